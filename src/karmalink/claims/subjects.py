"""Telling that a sentence is about another ship or thing than the lost one. Kept simple, and flagged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from karmalink.claims.clauses.clause import Clause
from karmalink.claims.recognising import UNSTATED_SUBJECT, ReadingContext
from karmalink.claims.times.calendar_words import MONTHS
from karmalink.claims.tokens import WORD, Token, is_kind, low

_STANDS: Final = frozenset(
    ["lay", "stopped", "anchored", "hove", "steamed", "sailed", "drifted", "stood", "passed", "reached"]
)
_WEAK: Final = frozenset(["was", "had", "left", "reported", "gave", "turned", "is", "were", "arrived", "came"])
_NOT_NAMES: Final = frozenset(
    [
        "the", "a", "an", "i", "he", "she", "it", "we", "they", "there", "then", "when", "where", "this",
        "that", "these", "those", "his", "her", "our", "my", "and", "but", "if", "as", "at", "in", "on",
        "captain", "officer", "master", "mate", "commander", "lieutenant", "chief", "first", "second",
        "third", "fourth", "fifth", "sir", "mr", "mrs", "inquiry", "court", "north", "south", "east",
        "west", "god", "latitude", "longitude", "position", "wreck", "wreckage", "somebody", "someone",
        "everybody", "nobody", "who", "what", "which", "people", "one", "both", "all", "some", "many",
        "boat", "boats", "ship", "steamer", "raft", "men", "crew", "survivors",
    ]
)  # fmt: skip
_REACH: Final = 25


def other_subject(tokens: Sequence[Token], first: int, context: ReadingContext) -> str | None:
    """Name the other ship or thing that leads the clause before token ``first``, or None.

    Parameters
    ----------
    tokens : sequence of Token
        About the finding.
    first : int
        Index of the finding's first token.
    context : ReadingContext
        The lost thing and the names on record.

    Returns
    -------
    str or None
        Lower-case name, when a capitalised name that is neither the lost thing nor a place "lay", "stopped"
        or "was" nearest before the finding.

    Examples
    --------
    >>> from karmalink.claims.recognising import ReadingContext
    >>> from karmalink.claims.tokens import tokenise
    >>> context = ReadingContext(lost="titanic", first_era="lost")
    >>> other_subject(tokenise("The Californian lay stopped at"), 5, context)
    'californian'
    """
    lost = {context.lost.lower(), *context.lost.lower().replace("_", "-").split("-")}
    places = {word.lower() for name in (*context.places, *context.holders) for word in name.split()}
    known = list(tokens)
    for i in range(min(first, len(known)) - 1, max(-1, first - _REACH), -1):
        word = known[i].low
        if word in lost:
            return None
        if not is_kind(known, i, WORD) or not known[i].raw[0].isupper() or len(word) < 3:
            continue
        if word in _NOT_NAMES or word in places or word in MONTHS:
            continue
        verb = low(known, i + 1)
        if verb in _STANDS or (verb in _WEAK and low(known, i - 1) == "the"):
            return word
    return None


_OF_THE_THING: Final = frozenset(
    ["bury", "hide", "carry", "take", "sell", "find", "sink", "give", "break", "see", "state", "make"]
)
_IT: Final = frozenset(["it", "her", "she"])


def about_lost(text: str, clause: Clause | None, context: ReadingContext) -> tuple[str, tuple[str, ...]]:
    """Whether a clause of free prose is about the lost thing: its id, or `UNSTATED_SUBJECT`; with flags.

    A clause that names it is about it; one that says "it" of something buried, carried or found may be, and is flagged.

    Examples
    --------
    >>> from karmalink.claims.clauses.framing import read_clauses
    >>> from karmalink.claims.recognising import ReadingContext
    >>> from karmalink.claims.tokens import tokenise
    >>> said = "We buried the bell."
    >>> about_lost(said, read_clauses(said, tokenise(said))[0], ReadingContext(lost="temple-bell", first_era="lost"))
    ('temple-bell', ())
    """
    if clause is None:
        return UNSTATED_SUBJECT, ()
    spans = [span for span in (clause.subject, clause.object) if span]
    words = {word.strip(".,;:'\"’").casefold() for span in spans for word in text[span[0] : span[1]].split()}
    named = {word for word in context.lost.casefold().replace("_", "-").split("-") if len(word) > 2}
    if words & named:
        return context.lost, ()
    if words & _IT and clause.act.value in _OF_THE_THING:
        return context.lost, ("subject?",)
    return UNSTATED_SUBJECT, ()
