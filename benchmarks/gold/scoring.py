"""How reading is scored against the labels of the gold set. Fixed before the reader first ran on it.

A gold claim is **exact** when one proposed claim has its words (the two spans share at least half of the characters that
either covers), its place, its time and its polarity. Each proposed claim answers at most one label; the pairing is the
one with the highest total, so that two claims of one clause are not confused.

- place: both have none; or the same relation, the same landmarks (case, articles and outer punctuation aside), distance and
  hours within 5 %, bearing within 1 degree, a number missing in one missing in the other.
- time: both have none; or the two intervals of days share at least half of the days that either covers.

``exact_claim`` is the F1 of exact claims: labels not found count against it, and so do claims that are in no label.
``source_f1`` is the macro F1 over the classes of source, ``time_overlap`` the mean share of days over labels with a time. In
both a label that no proposed claim answers counts as a failure; of the labels found alone it is told beside (``_found``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.optimize import linear_sum_assignment

SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A claim, labelled or proposed: span in the account, place, time, polarity, source."""

    start: int
    end: int
    polarity: str
    source: str
    relation: str = ""
    landmarks: tuple[str, ...] = ()
    distance_km: float | None = None
    bearing: float | None = None
    hours: float | None = None
    earliest: date | None = None
    latest: date | None = None
    hedged: bool = False
    event: str = ""

    @property
    def timed(self) -> bool:
        """Whether it has a time."""
        return self.earliest is not None and self.latest is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A label and the proposed claim that answers it, if one does."""

    gold: Label
    said: Label | None


def share(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Length of what two half-open ranges share over the length of what either covers, in [0, 1]."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(both, 0) / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0


def same_words(a: Label, b: Label) -> bool:
    """Whether two claims quote the same words."""
    return share((a.start, a.end), (b.start, b.end)) >= SHARE


def same_place(a: Label, b: Label) -> bool:
    """Whether two claims tell of the same place in the same way."""
    if a.relation != b.relation or {bare(x) for x in a.landmarks} != {bare(x) for x in b.landmarks}:
        return False
    turned = _close(a.bearing, b.bearing, lambda x, y: abs((x - y + 180.0) % 360.0 - 180.0) <= 1.0)
    near = all(
        _close(x, y, lambda x, y: abs(x - y) <= 0.05 * max(abs(x), abs(y)))
        for x, y in ((a.distance_km, b.distance_km), (a.hours, b.hours))
    )
    return turned and near


def time_share(a: Label, b: Label) -> float:
    """Share of days of two timed claims; 1 when neither has a time, 0 when one has."""
    if not (a.timed and b.timed):
        return 1.0 if a.timed == b.timed else 0.0
    return share(_days(a), _days(b))


def _days(one: Label) -> tuple[int, int]:
    assert one.earliest is not None
    assert one.latest is not None
    return one.earliest.toordinal(), one.latest.toordinal() + 1


def _close(a: float | None, b: float | None, near) -> bool:
    return a is b if a is None or b is None else bool(near(a, b))


_ARTICLE = re.compile(r"^(?:the|a|an|our|my|his|her|their|that|this|some|one)\s+", re.I)


def bare(words: str) -> str:
    """A landmark's words without case, article and outer punctuation."""
    return _ARTICLE.sub("", " ".join(words.casefold().split()).strip(" .,;:!?\"'()")).strip()


def exact(pair: Pair) -> bool:
    """Whether a label was answered in full."""
    gold, said = pair.gold, pair.said
    return (
        said is not None
        and same_words(gold, said)
        and same_place(gold, said)
        and time_share(gold, said) >= SHARE
        and gold.polarity == said.polarity
    )


def paired(gold: Sequence[Label], said: Sequence[Label]) -> list[Pair]:
    """Answer each label by at most one proposed claim that quotes its words."""
    worth = np.zeros((len(gold), len(said)))
    for i, one in enumerate(gold):
        for j, other in enumerate(said):
            if same_words(one, other):
                worth[i, j] = 1.0 + share((one.start, one.end), (other.start, other.end)) * 0.5
                worth[i, j] += 1.0 * same_place(one, other) + 0.5 * (time_share(one, other) >= SHARE)
                worth[i, j] += 0.25 * (one.polarity == other.polarity)
    answers = dict(zip(*(index.tolist() for index in linear_sum_assignment(-worth)), strict=True)) if said else {}
    return [
        Pair(gold=one, said=said[answers[i]] if i in answers and worth[i, answers[i]] > 0 else None)
        for i, one in enumerate(gold)
    ]


def macro_f1(pairs: Sequence[Pair], *, found_only: bool) -> float:
    """Macro F1 of the classes of source; a label without an answer is missed by its class."""
    scores = []
    for kind in sorted({pair.gold.source for pair in pairs}):
        hit = sum(p.said is not None and p.gold.source == p.said.source == kind for p in pairs)
        wrong = sum(p.said is not None and p.said.source == kind != p.gold.source for p in pairs)
        missed = sum(p.gold.source == kind and (p.said is None or p.said.source != kind) for p in pairs)
        if found_only:
            missed -= sum(p.gold.source == kind and p.said is None for p in pairs)
        scores.append(2 * hit / max(2 * hit + wrong + missed, 1))
    return sum(scores) / max(len(scores), 1)


def scores(pairs: Sequence[Pair], proposed: int) -> dict[str, float]:
    """The figures of a set of accounts: all labels with their answers, and how many claims were proposed."""
    hits = sum(map(exact, pairs))
    found = [p for p in pairs if p.said is not None]
    timed = [p for p in pairs if p.gold.timed]
    found_timed = [p for p in timed if p.said is not None]
    return {
        "labels": len(pairs),
        "proposed": proposed,
        "exact_claim": 2 * hits / max(len(pairs) + proposed, 1),
        "exact_recall": hits / max(len(pairs), 1),
        "exact_precision": hits / max(proposed, 1),
        "words_recall": len(found) / max(len(pairs), 1),
        "place_found": _mean([same_place(p.gold, p.said) for p in found if p.said]),
        "time_found": _mean([time_share(p.gold, p.said) >= SHARE for p in found if p.said]),
        "polarity_found": _mean([p.gold.polarity == p.said.polarity for p in found if p.said]),
        "event_found": _mean([p.gold.event == p.said.event for p in found if p.said]),
        "hedge_found": _mean([p.gold.hedged == p.said.hedged for p in found if p.said]),
        "source_f1": macro_f1(pairs, found_only=False),
        "source_f1_found": macro_f1(pairs, found_only=True),
        "time_overlap": _mean([time_share(p.gold, p.said) if p.said else 0.0 for p in timed]),
        "time_overlap_found": _mean([time_share(p.gold, p.said) for p in found_timed if p.said]),
    }


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0
