"""The content words of a text: what is left when politeness, chat and question words are gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.places import Place, places_in
from knowledge.spelling import Spelling
from knowledge.vietnamese import Word, fold, syllables

# What carries no subject: politeness, question phrases, chat. Removed before search, longest first.
_IDLE = """
cho em hoi|cho toi hoi|cho co hoi|cho minh hoi|chi hoi chut|chi hoi that|cho hoi|hoi chut|hoi ti|hoi mot ti
chi muon hoi|em oi|chau oi|con oi|a lo|alo|em a|em nay|em nhi|vay em|the em|ha em|hay em|em nhe|nhe em|nhi em
khong em|duoc khong|phai khong|dung khong|noi ro|noi cho|giup chi|giup em|giup minh|giup co|ho chi|ho co|chi nho
chi nghe|chi quen|nghe noi|nghe dau|nho mang mang|nghe loang thoang|la bao gio|la khi nao|khi nao|bao gio
bao nhieu|la ngay nao|ngay nao|ngay may|ngay bao nhieu|hom nao|mung may|thang may|thang nao|nam nao|may gio
luc nao|chung nao|bao lau|o dau|cho nao|noi nao|la gi|nghia la gi|la sao|lam sao|the nao|nhu the nao|ra sao
lam gi|cai gi|viec gi|nhung gi|gom nhung|gom co|bao gom|ke ten|liet ke|ke ra|la ai|cho ai|ai la|nhung ai|la bao
la may|tat ca|cu the|chinh xac|xin hoi|lam on|cam on|vui long|mot chut|mot ti|ay a|ay nhi|hinh nhu|co phai
la nhung|nhung cai|cai nay|cai do|cai ay|viec do|viec nay|luc do|hom do|hom ay|hom no|hoi nay|hoi sang|hoi lai
"""
_IDLE_PHRASES = sorted((p for line in _IDLE.split("\n") for p in line.split("|") if p), key=len, reverse=True)
_IDLE_PATTERN = re.compile(r"\b(?:cho chi hoi(?! truong| pho| phu)|" + "|".join(map(re.escape, _IDLE_PHRASES)) + r")\b")
IDLE_MARKED = frozenset(
    """
    a à á ạ ả ai anh ấy bà bác bởi cả các cái cháu chắc cho chờ chứ chưa chị chúng có còn con cô cùng cũng của
    do dạ đang đã đâu đây để đi đó đến được em gì giờ giùm dùm giúp hả há hay hãy hẳn hề hen hỏi hoặc họ hộ hơi
    hở hử kia khi không kìa là lại lắm lên lúc luôn mà mấy mình muốn nào này nãy nè nên nếu nghe nghen nhá nhé
    nha nhỉ nhớ nhưng những như nọ nó nói nữa ông ơi ở phải quá ra rằng răng rất rồi rứa sao sắp sẽ ta tại tao
    thấy thế thì thôi thưa tí tôi tới tui từ ừ và vào vẫn vậy về vì với vô vừa xem xin ý ạh ah uh ừm trong đều
    đấy chút hồi ư nhờ tìm thật chỗ việc kiểu bữa hôm hoài mãi coi chả chẳng thằng mọi mỗi chuyện
    """.split()
)
"""Words that carry no subject, where the text has its accents."""
IDLE_PLAIN = frozenset(map(fold, IDLE_MARKED)) - {"bao", "ban", "ho", "ta", "ke", "co"} | {"chi"}
"""The same without accents, where many are also half of a word that does: "thi" (thì, thi đua)."""


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


def terms_of(words: Sequence[Word], spelling: Spelling | None = None) -> Terms:
    """Give the content words; with the spelling of the plans also where accents are missing or wrong."""
    marked = any(not word.typed.isascii() for word in words)
    words = _with_places(words)
    plain = [word.plain for word in words]
    idle = _in_idle_phrase(plain)
    terms: list[str] = []
    breaks: set[int] = set()
    for i, word in enumerate(words):
        is_idle = i in idle or _is_idle(words, i, spelling, marked=marked)
        if (is_idle and not _is_counted(plain, i)) or (len(word.plain) == 1 and word.plain.isalpha()):
            breaks.add(len(terms) - 1)
        else:
            terms.append(word.plain)
    return Terms(tuple(terms), frozenset(breaks))


def _is_idle(words: Sequence[Word], i: int, spelling: Spelling | None, *, marked: bool) -> bool:
    word = words[i]
    if marked and word.typed and (spelling is None or spelling.has_typed(word.typed)):
        return word.typed in IDLE_MARKED
    if word.plain not in IDLE_PLAIN:
        return False
    before, after = words[i - 1].plain if i else "", words[i + 1].plain if i + 1 < len(words) else ""
    return not (spelling and (spelling.has_pair(before, word.plain) or spelling.has_pair(word.plain, after)))


def _is_counted(plain: list[str], i: int) -> bool:
    """Tell whether a word is of a campaign's name: "5 không, 3 sạch", "3 có, 3 biết"."""
    return i > 0 and plain[i] in _COUNTED and plain[i - 1].isdigit()


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


CHAT = frozenset("alo lo hello hi bye ok oke okie thanks thank robot bot ad admin hihi haha otp cccd cmnd".split())
"""Words of chat, right as they are."""
_COUNTED = frozenset({"khong", "co", "biet"})


def _in_idle_phrase(plain: list[str]) -> set[int]:
    """Give the positions of words inside idle phrases ("cho chị hỏi", "là bao giờ")."""
    text = " ".join(plain)
    inside: set[int] = set()
    for match in _IDLE_PATTERN.finditer(text):
        start = text.count(" ", 0, match.start())
        inside.update(range(start, start + match.group().count(" ") + 1))
    return inside
