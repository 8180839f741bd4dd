"""Lists of words, written as running text."""

from __future__ import annotations


def word_list(text: str) -> frozenset[str]:
    """The words of a text, once each.

    >>> sorted(word_list("lake tarn lake"))
    ['lake', 'tarn']
    """
    return frozenset(text.split())


def word_table(rows: str) -> dict[str, str]:
    r"""Words by their kind, from lines "kind: word word"; a word's first kind counts.

    >>> word_table("lake: tarn mere\nsea: mere")
    {'tarn': 'lake', 'mere': 'lake'}
    """
    found: dict[str, str] = {}
    for row in rows.strip().splitlines():
        kind, _, words = row.partition(":")
        for word in words.split():
            found.setdefault(word, kind.strip())
    return found


def name_list(text: str) -> frozenset[str]:
    """Names of several words, set apart by upright strokes.

    >>> sorted(name_list("Red Sea| North Sea"))
    ['North Sea', 'Red Sea']
    """
    return frozenset(name.strip() for name in text.split("|"))
