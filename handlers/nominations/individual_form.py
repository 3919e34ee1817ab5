"""The form by which a woman is nominated. Only what a choice needs is asked, and first whether she agrees."""

from __future__ import annotations

import re
from typing import Final

from handlers.choices import picked
from handlers.forms.fields import in_list, one_of, some_of, truth, yes_no
from handlers.forms.form import Check, Context, Field, Form, Group, Invalid, Value
from handlers.forms.numbers import counted, whole
from handlers.forms.steering import plain, says
from handlers.nominations.achievements import achievement, item_has_figure
from handlers.nominations.fields import AWARDS, MORE_NAME, awards, in_day, known_as, opened, optional_text, past_day
from handlers.nominations.person_fields import birth, in_birth, person_name, phone_if_any, unaccented, year_since
from handlers.people.persons import shown_phone

AGREED: Final = "Chị ấy đã đồng ý"
NOT_ASKED: Final = "Chưa hỏi"
HERSELF: Final = "Là chính tôi"
WAYS: Final = ("Gặp trực tiếp", "Điện thoại", "Tin nhắn", HERSELF)
POSTS: Final = ("Chi hội trưởng", "Chi hội phó", "Tổ trưởng", "Hội viên", "Khác")
INITIATIVE: Final = "Sáng kiến, cách làm hay"
MODEL: Final = "Mô hình đang phụ trách"
MOST_ACHIEVEMENTS: Final = 5
MORE: Final = (INITIATIVE, MODEL, AWARDS)

ASK_HER: Final = "Dạ, chị chọn giúp em: chị ấy đã đồng ý, hay chị chưa hỏi ạ?"
MORE_VOTES: Final = "Dạ, số phiếu đồng ý ({votes}) nhiều hơn số người dự họp ({present}) ạ. Chị xem lại giúp em nhé."
NEW_IN_POST: Final = "Đợt này cần giữ chức từ {years} năm, mà chị ấy mới từ năm {since}. Em ghi vậy đúng không ạ?"
OTHER_POST: Final = "Đợt này là “{round}”, mà chị ấy là {post}. Em ghi vậy đúng không ạ?"

ACHIEVEMENT: Final = "Thành tích nổi bật của chị ấy ạ? Mỗi tin một ý ngắn, có con số; cần từ 2 đến 5 ý."
ANOTHER_NEEDED: Final = "Thành tích thứ hai ạ? Chị nhắn một ý ngắn, có con số."
THIS_ONE: Final = "Thành tích này chị muốn ghi thế nào ạ? Một ý ngắn, có con số."
ANOTHER: Final = "Còn thành tích nào nữa không ạ? Đủ rồi thì gõ “hết”."

_AGREED = re.compile(
    r"(?:chi ay |ba ay |toi |chi )?(?:da |cung |co )?(?:hoi (?:va )?)?"
    r"(?:dong y|hoi roi|co roi|roi|xong roi|da hoi|cho phep)(?: roi| cho ghi)*"
)
_REFUSED = re.compile(
    r"(?:chi |chi ay |toi |em )?(?:chua|khong|ko)(?: (?:hoi|dong y|co|duoc|kip|gap|muon|biet|chac|hoi duoc|roi))*"
    r"|de (?:chi |toi )?(?:hoi|ve hoi)(?: (?:lai|da|chi ay|xem))*|chua hoi"
)


def refuses_consent(text: str) -> bool:
    """Tell whether the text says that the nominee was not asked, or does not agree."""
    return says(text, "no") or text == NOT_ASKED or bool(_REFUSED.fullmatch(plain(text)))


def consent(text: str, _context: Context) -> bool:
    """Read that she agrees. Nothing else goes on: a "chưa" is no answer here."""
    if refuses_consent(text):
        raise Invalid(ASK_HER)
    if picked(text, (AGREED, NOT_ASKED)) == AGREED or says(text, "yes") or _AGREED.fullmatch(plain(text)):
        return True
    raise Invalid(ASK_HER)


def way(text: str, context: Context) -> Value:
    """Read how she agreed, as people say it: "gọi điện", "nhắn zalo", "gặp ở nhà"."""
    said = _ASKED_BY.sub("", plain(text))
    meant = next((label for label, pattern in _WAYS_SAID.items() if pattern.fullmatch(said)), None)
    return one_of(WAYS)(meant or text, context)


_ASKED_BY = re.compile(r"^(?:(?:chi|toi|em|minh|da|co|bang|qua|hoi|cach|noi chuyen) )+(?=\S)")
_WAYS_SAID: Final = {
    WAYS[0]: re.compile(
        r"(?:gap|truc tiep|gap mat|tai nha|den nha)(?: (?:chi ay|mat|truc tiep|tai nha|o nha|roi|hoi))*"
    ),
    WAYS[1]: re.compile(
        r"(?:goi(?: dien)?|dien|dt|sdt|dien thoai|goi dt)(?: (?:dien thoai|dt|zalo|chi ay|cho chi ay|hoi|roi))*"
    ),
    WAYS[2]: re.compile(r"(?:nhan(?: tin)?|tin|zalo|nt|sms)(?: (?:nhan|tin|zalo|chi ay|cho chi ay|hoi|roi))*"),
}


def _is_herself(context: Context) -> bool:
    return context.values.get("cach_dong_y") == HERSELF


def _own_name(context: Context) -> tuple[str, ...]:
    return (str(context.facts.given["officer"]),) if _is_herself(context) else ()


def _own_phone(context: Context) -> tuple[str, ...]:
    phone = context.facts.given.get("officer_phone")
    return (shown_phone(str(phone)),) if _is_herself(context) and phone else ()


def _odd_post(value: str, context: Context) -> str | None:
    """Question a post that the round's name does not speak of."""
    title = str(context.facts.given["round"])
    if "chi hội trưởng" not in title.lower() or value == "Chi hội trưởng":
        return None
    return OTHER_POST.format(round=title, post="người giữ chức khác" if value == "Khác" else value.lower())


def _new_in_post(value: int, context: Context) -> str | None:
    years = context.facts.given.get("years_in_post")
    if not years or context.facts.today.year - value >= years:
        return None
    return NEW_IN_POST.format(years=years, since=value)


def _reviewed(context: Context) -> bool:
    return bool(context.values.get("tin_nhiem"))


def _no_figure_yet(context: Context) -> bool:
    """Hold from the second achievement on, until one of them has a number."""
    items = context.values.get("thanh_tich") or []
    return len(items) > 1 and context.item == items[-1] and not any(map(item_has_figure, items))


def _achievement_asked(context: Context) -> str:
    told = len(context.values.get("thanh_tich") or [])
    if context.item:
        return THIS_ONE
    return ACHIEVEMENT if not told else ANOTHER_NEEDED if told == 1 else ANOTHER


def _more_votes(context: Context) -> str | None:
    votes, present = context.values["so_phieu"], context.values["so_du_hop"]
    return MORE_VOTES.format(votes=votes, present=present) if votes > present else None


def _held_meeting(text: str, context: Context) -> bool:
    label = picked(text, ("Đã họp", "Chưa họp"))
    if label is not None:
        return label == "Đã họp"
    if plain(text) in ("roi", "hop roi", "da hop", "da hop roi", "co roi", "co hop", "xong roi"):
        return True
    return yes_no(text, context)


FORM: Final = Form(
    name="nominate_individual",
    version=1,
    title=lambda context: f"Đề cử – {context.facts.given['round']} ({context.facts.given['unit']})",
    send="Gửi đề cử",
    parts=(
        Field(
            name="dong_y",
            label="Sự đồng ý của người được đề cử",
            prompt="Chị đã hỏi chị ấy, và chị ấy đồng ý cho ghi thông tin vào đề nghị chưa ạ?",
            choices=(AGREED, NOT_ASKED),
            parse=consent,
            show=lambda value: "đã đồng ý" if value else "chưa",
            example="chị ấy đồng ý thì chọn 1; chưa hỏi thì chọn 2, em để sẵn đến khi chị hỏi xong.",
        ),
        Field(
            name="cach_dong_y",
            label="Cách hỏi ý kiến",
            prompt="Chị ấy trả lời chị bằng cách nào ạ?",
            choices=WAYS,
            parse=way,
        ),
        Field(
            name="ho_ten",
            label="Họ và tên",
            prompt="Họ và tên đầy đủ, có dấu, của người được đề cử là gì ạ?",
            parse=known_as(person_name, _own_name),
            choices=_own_name,
            open=True,
            doubt=unaccented,
            example="Nguyễn Thị Hoa. Giấy khen sẽ in đúng tên này.",
        ),
        Field(
            name="ngay_sinh",
            label="Ngày sinh",
            prompt="Chị ấy sinh ngày tháng năm nào ạ? Không nhớ ngày thì chỉ gõ năm sinh.",
            parse=birth,
            show=in_birth,
            example="12/3/1968, hoặc chỉ 1968.",
        ),
        Field(
            name="sdt",
            label="Số điện thoại",
            prompt="Số điện thoại của chị ấy ạ? Không có thì gõ “không”.",
            parse=phone_if_any,
            show=lambda value: shown_phone(value) if value else "không có",
            choices=_own_phone,
            open=True,
            required=False,
            example="0912 345 678.",
        ),
        Field(
            name="chuc_vu",
            label="Chức vụ",
            prompt="Chị ấy giữ chức vụ gì trong chi hội ạ?",
            choices=POSTS,
            parse=one_of(POSTS),
            doubt=_odd_post,
        ),
        Field(
            name="nam_giu_chuc",
            label="Giữ chức từ năm",
            prompt="Chị ấy giữ chức này từ năm nào ạ?",
            parse=year_since,
            doubt=_new_in_post,
            required=False,
            ask_if=lambda context: context.values.get("chuc_vu") not in (None, "Hội viên"),
            example="2015.",
        ),
        Field(
            name="doi_tuong",
            label="Người lao động trực tiếp",
            prompt="Chị ấy có phải người lao động trực tiếp (làm ruộng, buôn bán, công nhân…) không ạ?",
            choices=("Có", "Không"),
            parse=yes_no,
            show=truth,
            required=False,
        ),
        Group(
            name="thanh_tich",
            label="Thành tích",
            item="ý",
            least=2,
            most=MOST_ACHIEVEMENTS,
            fields=achievement(
                "y",
                "Thành tích",
                _achievement_asked,
                most=400,
                example="Vận động 12 hộ vay 600 triệu đồng trồng na, năm 2025 có 5 hộ thoát nghèo.",
                must=_no_figure_yet,
                apart=("thanh_tich", MOST_ACHIEVEMENTS),
            ),
        ),
        Field(
            name="kha_nang",
            label="Chia sẻ trước hội nghị",
            prompt="Chị ấy có thể chia sẻ, thuyết trình trước hội nghị không ạ?",
            choices=("Có", "Không"),
            parse=yes_no,
            show=truth,
            ask_if=lambda context: "kha_nang" in context.facts.given.get("asks", ()),
        ),
        Field(
            name="tin_nhiem",
            label="Đã họp bình xét",
            prompt="Chi hội đã họp bình xét chị ấy chưa ạ?",
            choices=("Đã họp", "Chưa họp"),
            parse=_held_meeting,
            show=lambda value: "đã họp" if value else "chưa họp",
        ),
        Field(
            name="ngay_hop",
            label="Ngày họp",
            prompt="Họp ngày nào ạ?",
            parse=past_day,
            show=in_day,
            ask_if=_reviewed,
            example="5/9, hoặc 5/9/2026.",
        ),
        Field(
            name="so_du_hop",
            label="Số người dự họp",
            prompt="Buổi họp có bao nhiêu người dự ạ?",
            parse=whole("người dự", least=1, most=5000),
            show=counted("người"),
            ask_if=_reviewed,
            example="45.",
        ),
        Field(
            name="so_phieu",
            label="Số phiếu đồng ý",
            prompt="Bao nhiêu phiếu đồng ý ạ?",
            parse=whole("phiếu", most=5000),
            show=counted("phiếu"),
            ask_if=_reviewed,
            example="43.",
        ),
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
        optional_text("sang_kien", INITIATIVE, "Sáng kiến, cách làm hay của chị ấy là gì ạ?", most=800),
        optional_text("mo_hinh", MODEL, "Mô hình nào, từ năm nào, kết quả ra sao ạ?", most=600),
        awards(opened(AWARDS)),
    ),
    checks=(Check(("so_phieu", "so_du_hop"), _more_votes),),
)
