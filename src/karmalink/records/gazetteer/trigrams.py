"""Names that are nearly the same, found through the three-letter pieces that they share.

A gazetteer's folded names lie sorted in one text; for each trigram the numbers of the names that hold it are kept
(an inverted index). A look-up counts the trigrams that a name shares with the written one and hands the best to an edit
distance. Both steps are exact about what they count; only a name that shares few trigrams can be missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Codes = NDArray[np.uint16]
LETTERS = 40  # codes of a letter: 0 blank, 1-26 a-z, 27-36 digits, 37-39 all others by their value
SHARDS_OF = 150_000  # names in one index: bounds the memory of building and of a look-up
KEPT = 160  # names that an edit distance looks at; our choice, 99 % of the best are among the first 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigrams:
    """An inverted index: names that hold trigram ``g`` are ``postings[starts[g]:starts[g + 1]]``; ``sizes`` count them."""

    starts: NDArray[np.int32]
    postings: NDArray[np.int32]
    sizes: NDArray[np.int16]


def _code_table() -> Codes:
    table = (37 + np.arange(65536) % 3).astype(np.uint16)
    table[ord(" ")] = 0
    table[ord("a") : ord("z") + 1] = np.arange(1, 27, dtype=np.uint16)
    table[ord("0") : ord("9") + 1] = np.arange(27, 37, dtype=np.uint16)
    return table


_CODES = _code_table()


def _codes(text: str) -> Codes:
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    codes: Codes = _CODES[units]
    return codes


def _grams(codes: Codes) -> Codes:
    high, letters = codes[:-2], np.uint16(LETTERS)
    return (high * letters + codes[1:-1]) * letters + codes[2:]  # below 40 ** 3 = 64,000


def index_names(names: Sequence[str]) -> Trigrams:
    """Index folded names by their trigrams, each padded with a blank on both sides.

    Examples
    --------
    >>> index = index_names(["koh ker", "kohat", "lima"])
    >>> nearest_numbers(index, "koh kre", 2).tolist()
    [0, 1]
    """
    text = " " + "  ".join(names) + " "
    codes = _codes(text)
    units = np.array([len(name) if name.isascii() else len(name.encode("utf-16-le")) // 2 for name in names], np.int64)
    ends = np.cumsum(units + 2)
    grams = _grams(codes)
    owner = np.repeat(np.arange(len(names), dtype=np.int32), units + 2)[: len(grams)]
    inside = np.ones(len(grams), bool)
    edges = ends[:-1]
    inside[edges - 1] = False  # a trigram that would reach over to the next name
    inside[edges - 2] = False
    grams, owner = grams[inside], owner[inside]
    order = np.argsort(grams, kind="stable")  # a radix sort: linear; owners stay ascending within a trigram
    gram, number = grams[order], owner[order]
    first = np.ones(len(gram), bool)
    first[1:] = (gram[1:] != gram[:-1]) | (number[1:] != number[:-1])
    gram, number = gram[first], number[first]
    starts = np.concatenate([[0], np.cumsum(np.bincount(gram, minlength=LETTERS**3))]).astype(np.int32)
    sizes = np.bincount(number, minlength=len(names)).astype(np.int16)
    return Trigrams(starts=starts, postings=number, sizes=sizes)


def nearest_numbers(index: Trigrams, folded: str, most: int = KEPT) -> NDArray[np.int64]:
    """Give the numbers of the names that share most trigrams with a folded one (Dice coefficient), the best first."""
    grams = np.unique(_grams(_codes(f" {folded} ")))
    if not len(grams) or not len(index.sizes):
        return np.empty(0, np.int64)
    hits = np.concatenate([index.postings[index.starts[g] : index.starts[g + 1]] for g in grams])
    shared = np.bincount(hits, minlength=len(index.sizes))
    found = np.flatnonzero(shared >= max(1, len(grams) // 3))
    dice = 2.0 * shared[found] / (len(grams) + index.sizes[found])
    if len(found) > most:
        best = np.argpartition(-dice, most)[:most]
        found, dice = found[best], dice[best]
    order: Counts = found[np.argsort(-dice, kind="stable")]
    return order
