"""The kind of answer a question wants, read from its question words."""

from __future__ import annotations

import re
from enum import StrEnum


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
    DEFINITION = "definition"
    LIST = "list"
    PURPOSE = "purpose"
    NUMBER = "number"
    ISSUED = "issued"
    ISSUER = "issuer"
    AT = "at"
    CRITERIA = "criteria"
    SOURCE = "budget"
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
        r"khi nao|bao gio"
        r"|(?:ngay|hom|bua|luc|dip|thang|nam|ky|thoi diem|buoi|thoi gian) (?:nao|may|bao nhieu|gi)(?! gio)"
        r"|chung nao|mung may|bao lau|thu may(?! cua| trong)|may (?:ngay|thang|nam)|hoi nao|bao nhieu ngay",
    ),
    (
        Want.MONEY,
        r"(?:bao nhieu|may|nhieu) (?:tien|trieu|ty|nghin|ngan|tram|dong)(?! chi)|tien .*(?:bao nhieu|may (?!cuoc"
        r"|cai|chi|ban))"
        r"|muc (?:tien|chi|thuong|ho tro)|(?:kinh phi|phu cap|thu lao|tien|duoc thuong|ho tro|boi duong"
        r"|chi phi)\b.*bao nhieu(?! phan)",
    ),
    (Want.PERCENT, r"(?:may|bao nhieu) (?:phan tram|%)|(?:ty|ti) le|phan tram|\d%|%(?!\w)"),
    (
        Want.HOW_MANY,
        r"bao nhieu|\bmay (?:nguoi|chi|dai bieu|don vi|cuoc|lan|khu vuc|mo hinh|hoat dong|can bo|to|ban|dong chi"
        r"|dong|vi|suat|chi hoi|chi em|trang|tap the|xa|huyen|tinh|quan|phuong|cum|cap|viec|phan|noi dung|chi tieu"
        r"|diem|muc|dot|ky|vong|doan|dai dien|hinh thuc|cai|ke hoach|cong viec|an toan|khong|sach|dia phuong|lop"
        r"|dien hinh|guong|buoi|bai|tin|hoi vien|uy vien|ho)",
    ),
    (
        Want.PHONE,
        r"so (?:dien thoai|zalo|di dong)|(?:dien thoai|zalo|hotline)\b.*(?:nao|gi|may|bao nhieu|khong|xin|dau)"
        r"|(?:cho|xin) .*dien thoai",
    ),
    (
        Want.SIGNER,
        r"(?:ai|nguoi|sep|ba|ong|dong chi|lanh dao|vi|co|chi) (?:nao |la nguoi |do |da )?(?:dung ten |dat but "
        r"|)(?:ky|ki|ky ten)\b(?! ket| cam| niem| hop)"
        r"|(?:ky|ki) ten|nguoi (?:ky|ki)\b|dung ten|chu ky|(?:ky|ki) (?:la ai|boi ai)|do ai (?:ky|ki)",
    ),
    (
        Want.ATTENDING,
        r"duoc (?:\w+ )?(?:moi|du|tham du)|moi du|khach moi|(?:ai|nhung ai) (?:duoc )?(?:du|tham du)"
        r"|thanh phan (?:du|tham du)|(?:co|se) (?:du|tham du)",
    ),
    (
        Want.CRITERIA,
        r"tieu chuan|dieu kien|tieu chi|(?:nguoi|chi em|ai|can bo|chi hoi truong)(?: \w+){0,8} phai (?:the nao"
        r"|nhu the nao|ra sao|co gi)"
        r"|(?:chon|cu|bau|nguoi)(?: \w+){0,10} yeu cau gi",
    ),
    (
        Want.SOURCE,
        r"nguon (?:nao|o dau|tu dau|dau|gi)|(?:tien|kinh phi|chi phi)(?: \w+){0,12} (?:o dau|tu dau|dau ra|tui nao"
        r"|cho nao|ai chiu|ai lo|ai tra)"
        r"|(?:lay|moc|gom|xin|trich)(?: \w+){0,3} (?:tu dau|o dau|dau ra|nguon)",
    ),
    (Want.AT, r"o dau|cho nao|noi nao|dia diem|dia chi|so nha|pho nao|duong nao|hoi truong (?:nao|may)"),
    (
        Want.RECEIVER,
        r"(?:nop|gui|bao cao|chuyen|trinh|dua|phan anh)(?: \w+){0,12} (?:ve|cho|len|toi|den|qua|voi) (?:ai|dau"
        r"|nhung ai|nhung (?:noi|dau|ban|don vi)"
        r"|(?:ban|don vi|noi|cho|co quan|cap|bo phan|phong|to) nao)",
    ),
    (
        Want.DURATION,
        r"(?:keo dai|trong vong|mat|dien ra trong|to chuc trong) (?:\w+ ){0,3}(?:may|bao nhieu|bao lau)|may (?:ngay"
        r"|buoi|tieng) (?:lien|thi xong)",
    ),
    (
        Want.NAME,
        r"ten (?:nguoi|can bo|dong chi|cua ai)|ho ten|\bai (?:la|lam|giu|dam nhiem"
        r"|giu chuc)(?: \w+){0,2} (?:chu tich|truong|pho|to truong|bi thu|truong ban)|"
        r"(?:chu tich|truong ban|pho ban|bi thu|lanh dao|giam doc|truong phong|van phong|to truong|cum truong"
        r"|truong doan|doan truong)"
        r"(?: \w+){0,10} (?:la ai|ten (?:la )?gi|ho ten|la nguoi nao|ten ai|ten)",
    ),
    (
        Want.WHO,
        r"\bai\b|(?:ban|ben|don vi|bo phan|phong|co quan|nguoi|dong chi|sep|cap|to chuc|bao|phia|khoi|doan|hoi"
        r"|lanh dao|dau moi|ba|ong|to|cq|dv) nao"
        r"|ban gi|ten la gi|ten gi",
    ),
    (
        Want.WHERE,
        r"o dau|o (?:\d+ |may |nhung |hai )?(?:don vi|quan|huyen|xa|tinh|noi|cho) nao|cho nao|noi nao|(?:tinh|xa"
        r"|huyen|quan|vung|khu vuc|phuong|thanh pho|cum|mien|hoi truong|phong|dia phuong|dia chi|dia diem) (?:nao"
        r"|may|gi)"
        r"|(?:ve|toi|den|qua|tai|len) dau|tu dau|\bdau$|so nha|pho nao|duong nao|\bdau\b.*dia chi",
    ),
    (
        Want.DEFINITION,
        r"(?:la|nghia la|tuc la) (?:biet |co |lam |nhung )?(?:gi|sao|lam sao|cai gi|the nao|nhu the nao)|nghia la"
        r"|hieu the nao|the nao la"
        r"|giai thich|y nghia",
    ),
    (
        Want.LIST,
        r"nhung (?:gi|ai|noi|ban|don vi|tinh|viec|cai|noi dung|muc)|gom|ke ten|ke ra|liet ke|danh sach .*gom|(?:cac"
        r"|nhung) .* nao",
    ),
    (Want.PURPOSE, r"muc dich|de lam (?:gi|chi)|vi sao|tai sao|nham .* gi"),
    (
        Want.NUMBER,
        r"(?:so|mang so|van ban so|ke hoach so|ky hieu|so hieu) (?:may|bao nhieu|hieu|gi|nao|la gi)|so ky hieu|so hieu",
    ),
    (
        Want.ISSUED,
        r"ban hanh (?:\w+ ){0,3}(?:nao|may|bao gio|bao nhieu|khi nao)|(?:ra|ky|ki) (?:ngay|hom|khi|bao gio|luc"
        r"|thang|nam)|de ngay|ra doi|(?:ngay|hom) (?:ky|ra|ban hanh)|ban hanh (?:chinh xac )?ngay",
    ),
    (
        Want.ISSUER,
        r"(?:\bai|nao)\b(?: la noi| la)? (?:da )?(?:ban hanh|ra (?:ke hoach|van ban)|phat hanh|dua ra)|do (?:ai"
        r"|\w+ \w* ?nao) (?:ban hanh|ra)\b",
    ),
    (
        Want.FORCE,
        r"con (?:hieu luc|ap dung|dung|gia tri|thuc hien|hieu)|het han (?:chua|roi)|nhiem ky (?:nao|may)"
        r"|giai doan nao|ap dung (?:den|cho|tu)|het hieu luc",
    ),
    (
        Want.SUMMARY,
        r"(?:noi|ban|viet|bao) (?:ve )?(?:gi|cai gi|viec gi|chuyen gi|van de gi|nhung gi)|tom tat|noi dung chinh"
        r"|ve (?:viec|cai|chuyen|van de) gi",
    ),
    (
        Want.PLANS,
        r"(?:nhung|cac|may|bao nhieu|nam|5) (?:ban |cai )?(?:ke hoach|van ban)(?! so| \d)(?: nao)?|ke hoach nao"
        r"|van ban nao|ke hoach gi",
    ),
    (
        Want.DUTIES,
        r"(?:lam|lo|duoc giao|chiu trach nhiem|phu trach|nhiem vu|trach nhiem|phai|can|giup"
        r"|chuan bi)(?: \w+){0,4} (?:gi|viec gi|nhung gi|nhung viec|viec nao|nhung cai gi)\b",
    ),
)
_NAMED: tuple[tuple[Want, str], ...] = (
    (
        Want.WHEN,
        r"thoi gian|\bhan\b|deadline|thoi han|moc thoi gian|lich|ngay thang|ngay dien ra|tre nhat|cham nhat"
        r"|muon nhat|ngay gio|luc nao|ngay",
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
_OF_ANOTHER = re.compile(
    r"\b(?:can cu|dua (?:vao|tren|theo)|cong van|nghi quyet|chi thi|nghi dinh|quy che|quyet dinh|dieu le|theo ke hoach"
    r"|thuc hien (?:theo )?ke hoach|so (?:may|bao nhieu|nao)(?: \w+){0,3} cua (?:trung uong|doan chu tich|cap tren"
    r"|chinh|tw))\b"
)
_HOW_MUCH_OF_A_DATE = re.compile(r"\b(?:ngay|thang|gio|hom|nam|mung) (?:la )?bao nhieu\b")
_OTHER_QUESTION = re.compile(r"\b(?:nao|gi|ai|dau|sao|vi sao|may gio)\b")


def asked_in(folded: str) -> frozenset[Want]:
    """Give what is asked outright; "mấy" beside another question word is only a plural, "hạn là bao nhiêu" a date."""
    asked = {want for want, pattern in _ASKED_COMPILED if pattern.search(folded)}
    if Want.HOW_MANY in asked and "bao nhieu" not in folded and _OTHER_QUESTION.search(folded):
        asked.discard(Want.HOW_MANY)
    if _HOW_MUCH_OF_A_DATE.search(folded):
        asked.discard(Want.HOW_MANY)
    if Want.NUMBER in asked and _OF_ANOTHER.search(folded):
        asked = asked - {Want.NUMBER} | {Want.BASIS}
    if asked != {Want.ATTENDING}:
        asked.discard(Want.ATTENDING)
    if asked == {Want.HOW_MANY} and re.search(r"\b(?:han|deadline)\b", folded):
        asked = {Want.WHEN}
    return frozenset(asked)


def named_in(folded: str) -> frozenset[Want]:
    """Give what nouns hint at: "hạn", "địa điểm"."""
    return frozenset(want for want, pattern in _NAMED_COMPILED if pattern.search(folded))


def question_words_in(folded: str) -> list[int]:
    """Give where each question word or phrase ends."""
    return [match.end() for _, pattern in _ASKED_COMPILED for match in pattern.finditer(folded)]
