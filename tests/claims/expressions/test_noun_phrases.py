"""Noun phrases and features: what can be a landmark."""

from __future__ import annotations

import pytest

from karmalink.claims.expressions.features import group_of, is_part, is_place, kind_of
from karmalink.claims.expressions.noun_phrases import find_noun_phrases
from karmalink.claims.expressions.tagging import tag_words


def phrases(text: str) -> list[str]:
    """The phrases of a text."""
    tagged = tag_words(text)
    return [text[tagged.tokens[p.first].start : tagged.tokens[p.after - 1].end] for p in find_noun_phrases(tagged)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the old pagoda near the river", ["the old pagoda", "the river"]),
        ("in the Museum of Modern Art", ["the Museum of Modern Art"]),
        ("beside the Paseo del Prado", ["the Paseo del Prado"]),
        ("the town of Thmei in Svay province", ["the town of Thmei", "Svay province"]),
        ("a field two kilometres west of the pagoda", ["a field", "two kilometres", "west", "the pagoda"]),
        ("my uncle's house", ["my uncle's house"]),
        ("a rice-field", ["a rice-field"]),
        ("", []),
    ],
)  # fmt: skip
def test_phrases(text: str, found: list[str]) -> None:
    """A phrase is its determiner, adjectives and nouns; a name takes its small words and its generic along."""
    assert phrases(text) == found


def test_kinds() -> None:
    """A noun, singular or plural, is of the kind that it names; other words are of none."""
    assert kind_of("rivers") == kind_of("river") == "river"
    assert kind_of("justice") == ""
    assert group_of("justice") is None
    assert is_place("cave")
    assert not is_place("tree")
    assert is_part("edges")
