"""How each clause of a sentence is said: asserted or not, denied, with which doubt, and how the teller knows.

A frame ("my aunt told me that", "I think", "I dreamt that") asserts nothing itself; it colours the clauses that it governs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from karmalink.claims.claim import Basis, Polarity
from karmalink.claims.clauses.clause import Clause, Role
from karmalink.claims.clauses.doubt import EITHER_OR, hedges_of, is_alternative, is_denied
from karmalink.claims.clauses.frames import PERCEPTION, Frame, frame_of, opening_frame
from karmalink.claims.clauses.participants import (
    act_of,
    is_first_person,
    object_of,
    subject_of,
)
from karmalink.claims.clauses.splitting import Piece, correction, split
from karmalink.claims.clauses.verb_forms import DREAMING
from karmalink.claims.manner import HEDGES, WRONG
from karmalink.claims.numerals import SMALL, TENS
from karmalink.claims.tokens import Token

_UNASSERTED: Final = frozenset(["will", "shall", "should", "won", "shouldn"])


def read_clauses(text: str, tokens: Sequence[Token], *, dreaming: bool = False) -> tuple[Clause, ...]:
    """Read the clauses of one sentence; spans are code points of ``text``.

    Parameters
    ----------
    text : str
        The whole account's.
    tokens : sequence of Token
        Those of the sentence.
    dreaming : bool
        Whether the sentence tells a dream.

    Examples
    --------
    >>> from karmalink.claims.tokens import tokenise
    >>> said = "My aunt told me that the ferryman never crossed the river."
    >>> [(c.role.value, c.basis.value, c.polarity.value, c.chain) for c in read_clauses(said, tokenise(said))]
    [('frame', 'unstated', 'affirmed', ()), ('asserted', 'heard', 'denied', ('My aunt',))]
    """
    pieces = split(tokens)
    question = any(t.low == "?" for t in tokens[-3:])
    frame = opening_frame(text, tokens)
    dreamt = dreaming
    supposed = bool(tokens) and (tokens[0].low in _SUPPOSING or _is_inverted(tokens, pieces, question))
    clauses: list[Clause] = []
    first_person: bool | None = None
    for n, piece in enumerate(pieces):
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        mine = is_first_person(tokens, piece, first_person)
        base = piece.group.base
        opened = frame_of(text, tokens, piece, following, frame, mine)
        if opened is not None:
            frame = opened
            clauses.append(_plain(text, tokens, piece, Role.FRAME))
            continue
        if base in DREAMING:
            dreamt = True
            clauses.append(_plain(text, tokens, piece, Role.FRAME))
            continue
        clause = _asserted(text, tokens, piece, frame, mine)
        if question:
            clause = replace(clause, role=Role.QUESTION)
        elif clause.role is Role.ASSERTED and _is_unreal(tokens, piece, supposed, clauses):
            clause = replace(clause, role=Role.CONDITION)
        supposed = supposed and not (following is not None and following.apart)
        if dreamt and clause.role is Role.ASSERTED and clause.basis is not Basis.HEARD:
            clause = replace(clause, basis=Basis.DREAMT)
        clauses.append(clause)
        if clause.role is Role.ASSERTED:
            first_person = mine
        if frame.idle or (following is not None and following.apart):
            frame = replace(frame, idle=False, denied=False) if frame.idle else frame
    return tuple(clauses)


_SUPPOSING: Final = frozenset(["suppose", "supposing", "imagine", "assuming"])
_WOULD: Final = frozenset(["would", "wouldn", "could", "might"])


def _is_inverted(tokens: Sequence[Token], pieces: Sequence[Piece], question: bool) -> bool:
    """``Had it been there, ...``: a condition without "if"."""
    return (
        not question and len(tokens) > 1 and tokens[0].low == "had" and tokens[1].low in _SUBJECT_WORDS and bool(pieces)
    )


_SUBJECT_WORDS: Final = frozenset("i we you they he she it the my our his her their".split())


def _is_unreal(tokens: Sequence[Token], piece: Piece, supposed: bool, before: Sequence[Clause]) -> bool:
    """Whether a clause tells of what did not happen: supposed, or what *would* have been under a condition."""
    if supposed:
        return True
    if piece.group.modal not in _WOULD:
        return False
    words = {t.low for t in tokens[piece.first : piece.group.first]}
    if words & {"without", "otherwise"}:
        return True
    conditional = any(one.role is Role.CONDITION for one in before[-6:])
    return conditional or any(t.low in {"if", "unless"} for t in tokens[piece.group.after : piece.group.after + 40])


def _asserted(text: str, tokens: Sequence[Token], piece: Piece, frame: Frame, mine: bool) -> Clause:
    group = piece.group
    words = [t.low for t in tokens[piece.first : piece.after]]
    hedges = (*frame.hedges, *hedges_of(tokens, piece), *((EITHER_OR,) if is_alternative(tokens, piece) else ()))
    must = group.modal == "must" or ("had", "to", "be") in zip(words, words[1:], words[2:], strict=False)
    basis = frame.basis
    if basis is None:
        if must:
            basis = Basis.INFERRED
        elif mine and group.base in PERCEPTION - {"find"}:
            basis = Basis.SAW
        else:
            basis = Basis.DID if mine else Basis.UNSTATED
    denied = is_denied(words, group.denied) != frame.denied
    if group.base == "be" and WRONG & set(words[-3:]):
        denied = not denied
    role = Role.ASSERTED
    if piece.lead in {"if", "unless", "whether", "lest"} or "if" in words[:1]:
        role = Role.CONDITION
    elif frame.idle or group.modal in _UNASSERTED or _says_nothing(tokens, piece, words, mine=mine):
        role = Role.IDLE
    clause = _plain(text, tokens, piece, role)
    return replace(
        clause,
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
        basis=basis,
        hedge="; ".join(dict.fromkeys(" ".join(h).replace(" t ", "'t ") for h in hedges)),
        certainty=min((HEDGES.get(h, 0.7) for h in hedges), default=None),
        chain=frame.chain if basis is Basis.HEARD else (),
    )


def _says_nothing(tokens: Sequence[Token], piece: Piece, words: Sequence[str], *, mine: bool) -> bool:
    """What a teller cannot or may not say, what "you" do in general, how old somebody was: nothing to check."""
    group = piece.group
    if mine and group.modal in {"cannot", "can", "may"} and group.base not in PERCEPTION:
        return True
    before = [t.low for t in tokens[piece.first : group.first]]
    if before[-1:] == ["you"]:
        return True
    if group.base in {"speak", "talk"} and {"of", "about"} & set(words):
        return True
    return group.base == "be" and before[-1:] == ["i"] and _is_age(words[words.index("i") + 2 :])


def _is_age(words: Sequence[str]) -> bool:
    return 0 < len(words) <= 4 and all(
        w in SMALL or w in TENS or w in _OF_AGE or w.isdigit() or w == "-" for w in words
    )


_OF_AGE: Final = frozenset(["years", "year", "old", "about", "then", "only", "just", "perhaps", "still"])


def _plain(text: str, tokens: Sequence[Token], piece: Piece, role: Role) -> Clause:
    group = piece.group
    back = correction(tokens, piece.first, piece.after)
    start, end = tokens[piece.first].start, tokens[max(back or piece.after, piece.first + 1) - 1].end
    return Clause(
        start=start, end=end, role=role, verb=group.base,
        act=act_of(tokens, piece), polarity=Polarity.AFFIRMED, basis=Basis.UNSTATED,
        subject=subject_of(tokens, piece), object=object_of(tokens, piece), passive=group.passive, apart=piece.apart,
    )  # fmt: skip
