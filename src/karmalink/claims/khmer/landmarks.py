"""What a place is tied to in Khmer: a noun phrase with its name, its owner, and the wider places that it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from karmalink.claims.khmer.calendar_lists import UNITS as TIME_UNITS
from karmalink.claims.khmer.features import ADMIN, CAN_HAVE_NAMES, KINDS, PLACE_NAMES
from karmalink.claims.khmer.manner_lists import HEDGES, INFERRED, SAYS
from karmalink.claims.khmer.number_lists import HEDGES as AMOUNT_HEDGES
from karmalink.claims.khmer.number_lists import ONE
from karmalink.claims.khmer.quantities import at, read_one
from karmalink.claims.khmer.relation_lists import DIRECTIONS, FAR, PREFIXES
from karmalink.claims.khmer.verb_lists import ACT_OF, DREAMING, IDLE, TELLING, THINKING
from karmalink.claims.khmer.word_lists import (
    ADJECTIVES,
    ASPECTS,
    CLOSERS,
    CONJUNCTIONS,
    DEMONSTRATIVES,
    DENIALS,
    FIRST,
    PEOPLE,
    THIRD,
    lexicon,
)
from karmalink.claims.khmer.words import Words
from karmalink.claims.place_expr import Form, Landmark
from karmalink.claims.tokens import NUMBER, SIGN, low
from karmalink.core.khmer_script import fold_khmer, listed

_MOST: Final = 9
_OF: Final = listed("របស់ នៃ")
_NAMED: Final = listed("ឈ្មោះ មានឈ្មោះ ហៅ")
_WHO: Final = fold_khmer("អ្នក")
_SIDED: Final = frozenset(["gate", "wall", "tower", "room", "hall", "bank", "yard", "border"])
_NUMBERED: Final = listed("លេខ")
_OPENING: Final = frozenset('«“"‘')
_CLOSING: Final = frozenset('»”"’')
_NOUNS_TOO: Final = listed("បុណ្យ ជាង កណ្តាល មុខ ជើង ត្រឡប់ ដុះ លិច កើត ធំ ចង ខូច ថ្មី ដើម")
"""Words that are verbs or of position elsewhere, and may stand inside a name."""
_NO_HEAD: Final = (
    ASPECTS | CLOSERS | CONJUNCTIONS | DEMONSTRATIVES | DENIALS | FIRST | THIRD | PEOPLE | TELLING | THINKING | IDLE
    | DREAMING | frozenset(ACT_OF) | frozenset(PREFIXES) | frozenset(DIRECTIONS) | FAR | frozenset(TIME_UNITS) | {SAYS, ONE}
    | frozenset(HEDGES) | AMOUNT_HEDGES
    | listed(
        "នេះ នោះ ណា ឯណា ទីណា អ្វី គ្នា ម្តង ដដែល ពេល ច្រើន តិច រាល់ គ្រប់ ទាំង មុន ក្រោយ នៃ របស់ ខ្លួន រឿង ការ យ៉ាង ដែរ ទៀត ដូច "
        "ខែ ឆ្នាំ ថ្ងៃ ម៉ោង ទី រដូវ សម័យ "
             "ដៃ ភ្នែក ខ្នង ពាក្យ បន្តិច ឈ្មោះ តម្លៃ អំឡុង កំឡុង រយៈពេល រយៈ លើក")
)  # fmt: skip
_STOP: Final = (_NO_HEAD | frozenset(HEDGES) | INFERRED) - PEOPLE - FIRST - THIRD - DEMONSTRATIVES - {ONE} - _NOUNS_TOO


_POSITIONS_IN_NAMES: Final = listed("ត្រង់ ក្រោម លើ មុខ ក្រៅ ក្នុង ក្រោយ")
_VERBS_IN_NAMES: Final = frozenset(ACT_OF) - (
    frozenset(PREFIXES)
    | ASPECTS
    | CLOSERS
    | CONJUNCTIONS
    | DENIALS
    | TELLING
    | THINKING
    | IDLE
    | listed("លេង លក់ លាក់ កប់ រត់ ដើរ")
)


class Span(Protocol):
    """Code points ``start:end`` of a text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A text cut into words, with the words that are times (``dated``) and those of given mentions (first -> after).

    ``travels`` are the first words of "half a day's walk from" and the like.
    """

    words: Words
    dated: frozenset[int] = frozenset()
    travels: frozenset[int] = frozenset()
    mentions: dict[int, int] = field(default_factory=dict)


def mentioned(words: Words, mentions: Sequence[Span]) -> dict[int, int]:
    """Word ranges of mentions, as first word -> word after."""
    found, i, tokens = {}, 0, words.tokens
    for mention in sorted(mentions, key=lambda m: m.start):
        while i < len(tokens) and tokens[i].end <= mention.start:
            i += 1
        j = i
        while j < len(tokens) and tokens[j].start < mention.end:
            j += 1
        if j > i:
            found[i] = j
    return found


def read_landmark(ground: Ground, i: int, *, things: bool, names: bool) -> tuple[Landmark, int] | None:
    """The landmark at word ``i`` and the index behind it, wider places included.

    Parameters
    ----------
    ground : Ground
        The text.
    i : int
        Index of its first word.
    things : bool
        Whether any noun will do ("under the bed"), or only places.
    names : bool
        Whether a word that no list knows is taken for a name.
    """
    found = _phrase(ground, i, things=things, names=names)
    if found is None:
        return None
    first, after, kind, named = found
    within, end = _within(ground, after, kind)
    text, tokens = ground.words.text, ground.words.tokens
    start, stop = tokens[first].start, tokens[after - 1].end
    form = Form.NAMED if named else Form.NOMINAL
    return Landmark(text=text[start:stop], start=start, end=stop, form=form, kind=kind, within=within), end


def read_holder(ground: Ground, i: int) -> tuple[Landmark, int] | None:
    """The person at word ``i`` in whose hands something is, and the index behind."""
    words, tokens = ground.words, ground.words.tokens
    j = i
    while j < len(tokens) and j - i < _MOST and (j == i or not words.spaced[j]):
        word = tokens[j].low
        fit = low(tokens, j - 1) == _WHO and j > i  # "he who collects"
        fit = fit or word in PEOPLE or word in FIRST or word in THIRD or word in DEMONSTRATIVES or word in PLACE_NAMES
        if tokens[j].kind in {SIGN, NUMBER} or j in ground.dated or (word in _STOP and not fit):
            break
        j += 1
    if j == i or tokens[i].low in DEMONSTRATIVES:
        return None
    start, end = tokens[i].start, tokens[j - 1].end
    named = tokens[i].low not in lexicon()
    return Landmark(text=words.text[start:end], start=start, end=end, form=Form.NAMED if named else Form.NOMINAL), j


def _phrase(ground: Ground, i: int, *, things: bool, names: bool) -> tuple[int, int, str, bool] | None:
    """First word, word after, kind, and whether it bears a name."""
    tokens = ground.words.tokens
    if i >= len(tokens) or i in ground.dated or tokens[i].kind == NUMBER:
        return None
    if i in ground.mentions:
        return i, _extended(ground, ground.mentions[i], i, True)[0], _kind_of(tokens[i].low), True
    head = at(tokens, i, KINDS)
    if head is not None and head[0] == "tree" and tokens[i].low == fold_khmer("ដើម") and head[1] == i + 1:
        ahead = tokens[i + 1] if i + 1 < len(tokens) else None
        if ahead is None or ground.words.spaced[i + 1] or ahead.low in _STOP or i + 1 in ground.dated:
            return None  # "at first", not "a tree"
        after, _ = _extended(ground, i + 2, i, False)
        return i, after, "tree", False
    if head is not None:
        after, named = _extended(ground, head[1], i, head[0] in CAN_HAVE_NAMES)
        return i, after, head[0], named
    if tokens[i].kind == SIGN:
        return _quoted(ground, i) if names else None
    glued = _kind_of(tokens[i].low)
    known = tokens[i].low in lexicon()
    if glued and not known:
        after, _ = _extended(ground, i + 1, i, True)
        return i, after, glued, True
    if tokens[i].low in PLACE_NAMES or (names and not known and len(tokens[i].low) > 2):
        after, _ = _extended(ground, i + 1, i, True)
        return i, after, "", True
    if things and tokens[i].low not in _NO_HEAD:
        after, _ = _extended(ground, i + 1, i, False)
        return i, after, "", False
    return None


def _kind_of(word: str) -> str:
    """The kind of a word that begins with a noun of place: "pagoda" of a glued "pagoda-Phnom"."""
    for size in range(min(len(word) - 1, 8), 2, -1):
        if word[:size] in KINDS and word[size] >= "\u1780" and word[size] <= "\u17b3":
            return KINDS[word[:size]]
    return ""


def _quoted(ground: Ground, i: int) -> tuple[int, int, str, bool] | None:
    """A name in quotation marks, which belong to it only in the text."""
    tokens = ground.words.tokens
    if tokens[i].low not in _OPENING:
        return None
    end = next((j for j in range(i + 1, min(i + 7, len(tokens))) if tokens[j].low in _CLOSING), None)
    return None if end is None or end == i + 1 else (i + 1, end, "", True)


def _extended(ground: Ground, j: int, first: int, nameable: bool) -> tuple[int, bool]:
    """Index behind what belongs to a noun from word ``j`` on, and whether a name does."""
    words, tokens = ground.words, ground.words.tokens
    named, known = False, lexicon()
    while j < len(tokens) and j - first < _MOST:
        token, word = tokens[j], tokens[j].low
        if j in ground.dated or words.lined[j]:
            break
        spaced = words.spaced[j]
        if spaced and not (_name_behind_space(ground, j, first, nameable) and not named):
            break
        jump = _named_on(ground, j, nameable and not named)
        if jump is not None:
            j, named = jump, True
            nameable = True
            continue
        if token.kind == SIGN:
            break
        if word in _OF and j + 1 < len(tokens) and low(tokens, j + 1) not in _STOP:
            j = _owner(ground, j + 1)
            break
        stops = (
            word in _STOP
            and not _ends_a_name(ground, j, named=named, nameable=nameable)
            and not _sided(ground, j, first)
        )
        if token.kind == NUMBER or (read_one(tokens, j) is not None and word != ONE) or stops:
            break
        if word in FIRST or word in THIRD or word in PEOPLE:
            owner = _owner(ground, j)
            j = owner if not _subject(ground, owner) else j
            break
        if word in KINDS and KINDS[word] in ADMIN and (named or not nameable):
            break
        if word in DEMONSTRATIVES or word in DIRECTIONS:
            return j + 1, named
        if nameable and (word not in known or word in PLACE_NAMES or (word not in ADJECTIVES and word != ONE)):
            named = True
        j += 1
    return j, named


def _ends_a_name(ground: Ground, j: int, *, named: bool, nameable: bool) -> bool:
    """Whether a verb or position at word ``j`` is the last of a name ("Anlong Vil"): nothing behind that it could govern."""
    words, tokens = ground.words, ground.words.tokens
    if not (named and tokens[j].low in _VERBS_IN_NAMES) and not (nameable and tokens[j].low in _POSITIONS_IN_NAMES):
        return False
    return j + 1 >= len(tokens) or words.spaced[j + 1] or tokens[j + 1].kind == SIGN


def _sided(ground: Ground, j: int, first: int) -> bool:
    """Whether a direction at word ``j`` tells which of several ("the western gate"): nothing is behind to be west of."""
    words, tokens = ground.words, ground.words.tokens
    if tokens[j].low not in DIRECTIONS or _SIDED.isdisjoint(KINDS.get(t.low, "") for t in tokens[first:j]):
        return False
    return j + 1 >= len(tokens) or words.spaced[j + 1] or tokens[j + 1].kind == SIGN


def _named_on(ground: Ground, j: int, quotable: bool) -> int | None:
    """Index behind a name in quotation marks, a number ("road number 5") or "called so", at word ``j``."""
    tokens = ground.words.tokens
    word = tokens[j].low
    if tokens[j].kind == SIGN:
        quoted = _quoted(ground, j) if quotable else None
        return None if quoted is None else quoted[1] + 1
    if word in _NUMBERED and read_one(tokens, j + 1) is not None:
        return j + 2
    called = word in _NAMED and j + 1 < len(tokens) and low(tokens, j + 1) not in _STOP
    return j + 2 if called else None


def _name_behind_space(ground: Ground, j: int, first: int, nameable: bool) -> bool:
    """``village Srayong`` with a space between: only right behind a noun that may bear a name, and only a new word."""
    word = ground.words.tokens[j].low
    fresh = word not in lexicon() or word in PLACE_NAMES or word in _OPENING
    return nameable and fresh and ground.words.tokens[j - 1].low in KINDS and j - first <= 2


def _owner(ground: Ground, j: int) -> int:
    """Index behind the person that something belongs to ("my grandfather": two words)."""
    words, tokens = ground.words, ground.words.tokens
    begin = j
    while j < len(tokens) and j - begin < 4 and (j == begin or not words.spaced[j]):
        word = tokens[j].low
        if tokens[j].kind in {SIGN, NUMBER} or j in ground.dated:
            break
        if not (word in PEOPLE or word in FIRST or word in THIRD or word in DEMONSTRATIVES) and j > begin:
            if word in lexicon():
                break
        elif word in _STOP and word not in PEOPLE:
            break
        j += 1
    return max(j, begin + 1)


def _subject(ground: Ground, j: int) -> bool:
    """Whether a verb follows without a space: the person before it acts, and owns nothing."""
    tokens = ground.words.tokens
    if j >= len(tokens) or ground.words.spaced[j]:
        return False
    word = tokens[j].low
    acts = word in ASPECTS or word in DENIALS or word in TELLING
    return acts or (word in ACT_OF and word not in PREFIXES)


def _within(ground: Ground, i: int, kind: str) -> tuple[tuple[Landmark, ...], int]:
    """The wider places that follow: commune, district, province, country, innermost first."""
    found: list[Landmark] = []
    tokens = ground.words.tokens
    while i < len(tokens) and len(found) < 4:
        j = i + (low(tokens, i) in {fold_khmer("នៃ"), fold_khmer("ក្នុង"), ","})
        j += low(tokens, j) == fold_khmer("នៅក្នុង")
        head = at(tokens, j, KINDS)
        if head is None or head[0] not in ADMIN or head[0] == kind or (head[0] == "village"):
            break
        phrase = _phrase(ground, j, things=False, names=False)
        if phrase is None or not phrase[3]:
            break
        first, after, own, _ = phrase
        start, end = tokens[first].start, tokens[after - 1].end
        found.append(Landmark(text=ground.words.text[start:end], start=start, end=end, form=Form.NAMED, kind=own))
        i, kind = after, own
    return tuple(found), i
