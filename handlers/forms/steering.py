"""What she says to steer a form rather than to answer it: back, skip, stop, help, "nhầm, 35 chứ không phải 53".

Everything is a full match on folded text, so an answer that only holds such a word stays an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from knowledge.numbers import number
from knowledge.vietnamese import fold, nfc

Command = Literal[
    "back",
    "skip",
    "cancel",
    "help",
    "review",
    "restart",
    "keep",
    "same",
    "same_all",
    "end",
    "enough",
    "none",
    "yes",
    "slip",
    "no",
    "later",
    "remove",
]

BACK: Final = "Quay lại"
SKIP: Final = "Bỏ qua"
CANCEL: Final = "Hủy"
HELP: Final = "Trợ giúp"
REVIEW: Final = "Xem lại"
RESTART: Final = "Làm lại"
KEEP: Final = "Giữ nguyên"
SAME: Final = "Như tháng trước"
SAME_ALL: Final = "Giống hết tháng trước"
END: Final = "Hết"
REMOVE: Final = "Xóa mục này"

_POLITE_BEFORE = re.compile(
    r"^(?:(?:da|vang|u|uh|thoi|em oi|em|muon|cho|minh|lam on|nhan|chi(?! (?:hoi|em|ay)\b))\s+)+(?=\S)"
)
_POLITE_AFTER = re.compile(
    r"(?:\s+(?:em oi|giup chi|giup em|ho chi|cho chi|voi em|em|a|ah|nhe|nha|nhen|di|voi|chi|oi|nao|cai|ha))+$"
)
_MARKS = re.compile(r"[,.!…~]+(?=\s|$)")

_TYPING = r"(?:bam|go|ghi|viet|danh|noi|nhap|tra loi)"
_WORDS: Final[dict[Command, str]] = {
    "back": r"(?:quay|tro|lui) lai(?: cau truoc)?|(?:ve )?cau truoc|quay ve|lui|back",
    "skip": r"bo qua(?: cau nay)?|bo cau nay|qua cau nay|cau khac|skip|next",
    "cancel": r"huy(?: bo)?(?: bao cao| de cu)?|thoat(?: ra)?|dung lai|(?:thoi )?khong (?:bao cao|lam|de cu) nua",
    "help": r"tro giup|giup|huong dan|help|\?+|(?:khong|ko|k|chua) (?:hieu|ro|biet lam|biet)|la sao"
    r"|nghia la (?:gi|sao)",
    "review": r"xem lai(?: het| tat ca)?|xem het|xem tat ca|cho xem lai",
    "restart": r"lam lai(?: tu dau| het)?|bat dau lai|bao cao lai tu dau|nhap lai tu dau",
    "keep": r"giu nguyen|de nguyen|giu|khong (?:sua|doi) nua|khong sua",
    "same": r"(?:van )?(?:giong|nhu|y|bang)(?: nhu)? thang truoc(?: \(.*\))?|nhu (?:cu|truoc)|van (?:the|vay|nhu cu)"
    r"|khong (?:thay )?doi|khong co gi thay doi|giong cu",
    "same_all": r"(?:giong|y|nhu)(?: nhu)? (?:het|y|toan bo|tat ca) thang truoc|(?:tat ca|toan bo|het) (?:deu )?"
    r"(?:giong|nhu) thang truoc|(?:giong|nhu) thang truoc (?:het|tat ca|ca)",
    "end": r"het(?: roi)?|xong(?: roi)?|du roi|the thoi|vay thoi|chi the thoi|chi vay thoi|khong con(?: gi)?(?: nua)?"
    r"|khong con ai|het viec",
    "none": r"0|(?:khong|ko|k|hong|chua) co(?: gi| ai| viec gi| hoat dong(?: nao| gi)?)?(?: nua| them| het| ca| khac)*"
    r"|(?:khong|het) con (?:viec|ai|gi|hoat dong)(?: .{0,12})?",
    "enough": r"thoi(?: khong)?(?: lam| ghi)?(?: nua)?",
    "remove": r"(?:xoa|bo)(?: di)?(?: muc| viec| cai| y| nguoi)(?: nay| do)?|xoa(?: di)?",
    "yes": r"dung(?: roi| vay| the)?|phai(?: roi)?|u|uh|um|vang|da|co|ok|oke|okie|duoc|dong y|chuan|chinh xac|👍|👌|✅",
    "slip": rf"(?:(?:toi|chi|em|minh) )?(?:{_TYPING} )?(?:nham|sai)(?: mat| roi| to| cau| so)*"
    rf"|(?:(?:toi|chi|em|minh) )?{_TYPING} lon(?: mat| roi)*",
    "no": r"khong(?: phai| dung)?|ko(?: phai| dung)?|k|hong|sai(?: roi)?|chua(?: dung)?|nham(?: roi)?",
    "later": r"de (?:do|sau|mai|day|toi|chieu)(?: (?:chi|em|minh|roi|hay|se|lam|ghi|bao cao|tiep|ranh|tinh|nghi|xem))*"
    r"|(?:de )?(?:luc|khi) khac|lam sau|mai lam|tam dung|nghi da",
}
_PATTERNS = {command: re.compile(pattern) for command, pattern in _WORDS.items()}


def plain(text: str) -> str:
    """Give the text folded, without closing marks and the words of politeness around it."""
    said = " ".join(_MARKS.sub(" ", fold(nfc(text))).split())
    # First behind and then before it, so that of "vâng ạ" the word remains that says something.
    return _POLITE_BEFORE.sub("", _POLITE_AFTER.sub("", said))


def says(text: str, *commands: Command) -> bool:
    """Tell whether the text is one of these and nothing else."""
    said, whole = plain(text), " ".join(_MARKS.sub(" ", fold(nfc(text))).split())
    return any(_PATTERNS[c].fullmatch(said) or _PATTERNS[c].fullmatch(whole) for c in commands)


def command(text: str) -> Command | None:
    """Give what the text steers to; yes and no, which are answers as well, only where nothing else fits.

    “Sai rồi” and “nhầm rồi” are a slip here, and a no to whoever asks whether it `says` no.
    """
    return next((name for name in _PATTERNS if says(text, name)), None)


_EDIT = re.compile(
    r"(?:sua|doi|chinh|thay)(?: lai)?(?P<numbered> cau hoi| cau| muc)?(?: so)? (?P<which>.+?)(?: thanh .+)?"
)
_WRONG = re.compile(
    rf"(?:(?:(?:toi|em|minh) )?(?:{_TYPING} )?(?:sai|nham)(?: o)? )?"
    r"cau (?:so )?(?P<which>\d{1,2})(?: (?:bi )?(?:sai|nham))?"
)
_NUMBER = re.compile(r"\d{1,2}")


def edit_wanted(text: str) -> str | None:
    """Give what she wants to correct: a question's number ("2") or words that name it; "" where she does not say."""
    said = plain(text)
    if said in ("sua", "sua lai", "sua cau", "chinh sua", "sua bao cao"):
        return ""
    if wrong := _WRONG.fullmatch(said):
        return wrong["which"]
    found = _EDIT.fullmatch(said)
    if found is None or found["which"].startswith("thanh "):
        return None
    if found["numbered"] and (spelled := number(found["which"])) is not None:
        return str(spelled)
    if not _NUMBER.fullmatch(found["which"]) and len(found["which"].split()) > 5:
        return None  # a sentence that begins with "sửa" ("sửa nhà cho 2 hộ nghèo năm nay") is an answer
    return found["which"]


@dataclass(frozen=True)
class Correction:
    """A slip she mends: the right answer, and the wrong one where she names it."""

    new: str
    old: str | None = None


_NOT = r"(?:khong phai|ko phai|k phai|hong phai|chu khong|chu ko)(?: la)?"
_SORRY = r"(?:(?:a|o|oi|ua|ui|uy|chet|da|em oi|xin loi)[ ,]+)*(?:chi |em )?(?:ghi |go |viet |bam |danh |noi )?"
_SLIPS = (
    re.compile(rf"{_NOT} (?P<old>.+?)(?:,\s*|[ ,]+(?:ma )?(?:la|phai la|ma la) )(?P<new>.+)"),
    re.compile(r"(?:(?P<old>.+?) (?:la )?(?:sai|nham)(?: roi)?[ ,]+)?(?P<new>.+?) moi dung"),
    re.compile(
        rf"{_SORRY}(?P<slip>nham|lon|sai)(?: mat| roi| to)*[ ,.:;!]+(?P<new>.+?)[ ,]+(?:chu )?{_NOT} (?P<old>.+)"
    ),
    re.compile(
        rf"{_SORRY}(?P<slip>nham|lon|sai)(?: mat| roi| to)*"
        r"(?:[,.:;!]+ *(?:em )?|[ ,.:;!]+(?:em )?(?=\d|la |phai la |dung la |sua ))"
        r"(?:la |phai la |dung la |sua (?:lai )?(?:thanh |la )?)?(?P<new>.+)"
    ),
    re.compile(r"(?:sua|doi)(?: lai)? (?:thanh|la) (?P<new>.+)"),
    re.compile(rf"(?P<new>.+?)[ ,]+(?:chu )?{_NOT} (?P<old>.+)"),
)
_MISTAKES = ("nhầm", "nham", "lộn", "lon", "sai")
"""Without accents "lon" may be many words; with them only one is a slip."""


def correction(text: str) -> Correction | None:
    """Read "nhầm, 35 chứ không phải 53", "35 chứ không phải 53", "không phải 53 mà là 35"; None if it is none."""
    said = " ".join(nfc(text).split()).strip(" .!")
    folded = fold(said)
    if len(folded) != len(said):
        said = folded
    for form in _SLIPS:
        match = form.fullmatch(folded)
        if match and _piece(said, match, "slip").lower() in ("", *_MISTAKES):
            new = _piece(said, match, "new")
            return Correction(new, _piece(said, match, "old") or None) if new else None
    return None


def _piece(said: str, match: re.Match[str], name: str) -> str:
    if not match.groupdict().get(name):
        return ""
    piece = said[match.start(name) : match.end(name)].strip(" ,.!;")
    return re.sub(r"(?:\s+(?:em|ạ|a|nhé|nhe|nha))+$", "", piece)
