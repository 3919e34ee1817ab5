"""Abbreviations of the Hội and the slang of fast typing, written out in folded words.

The field's own abbreviations come before general slang, because general dictionaries read "cht" (chi hội trưởng)
as "chết". Both questions and plans pass through here, so each side may write either form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from knowledge.vietnamese import Word, fold

# Written with their accents these are not ambiguous, so they are looked up before folding.
_ACCENTED = {
    "nđ": "nam dinh",
    "đh": "dai hoi",
    "đhđb": "dai hoi dai bieu",
    "đc": "duoc",
    "đt": "dien thoai",
    "đđ": "dia diem",
    "đp": "dia phuong",
    "hđ": "hoat dong",
    "cđ": "chu de",
    "vđ": "van dong",
    "gởi": "gui",
    "hông": "khong",
    "hổng": "khong",
    "dzậy": "vay",
    "trển": "tren",
    "nhứt": "nhat",
}

_FIELD = {
    "lhpn": "lhpn",
    "hlhpn": "hoi lhpn",
    "hpn": "hoi phu nu",
    "tw": "trung uong",
    "twh": "trung uong hoi",
    "dct": "doan chu tich",
    "bch": "ban chap hanh",
    "btv": "ban thuong vu",
    "bcd": "ban chi dao",
    "btc": "ban to chuc",
    "khtc": "ke hoach tai chinh",
    "cv": "cong van",
    "bc": "bao cao",
    "nq": "nghi quyet",
    "qd": "quyet dinh",
    "tdkt": "thi dua khen thuong",
    "td": "thi dua",
    "cht": "chi hoi truong",
    "chp": "chi hoi pho",
    "ch": "chi hoi",
    "hv": "hoi vien",
    "hvpn": "hoi vien phu nu",
    "pn": "phu nu",
    "dhdb": "dai hoi dai bieu",
    "dh": "dai hoi",
    "ntm": "nong thon moi",
    "mtqg": "muc tieu quoc gia",
    "5k3s": "5 khong 3 sach",
    "5k": "5 khong",
    "3s": "3 sach",
    "tkvv": "tiet kiem vay von",
    "tk&vv": "tiet kiem vay von",
    "ct-xh": "chinh tri xa hoi",
    "nhcsxh": "ngan hang chinh sach xa hoi",
    "dtts": "dan toc thieu so",
    "bdg": "binh dang gioi",
    "tdp": "to dan pho",
    "sh": "sinh hoat",
    "ctxh": "chinh tri xa hoi",
    "xh": "xa hoi",
    "xhh": "xa hoi hoa",
    "kp": "kinh phi",
    "ns": "ngan sach",
    "nsnn": "ngan sach nha nuoc",
    "cb": "can bo",
    "cbcc": "can bo cong chuc",
    "lanhdao": "lanh dao",
    "ld": "lanh dao",
    "mh": "mo hinh",
    "tp": "thanh pho",
    "pv": "phong vien",
    "gl": "giao luu",
    "db": "dai bieu",
    "ct": "chuong trinh",
    "ctr": "chuong trinh",
    "ctrinh": "chuong trinh",
    "cvd": "cuoc van dong",
    "pt": "phong trao",
    "tk": "tong ket",
    "bca": "bo cong an",
    "nk": "nhiem ky",
    "lh": "lien he",
    "vp": "van phong",
    "pnvn": "phu nu viet nam",
    "pntd": "phu nu thu do",
    "ki": "ky",
    "qui": "quy",
    "li": "ly",
    "ds": "danh sach",
    "cq": "co quan",
    "tc": "to chuc",
    "kt": "kiem tra",
    "th": "thuc hien",
    "xdtc": "xay dung to chuc",
    "tgiao": "tuyen giao",
}

_SLANG = {
    "ko": "khong", "k": "khong", "kg": "khong", "hok": "khong", "hong": "khong", "hem": "khong", "kh0ng": "khong",
    "dc": "duoc", "dk": "duoc", "bn": "bao nhieu", "bnhieu": "bao nhieu", "bnhiu": "bao nhieu", "bnh": "bao nhieu",
    "baonhieu": "bao nhieu", "nhiu": "nhieu", "j": "gi", "ji": "gi", "z": "vay", "v": "vay", "zay": "vay",
    "r": "roi", "ntn": "nhu the nao", "nhtn": "nhu the nao", "tnao": "the nao", "ng": "nguoi", "ngta": "nguoi ta",
    "mn": "moi nguoi", "e": "em", "c": "chi", "ah": "a", "nx": "nua", "lm": "lam", "bh": "bao gio",
    "bjo": "bao gio", "bgio": "bao gio", "bg": "bao gio", "vs": "voi", "trc": "truoc", "truoc": "truoc",
    "sdt": "so dien thoai", "dt": "dien thoai", "dd": "dia diem", "cx": "cung", "cug": "cung",
    "nh": "nhung", "nhg": "nhung", "nhug": "nhung", "m": "minh", "mk": "minh", "t": "toi", "b": "ban",
    "s": "sao", "hnay": "hom nay", "lun": "luon", "thui": "thoi", "wa": "qua", "qa": "qua", "ls": "lang son",
    "hcm": "ho chi minh", "tphcm": "thanh pho ho chi minh", "sg": "sai gon", "ng`": "nguoi",
    "ak": "a", "uk": "u", "oke": "ok", "okie": "ok", "thik": "thich", "bit": "biet",
    "bik": "biet", "iu": "yeu", "dag": "dang", "nhju": "nhieu", "cko": "cho", "ch0": "cho", "vd": "vi du",
    "sn": "sinh nhat", "cty": "cong ty", "gv": "giao vien", "tr": "trieu", "roj": "roi",
}  # fmt: skip

_PARTICLES = frozenset(["a", "em", "e", "ah", "nhi", "vay", "v", "z", "the", "ha", "nhe", "nha", "ta", "chi", "c"])

# Written in full on one side and short on the other: both become the short form.
_CONTRACTIONS = {
    ("lien", "hiep", "phu", "nu"): ("lhpn",),
    ("uy", "ban", "nhan", "dan"): ("ubnd",),
    ("hoi", "dong", "nhan", "dan"): ("hdnd",),
    ("mat", "tran", "to", "quoc"): ("mttq",),
    ("mot", "cong", "mot"): ("1+1",),
    ("nam", "khong", "ba", "sach"): ("5", "khong", "3", "sach"),
    ("5", "khong", "ba", "sach"): ("5", "khong", "3", "sach"),
    ("nam", "khong", "3", "sach"): ("5", "khong", "3", "sach"),
    ("nam", "khong", "trong"): ("5", "khong", "trong"),
    ("ba", "an", "toan"): ("3", "an", "toan"),
    ("ba", "co", "ba", "biet"): ("3", "co", "3", "biet"),
    ("ba", "biet"): ("3", "biet"),
    ("ba", "co"): ("3", "co"),
    ("ba", "sach"): ("3", "sach"),
    ("ct", "xh"): ("chinh", "tri", "xa", "hoi"),
}


def _kh(before: str, after: str) -> str:
    """ "kh" is "kế hoạch", but "không" where it ends a question."""
    return "khong" if before and (not after or after in _PARTICLES) else "ke hoach"


def _hn(_before: str, after: str) -> str:
    if after == "nay":
        return "hom"
    return "hoi nghi" if after in {"tong", "tk", "so", "dien", "do", "giao"} else "ha noi"


def _nd(_before: str, after: str) -> str:
    return "nghi dinh" if after[:1].isdigit() else "nam dinh"


def _tb(before: str, _after: str) -> str:
    return "thong bao" if before in {"", "ra", "co", "nhan"} else "tieu bieu"


def _dv(before: str, _after: str) -> str:
    return "dang vien" if before in {"la", "trien", "nap", "nu", "moi", "thanh"} else "don vi"


def _hd(_before: str, after: str) -> str:
    return "huong dan" if after[:1].isdigit() else "hoat dong"


def _tg(before: str, _after: str) -> str:
    return "tuyen giao" if before in {"ban", "bo", "nganh"} else "thoi gian"


_BY_NEIGHBOURS: dict[str, Callable[[str, str], str]] = {
    "kh": _kh, "hn": _hn, "nd": _nd, "nđ": _nd, "tb": _tb, "dv": _dv, "đv": _dv, "hd": _hd, "tg": _tg,
}  # fmt: skip


def write_out(words: Sequence[str]) -> list[Word]:
    """Write out every abbreviation of `words` (lower case, accents kept)."""
    out: list[Word] = []
    for i, word in enumerate(words):
        if word in _BY_NEIGHBOURS:
            before = fold(words[i - 1]) if i else ""
            after = fold(words[i + 1]) if i + 1 < len(words) else ""
            out += [Word(part, "") for part in _BY_NEIGHBOURS[word](before, after).split()]
        else:
            out += _written(word)
    return _contracted(out)


@lru_cache(maxsize=65536)
def _written(word: str) -> tuple[Word, ...]:
    plain = fold(word)
    slang = _SLANG.get(plain) if word.replace("đ", "d") == plain else None
    full = _ACCENTED.get(word) or _FIELD.get(plain) or slang
    if full and full != plain:
        return tuple(Word(part, "") for part in full.split())
    return (Word(plain, word),)


_BEGIN_CONTRACTION = frozenset(words[0] for words in _CONTRACTIONS)


def _contracted(words: list[Word]) -> list[Word]:
    out: list[Word] = []
    i = 0
    while i < len(words):
        short, length = _contraction(words, i) if words[i].plain in _BEGIN_CONTRACTION else ((), 0)
        if length:
            out += [Word(part, "") for part in short]
            i += length
        else:
            out.append(words[i])
            i += 1
    return out


def _contraction(words: list[Word], i: int) -> tuple[tuple[str, ...], int]:
    for length in (4, 3, 2):
        short = _CONTRACTIONS.get(tuple(word.plain for word in words[i : i + length]))
        if short:
            return short, length
    return (), 0
