"""Scores of found place names: spans by precision and recall, positions by distance."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any, NamedTuple

from benchmarks.corpora import Document, GoldPlace
from karmalink.links.places.resolution import Candidate
from karmalink.records.gazetteer import distance_km

Span = tuple[int, int]
NEAR_KM = 161.0  # a hundred miles: the custom of the field


class Found(NamedTuple):
    """A name that was found, and the place that it most likely means."""

    start: int
    end: int
    people: bool
    candidate: Candidate | None
    weight_near: float = 0.0  # of all candidates within 161 km of the heaviest, itself among them


def weight_near(candidates: Sequence[Candidate]) -> float:
    """The weight that lies within 161 km of the heaviest candidate: what is claimed for ``acc161``."""
    if not candidates:
        return 0.0
    first = candidates[0].entry
    return sum(c.weight for c in candidates if distance_km(first.lat, first.lon, c.entry.lat, c.entry.lon) <= NEAR_KM)


def bare(text: str, start: int, end: int) -> Span:
    """A span without a leading "the".

    >>> bare("in the Alps", 3, 11), bare("Thebes", 0, 6)
    ((7, 11), (0, 6))
    """
    return (start + 4, end) if text[start : start + 4].lower() == "the " and end - start > 4 else (start, end)


def finding_scores(documents: Sequence[Document], spans: Sequence[Sequence[Span]]) -> dict[str, Any]:
    """Precision, recall and F1 over all documents together, strict and by overlap."""
    right = found_all = gold_all = near_gold = near_found = 0
    for document, some in zip(documents, spans, strict=True):
        gold = {bare(document.text, p.start, p.end) for p in document.places}
        found = {bare(document.text, *span) for span in some}
        right += len(gold & found)
        gold_all += len(gold)
        found_all += len(found)
        near_gold += touched(gold, found)
        near_found += touched(found, gold)
    strict = _f1(right, found_all, right, gold_all)
    overlap = _f1(near_found, found_all, near_gold, gold_all)
    names = ("precision", "recall", "f1")
    return {f"{n}_strict": v for n, v in zip(names, strict, strict=True)} | {
        f"{n}_overlap": v for n, v in zip(names, overlap, strict=True)
    }


def _f1(right: int, found: int, hit: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / max(found, 1), hit / max(gold, 1)
    total = precision + recall
    return precision, recall, 2.0 * precision * recall / total if total else 0.0


def touched(some: set[Span], others: set[Span]) -> int:
    """How many spans of ``some`` share a character with one of ``others``.

    >>> touched({(0, 4), (9, 12)}, {(3, 6)})
    1
    """
    ordered = sorted(others)
    count, i = 0, 0
    for start, end in sorted(some):
        while i < len(ordered) and ordered[i][1] <= start:
            i += 1
        count += i < len(ordered) and ordered[i][0] < end
    return count


def placing_scores(
    documents: Sequence[Document], found: Sequence[Sequence[Found]], *, found_only: bool
) -> dict[str, Any]:
    """Shares of the marked names with coordinates whose heaviest candidate lies within so many km: failures count.

    With ``found_only`` the names were found by us and are matched by overlap; else they are the marked ones.
    """
    away: list[float] = []
    sure: list[tuple[float, bool]] = []
    total = 0
    for document, some in zip(documents, found, strict=True):
        for place in document.places:
            if place.lat is None or place.lon is None:
                continue
            total += 1
            hit = _match(place, some, exact=not found_only)
            if hit is None or hit.candidate is None:
                continue
            entry = hit.candidate.entry
            km = distance_km(place.lat, place.lon, entry.lat, entry.lon)
            away.append(km)
            sure.append((hit.weight_near, km <= NEAR_KM))
    keys = {"acc1": 1.0, "acc5": 5.0, "acc25": 25.0, "acc161": NEAR_KM}
    shares = {key: (sum(km <= most for km in away) / total if total else None) for key, most in keys.items()}
    return shares | {"median_km": median(away) if away else None, "calibration_error": calibration_error(sure)}


def _match(place: GoldPlace, some: Sequence[Found], *, exact: bool) -> Found | None:
    if exact:
        return next((f for f in some if (f.start, f.end) == (place.start, place.end)), None)
    near = [f for f in some if f.start < place.end and place.start < f.end]
    return max(near, key=lambda f: min(f.end, place.end) - max(f.start, place.start), default=None)


def calibration_error(sure: Sequence[tuple[float, bool]], bins: int = 10) -> float | None:
    """Mean gap between weight and share right, over equal bins of weight, by their counts (expected calibration error).

    >>> calibration_error([(0.95, True), (0.95, False)])
    0.45
    """
    if not sure:
        return None
    gap = 0.0
    for b in range(bins):
        inside = [(w, r) for w, r in sure if b <= w * bins < b + 1 or (b == bins - 1 and w >= 1.0)]
        if inside:
            gap += abs(sum(w for w, _ in inside) - sum(r for _, r in inside))
    return round(gap / len(sure), 12)
