"""Cutting Khmer sentences into clauses: at signs, conjunctions, *that*, and at the spaces that Khmer writes between clauses.

Khmer verbs have no forms and may stand in a row ("take go sell"): a clause is a stretch with a first verb and what follows
it, up to the next cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from karmalink.claims.clauses.verb_forms import Act
from karmalink.claims.khmer.landmarks import Ground
from karmalink.claims.khmer.manner_lists import HEDGES, SAYS
from karmalink.claims.khmer.number_lists import HOURS_OF, KM_OF
from karmalink.claims.khmer.quantities import after, at
from karmalink.claims.khmer.relation_lists import AT_WORD, PREFIXES
from karmalink.claims.khmer.verb_lists import (
    ACT_OF,
    DIRECTIONAL,
    DREAMING,
    HEARING,
    IDLE,
    READING,
    TELLING,
    THINKING,
)
from karmalink.claims.khmer.word_lists import CONJUNCTIONS, DENIALS, lexicon
from karmalink.claims.khmer.words import Words
from karmalink.claims.tokens import NUMBER, SIGN, WORD, Token, low
from karmalink.core.khmer_script import fold_khmer, listed

ENDS: Final = frozenset("។៕៚?!…")
_PAUSES: Final = frozenset(',;:៖–—()«»“”"‘’[]•*-')
_OPENS, _SHUTS = frozenset("«“"), frozenset("»”")
_QUOTED: Final = _OPENS | _SHUTS
_SPEECH: Final = frozenset(":៖")
THEN: Final = fold_khmer("ហើយ")
_NOUN_JOINTS: Final = listed("និង ហើយនិង ជាមួយ ជាមួយនឹង ឬ ដោយ តែ ក៏ ថា បន្ទាប់ ទើប ចុះ ឯ រួច")
"""Words that join nouns as well, or close a clause: no cut by themselves."""
_JOINS: Final = (CONJUNCTIONS - _NOUN_JOINTS) | {THEN}
_OPENERS: Final = CONJUNCTIONS | listed("ក៏ បាទ ចាស ចា៎ ទេ អូ អឺ អ៊ឺ")
_SPOKEN: Final = TELLING | THINKING | HEARING | READING | DREAMING
_TAKES: Final = frozenset([Act.TAKE, Act.CARRY, Act.GO, Act.MAKE])
_DEEDS: Final = frozenset([Act.BURY, Act.SELL, Act.HIDE, Act.GIVE, Act.BREAK, Act.DIE])
_AFTER_GO: Final = _DEEDS | {Act.MEET, Act.FIND, Act.SEE, Act.TAKE, Act.CARRY, Act.MAKE}
_LETS: Final = listed("ឲ្យ អោយ")
_THERE_IS: Final = fold_khmer("មាន")
_RESTING: Final = frozenset([Act.STATE, Act.OTHER])
_NOT_VERBS: Final = listed("ធំ កើត ចោល បុណ្យ ថ្មី")
_LABEL: Final = 4
_WHICH: Final = fold_khmer("ដែល")
_PREDICATES: Final = listed("បាន ត្រូវបាន ត្រូវ")
_MARKS: Final = listed("កំពុង ធ្លាប់ ទើប តែងតែ កំពុងតែ")
_TIME_LEADS: Final = listed("មុនពេល មុននឹង មុន ក្រោយពេល បន្ទាប់ពី ក្រោយ ក្រោយពី")
_UNITS: Final = frozenset([*KM_OF, *HOURS_OF]) | listed("នាក់ គ្រឿង ក្បាល អង្គ ដុំ គីឡូក្រាម ខែ ឆ្នាំ ដង ខ្នង")
_DREAMT: Final = listed("យល់សប្តិ យល់សុបិន")


@dataclass(slots=True, kw_only=True)
class Piece:
    """Words ``first:after`` without what opens them; ``begin`` with it. ``lead`` opened it, ``says`` ends in *that*.

    ``hard`` when more than a space stands before it; ``verb`` and ``verb_after`` are its main verb (-1: none).
    """

    begin: int
    first: int
    after: int
    lead: str
    hard: bool
    says: bool
    verb: int = -1
    verb_after: int = -1
    asked: bool = False


def sentences(words: Words) -> list[tuple[int, int, str]]:
    """Word ranges of sentences, and the sign that ends each."""
    found, first, tokens = [], 0, words.tokens
    for i, token in enumerate(tokens):
        if words.lined[i] and i > first:
            found.append((first, i, ""))
            first = i
        stop = token.low in ENDS or (token.low == "." and _full_stop(words, i))
        if token.kind == SIGN and stop:
            if i > first:
                found.append((first, i, token.low))
            first = i + 1
    if first < len(tokens):
        found.append((first, len(tokens), ""))
    return found


def _full_stop(words: Words, i: int) -> bool:
    """Whether a point ends a sentence: behind a word of more than one letter, with a space or the end behind it."""
    before = words.tokens[i - 1] if i else None
    behind = i + 1 >= len(words.tokens) or words.spaced[i + 1]
    return behind and before is not None and len(before.low) > 2


def pieces(ground: Ground, first: int, end: int, bound: frozenset[int], ending: str) -> list[Piece]:
    """The clauses of a sentence; ``bound`` are the words before which nothing may be cut."""
    raw = _raw(ground.words, first, end, bound)
    for piece in raw:
        piece.verb, piece.verb_after = main_verb(ground, piece)
        piece.asked = ending == "?"
        if piece.says and piece.verb < 0:
            piece.verb, piece.verb_after = piece.after - 1, piece.after  # just who says it
        elif piece.lead in _TIME_LEADS and piece.verb == piece.first:
            piece.first = piece.begin
            piece.verb = piece.verb_after = -1  # "before leaving" is a time of what follows
    return _joined(ground, raw)


def _raw(words: Words, first: int, end: int, bound: frozenset[int]) -> list[Piece]:
    tokens = words.tokens
    found: list[Piece] = []
    i = begin = first
    hard, lead = True, ""
    while i <= end:
        cut = _cut(words, i, begin, end, bound, lead)
        if cut is None:
            i += 1
            continue
        stop, behind, next_hard, next_lead, says = cut
        if stop > begin:
            opened, own = _opened(tokens, begin, stop)
            if after(tokens, begin, _OPENERS, stop) == stop and not next_hard and not says:
                i, lead, hard = behind + 1, "".join(t.low for t in tokens[begin:stop]), True
                continue  # "but" with a space behind opens the next piece
            if opened < stop:
                found.append(Piece(begin=begin, first=opened, after=stop, lead=lead or own, hard=hard, says=says))
        while behind < end and tokens[behind].kind == SIGN and tokens[behind].low in _PAUSES:
            behind += 1
        begin = i = behind
        hard, lead = next_hard, next_lead
        if i >= end:
            break
        i += 1
    return [p for p in found if not _label(words, p, end)]


def _cut(
    words: Words, i: int, begin: int, end: int, bound: frozenset[int], lead: str
) -> tuple[int, int, bool, str, bool] | None:
    """Whether a piece ends before word ``i``: its end, where the next begins, whether hard, its lead, ends in *that*."""
    tokens = words.tokens
    if i >= end:
        return end, end + 1, True, "", False
    if i in bound:
        return None
    token = tokens[i]
    if token.low in _QUOTED and _quotes_name(tokens, i, begin):
        return None
    if token.kind == SIGN and token.low in _PAUSES and not (token.low == "-" and not words.spaced[i]):
        j = i
        while j < end and tokens[j].kind == SIGN and tokens[j].low in _PAUSES:
            j += 1
        speech = any(t.low in _SPEECH for t in tokens[i:j])
        return i, j, True, "", speech and any(t.low in _SPOKEN for t in tokens[begin:i])
    if token.low == SAYS and i > begin and _tells(tokens, begin, i):
        return i, i + 1, True, "", True
    if i > begin and tokens[i - 1].low in _DREAMT and token.low != SAYS and token.kind != SIGN:
        return i, i, True, "", True
    if lead == _WHICH and token.low in _PREDICATES and any(t.low in ACT_OF for t in tokens[max(begin, i - 12) : i]):
        return i, i, True, "", False  # "the bridge that crossed the stream | was broken"
    joint = after(tokens, i, _JOINS, end)
    if joint is not None and i > begin and not _closing(words, i, joint, end):
        return i, joint, True, "".join(t.low for t in tokens[i:joint]), False
    if words.spaced[i] and i > begin and not _counted(tokens, i):
        return i, i, False, "", False
    return None


def _quotes_name(tokens: list[Token], i: int, begin: int) -> bool:
    """Whether a quotation mark opens or closes a name of a few words inside a clause."""
    if tokens[i].low in _OPENS:
        shut = any(t.low in _SHUTS for t in tokens[i + 1 : i + 6])
        return shut and i > begin and tokens[i - 1].kind != SIGN and tokens[i - 1].low != SAYS
    return any(t.low in _OPENS for t in tokens[max(begin, i - 5) : i])


def _tells(tokens: list[Token], begin: int, i: int) -> bool:
    """Whether "that" follows a word of telling or thinking, or just a person ("my aunt: that ...")."""
    near = tokens[max(begin, i - 12) : i]
    if any(t.low in _SPOKEN for t in near):
        return True
    return i - begin <= 5 and not any(t.low in ACT_OF and t.low != _THERE_IS for t in near)


def _closing(words: Words, i: int, joint: int, end: int) -> bool:
    """Whether a conjunction closes its clause ("... already"): nothing before it but words, and a space behind."""
    if words.tokens[i].low != THEN or joint > i + 1:
        return False
    return not words.spaced[i] and (joint >= end or words.spaced[joint])


def _opened(tokens: list[Token], i: int, end: int) -> tuple[int, str]:
    """Skip what opens a clause; give the last conjunction of it."""
    lead = ""
    for _ in range(4):
        behind = after(tokens, i, _OPENERS, end)
        if behind is None or behind >= end:
            break
        lead = "".join(t.low for t in tokens[i:behind])
        i = behind
    return i, lead


def _counted(tokens: list[Token], i: int) -> bool:
    """Whether a number is about to be said, or to be given its unit: the spaces about it cut nothing."""
    if tokens[i].kind == NUMBER:
        return True
    return tokens[i - 1].kind == NUMBER and (tokens[i].low in _UNITS)


def _label(words: Words, piece: Piece, end: int) -> bool:
    """A speaker's label at the beginning of a line."""
    after_it = piece.after
    starts = piece.begin == 0 or words.lined[piece.begin]
    return (
        starts
        and after_it < end
        and words.tokens[after_it].low in _SPEECH
        and piece.after - piece.begin <= _LABEL
        and not any(t.low in TELLING for t in words.tokens[piece.begin : piece.after][1:])
    )


def main_verb(ground: Ground, piece: Piece) -> tuple[int, int]:
    """The verb that says what happened, and the word behind it; (-1, -1) if there is none."""
    tokens = ground.words.tokens
    verbs = verbs_of(ground, piece)
    if not verbs:
        return _unlisted(ground, piece)
    i, behind = verbs[0]
    act = act_at(tokens, i)
    if tokens[i].low in _LETS or (tokens[i].low == _THERE_IS and i == _start(ground, piece)):
        deeds = [v for v in verbs[1:] if act_at(tokens, v[0]) not in _RESTING]
        return deeds[0] if deeds else (i, behind)  # "let us stop", "there were soldiers who came"
    if act not in _TAKES:
        return i, behind
    wanted = _AFTER_GO if act is Act.GO else _DEEDS
    for j, end in verbs[1:]:
        if act_at(tokens, j) in wanted:
            return j, end
    return i, behind


def _unlisted(ground: Ground, piece: Piece) -> tuple[int, int]:
    """A verb that no list holds, betrayed by the word of aspect or denial before it."""
    tokens = ground.words.tokens
    for i in range(piece.first, piece.after - 1):
        follows = tokens[i + 1]
        marks = tokens[i].low in _PREDICATES or tokens[i].low in DENIALS or tokens[i].low in _MARKS
        if marks and i not in ground.dated and follows.kind == WORD and follows.low not in lexicon():
            return i + 1, i + 2
    return -1, -1


def _start(ground: Ground, piece: Piece) -> int:
    """First word of a piece that is neither a time nor a word of doubt."""
    tokens = ground.words.tokens
    i = piece.first
    while i < piece.after and (i in ground.dated or tokens[i].low in HEDGES or tokens[i].kind == SIGN):
        i += 1
    return i


def act_at(tokens: list[Token], i: int) -> Act:
    """What the verb at word ``i`` tells of."""
    found = at(tokens, i, ACT_OF)
    return found[0] if found else Act.OTHER


def verbs_of(ground: Ground, piece: Piece) -> list[tuple[int, int]]:
    """Every verb of a piece. Behind a mere space, a word of place at its very beginning is none."""
    tokens, i = ground.words.tokens, piece.first
    found: list[tuple[int, int]] = []
    while i < piece.after:
        if i in ground.dated or tokens[i].kind in {SIGN, NUMBER}:
            i += 1
            continue
        verb = at(tokens, i, ACT_OF, piece.after)
        word = tokens[i].low
        opens = i == piece.first and not (piece.hard and piece.lead) and word in PREFIXES
        if verb is None or opens or word in _NOT_VERBS or (found and word in DIRECTIONAL):
            spoken = word in _SPOKEN or word in IDLE
            if spoken and verb is None:
                found.append((i, i + 1))
            i += 1
            continue
        if word == AT_WORD and i == piece.first:
            i += 1
            continue
        found.append((i, verb[1]))
        i = verb[1]
    return found


def _joined(ground: Ground, raw: list[Piece]) -> list[Piece]:
    """Give pieces without a verb to their neighbours: what stands in front to the next clause, the rest to the last."""
    found: list[Piece] = []
    front: Piece | None = None
    for n, piece in enumerate(raw):
        if piece.verb >= 0 and not piece.hard and front is None and found and _travel(ground, piece):
            _behind(found, piece)
            continue
        if piece.verb >= 0:
            if front is not None:
                piece.begin = piece.first = front.first
                piece.begin, piece.hard, piece.lead = front.begin, front.hard, front.lead or piece.lead
                front = None
            found.append(piece)
            continue
        follows = raw[n + 1] if n + 1 < len(raw) else None
        if front is not None:
            if follows is None or follows.hard:
                _behind(found, front)
                front = piece if follows is not None and _fronted(ground, piece, follows, found) else None
                if front is None:
                    _behind(found, piece)
            else:
                front.after = piece.after
            continue
        if follows is not None and _fronted(ground, piece, follows, found):
            front = piece
        else:
            _behind(found, piece)
    if front is not None:
        _behind(found, front)
    return found


def _travel(ground: Ground, piece: Piece) -> bool:
    """Whether a piece is "half a day's walk from the road", which tells where, not what."""
    return piece.first in ground.travels or piece.begin in ground.travels


def _behind(found: list[Piece], piece: Piece) -> None:
    """Add a piece to the end of the clause before it, if one stands right before it."""
    if found and not piece.lead and not found[-1].says:
        found[-1].after = max(found[-1].after, piece.after)


def _fronted(ground: Ground, piece: Piece, follows: Piece, found: list[Piece]) -> bool:
    """Whether a piece without a verb belongs to what follows: a time, a topic; a place only where nothing is before it."""
    if follows.lead or piece.says:
        return False
    comma = follows.begin > piece.after
    if not found:
        return True
    if comma and not piece.hard:
        return False
    tokens = ground.words.tokens
    if piece.first in ground.dated or any(
        j in ground.dated for j in range(piece.first, min(piece.first + 2, piece.after))
    ):
        return True
    if low(tokens, piece.first) in PREFIXES or tokens[piece.first].kind == NUMBER:
        return False
    return piece.hard or not follows.hard


def denied(tokens: list[Token], first: int, end: int) -> int:
    """How often a stretch denies."""
    count, i = 0, first
    while i < end:
        behind = after(tokens, i, DENIALS, end)
        if behind is None:
            i += 1
            continue
        if low(tokens, behind) not in _NO_DENIAL and "".join(t.low for t in tokens[i : behind + 1]) not in _NO_DENIAL:
            count += 1
        i = behind
    return count


_NO_DENIAL: Final = listed("ឆ្ងាយ យូរ ដឹង ដឹងជា ចាំ ប្រាកដ ច្បាស់ សូវ ត្រឹម ខុស គិត ជឿ ច្រឡំ ត្រឹមតែ តិច")
