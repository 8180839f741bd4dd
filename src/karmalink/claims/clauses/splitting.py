"""Cutting a sentence into clauses: one for each finite verb, with the words that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from karmalink.claims.clauses.verb_forms import AUXILIARIES, PARTICIPLES, TELLING, THINKING
from karmalink.claims.clauses.verb_groups import DETERMINERS, PREPOSITIONS, VerbGroup, verb_groups
from karmalink.claims.numerals import read_number
from karmalink.claims.tokens import DASHES, SIGN, WORD, Token

COORDINATES: Final = frozenset(["and", "but", "or", "nor", "yet", "so", "then"])
SUBORDINATES: Final = frozenset(
    """
    that which who whom whose where when while because since as after before until till if unless although
    though whether how why what once wherever whenever for lest whereupon than like except
    """.split()
)
_PREPOSITION_TOO: Final = frozenset(
    """
    since as after before until till for than like once that except
    """.split()
)
_HARD: Final = frozenset([";", ":", "(", ")", "…", "!", "?", "—", "–"])
_QUOTES: Final = frozenset('"“”«»„')
_PRONOUNS: Final = frozenset(
    """
    i we you they he she it there who nobody everybody everyone somebody someone nothing something this these
    those
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence with one verb group: tokens ``first`` to ``after`` (excluded).

    ``lead`` is the conjunction or relative word that opened it ("" if none), ``group`` its verb. ``apart`` when a sign that
    ends a thought (";", ":") stands before it.
    """

    first: int
    after: int
    lead: str
    group: VerbGroup
    apart: bool = False


def split(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """Cut a sentence at its conjunctions, relative words and signs, so that each piece has one finite verb.

    A relative clause lies inside the piece that it interrupts.

    Examples
    --------
    >>> from karmalink.claims.tokens import tokenise
    >>> words = tokenise("We buried the box near the well, and my uncle, who was old, marked the tree.")
    >>> [(p.lead, " ".join(t.raw for t in words[p.first : p.after])) for p in split(words)]
    [('', 'We buried the box near the well'), ('who', 'was old'), ('and', 'my uncle , who was old , marked the tree')]
    """
    groups = _without_asides(tokens, _without_reduced(tokens, verb_groups(tokens)))
    pieces: list[Piece] = []
    begin, head = 0, None
    for n, group in enumerate(groups):
        last = n + 1 == len(groups)
        first, lead, apart = _opened(tokens, begin, group.first)
        inner = _inner_relative(tokens, first, group.first)
        if inner is not None:
            head = first if head is None else head
            first, lead = inner + 1, tokens[inner].low
        relative = lead in _RELATIVES and (n > 0 or inner is not None)
        cut = len(tokens) if last else _boundary(tokens, group.after, groups[n + 1].first)
        if not last and relative and _resumes(tokens, group.after, cut, groups[n + 1].first):
            cut = min(cut, groups[n + 1].first)
        end = cut
        interrupted = None if last else _head(tokens, group.after, cut)
        if interrupted is not None:
            end = interrupted
        if head is not None and not relative:
            if not pieces or _resumes(tokens, groups[n - 1].after, begin, group.first) or lead == "":
                first, lead, apart = _opened(tokens, head, group.first)
            head = None
        pieces.append(
            Piece(first=first, after=_closed(tokens, max(group.after, first), end), lead=lead, group=group, apart=apart)
        )
        if interrupted is not None:
            head = interrupted
        elif head is None and relative and not last and _resumes(tokens, group.after, cut, groups[n + 1].first):
            head = (
                pieces[-2].first if pieces[-2].after >= first - 2 and len(pieces) == 2 and not pieces[-2].lead else None
            )
        begin = cut
    return tuple(_ages_joined(tokens, pieces))


def _ages_joined(tokens: Sequence[Token], pieces: list[Piece]) -> list[Piece]:
    """Let "when I was nine" open the clause that it dates instead of being one."""
    joined: list[Piece] = []
    for n, piece in enumerate(pieces):
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        words = [t.low for t in tokens[piece.first : piece.after]]
        if (
            piece.lead == "when"
            and words[:2] == ["i", "was"]
            and len(words) <= 5
            and following is not None
            and not following.lead
        ):
            pieces[n + 1] = replace(following, first=piece.first - 1)
            continue
        joined.append(piece)
    return joined


def _inner_relative(tokens: Sequence[Token], first: int, verb: int) -> int | None:
    """A relative word right before the verb, behind the noun that it describes: "my uncle, *who* lives there, ..."."""
    j = verb - 1
    while j > first and tokens[j].low.endswith("ly"):
        j -= 1
    if j > first and tokens[j].low in {"who", "which"}:
        return j
    behind_noun = j - 2 >= first and tokens[j - 2].kind == WORD and tokens[j - 2].low not in PREPOSITIONS | COORDINATES
    return (
        j - 1 if behind_noun and tokens[j].low in _PRONOUNS and tokens[j - 1].low in {"that", "which", "whom"} else None
    )


_RELATIVES: Final = frozenset(["who", "which", "that", "where", "whom", "whose"])


def _without_reduced(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> list[VerbGroup]:
    """Leave out participles that only describe a noun: "the statue *buried near the well* was found"."""
    kept = []
    for n, group in enumerate(groups):
        following = groups[n + 1] if n + 1 < len(groups) else None
        bare = group.after - group.first == 1 and PARTICIPLES.get(tokens[group.main].low) == group.base
        if bare and following is not None and tokens[following.first].low in AUXILIARIES:
            gap = tokens[group.after : following.first]
            phrase = (
                bool(gap)
                and gap[0].low in PREPOSITIONS
                and all(t.kind == WORD and t.low not in COORDINATES | SUBORDINATES for t in gap)
            )
            pronoun = tokens[group.first - 1].low in _PRONOUNS if group.first else True
            if phrase and not pronoun:
                continue
        kept.append(group)
    return kept


def _resumes(tokens: Sequence[Token], begin: int, cut: int, verb: int) -> bool:
    """Whether the next verb goes on with the clause that a relative one interrupted: only its own comma stands between."""
    gap = [t.low for t in tokens[begin:verb]]
    if any(word in COORDINATES | SUBORDINATES | _HARD for word in gap):
        return False
    return not gap or gap[-1] == "," or not any(word in _PRONOUNS for word in gap[-1:])


def _head(tokens: Sequence[Token], begin: int, cut: int) -> int | None:
    """Where the noun begins that a relative clause at ``cut`` describes, if a conjunction opens it."""
    j = cut + (tokens[cut].low == "," if cut < len(tokens) else 0)
    if j >= len(tokens) or tokens[j].low not in _RELATIVES:
        return None
    for k in range(cut - 1, max(begin - 1, cut - 7), -1):
        if tokens[k].low in PREPOSITIONS - {"of"}:
            return None
        if tokens[k].low in COORDINATES:
            return k if k > begin and tokens[k - 1].low == "," else None
    return None


def _without_asides(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> list[VerbGroup]:
    """Leave out "I think" and "he said" between commas or at the end: they colour the clause about them."""
    kept = []
    for n, group in enumerate(groups):
        aside = False
        if group.base in THINKING | TELLING and group.first > 0:
            begin = group.first - 1
            while begin > 0 and tokens[begin - 1].low not in {",", ";", ".", "(", "—", "–"} and group.first - begin < 4:
                begin -= 1
            opens = begin > 0 and tokens[begin - 1].low in {",", "(", "—", "–"}
            behind = tokens[group.after].low if group.after < len(tokens) else "."
            closes = behind in {",", ".", ")", ";", "—", "–", "!"}
            aside = opens and closes and (len(groups) > 1 and (n > 0 or n + 1 < len(groups)))
        if not aside:
            kept.append(group)
    return kept


def _boundary(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where the piece of the verb at ``end`` begins, in the gap behind the verb before it."""
    hard = [j for j in range(begin, end) if tokens[j].low in _HARD]
    if hard:
        begin = hard[-1]
    age = _after_age(tokens, begin, end)
    if age is not None:
        return age
    for j in range(end - 1, begin - 1, -1):
        word = tokens[j].low
        if word in SUBORDINATES and not _is_preposition(tokens, j, end):
            return j - 1 if j - 1 >= begin and tokens[j - 1].low == "," else j
        if word in COORDINATES and not _joins_nouns(tokens, j, end, begin):
            return _first_of_run(tokens, j, begin)
    if hard:
        return hard[-1]
    commas = [j for j in range(begin, end) if tokens[j].low == ","]
    if commas:
        return commas[0] if len(commas) == 1 or not _list_of_subjects(tokens, commas[-1], end) else commas[-1]
    subject = subject_start(tokens, begin, end)
    return subject if subject is not None else end


_ABOUT: Final = frozenset(["about", "around", "only", "just", "maybe", "perhaps", "nearly", "almost"])
_AGE_WORDS: Final = 6
_OF_AGE: Final = frozenset(["years", "year", "old", "of", "age"])


def _after_age(tokens: Sequence[Token], begin: int, end: int) -> int | None:
    """Where the next clause begins behind "when I was twelve" if no sign parts them; None if it is no such clause."""
    if [t.low for t in tokens[max(begin - 3, 0) : begin]] != ["when", "i", "was"]:
        return None
    j = begin
    while j < end and tokens[j].low in _ABOUT:
        j += 1
    number = read_number(list(tokens[j : j + _AGE_WORDS]), 0)
    if number is None:
        return None
    j += number.next
    while j < end and tokens[j].low in _OF_AGE:
        j += 1
    goes_on = j < end and tokens[j].kind == WORD and tokens[j].low not in COORDINATES | SUBORDINATES | PREPOSITIONS
    return j if goes_on else None


def _first_of_run(tokens: Sequence[Token], j: int, begin: int) -> int:
    """First token of the conjunctions and commas that end at ``j``."""
    while j - 1 >= begin and tokens[j - 1].low in COORDINATES | {","}:
        j -= 1
    return j


def _is_preposition(tokens: Sequence[Token], j: int, verb: int) -> bool:
    """ "before noon we left", "that night he came": the word opens a phrase, no clause."""
    word = tokens[j].low
    if word not in _PREPOSITION_TOO:
        return False
    if j + 1 >= verb:
        return word not in {"that", "as"} and word != "who"
    behind = tokens[j + 1].low
    if word == "that":
        return behind in {
            "day",
            "night",
            "year",
            "time",
            "morning",
            "evening",
            "week",
            "month",
            "place",
            "house",
            "spring",
        } and (j + 2 < verb)
    if word in {"as", "than", "like"}:
        return behind in {"far", "a", "the", "soon", "well", "if", "for", "long"} and behind not in {"i", "we"}
    return subject_start(tokens, j + 1, verb) != j + 1


def _joins_nouns(tokens: Sequence[Token], j: int, verb: int, begin: int) -> bool:
    """Whether "and" stands inside the subject of the next verb: "my uncle and his son went"."""
    if tokens[j].low not in {"and", "or"}:
        return False
    if j + 1 >= verb:
        return False
    comma = next((k for k in range(j - 1, begin - 1, -1) if tokens[k].low in {","} | SUBORDINATES), None)
    if comma is None or j - comma > 5 or j - comma < 2:
        return False
    return (
        tokens[comma].low == ","
        and all(t.low not in PREPOSITIONS or t.low == "of" for t in tokens[comma + 1 : j])
        and tokens[comma + 1].low not in COORDINATES
    )


def _list_of_subjects(tokens: Sequence[Token], j: int, verb: int) -> bool:
    return verb - j > 1


def subject_start(tokens: Sequence[Token], begin: int, verb: int) -> int | None:
    """First token of the noun phrase that stands right before a verb, or None if there is none."""
    j = verb - 1
    while j >= begin and tokens[j].kind == WORD and tokens[j].low.endswith("ly"):
        j -= 1
    if j < begin:
        return None
    if tokens[j].low in _PRONOUNS:
        return j
    if tokens[j].kind != WORD or tokens[j].low in PREPOSITIONS:
        return None
    k = j
    while k > begin and verb - k < 7:
        before = tokens[k - 1]
        if before.kind == SIGN and before.low not in {"'", "’", "-"}:
            break
        if tokens[k].low in DETERMINERS - {"of", "s", "old", "big", "small", "little", "new", "same", "other", "long"}:
            break
        if before.low in PREPOSITIONS - {"of"} | COORDINATES | SUBORDINATES:
            break
        k -= 1
    return k


def _opened(tokens: Sequence[Token], begin: int, verb: int) -> tuple[int, str, bool]:
    """Skip what opens a piece: signs, conjunctions, relative words; give the last of those words."""
    lead, apart, j = "", False, _after_greeting(tokens, begin, verb)
    while j < verb:
        word = tokens[j].low
        if tokens[j].kind == SIGN and word not in {"'", "’", "$", "£"}:
            apart = apart or word in {";", ":", "—", "–"}
        elif word in COORDINATES and not (word == "so" and j + 1 < verb and tokens[j + 1].low in {"many", "much"}):
            lead = lead or word
        elif word in SUBORDINATES and not _is_preposition(tokens, j, verb):
            lead = word
        elif (
            word in {"well", "yes", "no", "oh", "uh", "um", "er", "sir", "now"}
            and j + 1 < verb
            and tokens[j + 1].low in {",", ".", "—", "…", ";", ":", "!", "–"}
        ):
            pass
        else:
            break
        j += 1
    return j, lead, apart


_TAKEN_BACK: Final = frozenset(["no", "sorry", "rather", "wait", "actually"])


def correction(tokens: Sequence[Token], first: int, after: int) -> int | None:
    """Where somebody takes back what they just said (", no, wait"), as the index of the sign before it."""
    for j in range(first + 2, after - 1):
        if tokens[j].low in _TAKEN_BACK and tokens[j - 1].low in {",", "—", "–", ";", "…", "."} | {"or"}:
            behind = tokens[j + 1].low
            if behind in {",", "—", "–", "…", ".", "wait", "sorry", "hold"} or tokens[j].low in {"sorry", "rather"}:
                return j - 1
    return None


def _after_greeting(tokens: Sequence[Token], begin: int, verb: int) -> int:
    """Index behind "Dear mother," at the head of a letter, or ``begin``."""
    if begin == 0 and any(t.low in {"dear", "dearest"} for t in tokens[:2]):
        return next((j + 1 for j in range(min(verb, 6)) if tokens[j].low == ","), begin)
    return begin


def _closed(tokens: Sequence[Token], least: int, end: int) -> int:
    """Drop signs and dangling conjunctions at the end of a piece."""
    if end > least and tokens[end - 1].low in {"no", "wait"} and tokens[end - 2].low == ",":
        end -= 1
    while end > least and (
        (tokens[end - 1].kind == SIGN and tokens[end - 1].low not in {"'", "’"} | DASHES - {"—", "–"})
        or tokens[end - 1].low in COORDINATES | {"because", "that", "which"}
    ):
        end -= 1
    return end
