"""What each word of a text is: by spaCy where its model is given, by word lists and endings where it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Protocol

from karmalink.claims.expressions.lexicon import block
from karmalink.claims.expressions.parser_text import for_parser
from karmalink.claims.expressions.word_lists import (
    ADJECTIVES,
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
)
from karmalink.claims.numerals import SMALL, TENS
from karmalink.claims.tokens import APOSTROPHES, DASHES, NUMBER, WORD, Token, tokenise

DET: Final = "DET"
ADJ: Final = "ADJ"
NOUN: Final = "NOUN"
NAME: Final = "NAME"
NUM: Final = "NUM"
PRON: Final = "PRON"
VERB: Final = "VERB"
AUX: Final = "AUX"
ADP: Final = "ADP"
ADV: Final = "ADV"
CONJ: Final = "CONJ"
POSS: Final = "POSS"
PART: Final = "PART"
STOP: Final = "STOP"
"""Tags of words; `POSS` is the sign or letter of a genitive, `STOP` every other sign."""


class Parser(Protocol):
    """A spaCy language: called with a text, it gives its tokens with part of speech, head and dependency."""

    def __call__(self, text: str) -> Any:
        """Parse a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """Tokens of a text with a tag each; ``sentences`` are token ranges.

    ``heads`` (index of the word on which each depends, itself for a root), ``deps`` and ``ents`` are empty when no
    parser was given.
    """

    text: str
    tokens: list[Token]
    tags: list[str]
    sentences: list[tuple[int, int]]
    heads: list[int]
    deps: list[str]
    ents: list[str]

    @property
    def parsed(self) -> bool:
        """Whether a parser has read the text."""
        return bool(self.heads)


_ABBREVIATIONS: Final = block("small", "abbreviations")
_PIECE: Final = 4_000
"""Longest piece given to a parser at once, in code points (our choice: memory stays small, sentences whole)."""

_UNIVERSAL: Final = {
    "DET": DET, "ADJ": ADJ, "NOUN": NOUN, "PROPN": NAME, "NUM": NUM, "PRON": PRON, "VERB": VERB, "AUX": AUX,
    "ADP": ADP, "ADV": ADV, "CCONJ": CONJ, "SCONJ": CONJ, "PART": PART,
}  # fmt: skip


_FINE: Final = {"POS": POSS, "PRP$": DET, "WP$": DET}


def tag_words(text: str, nlp: Parser | None = None) -> Tagged:
    """Cut a text into tagged words and sentences, in time linear in its length.

    Parameters
    ----------
    text : str
        Any text.
    nlp : Parser, optional
        A spaCy language with tagger and parser.

    Examples
    --------
    >>> tagged = tag_words("We buried it near the old pagoda. Nobody came.")
    >>> [tag for tag in tagged.tags[:7]], tagged.sentences
    (['PRON', 'VERB', 'PRON', 'ADP', 'DET', 'ADJ', 'NOUN'], [(0, 8), (8, 11)])
    """
    tokens = tokenise(text)
    sentences = _sentences(text, tokens)
    tags = _tags(tokens, sentences)
    heads: list[int] = []
    deps: list[str] = []
    ents: list[str] = []
    if nlp is not None and tokens:
        heads, deps, ents = list(range(len(tokens))), [""] * len(tokens), [""] * len(tokens)
        for first, after in _pieces(tokens, sentences):
            _parse(text, tokens, (first, after), nlp, (tags, heads, deps, ents))
    return Tagged(text=text, tokens=tokens, tags=tags, sentences=sentences, heads=heads, deps=deps, ents=ents)


def _sentences(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """Token ranges of sentences: after . ! ? with a space and a capital, and at blank lines."""
    cuts = [0]
    for i in range(1, len(tokens)):
        last, here = tokens[i - 1], tokens[i]
        gap = text[last.end : here.start]
        if gap.count("\n") > 1 or (last.low in ".!?。។៕" and _stops(tokens, i, gap)):
            cuts.append(i)
    cuts.append(len(tokens))
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _stops(tokens: list[Token], i: int, gap: str) -> bool:
    """Whether the full stop before token ``i`` ends a sentence."""
    if tokens[i - 1].low != ".":
        return True
    before = tokens[i - 2].raw if i > 1 else ""
    short = before.lower() in _ABBREVIATIONS or (len(before) == 1 and before.isalpha())
    return bool(gap) and not short and not tokens[i].raw[0].islower()


def _pieces(tokens: list[Token], sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Token ranges of at most `_PIECE` code points that hold whole sentences, where a sentence is not longer."""
    found: list[tuple[int, int]] = []
    first = 0
    for start, after in sentences:
        if start > first and tokens[after - 1].end - tokens[first].start > _PIECE:
            found.append((first, start))
            first = start
        while tokens[after - 1].end - tokens[first].start > _PIECE:
            cut = first + 1
            while cut < after and tokens[cut].end - tokens[first].start <= _PIECE:
                cut += 1
            found.append((first, cut))
            first = cut
            if first >= after:
                break
    if first < len(tokens):
        found.append((first, len(tokens)))
    return found


Columns = tuple[list[str], list[int], list[str], list[str]]


def _parse(text: str, tokens: list[Token], part: tuple[int, int], nlp: Parser, columns: Columns) -> None:
    """Overwrite the tags of some tokens with what a parser says of them."""
    tags, heads, deps, ents = columns
    first, after = part
    start = tokens[first].start
    clean, origin = for_parser(text[start : tokens[after - 1].end])
    doc = nlp(clean)
    owner: list[int] = []  # of each parser token, the first of our tokens that lies in it or after its start
    i = first
    for word in doc:
        while i < after - 1 and tokens[i].end <= start + origin[word.idx]:
            i += 1
        owner.append(i)
    for word in doc:
        here, stop = owner[word.i], start + origin[word.idx + len(word.text)]
        j = here
        while j < after and tokens[j].start < stop:
            if tokens[j].kind == WORD:
                tags[j] = _FINE.get(word.tag_) or _UNIVERSAL.get(word.pos_, NOUN)
            elif tokens[j].kind == NUMBER:
                tags[j] = NUM
            elif word.tag_ == "POS":
                tags[j] = POSS
            heads[j] = owner[word.head.i] if j == here else here
            deps[j] = word.dep_ if j == here else "fixed"
            ents[j] = word.ent_type_
            j += 1


_VERB_END: Final = re.compile(r"[^\W\d_]{3,}(?:ed|ing)")
_ADJ_END: Final = re.compile(r"[^\W\d_]{3,}(?:ful|ous|ish|less|able|ible|ive|ern|ian|ese)")


def _tags(tokens: list[Token], sentences: list[tuple[int, int]]) -> list[str]:
    """Tags by word lists and endings."""
    starts = {a for a, _ in sentences}
    tags: list[str] = []
    for i in range(len(tokens)):
        tags.append(_tag(tokens, i, tags, i in starts))
    _mend(tokens, tags)
    return tags


_COMPOUND: Final = frozenset(
    """house store lines works camp post station mill yard shop stop dump ford dam stand park farm market bank field
    shed""".split()
)
"""Nouns that end a compound and are verbs as well: "the customs *house* at the ford"."""


def _mend(tokens: list[Token], tags: list[str]) -> None:
    """Give a phrase its noun: what an article opens and nothing closes ("the well", "the cistern") ends in one."""
    for i in range(1, len(tags)):
        following = tags[i + 1] if i + 1 < len(tags) else STOP
        if tags[i] in {ADJ, ADV} and following not in {NOUN, NAME, ADJ, NUM} and _opened(tags, i):
            joined = following == STOP and i + 1 < len(tokens) and tokens[i + 1].low in DASHES
            tags[i] = tags[i] if joined else NOUN
        elif (
            tags[i] == VERB
            and tokens[i].low in _COMPOUND
            and following in {ADP, STOP, CONJ, ADV}
            and _compound(tokens, tags, i)
        ):
            tags[i] = NOUN


def _opened(tags: list[str], i: int) -> bool:
    """Whether an article stands before token ``i``, with nothing but what describes a noun between."""
    j = i - 1
    while j >= 0 and i - j < 5 and tags[j] in {ADJ, NUM, POSS}:
        j -= 1
    return j >= 0 and tags[j] == DET


def _compound(tokens: list[Token], tags: list[str], i: int) -> bool:
    """Whether token ``i`` ends a compound that an article opened: behind a noun, directly or with a hyphen."""
    if tokens[i].low not in _COMPOUND:
        return False
    j = i - 1 - (tokens[i - 1].low in DASHES)
    while j >= 0 and i - j < 6 and tags[j] in {NOUN, ADJ, NUM, POSS}:
        j -= 1
    return 0 <= j < i - 1 and tags[j] == DET


def _closed(word: str) -> str:
    """Tag of a word that belongs to a closed class."""
    for words, tag in (
        (BE, AUX),
        (AUXILIARIES, AUX),
        (DETERMINERS, DET),
        (PRONOUNS, PRON),
        (PREPOSITIONS, ADP),
        (CONJUNCTIONS, CONJ),
        (ADVERBS, ADV),
    ):
        if word in words:
            return tag
    return NUM if word in SMALL or word in TENS else ""


def _tag(tokens: list[Token], i: int, before: list[str], begins: bool) -> str:
    """Tag of token ``i``, given those before it."""
    token, word = tokens[i], tokens[i].low
    if token.kind == NUMBER:
        return NUM
    last = before[-1] if before else STOP
    if token.kind != WORD:
        return POSS if word in APOSTROPHES and i and tokens[i - 1].end == token.start and last in {NOUN, NAME} else STOP
    if last == POSS and word == "s" and tokens[i - 1].end == token.start:
        return POSS
    capital = token.raw[0].isupper()
    closed = _closed(word)
    if closed and (not capital or begins or word == "i" or closed in {ADP, DET}):
        return closed
    if capital and not begins:
        return NAME
    noun_next = last in {DET, ADJ, POSS} or (last == NUM)
    if word in ADJECTIVES:
        return ADJ
    if word in VERBS:
        return (NOUN if VERBS.get(word) else ADJ) if noun_next else VERB
    if _VERB_END.fullmatch(word):
        return ADJ if noun_next else VERB
    if word.endswith("ly") and len(word) > 4:
        return ADV
    if _ADJ_END.fullmatch(word):
        return ADJ
    if capital and begins and i + 1 < len(tokens) and tokens[i + 1].raw[0].isupper():
        return NAME
    return NAME if capital and begins and word not in ADVERBS and i + 1 < len(tokens) and _finite(tokens, i) else NOUN


def _finite(tokens: list[Token], i: int) -> bool:
    """Whether a verb follows token ``i``: then a capital at the start of a sentence is probably a name."""
    after = tokens[i + 1].low
    return after in BE or after in AUXILIARIES or after in VERBS or after in {",", "'", "’"}
