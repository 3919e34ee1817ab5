"""A sample organisation to try the program with: every commune, chi hội and person in it is invented."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, col, select

from records.once import insert_once
from records.tables import Officer, Post, Unit

_PROVINCE = "LS"
_COMMUNES_SINCE = date(2025, 7, 1)
"""The communes of two levels of local government; there is no district between them and the province."""

_PROVINCE_OFFICERS = (("Hoàng Thị Ngọc Lan", "supervisor"), ("Bùi Thu Hằng", "admin"))

# Commune: its officers with their roles, and its chi hội with head and, if there is one, deputy.
_COMMUNES = (
    (
        "xã Nà Lùng",
        (("Nông Thị Thu Hà", "supervisor"), ("Lý Thị Mai", "deputy")),
        (
            ("thôn Nà Pài", "Vi Thị Hoa", "Hoàng Thị Thắm"),
            ("thôn Khuổi Mươi", "Lộc Thị Bích", None),
            ("thôn Bản Lầu", "Nông Thị Yến", "Triệu Mùi Nhàn"),
            ("thôn Pò Cại", "Hứa Thị Liên", None),
            ("thôn Cốc Lại", "Đàm Thị Xuân", None),
        ),
    ),
    (
        "xã Bản Chang",
        (("Lương Thị Kim Dung", "supervisor"),),
        (
            ("thôn Bản Chang Trên", "Hoàng Thị Đào", "Vy Thị Hồng"),
            ("thôn Bản Chang Dưới", "Mông Thị Nguyệt", None),
            ("thôn Nà Sla", "Triệu Thị Sao", None),
            ("thôn Lũng Vài", "Chu Thị Hiền", "Phùng Thị Nhung"),
            ("thôn Kéo Phầy", "Bế Thị Vân", None),
        ),
    ),
    (
        "phường Tân Kỳ",
        (("Nguyễn Thị Minh Tâm", "supervisor"), ("Trần Thanh Thủy", "deputy")),
        (
            ("khối 1", "Phạm Thị Hạnh", "Đỗ Thị Oanh"),
            ("khối 2", "Lê Thị Phượng", None),
            ("khối 3", "Đặng Thị Thúy Nga", "Ngô Thị Loan"),
            ("thôn Pắc Mòng", "Hoàng Thị Sen", None),
        ),
    ),
)


def load_sample(session: Session, now: datetime) -> bool:
    """Load it, with posts that began some years before `now`; False, and nothing changed, if it is there.

    Telephone numbers run from 0900000001 in the order in which the officers are listed.
    """
    if not _add_unit(session, _PROVINCE, "Hội LHPN tỉnh Lạng Sơn", "province", area="Lạng Sơn"):
        return False
    began = date(now.year - 4, 3, 8)
    province = _unit_id(session, _PROVINCE)
    appointments = [(name, role, province, began) for name, role in _PROVINCE_OFFICERS]
    for number, (place, officers, branches) in enumerate(_COMMUNES, 1):
        code = f"{_PROVINCE}-{number:02}"
        _add_unit(session, code, f"Hội LHPN {place}", "commune", parent_id=province, opened_on=_COMMUNES_SINCE)
        commune = _unit_id(session, code)
        appointments += [(name, role, commune, max(began, _COMMUNES_SINCE)) for name, role in officers]
        for order, (where, head, deputy) in enumerate(branches, 1):
            _add_unit(session, f"{code}-{order:02}", f"Chi hội {where}", "branch", parent_id=commune)
            branch = _unit_id(session, f"{code}-{order:02}")
            appointments.append((head, "head", branch, began))
            if deputy:
                appointments.append((deputy, "deputy", branch, began))
    _appoint(session, appointments)
    return True


def _add_unit(
    session: Session,
    code: str,
    name: str,
    level: str,
    *,
    parent_id: int | None = None,
    area: str | None = None,
    opened_on: date | None = None,
) -> bool:
    return insert_once(
        session,
        Unit,
        ("code",),
        code=code,
        name=name,
        level=level,
        parent_id=parent_id,
        area=area,
        opened_on=opened_on,
    )


def _unit_id(session: Session, code: str) -> int:
    return session.exec(select(Unit.id).where(col(Unit.code) == code)).one()


def _appoint(session: Session, appointments: list[tuple[str, str, int, date]]) -> None:
    """Add each officer, in this order, with her one post."""
    for number, (name, role, unit_id, since) in enumerate(appointments, 1):
        officer = Officer(name=name, phone=f"09{number:08}")
        session.add(officer)
        session.flush()
        session.add(Post(officer_id=officer.id, unit_id=unit_id, role=role, since=since))
    session.flush()
