"""The form by which a group is nominated. Counts are asked, what follows from them is computed and never asked."""

from __future__ import annotations

from typing import Final

from handlers.forms.fields import free_text, in_list, one_of, some_of
from handlers.forms.form import Check, Context, Field, Form, Group, always
from handlers.forms.numbers import counted, in_million, millions, whole
from handlers.nominations.achievements import achievement
from handlers.nominations.fields import AWARDS, MORE_NAME, awards, known_as, never, opened, optional_text
from handlers.nominations.person_fields import person_name, phone, unaccented
from handlers.people.persons import shown_phone

LEVELS: Final = ("Tổ", "Chi hội", "Cơ sở (xã/phường)", "Khác")
AREAS: Final = (
    "Thi đua, 5 không 3 sạch",
    "Phát triển kinh tế, vốn vay",
    "Gia đình, bình đẳng giới",
    "An sinh, giúp nhau",
    "Môi trường, nông thôn mới",
    "Xây dựng Hội",
    "Chuyển đổi số",
    "Mặt công tác khác",
)
DOCUMENTS: Final = ("Tờ trình", "Báo cáo thành tích có xác nhận", "Biên bản họp và kết quả phiếu")

PLACE: Final = "Dân số, số hộ"
GROUPS: Final = "Số tổ, số cán bộ"
RATES: Final = "Tỉ lệ thu hút, nòng cốt, sinh hoạt"
CAMPAIGN: Final = "Hộ đạt 5 không 3 sạch"
LOANS: Final = "Vốn vay"
MODEL: Final = "Mô hình, cách làm hay"
PARTY: Final = "Giới thiệu kết nạp Đảng"
MORE: Final = (PLACE, GROUPS, RATES, CAMPAIGN, LOANS, MODEL, PARTY, AWARDS)

CHANGED_MUCH: Final = "Năm nay {now} hội viên, năm trước {before}, chênh {change}. Em hỏi lại cho chắc, đúng không ạ?"
MORE_THAN: Final = "Dạ, {part} ({few}) nhiều hơn {whole} ({many}) ạ. Chị xem lại giúp em nhé."


def _count(name: str, label: str, prompt: str, noun: str, *, most: int, section: str | None = None) -> Field:
    return Field(
        name=name,
        label=label,
        prompt=prompt,
        parse=whole(noun, most=most),
        show=counted(noun),
        required=section is None,
        ask_if=opened(section) if section else always,
        example="45.",
    )


def _million(name: str, label: str, prompt: str) -> Field:
    return Field(
        name=name,
        label=label,
        prompt=prompt,
        parse=millions,
        show=in_million,
        required=False,
        ask_if=opened(LOANS),
        example="600 (nghĩa là 600 triệu đồng).",
    )


def _changed_much(value: int, context: Context) -> str | None:
    now = context.values.get("hoi_vien")
    if not now or not value or abs(now - value) * 4 <= value:
        return None
    return CHANGED_MUCH.format(now=now, before=value, change=abs(now - value))


def _within(part: str, whole_of: str, part_label: str, whole_label: str) -> Check:
    """Give the rule that one count is at most another."""

    def fault(context: Context) -> str | None:
        few, many = context.values[part], context.values[whole_of]
        return MORE_THAN.format(part=part_label, few=few, whole=whole_label, many=many) if few > many else None

    return Check((part, whole_of), fault)


def _own_unit(context: Context) -> tuple[str, ...]:
    return (str(context.facts.given["unit"]),)


def _own_name(context: Context) -> tuple[str, ...]:
    return (str(context.facts.given["officer"]),)


def _officers_phone(context: Context) -> tuple[str, ...]:
    given = context.facts.given
    own = context.values.get("nguoi_dai_dien") == given["officer"] and given.get("officer_phone")
    return (shown_phone(str(given["officer_phone"])),) if own else ()


_WHO: tuple[Field | Group, ...] = (
    Field(
        name="ten",
        label="Tên tập thể",
        prompt="Chị đề cử tập thể nào ạ?",
        parse=known_as(free_text(most=150), _own_unit),
        free=True,
        choices=_own_unit,
        open=True,
        example="Chi hội phụ nữ thôn Nà Pài.",
    ),
    Field(name="cap", label="Cấp", prompt="Tập thể này là cấp nào ạ?", choices=LEVELS, parse=one_of(LEVELS)),
    Field(
        name="nguoi_dai_dien",
        label="Người đứng đầu",
        prompt="Họ và tên người đứng đầu tập thể ạ? Nếu là chị khác, chị hỏi ý chị ấy trước giúp em nhé.",
        parse=known_as(person_name, _own_name),
        choices=_own_name,
        open=True,
        doubt=unaccented,
        example="Nguyễn Thị Hoa.",
    ),
    Field(
        name="sdt_dai_dien",
        label="Điện thoại",
        prompt="Số điện thoại của người đứng đầu ạ?",
        parse=phone,
        show=shown_phone,
        choices=_officers_phone,
        open=True,
        example="0912 345 678.",
    ),
)
_RESULTS: tuple[Field | Group, ...] = (
    _count("hoi_vien", "Hội viên năm nay", "Năm nay tập thể có bao nhiêu hội viên ạ?", "hội viên", most=5000),
    Field(
        name="hoi_vien_truoc",
        label="Hội viên năm trước",
        prompt="Còn năm trước bao nhiêu hội viên ạ? Tăng hay giảm em tự tính.",
        parse=whole("hội viên", most=5000),
        show=counted("hội viên"),
        doubt=_changed_much,
        example="118.",
    ),
    Field(
        name="dac_diem",
        label="Đặc điểm tình hình",
        prompt="Đặc điểm của tập thể: thuận lợi gì, khó khăn gì ạ?",
        parse=free_text(most=1000),
        free=True,
        example="Thôn vùng cao 142 hộ; chị em đoàn kết, nhưng đường đi lại khó.",
    ),
    Group(
        name="thanh_tich",
        label="Kết quả từng mặt",
        item="mặt",
        least=3,
        most=6,
        fields=(
            Field(
                name="mat",
                label="Mặt công tác",
                prompt="Kết quả về mặt nào ạ? Cần từ 3 đến 6 mặt; đủ rồi thì gõ “hết”.",
                choices=AREAS,
                parse=one_of(AREAS),
            ),
            *achievement(
                "ket_qua",
                "Kết quả",
                "Kết quả ra sao ạ? Chị ghi con số, và so với năm trước nếu có.",
                most=600,
                example="85 hộ đạt 5 không 3 sạch, năm trước 72 hộ.",
                must=never,
            ),
        ),
    ),
    Field(
        name="ho_so",
        label="Hồ sơ kèm theo",
        prompt="Hồ sơ giấy đã có những gì ạ? Chưa có gì thì gõ “chưa có”.",
        choices=DOCUMENTS,
        several=True,
        parse=some_of(DOCUMENTS),
        show=lambda value: in_list(value) if value else "chưa có giấy tờ nào",
    ),
)
_OPTIONAL: tuple[Field | Group, ...] = (
    Field(
        name=MORE_NAME,
        label="Phần viết thêm",
        prompt="Chị muốn viết thêm phần nào ạ? Không thì gõ “bỏ qua”.",
        choices=MORE,
        several=True,
        parse=some_of(MORE),
        show=in_list,
        required=False,
    ),
    _count("dan_so", "Dân số", "Thôn, tổ dân phố có bao nhiêu khẩu ạ?", "khẩu", most=50_000, section=PLACE),
    _count("so_ho", "Số hộ", "Bao nhiêu hộ ạ?", "hộ", most=15_000, section=PLACE),
    _count("so_to", "Số tổ phụ nữ", "Có mấy tổ phụ nữ ạ?", "tổ", most=60, section=GROUPS),
    _count("so_can_bo", "Số cán bộ", "Có mấy cán bộ chi hội, tổ ạ?", "người", most=500, section=GROUPS),
    _count(
        "phu_nu_18",
        "Phụ nữ từ 18 tuổi",
        "Trên địa bàn có bao nhiêu phụ nữ từ 18 tuổi trở lên ạ? Tỉ lệ em tự tính.",
        "phụ nữ",
        most=50_000,
        section=RATES,
    ),
    _count("nong_cot", "Hội viên nòng cốt", "Bao nhiêu hội viên nòng cốt ạ?", "hội viên", most=5000, section=RATES),
    _count(
        "du_sinh_hoat",
        "Hội viên thường sinh hoạt",
        "Bao nhiêu hội viên tham gia sinh hoạt đều ạ?",
        "hội viên",
        most=5000,
        section=RATES,
    ),
    _count(
        "ho_dat", "Hộ đạt 5 không 3 sạch", "Bao nhiêu hộ đạt 5 không 3 sạch ạ?", "hộ", most=15_000, section=CAMPAIGN
    ),
    _count("ho_tong", "Tổng số hộ", "Trên tổng số bao nhiêu hộ ạ?", "hộ", most=15_000, section=CAMPAIGN),
    _count("vv_so_to", "Số tổ vay vốn", "Có mấy tổ tiết kiệm và vay vốn ạ?", "tổ", most=60, section=LOANS),
    _million("vv_du_no", "Dư nợ", "Dư nợ bao nhiêu triệu đồng ạ?"),
    _count("vv_so_ho", "Hộ vay", "Bao nhiêu hộ đang vay ạ?", "hộ", most=5000, section=LOANS),
    _million("vv_qua_han", "Nợ quá hạn", "Nợ quá hạn bao nhiêu triệu đồng ạ? Không có thì gõ 0."),
    optional_text("mo_hinh", MODEL, "Mô hình, cách làm hay của tập thể là gì ạ?", most=800),
    _count(
        "dang",
        "Giới thiệu kết nạp Đảng",
        "Trong năm giới thiệu, kết nạp Đảng bao nhiêu chị ạ? Chỉ ghi số, không ghi tên.",
        "người",
        most=500,
        section=PARTY,
    ),
    awards(opened(AWARDS)),
)

FORM: Final = Form(
    name="nominate_collective",
    version=1,
    title=lambda context: f"Đề cử tập thể – {context.facts.given['round']} ({context.facts.given['unit']})",
    send="Gửi đề cử",
    parts=(*_WHO, *_RESULTS, *_OPTIONAL),
    checks=(
        _within("hoi_vien", "phu_nu_18", "số hội viên", "số phụ nữ từ 18 tuổi"),
        _within("nong_cot", "hoi_vien", "số hội viên nòng cốt", "số hội viên"),
        _within("du_sinh_hoat", "hoi_vien", "số hội viên sinh hoạt", "số hội viên"),
        _within("ho_dat", "ho_tong", "số hộ đạt", "tổng số hộ"),
        _within("vv_qua_han", "vv_du_no", "nợ quá hạn", "dư nợ"),
    ),
)
