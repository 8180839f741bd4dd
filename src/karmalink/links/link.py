"""A link: what speaks for and against a memory being about a record, and what chance alone would do.

The four numbers that stand together wherever a link is shown: the log10 likelihood ratio with its terms, the chance
of a coincidence (decoy p), the calibrated probability beside *not in this catalogue*, and the set that holds the true
record nine times in ten.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one field says: ``log10_lr`` > 0 speaks for the record, < 0 against it; a field not remembered has no term.

    ``said`` is what was remembered, ``held`` what the record has, both as shown to people. ``spans`` are the words of
    the account that spoke (code points, half open).
    """

    field: str
    log10_lr: float
    said: str = ""
    held: str = ""
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One record that a memory may be about; ``log10_lr`` is the bounded, calibrated total of ``terms``."""

    record: str
    catalogue: str
    title: str
    log10_lr: float
    probability: float
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """A catalogue that was searched: every one is counted, for every one multiplies the chance of a coincidence."""

    catalogue: str
    size: int
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkReport:
    """All that is said of one memory.

    ``none`` is the probability that it is none of the suggestions; with their probabilities it sums to 1 (suggestions
    too light to list are part of ``none``). ``decoy_p`` is (k + 1) / (n + 1) with k of ``decoys`` = n made-up
    memories of the same detail that matched something in the same catalogues as well. ``likely_set`` are the records
    of the 90 % set.
    """

    memory: str
    suggestions: tuple[Suggestion, ...]
    none: float
    decoy_p: float | None
    decoys: int
    likely_set: tuple[str, ...]
    searched: tuple[Searched, ...]
    compared: tuple[str, ...]
    notes: tuple[str, ...] = ()
