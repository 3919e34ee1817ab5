"""The monthly report of a chi hội as a form. The names are those of the fields that chi hội record.

Asked of everybody: about ten questions. The rest opens by "báo thêm"; what is counted every half year is asked in
June and December.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from handlers.forms.fields import (
    MOST_PHOTOS,
    day_list,
    free_text,
    in_days,
    in_list,
    in_photos,
    one_of,
    period_of,
    photos_sent,
    some_of,
    suggested,
    truth,
    yes_no,
)
from handlers.forms.form import Check, Condition, Context, Field, Form, Group, Invalid, Value
from handlers.forms.numbers import counted, in_dong, in_million, millions, money, odd_money, whole
from handlers.reports.monthly_aside import told_behind_topic, told_elsewhere
from handlers.reports.monthly_checks import (
    days_within_meetings,
    many_meetings,
    new_within_members,
    odd_admitted,
    odd_attendance,
    odd_balance,
    odd_members,
    overdue_within_loans,
    to_come,
    unlike_members,
)
from handlers.reports.monthly_reading import (
    activity_parts,
    answers_in,
    attendance,
    is_help,
    meeting_parts,
    members_part,
    unread_in,
)
from handlers.reports.texts import NONE_SAID
from knowledge.moments import moment
from knowledge.rules import InMonth, OnDate

THEMES: Final = (
    "Phụ nữ xây dựng gia đình 5 không, 3 sạch",
    "Phòng chống bạo lực gia đình, an toàn cho phụ nữ, trẻ em",
    "Phát triển kinh tế, vay vốn",
    "Chăm sóc sức khỏe, bảo hiểm y tế",
    "Chuyển đổi số, phòng chống lừa đảo trên mạng",
)
FORMS_OF_MEETING: Final = ("Trực tiếp", "Trực tuyến (Zalo)", "Lồng ghép họp thôn, tổ dân phố")

MEMBERS: Final = "Hội viên chuyển đến, chuyển đi"
PLACE: Final = "Địa điểm, hình thức sinh hoạt"
HELP: Final = "Thăm hỏi, giúp đỡ"
CAMPAIGN: Final = "5 không 3 sạch, giúp nhau 1+1"
LOANS: Final = "Vốn vay, tiết kiệm"
FUND: Final = "Quỹ hội, hội phí"
OTHERS: Final = "Khó khăn, mô hình, gương tốt"
PHOTOS: Final = "Ảnh hoạt động"
MORE: Final = (MEMBERS, PLACE, HELP, CAMPAIGN, LOANS, FUND, OTHERS, PHOTOS)
"""What "báo thêm" offers."""

_HALF_YEARLY = {CAMPAIGN, LOANS, FUND}


def active(context: Context) -> bool:
    """Hold unless the report says that nothing took place."""
    return not context.facts.given.get("zero")


def _met(context: Context) -> bool:
    return active(context) and context.values.get("so_buoi", 1) > 0


def _asked_for(section: str, also: Condition = active) -> Condition:
    """Hold where she opened the section, or at the end of a half-year where it is due then."""

    def holds(context: Context) -> bool:
        due = section in _HALF_YEARLY and period_of(context)[1] in (6, 12)
        return also(context) and (due or section in (context.values.get("bao_them") or ()))

    return holds


def _section(section: str, also: Condition = active) -> dict[str, Any]:
    """Give when a field of the optional part is asked, and when it counts if she tells it of herself."""
    return {"ask_if": _asked_for(section, also), "counts_if": also}


def _period(text: str, context: Context) -> str:
    """Read a month that is not to come: "10", "t10", "tháng 10", "10/2026"."""
    said = text.strip().lower().removeprefix("t").strip()
    found = moment(f"tháng {said}" if said.isdigit() and len(said) <= 2 else text, today=context.facts.today)
    if isinstance(found, OnDate):
        raise Invalid("Dạ, chị cho em biết báo cáo tháng mấy ạ. Ví dụ: tháng 10.")
    if not isinstance(found, InMonth):
        raise Invalid("Dạ, em chưa đọc được tháng. Chị gõ giúp em, ví dụ “tháng 10” ạ.")
    month = str(found.month)
    if month > context.facts.today.strftime("%Y-%m"):
        raise Invalid(f"Dạ, {in_month(month).lower()} chưa đến ạ. Chị xem lại giúp em nhé.")
    closed = context.facts.given.get("closed", {})
    if month in closed:
        raise Invalid(str(closed[month]))
    return month


def in_month(period: str) -> str:
    """Give how a period is read: "2026-10" -> "Tháng 10/2026"."""
    year, _, month = period.partition("-")
    return f"Tháng {int(month)}/{year}"


def _of_month(text: str) -> Callable[[Context], str]:
    """Make a prompt that names the month for `{month}`."""

    def prompt(context: Context) -> str:
        said = text.format(month=f"tháng {period_of(context)[1]}")
        return said[0].upper() + said[1:]

    return prompt


def _next_activity(context: Context) -> str:
    if context.item.get("ten"):
        return "Việc này chị ghi lại thế nào ạ? Không sửa việc nào nữa thì gõ “hết”."
    if context.values.get("hoat_dong"):
        return "Còn việc gì nữa không ạ? Không còn thì gõ “hết”."
    if context.values.get("so_suat_qua"):
        return "Ngoài sinh hoạt và thăm hỏi, giúp đỡ đã ghi, còn việc gì nữa không ạ? Không còn thì gõ “hết”."
    return (
        "Ngoài sinh hoạt, mình có việc gì nữa không ạ? Ví dụ: tổng vệ sinh đường làng 40 người. Không có thì gõ “hết”."
    )


def _count(name: str, label: str, prompt: str, noun: str, most: int, **more: Any) -> Field:
    return Field(
        name=name,
        label=label,
        prompt=_of_month(prompt),
        show=counted(noun),
        **{"parse": whole(noun, most=most), "example": "chị gõ số, ví dụ 12; không có thì gõ 0", **more},
    )


def _sum(name: str, label: str, prompt: str, **more: Any) -> Field:
    return Field(
        name=name,
        label=label,
        prompt=_of_month(prompt),
        parse=money(),
        show=in_dong,
        doubt=more.pop("doubt", odd_money),
        example="“500 nghìn”, “1 triệu rưỡi” hay “1.500.000”",
        **more,
    )


def _million(name: str, label: str, prompt: str, **more: Any) -> Field:
    return Field(name=name, label=label, prompt=prompt, parse=millions, show=in_million, example="120", **more)


def _text(name: str, label: str, prompt: str, most: int, **more: Any) -> Field:
    return Field(
        name=name,
        label=label,
        prompt=_of_month(prompt),
        parse=free_text(most=most),
        free=True,
        **{"example": "chị viết ngắn một hai câu; không có gì thì gõ “không”", **more},
    )


_ASKED: tuple[Field | Group, ...] = (
    Field(
        name="ky_bao_cao",
        label="Kỳ báo cáo",
        prompt="Chị báo cáo tháng mấy ạ?",
        parse=_period,
        show=in_month,
        example="tháng 10",
    ),
    _count(
        "tong_hoi_vien",
        "Số hội viên cuối tháng",
        "Cuối {month} chi hội mình có bao nhiêu hội viên ạ?",
        "hội viên",
        5000,
        parse=lambda text, context: whole("hội viên", most=5000)(members_part(text), context),
        doubt=odd_members,
        carries=True,
    ),
    _count(
        "ket_nap_moi",
        "Kết nạp mới",
        "{month} mình kết nạp thêm mấy chị ạ? (không có thì gõ 0)",
        "chị",
        200,
        doubt=odd_admitted,
        carries=True,
        ask_if=active,
    ),
    Field(
        name="so_buoi",
        label="Số buổi sinh hoạt",
        prompt=_of_month("{month} chi hội mình sinh hoạt mấy buổi, ngày nào ạ? Ví dụ: 1 buổi ngày 12 (không thì gõ 0)"),
        parse=lambda text, context: whole("buổi", most=31)(meeting_parts(text)["so_buoi"], context),
        also=lambda text, _context: {k: v for k, v in meeting_parts(text).items() if k != "so_buoi"},
        show=counted("buổi"),
        doubt=many_meetings,
        example="“1 buổi ngày 12”, “2 buổi”; không sinh hoạt thì gõ 0",
        carries=True,
        ask_if=active,
    ),
    Field(
        name="ngay_sinh_hoat",
        label="Ngày sinh hoạt",
        prompt="Hôm sinh hoạt là ngày nào ạ? (nhiều buổi thì chị gõ các ngày)",
        parse=day_list,
        show=in_days,
        doubt=to_come,
        holds=lambda days, context: all(day.startswith("{}-{:02}".format(*period_of(context))) for day in days),
        example="12; hai buổi thì “5 và 20”",
        ask_if=_met,
    ),
    _text(
        "ly_do",
        "Lý do",
        "Chị cho em biết vì sao ạ? (bỏ qua cũng được)",
        300,
        required=False,
        ask_if=lambda context: not active(context) or context.values.get("so_buoi") == 0,
    ),
    Field(
        name="so_du",
        label="Số chị dự sinh hoạt",
        prompt=lambda context: (
            "Tổng cộng các buổi có bao nhiêu lượt chị dự ạ?"
            if context.values.get("so_buoi", 1) > 1
            else "Có bao nhiêu chị em đến dự ạ?"
        ),
        parse=attendance,
        show=counted("chị"),
        doubt=odd_attendance,
        example="chị gõ số, ví dụ 45; nhiều buổi thì cộng các buổi lại, hoặc gõ “45 và 40”",
        carries=True,
        ask_if=_met,
    ),
    Field(
        name="chu_de",
        label="Nội dung sinh hoạt",
        prompt="Buổi sinh hoạt nói về việc gì ạ? Chị chọn một câu, hoặc tự ghi.",
        parse=suggested(THEMES, most=500),
        choices=THEMES,
        free=True,
        elsewhere=told_behind_topic,
        example="“Tuyên truyền phòng chống lừa đảo trên mạng”",
        carries=True,
        ask_if=_met,
    ),
    Group(
        name="hoat_dong",
        label="Hoạt động khác",
        item="việc",
        ask_if=active,
        fields=(
            Field(
                name="ten",
                label="Việc",
                prompt=_next_activity,
                parse=free_text(most=150),
                free=True,
                also=lambda text, _context: activity_parts(text),
                elsewhere=told_elsewhere,
                example="“giao lưu văn nghệ 20/10, 60 người”; không có thì gõ “hết”",
            ),
            _count(
                "so_nguoi",
                "Số người tham gia",
                "Việc này có bao nhiêu người tham gia ạ?",
                "người",
                20_000,
                required=False,
                ask_if=lambda context: not is_help(context.item.get("ten", "")),
            ),
            _sum("gia_tri", "Trị giá", "Trị giá khoảng bao nhiêu tiền ạ? (không có thì gõ 0)", required=False),
            _text(
                "ket_qua",
                "Kết quả",
                "Kết quả thế nào ạ? (bỏ qua cũng được)",
                500,
                required=False,
                untold=(NONE_SAID,),
            ),
        ),
    ),
    _text(
        "du_luan",
        "Tâm tư, dư luận của chị em",
        "{month} chị em có băn khoăn, lo lắng gì cần phản ánh không ạ? Chị đừng ghi tên người trong cuộc nhé.",
        1500,
        carries=True,
        ask_if=active,
    ),
    _text(
        "kien_nghi",
        "Kiến nghị, đề xuất",
        "Chi hội mình có kiến nghị, đề xuất gì không ạ?",
        1000,
        carries=True,
        ask_if=active,
    ),
    _text(
        "ke_hoach_thang_sau",
        "Việc tháng sau",
        "Tháng sau chi hội mình định làm gì ạ?",
        1000,
        ask_if=active,
    ),
)

_MORE: tuple[Field | Group, ...] = (
    Field(
        name="bao_them",
        label="Báo thêm",
        prompt="Chị muốn báo thêm về việc gì ạ?",
        choices=MORE,
        several=True,
        silent=True,
        parse=some_of(MORE),
        show=in_list,
        required=False,
        ask_if=lambda _context: False,
        counts_if=active,
    ),
    _count(
        "chuyen_den",
        "Hội viên chuyển đến",
        "{month} có mấy hội viên chuyển đến ạ?",
        "chị",
        200,
        **_section(MEMBERS),
    ),
    _count(
        "chuyen_di",
        "Hội viên chuyển đi",
        "{month} có mấy hội viên chuyển đi ạ?",
        "chị",
        200,
        **_section(MEMBERS),
    ),
    _count(
        "dua_ra_qua_doi",
        "Hội viên ra khỏi Hội hoặc qua đời",
        "Có mấy hội viên ra khỏi Hội hoặc qua đời ạ?",
        "chị",
        200,
        **_section(MEMBERS),
    ),
    _count(
        "so_to",
        "Số tổ phụ nữ",
        "Chi hội mình có mấy tổ phụ nữ ạ?",
        "tổ",
        60,
        carries=True,
        **_section(MEMBERS),
    ),
    _text(
        "dia_diem",
        "Địa điểm sinh hoạt",
        "Mình sinh hoạt ở đâu ạ?",
        120,
        carries=True,
        **_section(PLACE, _met),
        example="nhà văn hóa thôn",
    ),
    Field(
        name="hinh_thuc",
        label="Hình thức sinh hoạt",
        prompt="Mình sinh hoạt theo cách nào ạ?",
        choices=FORMS_OF_MEETING,
        parse=one_of(FORMS_OF_MEETING),
        carries=True,
        **_section(PLACE, _met),
    ),
    _count(
        "so_suat_qua",
        "Số người, hộ được thăm hỏi, giúp đỡ",
        "{month} mình thăm hỏi, giúp đỡ được mấy người (hộ, suất quà) ạ?",
        "người (hộ)",
        5000,
        **_section(HELP),
    ),
    _sum(
        "gia_tri_qua",
        "Trị giá thăm hỏi, giúp đỡ",
        "Thăm hỏi, giúp đỡ tổng trị giá khoảng bao nhiêu tiền ạ? (không có thì gõ 0)",
        required=False,
        ask_if=lambda context: active(context) and context.values.get("so_suat_qua", 0) > 0,
    ),
    _count(
        "ho_5k3s",
        "Số hộ đạt 5 không, 3 sạch",
        "Có bao nhiêu hộ hội viên đạt 5 không, 3 sạch ạ?",
        "hộ",
        5000,
        carries=True,
        **_section(CAMPAIGN),
    ),
    _count(
        "cong_trai_1_1",
        "Số chị em được giúp theo mô hình 1+1",
        "Theo mô hình 1+1, mình vận động, giúp được mấy chị em ạ?",
        "chị",
        500,
        **_section(CAMPAIGN),
    ),
    _count(
        "tkvv_so_to",
        "Số tổ tiết kiệm và vay vốn",
        "Có mấy tổ tiết kiệm và vay vốn ạ?",
        "tổ",
        60,
        carries=True,
        **_section(LOANS),
    ),
    _million(
        "tkvv_du_no",
        "Dư nợ",
        "Dư nợ là bao nhiêu TRIỆU đồng ạ? (120 triệu thì gõ 120)",
        carries=True,
        **_section(LOANS),
    ),
    _count("tkvv_so_ho", "Số hộ vay", "Có bao nhiêu hộ vay ạ?", "hộ", 5000, carries=True, **_section(LOANS)),
    _million(
        "tkvv_no_qua_han",
        "Nợ quá hạn",
        "Nợ quá hạn là bao nhiêu TRIỆU đồng ạ? (không có thì gõ 0)",
        **_section(LOANS),
    ),
    _million(
        "tkvv_tiet_kiem",
        "Quỹ tiết kiệm",
        "Tiền gửi tiết kiệm của các tổ là bao nhiêu TRIỆU đồng ạ?",
        carries=True,
        **_section(LOANS),
    ),
    _sum("quy_thu", "Quỹ hội thu", "{month} quỹ hội thu bao nhiêu đồng ạ?", **_section(FUND)),
    _sum("quy_chi", "Quỹ hội chi", "{month} quỹ hội chi bao nhiêu đồng ạ?", **_section(FUND)),
    _sum(
        "quy_ton",
        "Quỹ hội còn",
        "Quỹ hội còn lại bao nhiêu đồng ạ?",
        doubt=odd_balance,
        **_section(FUND),
    ),
    _sum("hoi_phi_thu", "Hội phí đã thu", "Hội phí đã thu bao nhiêu đồng ạ?", **_section(FUND)),
    _sum("hoi_phi_nop", "Hội phí đã nộp lên", "Hội phí đã nộp lên trên bao nhiêu đồng ạ?", **_section(FUND)),
    _text("kho_khan", "Khó khăn, vướng mắc", "Chi hội mình có khó khăn gì không ạ?", 1000, **_section(OTHERS)),
    _text("mo_hinh", "Mô hình, cách làm hay", "Có mô hình, cách làm nào hay không ạ?", 600, **_section(OTHERS)),
    _text(
        "guong_tot",
        "Gương người tốt, việc tốt",
        "Có gương người tốt, việc tốt nào không ạ?",
        500,
        **_section(OTHERS),
    ),
    _count(
        "gioi_thieu_dang",
        "Số chị em được giới thiệu bồi dưỡng kết nạp Đảng",
        "Có mấy chị em được giới thiệu bồi dưỡng kết nạp Đảng ạ? (chỉ ghi số, không ghi tên)",
        "chị",
        20,
        **_section(OTHERS),
    ),
    Field(
        name="cap_nhat_pm",
        label="Đã cập nhật hội viên trên phần mềm",
        prompt="Chị đã cập nhật hội viên trên phần mềm chưa ạ?",
        choices=("Có", "Chưa"),
        parse=yes_no,
        show=truth,
        **_section(OTHERS),
    ),
    Field(
        name="anh",
        label="Ảnh",
        prompt=f"Chị gửi ảnh lên đây ạ (nhiều nhất {MOST_PHOTOS} ảnh). Gửi xong thì gõ “xong”."
        " Chị đừng chụp căn cước, và ảnh có cháu nhỏ thì hỏi bố mẹ cháu trước nhé.",
        parse=photos_sent,
        show=in_photos,
        open=True,
        choices=("Xong",),
        required=False,
        **_section(PHOTOS),
    ),
)


NO_ACTIVITIES: Final = "Tháng này không có hoạt động"


def title_of(context: Context) -> str:
    """Give the report's title: "Báo cáo tháng 10/2026 – Chi hội thôn Nà Pài", and that nothing took place."""
    year, month = period_of(context)
    title = f"Báo cáo tháng {month}/{year}"
    unit = context.facts.given.get("unit")
    title = f"{title} – {unit}" if unit else title
    return title if active(context) else f"{title}\n{NO_ACTIVITIES}"


FORM: Final = Form(
    name="monthly_report",
    version=1,
    title=title_of,
    parts=(*_ASKED, *_MORE),
    checks=(
        Check(("so_du", "tong_hoi_vien"), unlike_members),
        Check(("ket_nap_moi", "tong_hoi_vien"), new_within_members),
        Check(("so_buoi", "ngay_sinh_hoat"), days_within_meetings),
        Check(("tkvv_no_qua_han", "tkvv_du_no"), overdue_within_loans),
    ),
    read=answers_in,
    unread=unread_in,
    more="bao_them",
    send="Gửi báo cáo",
)


def completed(values: Mapping[str, Value], *, zero: bool) -> dict[str, Value]:
    """Add to the answers what follows from them: whether there was a meeting, how many activities, a zero report."""
    derived: dict[str, Value] = {"khong_hoat_dong": zero}
    if not zero:
        derived["co_sinh_hoat"] = values.get("so_buoi", 0) > 0
        derived["so_hoat_dong"] = len(values.get("hoat_dong") or ())
    return {**{k: v for k, v in values.items() if k != "bao_them"}, **derived}
