"""What governs the clauses behind it: "my aunt told me that", "I think", "the ledger says that"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from karmalink.claims.claim import Basis
from karmalink.claims.clauses.doubt import hedges_of, is_denied
from karmalink.claims.clauses.participants import (
    subject_words,
    teller_by,
)
from karmalink.claims.clauses.splitting import Piece
from karmalink.claims.clauses.verb_forms import FINITE, TELLING, THINKING
from karmalink.claims.manner import WRONG
from karmalink.claims.tokens import WORD, Token

_WRITINGS: Final = frozenset(
    """
    letter letters book books newspaper paper papers ledger log logbook inscription diary chronicle register
    report map chart sign stone plaque journal document notebook entry deed record records list note page
    article telegram
    """.split()
)
_READS: Final = frozenset(
    """
    read say state mention record report show give write note list mark claim
    """.split()
)
PERCEPTION: Final = frozenset(
    """
    see hear watch notice observe spot sight glimpse witness smell find
    """.split()
)
_INFERRING: Final = frozenset(["conclude", "infer", "reckon", "work", "deduce", "judge", "calculate"])
_WHETHER: Final = frozenset(["whether", "if", "how", "why", "what", "where", "who", "when", "which"])
_ASIDES: Final = {
    ("they", "say"): (), ("they", "said"): (), ("people", "say"): (), ("people", "said"): (), ("it", "is", "said"): (),
    ("so", "they", "say"): (), ("it", "was", "said"): (), ("the", "story", "goes"): (), ("so", "i", "heard"): (),
    ("so", "i", "was", "told"): (), ("i", "was", "told"): (), ("i", "am", "told"): (), ("i", "heard"): (),
    ("by", "all", "accounts"): (), ("so", "the", "story", "goes"): (), ("i", "have", "heard"): (),
}  # fmt: skip
_VAGUE_TELLERS: Final = frozenset(
    """
    they people it one some we i you others everybody everyone that which who
    """.split()
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What governs the clauses behind it."""

    basis: Basis | None = None
    chain: tuple[str, ...] = ()
    hedges: tuple[tuple[str, ...], ...] = ()
    denied: bool = False
    idle: bool = False
    nested: bool = False


NO_FRAME: Final = Frame()


def opening_frame(text: str, tokens: Sequence[Token]) -> Frame:
    """Words that colour a whole sentence: "according to the ferryman", "they say" as an aside, "in the ledger it says"."""
    words = [t.low for t in tokens]
    for i, word in enumerate(words):
        if word == "according" and words[i + 1 : i + 2] == ["to"]:
            end = next((k for k in range(i + 2, len(words)) if tokens[k].kind != WORD), len(words))
            name = text[tokens[i + 2].start : tokens[end - 1].end] if end > i + 2 else ""
            read = bool(_WRITINGS & set(words[i + 2 : end]))
            return Frame(basis=Basis.READ if read else Basis.HEARD, chain=() if read or not name else (name,))
        if word in {"they", "people", "it", "so", "the", "i", "by"} and (
            i == 0 or words[i - 1] in {",", "(", "—", "–"}
        ):
            for aside in _ASIDES:
                after = i + len(aside)
                if tuple(words[i:after]) == aside and (
                    after >= len(words) or words[after] in {",", ".", ")", "—", "–", "!", ";"}
                ):
                    return Frame(basis=Basis.HEARD)
    teller = _teller_aside(text, tokens)
    if teller is None:
        return NO_FRAME
    return Frame(basis=Basis.HEARD, chain=() if teller.casefold() in _VAGUE_TELLERS else (teller,))


_PAUSES: Final = frozenset(',(—–"“”«»!?')
_ENDS: Final = frozenset(',.)—–!;"”»')


def _teller_aside(text: str, tokens: Sequence[Token]) -> str | None:
    """Who is said to have said a sentence, behind or within it: ``..., my uncle said``, ``..." said the smith``."""
    for i, token in enumerate(tokens):
        if not i or FINITE.get(token.low) not in TELLING or token.low not in _PAST:
            continue
        after = i + 1
        while after < len(tokens) and after - i < 6 and tokens[after].kind == WORD:
            after += 1
        ends = after == len(tokens) or tokens[after].low in _ENDS
        before = i
        while before > 0 and i - before < 5 and tokens[before - 1].kind == WORD:
            before -= 1
        opens = before > 0 and tokens[before - 1].low in _PAUSES
        if opens and before < i and after == i + 1 and ends:
            first, last = before, i
        elif before == i and opens and after > i + 1 and ends:
            first, last = i + 1, after
        else:
            continue
        if tokens[first].low in {"i", "we"} or not (
            tokens[first].low in _NAMES_A_TELLER or tokens[first].raw[0].isupper()
        ):
            continue
        return text[tokens[first].start : tokens[last - 1].end]
    return None


_PAST: Final = frozenset("said says claimed claims insisted swore explained reported admitted".split())
_NAMES_A_TELLER: Final = frozenset(
    "he she they people the my our his her their a an some one everybody everyone".split()
)


def frame_of(
    text: str, tokens: Sequence[Token], piece: Piece, following: Piece | None, frame: Frame, mine: bool
) -> Frame | None:
    """The frame that a piece is, or None when it asserts something itself.

    ``frame`` is what governs the piece, ``mine`` whether the teller acts in it.
    """
    base = piece.group.base
    governs = following is not None and _is_complement(tokens, piece, following)
    words = {t.low for t in tokens[piece.first : piece.after]}
    if base in _READS and governs and (base == "read" or words & _WRITINGS):
        return Frame(basis=Basis.READ, hedges=hedges_of(tokens, piece))
    if base == "have" and governs and {"it", "from"} <= words:
        return _had_from(text, tokens, piece, frame)
    if base == "write" and words & {"me", "us"} and not governs:
        return Frame(idle=True)
    if base.removesuffix("ed") in _ASKING and governs:
        return Frame(idle=True)
    if base in TELLING:
        return _telling(text, tokens, piece, frame, mine=mine, governs=governs)
    if base in THINKING:
        return _thinking(tokens, piece, following, frame, governs=governs)
    if following is not None and governs:
        return _perceiving(tokens, piece, following, frame, words, mine=mine)
    return None


def _thinking(tokens: Sequence[Token], piece: Piece, following: Piece | None, frame: Frame, *, governs: bool) -> Frame:
    """``I think``, ``I don't remember whether``: doubt, inference, or nothing asserted at all."""
    base = piece.group.base
    denied = is_denied([t.low for t in tokens[piece.first : piece.after]], piece.group.denied)
    unknown = governs and following is not None and following.lead in _WHETHER
    hedged = hedges_of(tokens, piece)
    if not hedged and base in _DOUBTING:
        hedged = (("i", "think"),) if base != "doubt" else () if denied else (("doubted",),)
    idle = (unknown and (denied or base in {"wonder", "know", "forget"})) or base in {"hope", "wonder"}
    return Frame(
        basis=Basis.INFERRED if base in _INFERRING else frame.basis,
        chain=frame.chain,
        hedges=(*frame.hedges, *hedged),
        # "I don't think it was there" denies that it was.
        denied=(denied and base in _RAISING) or (base == "doubt" and not denied),
        idle=idle or not governs,
    )


_ABLE: Final = frozenset(["can", "cannot", "could", "couldn", "would", "wouldn"])
_DOUBTING: Final = frozenset("think believe suppose guess imagine assume reckon fancy hope doubt".split())
_RAISING: Final = frozenset(["think", "believe", "suppose", "imagine"])


def _perceiving(
    tokens: Sequence[Token], piece: Piece, following: Piece, frame: Frame, words: set[str], *, mine: bool
) -> Frame | None:
    """``I saw that``, ``it seems that``, ``I am not sure that``."""
    base = piece.group.base
    if base in PERCEPTION and following.lead in {"that", "how", "where"} and base != "hear":
        return Frame(basis=Basis.SAW if mine else frame.basis, chain=frame.chain)
    if base in {"seem", "appear"}:
        return Frame(basis=frame.basis, chain=frame.chain, hedges=(("seemed",),))
    if (
        base == "be"
        and following.lead == "that"
        and words & _UNTRUE | (words & {"true"} if piece.group.denied else set())
    ):
        doubts = tuple((word,) for word in sorted(words & _UNLIKELY))
        denied = not (words & _UNTRUE and piece.group.denied)
        return Frame(basis=frame.basis, chain=frame.chain, hedges=doubts, denied=denied)
    if base == "be" and words & {"sure", "certain", "possible", "likely", "probable", "true"}:
        unsure = (("not", "sure"),) if piece.group.denied else ()
        return Frame(basis=frame.basis, chain=frame.chain, hedges=hedges_of(tokens, piece) or unsure)
    return None


_UNLIKELY: Final = frozenset(["unlikely", "doubtful", "improbable"])
_UNTRUE: Final = WRONG | _UNLIKELY | {"lie", "lies", "impossible", "myth", "invention"}
_ASKING: Final = frozenset(["ask", "enquire", "inquire", "pretend", "wish"])
"""Verbs whose complement nobody asserts."""


def _telling(
    text: str, tokens: Sequence[Token], piece: Piece, frame: Frame, *, mine: bool, governs: bool
) -> Frame | None:
    base = piece.group.base
    words = [t.low for t in tokens[piece.first : piece.after]]
    heard_of = base == "hear" and not governs and mine
    if heard_of and not {"from", "that", "of"} & set(words):
        return None  # "I heard the bell" is perception
    passive = piece.group.passive or base in {"hear", "learn"}
    if mine and not passive:
        # "I never said that it was there" does not say that it was.
        unsaid = is_denied(words, piece.group.denied) or piece.group.modal in _ABLE
        return Frame(basis=frame.basis, chain=frame.chain, idle=unsaid) if governs else None
    teller = teller_by(text, tokens, piece) if passive else subject_words(text, tokens, piece)
    chain = (*frame.chain, *((teller,) if teller and teller.casefold() not in _VAGUE_TELLERS else ()))
    untold = is_denied(words, piece.group.denied)
    return Frame(
        basis=Basis.HEARD,
        chain=chain,
        hedges=hedges_of(tokens, piece),
        denied=base == "deny",
        idle=untold or not governs,
    )


def _had_from(text: str, tokens: Sequence[Token], piece: Piece, frame: Frame) -> Frame:
    """``The padre had it from a farmer's wife that ...``: two tellers."""
    tellers = (subject_words(text, tokens, piece), teller_by(text, tokens, piece))
    chain = (*frame.chain, *(one for one in tellers if one and one.casefold() not in _VAGUE_TELLERS))
    return Frame(basis=Basis.HEARD, chain=chain, idle=piece.group.denied)


def _is_complement(tokens: Sequence[Token], piece: Piece, following: Piece) -> bool:
    """Whether the next piece is what is told or thought: "that ...", "where ...", a quotation, or nothing in between."""
    if following.lead in {"that", "how", "where", "what", "whether", "if", "who", "which", "why"}:
        return following.lead not in {"who", "which"} or tokens[piece.after - 1].low in {"me", "us", "know", "say"}
    if following.lead:
        return False
    between = [t.low for t in tokens[piece.after : following.first]]
    return not between or any(sign in between for sign in (":", ",", '"', "“", "”", "'", "‘", "«"))
