"""Who acts in a clause, upon what, and what sort of event it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from karmalink.claims.clauses.splitting import Piece, subject_start
from karmalink.claims.clauses.verb_forms import ACT_OF, Act
from karmalink.claims.clauses.verb_groups import DETERMINERS, PREPOSITIONS, SUBJECTS
from karmalink.claims.tokens import WORD, Token

_PARTICLES: Final = {
    ("dig", "up"): Act.TAKE, ("dig", "out"): Act.FIND, ("go", "down"): Act.SINK, ("pass", "away"): Act.DIE,
    ("go", "under"): Act.SINK, ("set", "out"): Act.GO, ("set", "off"): Act.GO, ("come", "upon"): Act.FIND,
    ("come", "across"): Act.FIND, ("run", "aground"): Act.OTHER, ("put", "up"): Act.MAKE, ("turn", "up"): Act.FIND,
    ("blow", "up"): Act.BREAK, ("burn", "down"): Act.BREAK, ("pick", "up"): Act.TAKE, ("hand", "over"): Act.GIVE,
    ("be", "born"): Act.OTHER,
}  # fmt: skip


def act_of(tokens: Sequence[Token], piece: Piece) -> Act:
    """What sort of event a clause tells of; a particle may decide ("dug *up*")."""
    group = piece.group
    behind = [t.low for t in tokens[group.main + 1 : min(group.main + 4, piece.after)]]
    for particle in behind:
        if (group.base, particle) in _PARTICLES:
            return _PARTICLES[group.base, particle]
    if group.base == "move" and not group.passive and object_of(tokens, piece) is None:
        return Act.GO
    return ACT_OF.get(group.base, Act.OTHER)


_FIRST: Final = frozenset(["i", "we"])


def is_first_person(tokens: Sequence[Token], piece: Piece, inherited: bool | None) -> bool:
    """Whether the teller is an actor; a clause without a subject of its own has that of the clause before."""
    before = [t.low for t in tokens[piece.first : piece.group.first]]
    if not before and piece.lead in {"and", "but", "then", "or", ""} and piece.first == piece.group.first:
        return bool(inherited)
    subject = subject_of(tokens, piece)
    if subject is None:
        return bool(inherited) if not any(t in SUBJECTS for t in before) else False
    inside = [t.low for t in tokens[piece.first : piece.group.first] if subject[0] <= t.start]
    return bool(_FIRST & set(inside)) and not (
        inside[-1:]
        and inside[-1] not in _FIRST | {"all", "both", "ourselves", "myself", "also", "then", "never", "still", "once"}
        and "and" not in inside
    )


def subject_of(tokens: Sequence[Token], piece: Piece) -> tuple[int, int] | None:
    """Code points of the noun phrase in front of the verb, or None."""
    begin = subject_start(tokens, piece.first, piece.group.first)
    if begin is None or begin >= piece.group.first:
        return None
    end = piece.group.first
    while end > begin + 1 and (tokens[end - 1].low.endswith("ly") or tokens[end - 1].low in _BETWEEN):
        end -= 1
    return tokens[_whole_phrase(tokens, piece.first, begin)].start, tokens[end - 1].end


_BETWEEN: Final = frozenset(["never", "also", "always", "ever", "still", "just", "once", "soon", "often"])
"""Adverbs that stand between a subject and its verb."""


def _whole_phrase(tokens: Sequence[Token], first: int, begin: int) -> int:
    """Where a noun phrase begins whose last words are "Battambang": at "a dealer in Battambang", "my father and his son"."""
    link = begin - 1
    if link - 2 < first or tokens[link].low not in _LINKS:
        return begin
    heads = range(link - 2, max(first, link - 4) - 1, -1)
    head = next((k for k in heads if tokens[k].low in _ARTICLES), None)
    inside = tokens[head + 1 : link] if head is not None else ()
    return head if head is not None and all(t.kind == WORD and t.low not in PREPOSITIONS for t in inside) else begin


_LINKS: Final = frozenset(["in", "of", "from", "with", "at", "and"])
_ARTICLES: Final = frozenset(["a", "an", "the", "my", "our", "his", "her", "their", "one"])


def subject_words(text: str, tokens: Sequence[Token], piece: Piece) -> str:
    """The words of the subject, empty where there is none."""
    span = subject_of(tokens, piece)
    return text[span[0] : span[1]] if span else ""


def teller_by(text: str, tokens: Sequence[Token], piece: Piece) -> str:
    """The teller of a passive frame: "told by", "heard from"."""
    for j in range(piece.group.after, piece.after):
        if tokens[j].low in {"by", "from"}:
            end = j + 1
            while end < piece.after and tokens[end].kind == WORD and tokens[end].low not in PREPOSITIONS:
                end += 1
            return text[tokens[j + 1].start : tokens[end - 1].end] if end > j + 1 else ""
    return ""


_PRONOUNS: Final = frozenset(["it", "him", "them", "me", "us", "you"])
_NO_OBJECT: Final = frozenset("not never neither nor either always still already also just only ever again".split())
"""Adverbs that may stand between a verb and its object, and belong to neither."""


def object_of(tokens: Sequence[Token], piece: Piece) -> tuple[int, int] | None:
    """The noun phrase right behind the verb."""
    if piece.group.passive:
        return subject_of(tokens, piece)
    j = piece.group.after
    while j < piece.after and tokens[j].low in _NO_OBJECT:
        j += 1
    if j < piece.after and tokens[j].low in _PRONOUNS:
        return tokens[j].start, tokens[j].end
    end = j
    while (
        end < piece.after and tokens[end].kind == WORD and tokens[end].low not in PREPOSITIONS - {"of"} and end - j < 8
    ):
        if end > j and tokens[end].low in DETERMINERS - {"of", "s"} and tokens[end - 1].low not in DETERMINERS:
            break
        end += 1
    return (tokens[j].start, tokens[end - 1].end) if end > j else None
