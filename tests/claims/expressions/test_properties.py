"""What holds for any text at all: spans are exact, nothing is refused, time is linear."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from karmalink.claims.expressions import find_expressions, find_measures
from karmalink.claims.expressions.tagging import tag_words
from karmalink.claims.place_expr import Landmark, PlaceExpr

WORDS = st.sampled_from(
    [
        "two", "km", "kilometres", "west", "of", "the", "pagoda", "near", "river", "in", "a", "field", ",", ".", "and",
        "where", "we", "buried", "it", "Svay", "Thmei", "from", "to", "walk", "hour", "'s", "by", "boat", "between",
        "border", "foot",
        "at", "above", "sea", "level", "sun", "rises", "towards", "NNE", "which", "whose", "on", "side", "village", "(", "—",
        "១២", "ភ្នំ", "\u200b", "\u202e", "é", "e\u0301", "🏯", "\n\n", "is", "there", "way", "road", "half", "day", "stone",
    ]
)  # fmt: skip
PROSE = st.lists(WORDS, max_size=40).map(" ".join)
TEXTS = st.one_of(st.text(max_size=200), PROSE)


def marks(expr: PlaceExpr) -> Iterator[Landmark]:
    """Every landmark of a tree."""
    for mark in (*expr.landmarks, *((expr.path,) if expr.path else ())):
        yield mark
        if mark.described is not None:
            yield from marks(mark.described)


def nodes(expr: PlaceExpr) -> Iterator[PlaceExpr]:
    """Every expression of a tree."""
    yield expr
    for mark in expr.landmarks:
        if mark.described is not None:
            yield from nodes(mark.described)


@dataclass
class Word:
    """One token as spaCy would give it, with a parse that says nothing sensible."""

    text: str
    idx: int
    i: int
    pos_: str
    tag_: str = ""
    dep_: str = ""
    ent_type_: str = ""
    head: Word = field(init=False)


class Nonsense:
    """A parser that answers anything: tags and heads drawn from the text's own letters."""

    def __call__(self, text: str) -> list[Word]:
        kinds = ["NOUN", "VERB", "ADP", "PROPN", "DET", "AUX", "PRON", "NUM", "CCONJ", "X"]
        deps = ["nsubj", "dobj", "relcl", "acl", "prep", "pobj", "attr", "conj", "prt", "nsubjpass"]
        words, at = [], 0
        for n, piece in enumerate(text.split()):
            at = text.index(piece, at)
            seed = sum(map(ord, piece)) + n
            words.append(
                Word(
                    text=piece, idx=at, i=n, pos_=kinds[seed % 10], dep_=deps[seed % 7], tag_=["", "POS"][seed % 9 == 0]
                )
            )
            at += len(piece)
        for word in words:
            word.head = words[(word.i * 7 + len(word.text)) % len(words)]
        return words


def check(text: str, found: tuple[PlaceExpr, ...]) -> None:
    """Spans lie in the text, landmarks quote it, a signal lies in its expression."""
    for expr in (node for top in found for node in nodes(top)):
        assert 0 <= expr.start < expr.end <= len(text)
        assert expr.signal is not None
        assert expr.start <= expr.signal[0] < expr.signal[1] <= expr.end
        for span in (expr.signal, expr.figure):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
    for mark in (mark for top in found for mark in marks(top)):
        assert text[mark.start : mark.end] == mark.text
        assert mark.text.strip()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_are_exact(text: str) -> None:
    """For arbitrary Unicode nothing is refused, and every landmark is the text at its offsets."""
    check(text, find_expressions(text))


@settings(max_examples=150, deadline=None)
@given(PROSE)
def test_a_parser_is_only_a_hint(text: str) -> None:
    """Whatever a parser says, even nonsense, spans stay exact and nothing is refused."""
    check(text, find_expressions(text, nlp=Nonsense()))


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_sentences_cover_the_tokens(text: str) -> None:
    """Every token stands in one sentence, in order."""
    tagged = tag_words(text)
    assert [i for a, b in tagged.sentences for i in range(a, b)] == list(range(len(tagged.tokens)))
    assert len(tagged.tags) == len(tagged.tokens)


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_measures_are_quotes_in_order(text: str) -> None:
    """Measures do not overlap and their wording is the text at their offsets."""
    found = find_measures(text)
    assert all(text[m.start : m.end] == m.spoken.wording for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=100, deadline=None)
@given(PROSE, st.text(alphabet=" \n\t", max_size=5))
def test_space_before_a_text_moves_its_spans(text: str, space: str) -> None:
    """Space put before a text moves every span by its length and changes nothing else."""
    here, there = find_expressions(text), find_expressions(space + text)
    assert [(e.relation, e.start + len(space), e.end + len(space)) for e in here] == [
        (e.relation, e.start, e.end) for e in there
    ]


def spent(text: str) -> float:
    """Least processor time of three readings, seconds."""
    times = []
    for _ in range(3):
        start = time.process_time()
        find_expressions(text)
        times.append(time.process_time() - start)
    return min(times)


def test_time_is_linear_without_a_full_stop() -> None:
    """Eight times the text without a full stop takes about eight times as long, not sixty-four."""
    for piece in (
        "they walked in the field two kilometres west of the pagoda near the river and ",
        "old ",
        "in ",
        "the road of ",
        "Svay ",
        "two ",
    ):
        text = piece * (5_000 // len(piece))
        once, more = spent(text), spent(text * 8)
        assert more < 8 * 4 * max(once, 0.004), piece


def test_trees_are_shallow() -> None:
    """However long a chain of descriptions goes on, no tree is deeper than six levels, and no relation is lost."""
    found = find_expressions("We slept in the house " + "near the house " * 200)
    assert sum(1 for top in found for _ in nodes(top)) == 201
    assert max(sum(1 for _ in nodes(top)) for top in found) <= 6
