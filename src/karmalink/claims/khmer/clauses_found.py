"""Clauses of Khmer testimony: what happened, whether it is denied, with which doubt, and how the teller knows."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from karmalink.claims.claim import Basis, Polarity
from karmalink.claims.clauses.clause import Clause, Role
from karmalink.claims.clauses.verb_forms import Act
from karmalink.claims.khmer.clause_pieces import Piece, act_at, denied, pieces, sentences, verbs_of
from karmalink.claims.khmer.dating import scan_times, tells_event
from karmalink.claims.khmer.landmarks import Ground
from karmalink.claims.khmer.manner_lists import CONDITIONS, HEARSAY, HEDGES, INFERRED
from karmalink.claims.khmer.number_lists import WIDE
from karmalink.claims.khmer.place_phrases import scan_expressions
from karmalink.claims.khmer.quantities import after, at, past_hedges, read_one
from karmalink.claims.khmer.relation_lists import FAR, PREFIXES
from karmalink.claims.khmer.verb_lists import ACT_OF, DREAMING, HEARING, IDLE, READ_THINGS, READING, TELLING, THINKING
from karmalink.claims.khmer.word_lists import ASPECTS, CLOSERS, CONJUNCTIONS, DENIALS, FIRST
from karmalink.claims.khmer.words import Words, cut
from karmalink.claims.tokens import NUMBER, SIGN, Token, low
from karmalink.core.khmer_script import fold_khmer, listed
from karmalink.core.places import Relation

_ACCORDING: Final = listed("តាម តាមដែល តាមសម្តី តាមពាក្យ")
_FROM: Final = fold_khmer("ពី")
_ASKING: Final = listed("តើ មែនទេ ឬទេ ហេតុអ្វី")
_POLITE: Final = listed("សូម អរគុណ ជំរាប")
_DEAR: Final = listed("ស្រលាញ់ រាប់អាន នឹករលឹក")
_REMEMBERS: Final = listed("ចាំ ភ្លេច ប្រាកដ ច្បាស់ ដឹង")


@dataclass(slots=True)
class _Frame:
    """What the frames before a clause have said of how its teller knows."""

    basis: Basis = Basis.UNSTATED
    chain: list[str] = field(default_factory=list)
    hedge: str = ""
    certainty: float | None = None
    denied: bool = False
    spent: bool = False  # a clause has been told in it


def find_clauses(text: str) -> tuple[Clause, ...]:
    """Find the clauses of a Khmer text, in time linear in its length.

    Parameters
    ----------
    text : str
        Any text; never refused.

    Returns
    -------
    tuple of Clause
        In order; reporting frames, questions, conditions and wishes among them, by their role.

    Examples
    --------
    >>> text = "ជីតាខ្ញុំប្រាប់ថា ទាហានបានកប់ប្រអប់នៅក្រោយវត្ត ហើយយើងមិនដែលរកឃើញវាទេ។"
    >>> for c in find_clauses(text):
    ...     print(c.role.value, c.act.value, c.polarity.value, c.basis.value, c.chain, text[c.start : c.end])
    frame other affirmed unstated () ជីតាខ្ញុំប្រាប់
    asserted bury affirmed heard ('ជីតាខ្ញុំ',) ទាហានបានកប់ប្រអប់នៅក្រោយវត្ត
    asserted find denied did () យើងមិនដែលរកឃើញវាទេ
    """
    return scan_clauses(cut(text))


def scan_clauses(words: Words) -> tuple[Clause, ...]:
    """As `find_clauses`, for a text already cut into words."""
    bound, ground = _bound(words)
    found: list[Clause] = []
    dreaming = False
    for first, end, sign in sentences(words):
        dreaming = dreaming and not words.lined[first] and not any(t.low in _AWAKE for t in words.tokens[first:end])
        frame, actor, supposed = _Frame(basis=Basis.DREAMT if dreaming else Basis.UNSTATED), "", False
        for piece in pieces(ground, first, end, bound, sign):
            clause, actor = _clause(ground, piece, frame, actor)
            if clause is not None:
                supposed = supposed or clause.role is Role.CONDITION
                found.append(replace(clause, role=Role.CONDITION) if supposed else clause)
        dreaming = frame.basis is Basis.DREAMT
    return tuple(found)


_AWAKE: Final = listed("ភ្ញាក់ ភ្ញាក់ពីដេក")
"""A dream goes on through the sentences of a paragraph until somebody wakes (our choice)."""


def _bound(words: Words) -> tuple[frozenset[int], Ground]:
    """Words before which no cut may fall (inside a time or a place), and the text with its times and travels."""
    spans = [(t.start, t.end) for t in scan_times(words)]
    dated = _indices(words, [s for s in spans if not tells_event(words, *s)], skip=0)
    found = scan_expressions(words)
    places = [(e.start, e.end) for e in found]
    starts = [e.start for e in found if e.relation is Relation.TRAVEL]
    travels = frozenset(bisect_left(words.tokens, start, key=lambda token: token.start) for start in starts)
    bound = _indices(words, spans, skip=1) | _indices(words, places, skip=1)
    return bound, Ground(words=words, dated=dated, travels=travels)


def _indices(words: Words, spans: list[tuple[int, int]], skip: int) -> frozenset[int]:
    inside, i, tokens = set(), 0, words.tokens
    for start, end in spans:
        while i < len(tokens) and tokens[i].end <= start:
            i += 1
        i += skip
        while i < len(tokens) and tokens[i].start < end:
            inside.add(i)
            i += 1
    return frozenset(inside)


def _clause(ground: Ground, piece: Piece, frame: _Frame, actor: str) -> tuple[Clause | None, str]:
    """The clause of a piece, and who acts on behind it; what it says of its frame is kept in ``frame``."""
    words, tokens = ground.words, ground.words.tokens
    if piece.verb < 0:
        return None, actor
    role, who, act = _role(words, piece), _subject(ground, piece), act_at(tokens, piece.verb)
    actor = _acting(ground, piece, who, actor)
    doubt = _doubt(words, piece)
    count = denied(tokens, piece.first, piece.after)
    basis, chain = Basis.UNSTATED, tuple(frame.chain)
    if role is Role.FRAME:
        _into_frame(ground, piece, who, frame, _denies(tokens, piece))
        chain = ()
    else:
        own = _own_basis(tokens, piece, act, actor, inferred=doubt.inferred)
        leaves = actor == "first" and frame.basis is Basis.HEARD and who is not None and _breaks(piece)
        told = frame.basis is not Basis.UNSTATED and not leaves
        basis, chain = (frame.basis, chain) if told else (own, ())
        count += frame.denied
        doubt = _with_frame(doubt, frame)
        frame.spent = frame.spent or role is Role.ASSERTED
    clause = Clause(
        start=tokens[piece.first].start,
        end=tokens[piece.after - 1].end,
        role=role,
        verb=words.text[tokens[piece.verb].start : tokens[piece.verb_after - 1].end],
        act=act,
        polarity=Polarity.DENIED if count % 2 else Polarity.AFFIRMED,
        basis=basis,
        hedge=doubt.hedge,
        certainty=doubt.certainty,
        chain=chain,
        subject=None if who is None else (tokens[who[0]].start, tokens[who[1] - 1].end),
        object=_object(ground, piece),
        passive=any(t.low in _PASSIVE for t in tokens[piece.first : piece.verb]),
    )
    return clause, "" if piece.lead == _WHICH else _goes_on(role, act, actor)


def _acting(ground: Ground, piece: Piece, who: tuple[int, int] | None, before: str) -> str:
    """Who acts: the teller ("first"), those whom the teller saw ("seen"), another, or nobody named ("")."""
    tokens = ground.words.tokens
    named = _actor(tokens, who)
    if named:
        return named
    if any(tokens[i].low in FIRST for i in range(piece.first, piece.verb) if i in ground.dated):
        return "first"  # "when I was ten (years), lived ..."
    return "" if low(tokens, piece.verb) == _THERE_IS else before


def _with_frame(doubt: _Doubt, frame: _Frame) -> _Doubt:
    """Add the doubt of a frame, which reaches one clause ("I think")."""
    if not frame.hedge:
        return doubt
    known = [c for c in (frame.certainty, doubt.certainty) if c is not None]
    both = "; ".join(h for h in (frame.hedge, doubt.hedge) if h)
    frame.hedge, frame.certainty, frame.denied = "", None, False
    return _Doubt(both, min(known, default=None), doubt.inferred)


_WHICH: Final = fold_khmer("ដែល")
_THERE_IS: Final = fold_khmer("មាន")


def _goes_on(role: Role, act: Act, actor: str) -> str:
    """Who acts in a next clause that names nobody: the same; nobody behind a frame; those whom the teller saw."""
    if role is Role.FRAME:
        return ""
    return "seen" if actor in {"first", "seen"} and act is Act.SEE else actor


def _breaks(piece: Piece) -> bool:
    """Whether a clause leaves the reported speech before it: a new main clause of the teller."""
    return piece.hard and piece.lead in _AND_THEN


_AND_THEN: Final = listed("ហើយ ប៉ុន្តែ តែ រួច ក៏ប៉ុន្តែ ដូច្នេះ ទើប បន្ទាប់មក រួចមក ប៉ុន្ដែ ដូច្នេះហើយ ហើយក៏")


def _role(words: Words, piece: Piece) -> Role:
    tokens = words.tokens
    inside = tokens[piece.first : piece.after]
    verb = low(tokens, piece.verb)
    if piece.asked or any(t.low in _ASKING for t in inside) or low(tokens, piece.first) in _ASKING:
        return Role.QUESTION
    if piece.lead in CONDITIONS or low(tokens, piece.begin) in CONDITIONS:
        return Role.CONDITION
    if piece.says:
        return Role.FRAME
    if verb in TELLING or verb in DREAMING or (verb in THINKING and verb not in ACT_OF):
        return Role.FRAME
    if any(t.low in _DEAR for t in inside) or _unsure(words, piece):
        return Role.IDLE
    if verb in IDLE or low(tokens, piece.first) in _POLITE:
        return Role.IDLE
    return Role.ASSERTED


def _unsure(words: Words, piece: Piece) -> bool:
    """ "I do not remember well" by itself: doubt, and nothing told."""
    tokens = words.tokens
    if low(tokens, piece.verb) not in _REMEMBERS and low(tokens, piece.verb_after - 1) not in _REMEMBERS:
        return False
    return _denies(tokens, piece) and piece.after - piece.first <= 8


def _denies(tokens: list[Token], piece: Piece) -> bool:
    """Whether any word of a piece denies, whatever."""
    return any(t.low in DENIALS for t in tokens[piece.first : piece.after])


def _subject(ground: Ground, piece: Piece) -> tuple[int, int] | None:
    """The words before the verb that name who acts, without times, places in front and words of aspect."""
    tokens, words = ground.words.tokens, ground.words
    first_verb = next((i for i, _ in verbs_of(ground, piece)), piece.verb)
    end = first_verb
    while end > piece.first and (_light(tokens[end - 1]) or tokens[end - 1].kind == SIGN):
        end -= 1
    begin = end
    while begin > piece.first and not _light(tokens[begin - 1]) and begin - 1 not in ground.dated:
        begin -= 1
        if words.spaced[begin]:
            break
    return (begin, end) if begin < end else None


def _object(ground: Ground, piece: Piece) -> tuple[int, int] | None:
    """The words behind the verb up to the next word of place, time, aspect, or the next verb or space."""
    words, tokens = ground.words, ground.words.tokens
    i = begin = piece.verb_after
    while i < piece.after and i not in ground.dated and tokens[i].kind != SIGN:
        word = tokens[i].low
        ends = word in _BEHIND_OBJECT or word in ACT_OF or _light(tokens[i])
        if ends or (words.spaced[i] and tokens[i].kind != NUMBER):
            break
        i += 1
    return (tokens[begin].start, tokens[i - 1].end) if i > begin else None


_BEHIND_OBJECT: Final = frozenset(PREFIXES) | CLOSERS | CONJUNCTIONS | FAR
_PASSIVE: Final = listed("ត្រូវ ត្រូវបាន")


def _light(token: Token) -> bool:
    return token.low in ASPECTS or token.low in DENIALS or token.low in HEDGES


def _actor(tokens: list[Token], who: tuple[int, int] | None) -> str:
    """Who acts: the teller (I, we) or another."""
    if who is None:
        return ""
    return "first" if tokens[who[0]].low in FIRST and who[1] - who[0] <= 3 else "other"


def _own_basis(tokens: list[Token], piece: Piece, act: Act, actor: str, *, inferred: bool) -> Basis:
    """How the teller knows, by the words of the clause itself."""
    inside = {t.low for t in tokens[piece.first : piece.after]}
    if inside & DREAMING:
        return Basis.DREAMT
    if inferred:
        return Basis.INFERRED
    if actor == "seen":
        return Basis.SAW
    if actor == "first":
        return Basis.SAW if act is Act.SEE else Basis.DID
    return Basis.UNSTATED


def _into_frame(ground: Ground, piece: Piece, who: tuple[int, int] | None, frame: _Frame, negative: bool) -> None:
    """Take what a frame says of the clauses behind it."""
    words, tokens = ground.words, ground.words.tokens
    if frame.spent and frame.basis is not Basis.DREAMT:  # another teller, not one inside the other's words
        frame.basis, frame.chain, frame.spent = Basis.UNSTATED, [], False
    said = [t.low for t in tokens[piece.first : piece.after]]
    teller = _teller(ground, piece, who)
    if any(word in DREAMING for word in said):
        frame.basis, frame.chain = Basis.DREAMT, []
    elif any(word in READING for word in said) and (
        any(word in READ_THINGS for word in said) or fold_khmer("អាន") in said
    ):
        frame.basis, frame.chain = Basis.READ, []
    elif (
        any(word in TELLING for word in said)
        or (teller and piece.says and not any(word in _OWN_SENSES for word in said))
        or teller == fold_khmer("គេ")
        or "".join(said) + fold_khmer("ថា") in HEARSAY
    ):
        if frame.basis is not Basis.DREAMT and not (who and tokens[who[0]].low in FIRST and len(said) < 3):
            frame.basis = Basis.HEARD
            if teller:
                frame.chain.append(teller)
    elif any(word in HEARING - THINKING for word in said):
        _into_hearing(words, piece, teller if who is not None else "", frame)
    elif fold_khmer("ឃើញ") in said and frame.basis is Basis.UNSTATED:
        frame.basis = Basis.SAW
    elif "".join(said) + fold_khmer("ថា") in INFERRED or fold_khmer("សន្និដ្ឋាន") in said:
        frame.basis, frame.hedge = Basis.INFERRED, words.text[tokens[piece.first].start : tokens[piece.after - 1].end]
        frame.certainty = 0.75
    elif any(word in THINKING for word in said):
        known = HEDGES.get("".join(said) + fold_khmer("ថា")) or HEDGES.get("".join(said))
        doubt = known is not None or any(word in _DOUBTING for word in said)
        if doubt:
            frame.hedge = words.text[tokens[piece.first].start : tokens[piece.after - 1].end]
            frame.certainty = known or 0.7
            frame.denied = negative


def _into_hearing(words: Words, piece: Piece, hearer: str, frame: _Frame) -> None:
    """Take "I heard (from the fisherman) that", or "her husband heard"."""
    if frame.basis is Basis.DREAMT:
        return
    tokens, frame.basis = words.tokens, Basis.HEARD
    if hearer:
        frame.chain.append(hearer)
    source = next((i for i in range(piece.first, piece.after - 1) if tokens[i].low == _FROM), None)
    if source is not None:
        frame.chain.append(words.text[tokens[source + 1].start : tokens[piece.after - 1].end])


_OWN_SENSES: Final = THINKING | HEARING | {fold_khmer("ឃើញ")}
_DOUBTING: Final = listed("គិត ជឿ ស្មាន សង្ស័យ ស្មានតែ នឹកស្មាន យល់")


def _teller(ground: Ground, piece: Piece, who: tuple[int, int] | None) -> str:
    """Who tells, in the text's own words; "" for the teller of the account."""
    tokens, text = ground.words.tokens, ground.words.text
    spot = next((i for i in range(piece.first, piece.after) if tokens[i].low in TELLING), piece.after)
    begin, end = who if who is not None else (piece.first, spot)
    heard = next((i for i in range(piece.first, spot) if tokens[i].low in HEARING - THINKING), None)
    if heard is not None and spot < piece.after:
        begin, end = heard + 1, spot  # "I heard them say"
    end = min(end, spot) if spot > begin else end
    while begin < end and (
        tokens[begin].low in _ACCORDING
        or tokens[begin].low == _THERE_IS
        or begin in ground.dated
        or tokens[begin].kind == SIGN
    ):
        begin += 1
    while end > begin and (_light(tokens[end - 1]) or tokens[end - 1].kind == SIGN):
        end -= 1
    named = begin < end and tokens[begin].low not in FIRST
    return text[tokens[begin].start : tokens[end - 1].end] if named else ""


class _Doubt(NamedTuple):
    """Hedges of a clause in its words, the least certainty, and whether one says that it is inferred."""

    hedge: str
    certainty: float | None
    inferred: bool


def _doubt(words: Words, piece: Piece) -> _Doubt:
    """What a clause itself says of doubt."""
    tokens, found, inferred = words.tokens, [], False
    certainty: float | None = None
    i = piece.begin
    while i < piece.after:
        inferred = inferred or after(tokens, i, INFERRED, piece.after) is not None
        hit = at(tokens, i, HEDGES, piece.after)
        if hit is None or _of_number(tokens, i, hit[1]):
            i += 1
            continue
        found.append(words.text[tokens[i].start : tokens[hit[1] - 1].end])
        certainty = hit[0] if certainty is None else min(certainty, hit[0])
        i = hit[1]
    return _Doubt("; ".join(found), certainty, inferred)


def _of_number(tokens: list[Token], i: int, behind: int) -> bool:
    """Whether a word of doubt is said of a number or a date only."""
    if low(tokens, i) not in WIDE:
        return False
    start, _ = past_hedges(tokens, behind)
    return read_one(tokens, start) is not None or low(tokens, start) in _DATED


_DATED: Final = listed("ឆ្នាំ ខែ ថ្ងៃ ថ្ងៃទី ម៉ោង ក្នុង ដើម ចុង ពាក់កណ្តាល នៅ ដើមឆ្នាំ ចុងឆ្នាំ ពេល កន្លះ")
