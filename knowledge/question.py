"""What a question asks for: its content words, the kind of answer wanted, the places, years and figures named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.numbers import full_year, with_figures
from knowledge.places import Place, places_in
from knowledge.spelling import Spelling
from knowledge.vietnamese import fold, nfc, syllables
from knowledge.words import Word, words_of


class Want(StrEnum):
    """The kind of answer a question wants."""

    WHEN = "deadline"
    DAY = "day"
    HOUR = "hour"
    HOW_MANY = "quota"
    PERCENT = "percent"
    MONEY = "money"
    WHO = "who"
    SIGNER = "signatory"
    PHONE = "phone"
    WHERE = "where"
    ADDRESS = "address"
    DEFINITION = "definition"
    LIST = "list"
    CONTENT = "content"
    PURPOSE = "purpose"
    NUMBER = "number"
    ISSUED = "issued"
    ISSUER = "issuer"
    AT = "at"
    CRITERIA = "criteria"
    DURATION = "duration"
    ATTENDING = "attendees"
    NAME = "name"
    BASIS = "basis"
    RECEIVER = "receiver"
    FORCE = "force"
    SUMMARY = "summary"
    PLANS = "plans"
    DUTIES = "duties"


# Question words say outright what is wanted; nouns ("hạn nộp", "địa điểm") only where no question word does.
# Each pattern runs over the folded question; a question may want several kinds at once.
_ASKED: tuple[tuple[Want, str], ...] = (
    (Want.HOUR, r"may gio|gio nao|gio giac|bao nhieu gio"),
    (
        Want.DAY,
        r"(?:ngay|hom|bua) (?:nao|may|bao nhieu|gi)|mung may|dich xac ngay|chinh xac ngay|cu the ngay|quy han ngay"
        r"|ngay cu the|ngay thang nam nao",
    ),
    (
        Want.WHEN,
        r"khi nao|bao gio|(?:ngay|hom|bua|luc|dip|thang|nam|ky|thoi diem|buoi|thoi gian) (?:nao|may|bao nhieu|gi)"
        r"|chung nao|mung may|may gio|bao lau|thu may(?! cua| trong)|may (?:ngay|thang|nam)|hoi nao|bao nhieu ngay",
    ),
    (
        Want.MONEY,
        r"(?:bao nhieu|may|nhieu) (?:tien|trieu|ty|nghin|ngan|tram|dong)(?! chi)|tien .*(?:bao nhieu|may (?!cuoc|cai|chi|ban))"
        r"|muc (?:tien|chi|thuong|ho tro)|(?:kinh phi|phu cap|thu lao|tien|duoc thuong|ho tro|boi duong|chi phi)\b.*bao nhieu(?! phan)",
    ),
    (Want.PERCENT, r"(?:may|bao nhieu) (?:phan tram|%)|(?:ty|ti) le|phan tram|\d%|%(?!\w)"),
    (
        Want.HOW_MANY,
        r"bao nhieu|\bmay (?:nguoi|chi|dai bieu|don vi|cuoc|lan|khu vuc|mo hinh|hoat dong|can bo|to|ban|dong chi|dong|vi|suat|chi hoi|chi em|trang|tap the|xa|huyen|tinh|quan|phuong|cum|cap|viec|phan|noi dung|chi tieu|diem|muc|dot|ky|vong|doan|dai dien|hinh thuc|cai|ke hoach|cong viec|an toan|khong|sach|dia phuong)",
    ),
    (
        Want.PHONE,
        r"so (?:dien thoai|zalo|di dong)|(?:dien thoai|zalo|hotline)\b.*(?:nao|gi|may|bao nhieu|khong|xin|dau)|(?:cho|xin) .*dien thoai",
    ),
    (
        Want.SIGNER,
        r"(?:ai|nguoi|sep|ba|ong|dong chi|lanh dao|vi|co|chi) (?:nao |la nguoi |do |da )?(?:dung ten |dat but |)(?:ky|ki|ky ten)\b(?! ket| cam| niem| hop)"
        r"|(?:ky|ki) ten|nguoi (?:ky|ki)\b|dung ten|chu ky|(?:ky|ki) (?:la ai|boi ai)|do ai (?:ky|ki)",
    ),
    (
        Want.ATTENDING,
        r"duoc (?:\w+ )?(?:moi|du|tham du)|moi du|khach moi|(?:ai|nhung ai) (?:duoc )?(?:du|tham du)|thanh phan (?:du|tham du)|(?:co|se) (?:du|tham du)",
    ),
    (
        Want.CRITERIA,
        r"tieu chuan|dieu kien|tieu chi|(?:nguoi|chi em|ai|can bo|chi hoi truong)(?: \w+){0,8} phai (?:the nao|nhu the nao|ra sao|co gi)"
        r"|(?:chon|cu|bau|nguoi)(?: \w+){0,10} yeu cau gi",
    ),
    (Want.AT, r"o dau|cho nao|noi nao|dia diem|dia chi|so nha|pho nao|duong nao|hoi truong (?:nao|may)"),
    (
        Want.RECEIVER,
        r"(?:nop|gui|bao cao|chuyen|trinh|dua|phan anh)(?: \w+){0,12} (?:ve|cho|len|toi|den|qua|voi) (?:ai|dau|nhung ai|nhung (?:noi|dau|ban|don vi)"
        r"|(?:ban|don vi|noi|cho|co quan|cap|bo phan|phong|to) nao)",
    ),
    (
        Want.DURATION,
        r"(?:keo dai|trong vong|mat|dien ra trong|to chuc trong) (?:\w+ ){0,3}(?:may|bao nhieu|bao lau)|may (?:ngay|buoi|tieng) (?:lien|thi xong)",
    ),
    (
        Want.NAME,
        r"\bai (?:la|lam|giu|dam nhiem|giu chuc)(?: \w+){0,2} (?:chu tich|truong|pho|to truong|bi thu|truong ban)|"
        r"(?:chu tich|truong ban|pho ban|bi thu|lanh dao|giam doc|truong phong|van phong|to truong|cum truong|truong doan|doan truong)"
        r"(?: \w+){0,10} (?:la ai|ten (?:la )?gi|ho ten|la nguoi nao|ten ai|ten)",
    ),
    (
        Want.WHO,
        r"\bai\b|(?:ban|ben|don vi|bo phan|phong|co quan|nguoi|dong chi|sep|cap|to chuc|bao|phia|khoi|doan|hoi|lanh dao|dau moi|ba|ong|to|cq|dv) nao"
        r"|ban gi|ten la gi|ten gi",
    ),
    (
        Want.WHERE,
        r"o dau|o (?:\d+ |may |nhung |hai )?(?:don vi|quan|huyen|xa|tinh|noi|cho) nao|cho nao|noi nao|(?:tinh|xa|huyen|quan|vung|khu vuc|phuong|thanh pho|cum|mien|hoi truong|phong|dia phuong|dia chi|dia diem) (?:nao|may|gi)"
        r"|(?:ve|toi|den|qua|tai|len) dau|tu dau|\bdau$|so nha|pho nao|duong nao|\bdau\b.*dia chi",
    ),
    (
        Want.DEFINITION,
        r"(?:la|nghia la|tuc la) (?:gi|sao|lam sao|cai gi|the nao|nhu the nao)|nghia la|hieu the nao|the nao la|giai thich|y nghia",
    ),
    (
        Want.LIST,
        r"nhung (?:gi|ai|noi|ban|don vi|tinh|viec|cai|noi dung|muc)|gom|ke ten|ke ra|liet ke|danh sach .*gom|(?:cac|nhung) .* nao",
    ),
    (Want.PURPOSE, r"muc dich|de lam (?:gi|chi)|vi sao|tai sao|nham .* gi"),
    (
        Want.NUMBER,
        r"(?:so|mang so|van ban so|ke hoach so|ky hieu|so hieu) (?:may|bao nhieu|hieu|gi|nao|la gi)|so ky hieu|so hieu",
    ),
    (
        Want.ISSUED,
        r"ban hanh (?:\w+ ){0,3}(?:nao|may|bao gio|bao nhieu|khi nao)|(?:ra|ky|ki) (?:ngay|hom|khi|bao gio|luc|thang|nam)|de ngay|ra doi|(?:ngay|hom) (?:ky|ra|ban hanh)|ban hanh (?:chinh xac )?ngay",
    ),
    (
        Want.ISSUER,
        r"(?:\bai|nao)\b(?: la noi| la)? (?:da )?(?:ban hanh|ra (?:ke hoach|van ban)|phat hanh|dua ra)|do (?:ai|\w+ \w* ?nao) (?:ban hanh|ra)\b",
    ),
    (
        Want.FORCE,
        r"con (?:hieu luc|ap dung|dung|gia tri|thuc hien|hieu)|het han (?:chua|roi)|nhiem ky (?:nao|may)|giai doan nao|ap dung (?:den|cho|tu)|het hieu luc",
    ),
    (
        Want.SUMMARY,
        r"(?:noi|ban|viet|bao) (?:ve )?(?:gi|cai gi|viec gi|chuyen gi|van de gi|nhung gi)|tom tat|noi dung chinh|ve (?:viec|cai|chuyen|van de) gi",
    ),
    (
        Want.PLANS,
        r"(?:nhung|cac|may|bao nhieu|nam|5) (?:ban |cai )?(?:ke hoach|van ban)(?! so| \d)(?: nao)?|ke hoach nao|van ban nao|ke hoach gi",
    ),
    (
        Want.DUTIES,
        r"(?:lam|lo|duoc giao|chiu trach nhiem|phu trach|nhiem vu|trach nhiem|phai|can|giup|chuan bi)(?: \w+){0,4} (?:gi|viec gi|nhung gi|nhung viec|viec nao|nhung cai gi)\b",
    ),
)
_NAMED: tuple[tuple[Want, str], ...] = (
    (
        Want.WHEN,
        r"thoi gian|\bhan\b|deadline|thoi han|moc thoi gian|lich|ngay thang|ngay dien ra|tre nhat|cham nhat|muon nhat|ngay gio|luc nao|ngay",
    ),
    (Want.HOW_MANY, r"so luong|chi tieu|dinh muc|tong so|si so|\bmay\b|suat"),
    (Want.PERCENT, r"phan tram"),
    (Want.WHO, r"lien he|lien lac|chu tri|phu trach|dau moi"),
    (Want.WHERE, r"dia diem|dia chi"),
    (Want.LIST, r"danh sach|thanh phan"),
    (Want.ISSUED, r"ban hanh"),
    (Want.DUTIES, r"nhiem vu|trach nhiem cua|viec cua|duoc giao"),
    (Want.FORCE, r"hieu luc|nhiem ky|giai doan"),
)
_ASKED_COMPILED = tuple((want, re.compile(rf"\b(?:{pattern})\b")) for want, pattern in _ASKED)
_NAMED_COMPILED = tuple((want, re.compile(rf"\b(?:{pattern})\b")) for want, pattern in _NAMED)

# What carries no subject: politeness, question phrases, chat. Removed before search, longest first.
_IDLE = """
cho em hoi|cho toi hoi|cho co hoi|cho minh hoi|chi hoi chut|chi hoi that|cho hoi|hoi chut|hoi ti|hoi mot ti|chi muon hoi
em oi|chau oi|con oi|a lo|alo|em a|em nay|em nhi|vay em|the em|ha em|hay em|em nhe|nhe em|nhi em|khong em|duoc khong|phai khong|dung khong
noi ro|noi cho|giup chi|giup em|giup minh|giup co|ho chi|ho co|chi nho|chi nghe|chi quen|nghe noi|nghe dau|nho mang mang|nghe loang thoang
la bao gio|la khi nao|khi nao|bao gio|bao nhieu|la ngay nao|ngay nao|ngay may|ngay bao nhieu|hom nao|mung may|thang may|thang nao|nam nao|may gio|luc nao|chung nao|bao lau
o dau|cho nao|noi nao|la gi|nghia la gi|la sao|lam sao|the nao|nhu the nao|ra sao|lam gi|cai gi|viec gi|nhung gi|gom nhung|gom co|bao gom|ke ten|liet ke|ke ra
la ai|cho ai|ai la|nhung ai|la bao|la may|tat ca|cu the|chinh xac|xin hoi|lam on|cam on|vui long|mot chut|mot ti|ay a|ay nhi|hinh nhu
co phai|la nhung|nhung cai|cai nay|cai do|cai ay|viec do|viec nay|luc do|hom do|hom ay|hom no|hoi nay|hoi sang|hoi lai
"""
_IDLE_PHRASES = sorted((p for line in _IDLE.split("\n") for p in line.split("|") if p), key=len, reverse=True)
_IDLE_PATTERN = re.compile(r"\b(?:cho chi hoi(?! truong| pho| phu)|" + "|".join(map(re.escape, _IDLE_PHRASES)) + r")\b")
IDLE_MARKED = frozenset(
    [
        "a",
        "à",
        "á",
        "ạ",
        "ả",
        "ai",
        "anh",
        "ấy",
        "bà",
        "bác",
        "bởi",
        "cả",
        "các",
        "cái",
        "cháu",
        "chắc",
        "cho",
        "chờ",
        "chứ",
        "chưa",
        "chị",
        "chúng",
        "có",
        "còn",
        "con",
        "cô",
        "cùng",
        "cũng",
        "của",
        "do",
        "dạ",
        "đang",
        "đã",
        "đâu",
        "đây",
        "để",
        "đi",
        "đó",
        "đến",
        "được",
        "em",
        "gì",
        "giờ",
        "giùm",
        "dùm",
        "giúp",
        "hả",
        "há",
        "hay",
        "hãy",
        "hẳn",
        "hề",
        "hen",
        "hỏi",
        "hoặc",
        "họ",
        "hộ",
        "hơi",
        "hở",
        "hử",
        "kia",
        "khi",
        "không",
        "kìa",
        "là",
        "lại",
        "lắm",
        "lên",
        "lúc",
        "luôn",
        "mà",
        "mấy",
        "mình",
        "muốn",
        "nào",
        "này",
        "nãy",
        "nè",
        "nên",
        "nếu",
        "nghe",
        "nghen",
        "nhá",
        "nhé",
        "nha",
        "nhỉ",
        "nhớ",
        "nhưng",
        "những",
        "như",
        "nọ",
        "nó",
        "nói",
        "nữa",
        "ông",
        "ơi",
        "ở",
        "phải",
        "quá",
        "ra",
        "rằng",
        "răng",
        "rất",
        "rồi",
        "rứa",
        "sao",
        "sắp",
        "sẽ",
        "ta",
        "tại",
        "tao",
        "thấy",
        "thế",
        "thì",
        "thôi",
        "thưa",
        "tí",
        "tôi",
        "tới",
        "tui",
        "từ",
        "ừ",
        "và",
        "vào",
        "vẫn",
        "vậy",
        "về",
        "vì",
        "với",
        "vô",
        "vừa",
        "xem",
        "xin",
        "ý",
        "ạh",
        "ah",
        "uh",
        "ừm",
        "trong",
        "đều",
        "đấy",
        "chút",
        "hồi",
        "ư",
        "nhờ",
        "tìm",
        "thật",
        "chỗ",
        "việc",
        "kiểu",
        "bữa",
        "hôm",
        "hoài",
        "mãi",
        "coi",
        "chả",
        "chẳng",
        "thằng",
        "mọi",
        "mỗi",
        "chuyện",
        "đang",
    ]
)
"""Words that carry no subject, where the text has its accents."""
IDLE_PLAIN = frozenset(map(fold, IDLE_MARKED)) - {"bao", "ban", "ho", "ta", "ke", "co"} | {"chi"}
"""The same without accents, where many are also half of a word that does: "thi" (thì, thi đua)."""

_DOCUMENT = re.compile(r"\b(?:ke hoach|van ban|kh)(?: chi dao| thi dua| diem)?(?: so)? (\d+)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|(?<=\bnam )\d\d\b(?! thang| chi| nguoi| tuoi)")


@dataclass(frozen=True)
class Terms:
    """The content words of a text, and after which of them the next one is no neighbour."""

    words: tuple[str, ...]
    breaks: frozenset[int]

    def neighbours(self) -> list[tuple[str, str]]:
        """Give the neighbouring content words."""
        pairs = zip(self.words, self.words[1:], strict=False)
        return [pair for i, pair in enumerate(pairs) if i not in self.breaks]

    @property
    def pairs(self) -> tuple[str, ...]:
        """Neighbouring content words as one token each: "han~nop"."""
        return tuple(f"{one}~{two}" for one, two in self.neighbours())


@dataclass(frozen=True)
class Question:
    """A question read: `words` all folded words as understood, `terms` the ones that carry its subject."""

    text: str
    words: tuple[str, ...]
    terms: Terms
    asides: frozenset[str]
    """Terms of a long message that stand far from every question word, or that no plan has."""
    asked: frozenset[Want]
    """What a question word asks for outright."""
    named: frozenset[Want]
    """What a noun hints at; it counts where nothing is asked outright."""
    places: tuple[Place, ...]
    years: tuple[int, ...]
    numbers: frozenset[str]
    """Numbers of documents it names: "kế hoạch 80", "kh số 71", "77/KH-BCH"."""

    @property
    def wants(self) -> frozenset[Want]:
        return self.asked or self.named

    @property
    def folded(self) -> str:
        return " ".join(self.words)

    @property
    def core(self) -> str:
        """The folded question without the asides of a long message."""
        return " ".join(word for word in self.words if word not in self.asides)


def read(text: str, spelling: Spelling) -> Question:
    """Read what a person typed; `spelling` mends slips with the words of the knowledge base."""
    words = spelling.mend(words_of(_figures(nfc(text))))
    plain = tuple(word.plain for word in words)
    folded = " ".join(plain)
    terms = terms_of(words, spelling)
    return Question(
        text=nfc(text),
        words=plain,
        terms=terms,
        asides=_asides(plain, terms, spelling),
        asked=asked_in(folded),
        named=frozenset(want for want, pattern in _NAMED_COMPILED if pattern.search(folded)),
        places=tuple(place for _, _, place in places_in(plain)),
        years=tuple(full_year(int(year)) for year in _YEAR.findall(folded)),
        numbers=frozenset(_DOCUMENT.findall(folded)),
    )


_OF_ANOTHER = re.compile(
    r"\b(?:can cu|dua (?:vao|tren|theo)|cong van|nghi quyet|chi thi|nghi dinh|quy che|quyet dinh|dieu le|theo ke hoach"
    r"|thuc hien (?:theo )?ke hoach|so (?:may|bao nhieu|nao)(?: \w+){0,3} cua (?:trung uong|doan chu tich|cap tren|chinh|tw))\b"
)
_OTHER_QUESTION = re.compile(r"\b(?:nao|gi|ai|dau|sao|vi sao|may gio)\b")


def asked_in(folded: str) -> frozenset[Want]:
    """Give what is asked outright; "mấy" beside another question word is only a plural, "hạn là bao nhiêu" a date."""
    asked = {want for want, pattern in _ASKED_COMPILED if pattern.search(folded)}
    if Want.HOW_MANY in asked and "bao nhieu" not in folded and _OTHER_QUESTION.search(folded):
        asked.discard(Want.HOW_MANY)
    if Want.NUMBER in asked and _OF_ANOTHER.search(folded):
        asked = asked - {Want.NUMBER} | {Want.BASIS}
    if asked != {Want.ATTENDING}:
        asked.discard(Want.ATTENDING)
    if asked == {Want.HOW_MANY} and re.search(r"\b(?:han|deadline)\b", folded):
        asked = {Want.WHEN}
    return frozenset(asked)


_VNI = re.compile(r"[^\W\d_]+[1-9][^\W\d_]|[^\W\d_]{2,}[1-9]\b")


def _figures(text: str) -> str:
    """Write spoken numbers in figures, where accents tell them from other words; in raw VNI digits are accents."""
    return text if text.isascii() or _VNI.search(text) else with_figures(text)


_LONG = 26
_REACH = (18, 8)
"""How many words before and after a question word belong to the question; dictated messages ramble beyond."""


def _asides(plain: tuple[str, ...], terms: Terms, spelling: Spelling) -> frozenset[str]:
    if len(plain) <= _LONG:
        return frozenset()
    strange = {term for term in terms.words if not term.startswith("@") and not spelling.has_word(term)}
    text = " ".join(plain)
    near: set[str] = set()
    for _, pattern in _ASKED_COMPILED:
        for match in pattern.finditer(text):
            at = text.count(" ", 0, match.end())
            near.update(plain[max(0, at - _REACH[0]) : at + _REACH[1]])
    far = {term for term in terms.words if not term.startswith("@") and term not in near} if near else set()
    return frozenset(strange | far)


def terms_of(words: Sequence[Word], spelling: Spelling | None = None) -> Terms:
    """Give the content words; with the spelling of the plans also where accents are missing or wrong."""
    marked = any(not word.typed.isascii() for word in words)
    words = _with_places(words)
    plain = [word.plain for word in words]
    idle = _in_idle_phrase(plain)
    terms: list[str] = []
    breaks: set[int] = set()
    for i, word in enumerate(words):
        before, after = plain[i - 1] if i else "", plain[i + 1] if i + 1 < len(plain) else ""
        if marked and word.typed and (spelling is None or spelling.has_typed(word.typed)):
            dropped = word.typed in IDLE_MARKED
        else:
            dropped = word.plain in IDLE_PLAIN and not (
                spelling and (spelling.has_pair(before, word.plain) or spelling.has_pair(word.plain, after))
            )
        counted = before.isdigit() and word.plain in _COUNTED  # "5 không, 3 sạch", "3 có, 3 biết"
        if ((dropped or i in idle) and not counted) or (len(word.plain) == 1 and word.plain.isalpha()):
            breaks.add(len(terms) - 1)
        else:
            terms.append(word.plain)
    return Terms(tuple(terms), frozenset(breaks))


def place_term(place: Place) -> str:
    """Give the one term that stands for a place, however its name was written: "@ha_noi"."""
    return "@" + "_".join(syllables(place.name))


def _with_places(words: Sequence[Word]) -> list[Word]:
    out: list[Word] = []
    done = 0
    for start, end, place in places_in(tuple(word.plain for word in words)):
        out += [*words[done:start], Word(place_term(place), "")]
        done = end
    return [*out, *words[done:]]


_COUNTED = frozenset({"khong", "co", "biet"})


def _in_idle_phrase(plain: list[str]) -> set[int]:
    """Give the positions of words inside idle phrases ("cho chị hỏi", "là bao giờ")."""
    text = " ".join(plain)
    inside: set[int] = set()
    for match in _IDLE_PATTERN.finditer(text):
        start = text.count(" ", 0, match.start())
        inside.update(range(start, start + match.group().count(" ") + 1))
    return inside
