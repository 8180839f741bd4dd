"""Telling that a sentence is about another ship or thing than the lost one. Kept simple, and flagged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from karmalink.claims.claim import GUESSED_SUBJECT
from karmalink.claims.clauses.clause import Clause
from karmalink.claims.clauses.verb_forms import FINITE, PARTICIPLES
from karmalink.claims.mentions.things import THINGS
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
    if names_lost(text, clause, context):
        return context.lost, ()
    words = set(_participants(text, clause))
    if words & _IT and clause.act.value in _OF_THE_THING:
        return context.lost, (GUESSED_SUBJECT,)
    return UNSTATED_SUBJECT, ()


def names_lost(text: str, clause: Clause, context: ReadingContext) -> bool:
    """Whether the subject or the object of a clause holds a word of the lost thing's id."""
    named = {word for word in context.lost.casefold().replace("_", "-").split("-") if len(word) > 2}
    return not named.isdisjoint(_participants(text, clause))


def _participants(text: str, clause: Clause) -> list[str]:
    return [word for span in (clause.subject, clause.object) if span for word in _plain(text, span)]


def _plain(text: str, span: tuple[int, int]) -> list[str]:
    return [word.strip(".,;:'\"’").casefold() for word in text[span[0] : span[1]].split()]


_MOVES_SOMETHING: Final = frozenset(["bury", "hide", "carry", "take", "sell", "find", "give", "break", "see", "make"])
_TELLERS: Final = frozenset(["i", "we", "me", "us", "myself", "ourselves"])
_OBJECTS: Final = frozenset(["it", "him", "her", "them"])
_NEW: Final = frozenset("a an some another two three four five six seven eight nine ten several many few".split())
_OWNED: Final = frozenset(["my", "our", "your", "his", "her", "their", "its"])
_MEANT: Final = frozenset(["it", "she", "he", "they", "her", "him", "them", "the", "this", "that", "these", "those"])


def is_another(text: str, clause: Clause, context: ReadingContext) -> bool | None:
    """Whether what a clause puts somewhere is plainly not the lost thing; None where it may be and nothing names it.

    It is another if it is the teller ("we lived in X"; at sea, where miles are nautical, they are the ship), something new
    ("a dog"), somebody's ("my mother"), or a noun for another sort of thing ("the camp"). A pronoun and "the box" may be
    the thing.

    Examples
    --------
    >>> from karmalink.claims.clauses.framing import read_clauses
    >>> from karmalink.claims.tokens import tokenise
    >>> context = ReadingContext(lost="bell", first_era="lost")
    >>> said = ("We slept in Kandal.", "My son lay in Kandal.", "It lay in Kandal.", "The bell lay in Kandal.")
    >>> [is_another(one, read_clauses(one, tokenise(one))[0], context) for one in said]
    [True, True, None, False]
    """
    if names_lost(text, clause, context) or _LAST_SEEN.search(text, clause.start, clause.end):
        return False
    moved = clause.act.value in _MOVES_SOMETHING or clause.verb == "leave"
    if not moved and clause.object and _OBJECTS & set(_plain(text, clause.object)):
        return None  # "I last saw them": whatever the verb is taken for, somebody acts on them
    span = clause.object if moved else clause.subject
    words = _plain(text, span) if span else []
    if not words:
        return None if moved or not clause.subject else False
    if _BORN.search(text, clause.start, min(clause.end, clause.start + _BORN_REACH)):
        return True  # who was born somewhere is somebody
    if words == ["it"] and _describes(text, clause):
        return True
    if words[0] in _TELLERS or (words[-1] in _TELLERS and not moved):
        return context.miles != "nm"
    if words[0] in _NEW or (words[0] in _OWNED and len(words) > 1) or _is_other_noun(words, context):
        return True
    return None if words[0] in _MEANT else False


_POINTED: Final = frozenset("the this that these those all both every each most".split())
_LINKS: Final = frozenset("of in from with at near on by where that which who".split())
_MAY_BE_IT: Final = frozenset(
    """
    thing things object objects item items relic relics artefact artefacts artifact artifacts vessel parcel package pouch
    tin barrel container cache spot place site location position one ones other others rest same whole lot last first
    """.split()
)
"""Words, beside the nouns of `THINGS`, by which somebody may speak of whatever is lost, or of where it lies."""


_BORN: Final = re.compile(r"\b(?:am|is|are|was|were)\s+(?:[^\W\d_]+\s+)?born\b", re.I)
_BORN_REACH: Final = 200
"""Code points of a clause in which "was born" is sought (our choice)."""


def _is_other_noun(words: Sequence[str], context: ReadingContext) -> bool:
    """Whether a noun phrase names something that the lost thing is not: "the *camp* was north of X", "all the *rice*".

    At sea captains and crews stand for their ship.
    """
    if words[0] not in _POINTED or context.miles == "nm":
        return False
    end = next((n for n, word in enumerate(words) if n and word in _LINKS), len(words))
    head = words[end - 1]
    return end > 1 and head.isalpha() and head not in _MAY_BE_IT and head not in THINGS and head not in _POINTED


_LAST_SEEN: Final = re.compile(
    r"\blast (?:saw|spotted|met) (?:him|her|it|them)\b|\b(?:he|she|it|they) (?:was|were) last seen\b",
    re.I,
)
"""Whom somebody "last saw" is whom one looks for: the point last seen of search planning."""


def _describes(text: str, clause: Clause) -> bool:
    """Whether "it was" says what something is like, as of weather or a day: "it was *cold* in X", "it was raining"."""
    if clause.verb in _WEATHER:
        return True
    words = _plain(text, clause.object) if clause.verb == "be" and clause.object and not clause.passive else []
    return bool(words) and words[0] not in _WHERE and not words[0].endswith("ly")


_WEATHER: Final = frozenset(
    "rain raining rained snow snowing snowed hail hailing thunder thundering pour pouring".split()
)
_WHERE: Final = frozenset("there here no then last now once north south east west back somewhere left kept".split())


_NOT_DONE: Final = re.compile(
    r"\b(?:want|plan|intend|mean|hope|wish|promis|order|ask|tell|told|command|tr[iy]|attempt|refus|fail|forg[eo]t|"
    r"threaten|offer|like)(?:ed|ned|ted|es|s|d|t)?\s+(?:[^\W\d_]+\s+){0,3}?to\s+[^\W\d_]+"
    r"|\b(?:am|is|are|was|were|be)\s+(?:going|about)\s+to\s+(?!the\b|a\b)[^\W\d_]+"
    r"|\b(?:th(?:ought|ink|inking)\s+(?:of|about)|dream(?:ed|t)\s+of|planned(?:\s+on)?|(?:considered|discussed|suggested|"
    r"proposed)|c[ao]me\s+close\s+to|stopped\s+short\s+of)\s+[^\W\d_]+ing\b"
    r"|\bwish(?:ed|es)?\s+(?:that\s+)?(?:[^\W\d_]+\s+){1,3}?had\b"
    r"|\b(?:instead of|rather than)\b[^,;]*$",
    re.I,
)


def is_not_done(text: str, start: int, end: int) -> bool:
    """Whether the words before a place tell of a wish, an order or what was not done: "wanted to bury it *in X*".

    >>> is_not_done("We wanted to bury it", 0, 20), is_not_done("We went to bury it", 0, 18)
    (True, False)
    """
    if _NOT_DONE.search(text, start, end) is not None:
        return True
    return any(
        FINITE.get(word) or PARTICIPLES.get(word) for word in map(str.casefold, _NEARLY.findall(text, start, end))
    )


_NEARLY: Final = re.compile(r"\b(?:almost|nearly|all but)\s+([^\W\d_]+)", re.I)
