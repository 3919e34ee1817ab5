"""Small invented plans, so that a test states a rule of behaviour and not the wording of the content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from knowledge.plan import Plan

TODAY = date(2025, 3, 1)
"""A day on which the garden plan is in force and the swimming plan has begun."""

Part = dict[str, Any]


def fact(kind: str, about: str, say: str, *asks: str, ref: str = "II.1", **more: Any) -> Part:
    """Give a fact as content files write it; its quote is what it says where none is given."""
    return {"kind": kind, "about": about, "say": say, "asks": asks, "ref": ref, "quote": say, **more}


def gap(about: str, *asks: str, **more: Any) -> Part:
    """Give a gap as content files write it."""
    return {"about": about, "asks": asks, **more}


def content(facts: Sequence[Part] = (), gaps: Sequence[Part] = (), **changes: Any) -> dict[str, Any]:
    """Give a whole plan as a content file holds it, the head of which can be changed."""
    return {
        "key": "12/KH-BTV Lạng Sơn 2024",
        "number": "12/KH-BTV",
        "kind": "Kế hoạch",
        "title": "Kế hoạch trồng vườn rau",
        "name": "Kế hoạch trồng vườn rau Lạng Sơn",
        "summary": "Kế hoạch vận động hội viên trồng vườn rau sạch ở Lạng Sơn.",
        "issuer": {"name": "Ban Thường vụ Hội LHPN tỉnh Lạng Sơn", "level": "province", "area": "Lạng Sơn"},
        "issued": {"place": "Lạng Sơn", "date": "2024-02-05", "as_printed": "ngày 05 tháng 02 năm 2024"},
        "signatory": {"name": "Lý Thị Nhài", "post": "Chủ tịch"},
        "force": {"start": "2024-02-05", "end": "2026-12-31", "why": "Kế hoạch thực hiện từ 2024 đến hết 2026."},
        "years": [2024],
        "aliases": ["vườn rau", "kế hoạch vườn rau", "kế hoạch 12"],
        "sections": [{"ref": "II.1", "title": "Nội dung"}],
        "facts": facts,
        "gaps": gaps,
    } | changes


def plan(facts: Sequence[Part] = (), gaps: Sequence[Part] = (), **changes: Any) -> Plan:
    """Make a plan of facts and gaps."""
    return Plan.model_validate(content(facts, gaps, **changes))


def garden(**changes: Any) -> Plan:
    """A plan of Lạng Sơn with a day, a month, a yearly report, a place and what it leaves open."""
    return plan(
        [
            fact("deadline", "hạn nộp danh sách hộ trồng rau", "Danh sách hộ trồng rau gửi trước ngày 20/5/2024.",
                 "bao giờ phải nộp danh sách hộ trồng rau", "hạn cuối gửi tên các hộ", ref="III.2",
                 due={"type": "date", "date": "2024-05-20", "relation": "before"}, who="Hội cơ sở", to="Ban Kinh tế"),
            fact("deadline", "hạn báo cáo kết quả vườn rau",
                 "Hội cơ sở báo cáo kết quả vườn rau trước ngày 10/6 và 10/11 hằng năm, gửi về Ban Kinh tế.",
                 "khi nào báo cáo kết quả vườn rau", "báo cáo vườn rau nộp cho ai", ref="III.3",
                 due={"type": "yearly", "dates": ["06-10", "11-10"], "relation": "before"},
                 who="Hội cơ sở", to="Ban Kinh tế"),
            fact("event", "lễ phát động vườn rau", "Lễ phát động vườn rau tổ chức trong tháng 4/2024.",
                 "phát động vườn rau khi nào", "bao giờ làm lễ phát động",
                 when={"type": "month", "month": "2024-04"}),
            fact("event", "ngày hội thu hoạch", "Ngày hội thu hoạch diễn ra ngày 15/3/2025.",
                 "ngày hội thu hoạch vào hôm nào", when={"type": "date", "date": "2025-03-15", "relation": "on"}),
            fact("target", "chỉ tiêu hộ có vườn rau", "Phấn đấu 40 hộ mỗi xã có vườn rau.",
                 "mỗi xã mấy hộ có vườn rau", "chỉ tiêu bao nhiêu hộ trồng rau", ref="II.2", value="40 hộ"),
            fact("definition", "vườn rau ba không", "Vườn rau ba không là vườn không phân, không thuốc, không cỏ.",
                 "vườn rau ba không là gì", term="vườn rau ba không"),
            fact("place", "nơi làm lễ phát động", "Lễ phát động vườn rau làm tại xã Hoàng Đồng.",
                 "lễ phát động vườn rau ở đâu"),
            fact("duty", "Ban Kinh tế cấp hạt giống", "Ban Kinh tế lo cấp hạt giống cho các hộ.",
                 "ai cấp hạt giống", "bên nào lo hạt giống", ref="IV.1", who="Ban Kinh tế",
                 task="cấp hạt giống cho các hộ"),
            fact("contact", "người liên hệ về hạt giống",
                 "Hỏi về hạt giống thì gọi chị Nông Thị Lụa, số điện thoại 0900 000 001.",
                 "số điện thoại của chị Lụa", "liên hệ ai về hạt giống", name="Nông Thị Lụa", phones=["0900 000 001"]),
        ],
        [
            gap("mức hỗ trợ phân bón", "mỗi hộ được hỗ trợ bao nhiêu tiền phân bón", "có tiền mua phân bón không",
                say="Ban Kinh tế lo cấp hạt giống cho các hộ.", ref="IV.1"),
            gap("độ tuổi của chủ hộ trồng rau", "chủ hộ trồng rau phải bao nhiêu tuổi"),
        ],
        **changes,
    )  # fmt: skip


def swimming(**changes: Any) -> Plan:
    """A plan of Nam Định that has ended, with a report of its own."""
    head = {
        "key": "7/KH-BTV Nam Định 2023",
        "number": "7/KH-BTV",
        "title": "Kế hoạch dạy bơi",
        "name": "Kế hoạch dạy bơi Nam Định",
        "summary": "Kế hoạch mở lớp dạy bơi cho con hội viên ở Nam Định.",
        "issuer": {"name": "Ban Thường vụ Hội LHPN tỉnh Nam Định", "level": "province", "area": "Nam Định"},
        "issued": {"place": "Nam Định", "date": "2023-01-10", "as_printed": "ngày 10 tháng 01 năm 2023"},
        "signatory": {"name": "Trần Thị Sen"},
        "force": {"start": "2023-01-10", "end": "2024-12-31", "why": "Kế hoạch cho hai năm 2023 và 2024."},
        "years": [2023],
        "aliases": ["dạy bơi", "kế hoạch dạy bơi", "lớp bơi", "kế hoạch 7"],
    }
    return plan(
        [
            fact("deadline", "hạn báo cáo kết quả dạy bơi",
                 "Hội cơ sở báo cáo kết quả dạy bơi trước ngày 20/9 hằng năm.",
                 "khi nào báo cáo kết quả dạy bơi", "lớp bơi báo cáo hạn nào", ref="V",
                 due={"type": "yearly", "dates": ["09-20"], "relation": "before"}, who="Hội cơ sở"),
            fact("event", "lễ phát động dạy bơi", "Lễ phát động dạy bơi tổ chức ngày 02/6/2023.",
                 "phát động dạy bơi khi nào", "bao giờ làm lễ phát động",
                 when={"type": "date", "date": "2023-06-02", "relation": "on"}),
            fact("target", "chỉ tiêu trẻ biết bơi", "Phấn đấu 75% trẻ em con hội viên biết bơi.",
                 "bao nhiêu phần trăm trẻ biết bơi", "chỉ tiêu trẻ biết bơi", value="75%"),
        ],
        **head | changes,
    )  # fmt: skip


def contest(**changes: Any) -> Plan:
    """A plan of the central body without number and date: how many each province may send to a contest."""
    head = {
        "key": "KH hội thi Trung ương 2025",
        "number": None,
        "title": "Kế hoạch hội thi nấu ăn",
        "name": "Kế hoạch hội thi nấu ăn 2025",
        "summary": "Kế hoạch hội thi nấu ăn của hội viên cả nước.",
        "issuer": {"name": "Đoàn Chủ tịch Trung ương Hội", "level": "central", "area": "Việt Nam"},
        "issued": {"as_printed": "Hà Nội, ngày … tháng … năm 2025"},
        "signatory": {"name": "Phạm Thị Cúc", "post": "Phó Chủ tịch"},
        "force": {"why": "Kế hoạch không ghi thời hạn."},
        "years": [2025],
        "aliases": ["hội thi nấu ăn", "thi nấu ăn"],
    }
    return plan(
        [
            fact("quota", "số người dự thi nấu ăn của mỗi tỉnh",
                 "Hà Nội và Thành phố Hồ Chí Minh được 09 người, Nam Định 06 người, nơi khác 04 người dự thi nấu ăn.",
                 "mỗi tỉnh được mấy người dự thi", "bao nhiêu chị đi thi nấu ăn", ref="IV",
                 unit="người dự thi", others=4, shares=[{"areas": ["Hà Nội", "Thành phố Hồ Chí Minh"], "number": 9},
                         {"areas": ["Nam Định"], "number": 6}]),
            fact("budget", "kinh phí hội thi nấu ăn", "Kinh phí hội thi nấu ăn lấy từ ngân sách của Trung ương Hội.",
                 "tiền hội thi lấy ở nguồn nào"),
        ],
        **head | changes,
    )  # fmt: skip
