"""Finite verbs of a sentence with their auxiliaries: the nuclei around which clauses are cut. No parser, only word forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from karmalink.claims.clauses.verb_forms import AUXILIARIES, BASES, FINITE, MODALS, PARTICIPLES
from karmalink.claims.numerals import SMALL, TENS
from karmalink.claims.tokens import WORD, Token

SUBJECTS: Final = frozenset(
    """
    i we you they he she it who which that there everybody everyone nobody somebody someone people
    """.split()
)
_PLURAL: Final = frozenset(
    """
    i we you they people who and to n't t not men women children soldiers villagers boys girls
    """.split()
)
DETERMINERS: Final = frozenset(
    """
    the a an my our your his her its their this these those some any no every each another one two three four
    five six seven eight nine ten old big small little new same other long first second last of s
    """.split()
)
PREPOSITIONS: Final = frozenset(
    """
    in on at by to from of with into onto under over near behind beside between through across along past
    towards toward for about around inside outside against above below beneath beyond off up down within without
    among
    """.split()
)
_INSIDE: Final = frozenset(
    """
    not never n't t ' ’ always often once only just still already also even ever then all both probably perhaps
    maybe certainly really almost nearly later been be being have had has soon again first finally simply
    quietly secretly quickly slowly carefully surely possibly definitely actually usually sometimes long since
    to
    """.split()
)
"""What may stand between an auxiliary and its main verb."""
_NOUNS_TOO: Final = frozenset(
    """
    ground saw left found felt rose lead wound set cut read lives walks marks points lies stands runs guards
    plants loads dreams shows signs tears stores boards works houses graves rings falls fires lights notes maps
    counts covers burned hands looks names rests returns shots sights stacks steps stops watches ferries crosses
    landed piles locks banks drifts drops feeds heads leads moors orders prints raids shells shifts streams
    sinks springs trades turns waits wears leaves beats bears passes calls changes claims copies costs faces
    flows helps holds lands layers moves needs offers plays records reports rolls rows sails searches shines
    sounds spreads states studies uses visits washes wonders bombs plans fills fells shakes thinks pieces paints
    photographs sketches measures burns breaks cooks wells ends finishes shares shelters bells fed
    """.split()
)
"""Forms that are nouns as often: verbs only right after a subject."""
_NOT_VERBS: Final = frozenset(
    """
    red bed need seed indeed hundred shed reed weed feed speed sacred wicked naked rugged ragged kindred hatred
    tired wooded aged supposed crooked used embed sled breed deed greed creed wretched united biped infrared ted
    ned fred frightened scared married ashamed pleased surprised worried excited
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """A finite verb with its auxiliaries: token indices ``first`` to ``after`` (excluded) of the sentence.

    ``base`` is the main verb's base form (an unknown regular verb: the form itself); ``passive``, ``modal`` and ``denied``
    are read off the group.
    """

    first: int
    after: int
    main: int
    base: str
    passive: bool = False
    modal: str = ""
    denied: bool = False


def verb_groups(tokens: Sequence[Token]) -> tuple[VerbGroup, ...]:
    """The finite verb groups of a sentence, in order.

    Examples
    --------
    >>> from karmalink.claims.tokens import tokenise
    >>> words = tokenise("We had not seen the bell that was buried by the men who left.")
    >>> [g.base for g in verb_groups(words)]
    ['see', 'bury', 'leave']
    """
    found: list[VerbGroup] = []
    i = 0
    while i < len(tokens):
        group = _group(tokens, i)
        if group is None or (found and _bare_infinitive(tokens, found[-1], group)):
            i += 1
            continue
        found.append(group)
        i = group.after
    return tuple(found)


_WITH_INFINITIVE: Final = frozenset(["see", "hear", "watch", "feel", "let", "make", "help", "notice"])


def _bare_infinitive(tokens: Sequence[Token], before: VerbGroup, group: VerbGroup) -> bool:
    """Whether a verb is what somebody was seen or made to do: "saw four men *carry* something"."""
    word = tokens[group.main].low
    if (
        before.base not in _WITH_INFINITIVE
        or word not in BASES
        or group.main != group.first
        or group.first - before.after > 6
    ):
        return False
    return all(
        t.kind == WORD and t.low not in {"and", "but", "that", "who", "which", "when", "where"}
        for t in tokens[before.after : group.first]
    )


def _group(tokens: Sequence[Token], i: int) -> VerbGroup | None:
    word = tokens[i].low
    if tokens[i].kind != WORD:
        return None
    if word in {"not", "never"} and i and tokens[i - 1].low in {"i", "we", "they", "he", "she", "you"}:
        following = tokens[i + 1].low if i + 1 < len(tokens) else ""
        if following in BASES:  # "I not find the place", as many speak who learnt the language late
            return VerbGroup(first=i, after=i + 2, main=i + 1, base=following, denied=True)
    if word in AUXILIARIES and not _noun_place(tokens, i, word):
        return _with_auxiliary(tokens, i)
    base = _finite(tokens, i)
    return VerbGroup(first=i, after=i + 1, main=i, base=base) if base else None


def _noun_place(tokens: Sequence[Token], i: int, word: str) -> bool:
    """ "may" as a month, "will" and "can" as nouns, "being" and "having" as participles."""
    before = tokens[i - 1].low if i else ""
    if word in {"be", "been", "being", "having"}:
        return True
    if word in {"may", "will", "can", "might", "must"}:
        return before in DETERMINERS or (word == "may" and tokens[i].raw[0].isupper() and i > 0) or before == "in"
    return before == "to"


def _with_auxiliary(tokens: Sequence[Token], i: int) -> VerbGroup:
    """Collect the group that an auxiliary opens."""
    j, main, base = i + 1, i, FINITE.get(tokens[i].low, tokens[i].low)
    denied = tokens[i].low == "cannot"
    modal = tokens[i].low if tokens[i].low in MODALS else ""
    last_be = base == "be"
    passive = False
    inverted = j < len(tokens) and tokens[j].low in {"i", "we", "you", "they", "he", "she", "it"} and i == 0
    limit = min(len(tokens), i + 8)
    j += inverted
    while j < limit:
        word = tokens[j].low
        if word in {"not", "never", "n't"} or (word == "t" and tokens[j - 1].low in "'’"):
            denied = True
        if word in {"been", "be", "being"}:
            main, base, last_be = j, "be", True
        elif word in PARTICIPLES or (word in BASES and not last_be) or _unknown_participle(tokens, j):
            known = PARTICIPLES.get(word, word)
            passive = last_be and not word.endswith("ing")
            main, base = j, known
            if word not in {"had", "have"}:
                j += 1
                break
        elif word not in _INSIDE and not (word.endswith("ly") and len(word) > 4):
            break
        j += 1
    after = max(main + 1, i + 1)
    tail = tokens[after : after + 3]
    denied = denied or any(t.low in {"not", "never"} for t in tokens[i:after])
    if not denied and base == "be" and tail and tail[0].low in {"not", "never"}:
        denied, after = True, after + 1
    if not denied and len(tail) > 1 and tail[0].low in "'’" and tail[1].low == "t":
        denied, after = True, after + 2
    return VerbGroup(first=i, after=after, main=main, base=base, passive=passive, modal=modal, denied=denied)


def _unknown_participle(tokens: Sequence[Token], j: int) -> bool:
    word = tokens[j].low
    if word in _NOT_VERBS or tokens[j].kind != WORD:
        return False
    before = tokens[j - 1].low
    return len(word) > 4 and (word.endswith("ed") or (word.endswith("ing") and before not in DETERMINERS))


def _finite(tokens: Sequence[Token], i: int) -> str:
    """The base of a finite form without auxiliary at token ``i``, or ""."""
    word, before = tokens[i].low, tokens[i - 1].low if i else ""
    behind = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if (before in DETERMINERS and before not in {"that", "this", "one"}) or before in PREPOSITIONS:
        return ""
    capital = tokens[i].raw[0].isupper() and i > 0
    if capital:
        return ""
    before = _skip_adverbs(tokens, i)
    if word in FINITE and word not in AUXILIARIES:
        if word in _NOUNS_TOO and not _verb_after_all(tokens, i, before, behind):
            return ""
        return FINITE[word]
    if word in BASES and before in _PLURAL - {"to", "and", "not", "t", "n't"}:
        return word
    if (
        word in BASES
        and before in {"", ",", ".", "and", "then"}
        and word in {"see", "find", "dig", "walk", "run", "go", "come"}
        and (
            behind in {"the", "a", "to", "out", "down", "up", "into", "him", "it", "them", "through"}
            and i > 0
            and before == "and"
        )
    ):
        return word
    if len(word) > 4 and word.endswith("ed") and word not in _NOT_VERBS and word not in DETERMINERS:
        return word if before in SUBJECTS or _follows_noun(tokens, i) or before in {"and", ",", "then"} else ""
    return ""


_OBJECTS: Final = frozenset("it them him her us me only nothing nobody what that where how".split())


def _verb_after_all(tokens: Sequence[Token], i: int, before: str, behind: str) -> bool:
    """Whether a form that is a noun as often is a verb here: a subject before it, and no verb right behind it."""
    if behind in FINITE or behind in AUXILIARIES:
        return False
    if before in {"and", "but", "then", ","}:
        return behind in DETERMINERS - {"of", "s"} or behind in SMALL or behind in TENS or behind in _OBJECTS
    return before in SUBJECTS or _follows_noun(tokens, i) or (i == 0 and tokens[i].low != "ground")


def _skip_adverbs(tokens: Sequence[Token], i: int) -> str:
    j = i - 1
    while j >= 0 and (
        tokens[j].low in _INSIDE - {"be", "been", "being", "have", "had", "has", "'", "’", "t", "to"}
        or (tokens[j].low.endswith("ly") and len(tokens[j].low) > 4)
    ):
        j -= 1
    return tokens[j].low if j >= 0 else ""


def _follows_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word before could be the noun of a subject."""
    if i == 0:
        return False
    before = tokens[i - 1]
    return (
        before.kind == WORD
        and before.low not in DETERMINERS
        and before.low not in PREPOSITIONS
        and before.low not in ("and", "or", "but", "very", "so", "as", "than", "not")
    )
