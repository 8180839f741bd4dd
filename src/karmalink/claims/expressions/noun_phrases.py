"""Noun phrases of running text: what can be a landmark, or what is located.

A phrase is a run of determiners, adjectives and nouns that ends in a noun; a name takes its small words and its generic
along ("Museum of Modern Art", "the town of Thmei", "Srayong village"). Tags come from `tagging`; where they come from a
parser, the phrases are those that its parts of speech allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from karmalink.claims.bearing_points import DIRECTION_STARTS
from karmalink.claims.expressions.features import Group, group_of, kind_of
from karmalink.claims.expressions.lexicon import block
from karmalink.claims.expressions.tagging import ADJ, DET, NAME, NOUN, NUM, POSS, PRON, STOP, VERB, Tagged
from karmalink.claims.place_expr import Form
from karmalink.claims.tokens import DASHES, low

_PARTICLES: Final = block("small", "particles")
_GENERIC: Final = frozenset([Group.AREA, Group.LAND, Group.WATER, Group.BUILT, Group.WAY])
_LONGEST: Final = 24
"""Tokens of the longest phrase (our choice; keeps a text without full stops linear)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """Tokens ``first:after``, of which ``core:after`` is the name or the bare noun and ``head`` its head.

    ``kind`` is the feature that the words name, ``pronoun`` whether it only points back.
    """

    first: int
    after: int
    core: int
    head: int
    form: Form
    kind: str = ""
    pronoun: bool = False


def find_noun_phrases(tagged: Tagged) -> tuple[NounPhrase, ...]:
    """Find the noun phrases of a tagged text, in order, none overlapping.

    Examples
    --------
    >>> from karmalink.claims.expressions.tagging import tag_words
    >>> text = "We slept in the old pagoda of Srayong village."
    >>> tagged = tag_words(text)
    >>> [text[tagged.tokens[p.first].start : tagged.tokens[p.after - 1].end] for p in find_noun_phrases(tagged)]
    ['We', 'the old pagoda', 'Srayong village']
    """
    found = []
    for first, after in tagged.sentences:
        i = first
        while i < after:
            phrase = _phrase(tagged, i, min(after, i + _LONGEST))
            if phrase is None:
                i += 1
            else:
                found.append(phrase)
                i = phrase.after
    return tuple(found)


def _phrase(tagged: Tagged, i: int, stop: int) -> NounPhrase | None:
    """Read one phrase at token ``i``."""
    tags = tagged.tags
    if tags[i] == PRON:
        return NounPhrase(first=i, after=i + 1, core=i, head=i, form=Form.NOMINAL, pronoun=True)
    if tags[i] in {STOP, POSS}:
        return None
    j, head = i, -1
    while j < stop:
        tag = tags[j]
        if j > i and _begins_anew(tagged, j):
            break
        if tag in {NOUN, NAME}:
            head = j
        elif tag == VERB:
            if not _modifies(tagged, j):
                break
        elif tag not in {DET, ADJ, NUM, POSS} and not _joint(tagged, j, stop):
            break
        j += 1
    if head < 0:
        return None
    return _shaped(tagged, i, _with_generic(tagged, i, head, stop))


def _begins_anew(tagged: Tagged, j: int) -> bool:
    """Whether token ``j`` begins another phrase: an article, a number after a noun, a direction from something.

    So does what stands behind a tab: it is the next cell of a table.
    """
    tags, tokens = tagged.tags, tagged.tokens
    if "\t" in tagged.text[tokens[j - 1].end : tokens[j].start]:
        return True
    if tags[j] == DET:
        return tags[j - 1] not in {DET, POSS}
    if tags[j] == ADJ and tags[j - 1] == NOUN:
        return True
    if tagged.parsed and tags[j] in {NOUN, NAME} and tags[j - 1] == NOUN:
        return tagged.heads[j - 1] < j - 1 and tagged.deps[j - 1] not in {"fixed", "conj", "appos"}
    if tags[j] == NUM:
        return tags[j - 1] == NOUN or (tags[j - 1] == NAME and tokens[j].raw[0].islower())
    return tokens[j].low in DIRECTION_STARTS and low(tokens, j + 1) in {"of", "from"} and tags[j - 1] not in {DET, ADJ}


def _modifies(tagged: Tagged, j: int) -> bool:
    """Whether a parser says that this participle stands before its noun."""
    return tagged.parsed and tagged.deps[j] in {"amod", "compound"}


def _joint(tagged: Tagged, j: int, stop: int) -> bool:
    """Whether token ``j`` joins words of one phrase: a hyphen, a particle of a name, the *of* of a name."""
    if j + 1 >= stop or j == 0:
        return False
    tokens, tags = tagged.tokens, tagged.tags
    word = tokens[j].low
    if word in DASHES:
        return tokens[j].start == tokens[j - 1].end and tokens[j + 1].start == tokens[j].end
    if word in _PARTICLES or word == "of":
        return tags[j - 1] == NAME and (tags[j + 1] == NAME or (low(tokens, j + 1) in _PARTICLES and word != "of"))
    return word == "." and tokens[j].start == tokens[j - 1].end and len(tokens[j - 1].raw) < 3 and tags[j + 1] == NAME


def _with_generic(tagged: Tagged, first: int, head: int, stop: int) -> tuple[int, int]:
    """Give head and end of a phrase, with "of NAME" after a generic ("the town of Thmei")."""
    tokens, tags = tagged.tokens, tagged.tags
    after = head + 1
    if tags[head] != NOUN or group_of(kind_of(tokens[head].low)) is not Group.AREA or low(tokens, after) != "of":
        return head, after
    if after + 1 >= stop or tags[after + 1] != NAME:
        return head, after
    j = after + 1
    while j < stop and (tags[j] == NAME or _joint(tagged, j, stop)):
        j += 1
    return head, j


def _shaped(tagged: Tagged, first: int, ends: tuple[int, int]) -> NounPhrase:
    """Give the phrase with its core, form and kind."""
    tokens, tags = tagged.tokens, tagged.tags
    head, after = ends
    kind = kind_of(tokens[head].low)
    if after > head + 1:
        return NounPhrase(first=first, after=after, core=head, head=head, form=Form.NAMED, kind=kind)
    core = head
    while core > first and (tags[core - 1] == NAME or _small(tagged, core - 1, first)):
        core -= 1
    if tags[head] == NAME:
        generic = core > first and tags[core - 1] == NOUN and group_of(kind_of(tokens[core - 1].low)) in _GENERIC
        core -= generic  # "the river Maros"
        return NounPhrase(
            first=first, after=after, core=core, head=head, form=Form.NAMED, kind=_spoken_kind(tagged, core, head)
        )
    if core < head and tags[core] == NAME and group_of(kind) in _GENERIC:
        return NounPhrase(first=first, after=after, core=core, head=head, form=Form.NAMED, kind=kind)
    return NounPhrase(first=first, after=after, core=head, head=head, form=Form.NOMINAL, kind=kind)


def _small(tagged: Tagged, j: int, first: int) -> bool:
    """Whether token ``j`` is a small word inside a name."""
    word = tagged.tokens[j].low
    return j > first and tagged.tags[j - 1] == NAME and (word in _PARTICLES or word in {"of", ".", "-"})


def _spoken_kind(tagged: Tagged, core: int, head: int) -> str:
    """Kind that a word of a name speaks ("Wat Phnom", "Long River"): its last word first, then its first."""
    return kind_of(tagged.tokens[head].low) or kind_of(tagged.tokens[core].low)
