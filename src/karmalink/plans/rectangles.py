"""Disjoint rectangles of cells worth the most for an effort: coarse and exhaustive, then fine and local."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from karmalink.core.chance import Floats

Rectangle = tuple[int, int, int, int]
"""First row, row after the last, first column, column after the last."""
Rectangles = npt.NDArray[np.intp]

EDGES = 12
"""Edges tried per axis in even steps, and as many again in steps of equal probability: our choice; some
100,000 rectangles in all, whatever the size of the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Summed-area tables of probability and area, (rows + 1, columns + 1): any rectangle in four look-ups."""

    p: Floats
    area: Floats

    @classmethod
    def of(cls, p: Floats, area: Floats) -> Tables:
        """Sum in float64 from the north-west corner."""
        return cls(p=_summed(p), area=_summed(area))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the map."""
        return self.p.shape[0] - 1, self.p.shape[1] - 1

    def of_rectangle(self, r: Rectangle) -> tuple[float, float]:
        """Probability and area inside."""
        p, a = self.p, self.area
        n, s, w, e = r
        return (
            max(0.0, float(p[s, e] - p[n, e] - p[s, w] + p[n, w])),
            max(0.0, float(a[s, e] - a[n, e] - a[s, w] + a[n, w])),
        )

    def of_rectangles(self, r: Rectangles) -> tuple[Floats, Floats]:
        """Probability and area inside each row of ``r``, shape (m, 4)."""
        n, s, w, e = r.T
        p, area = (np.maximum(t[s, e] - t[n, e] - t[s, w] + t[n, w], 0.0) for t in (self.p, self.area))
        return p, area


def best_rectangles(tables: Tables, effort: float, count: int, least: tuple[int, int]) -> list[Rectangle]:
    """Up to ``count`` disjoint rectangles of ``least`` (rows, columns) or more, best for ``effort`` shared.

    First all rectangles on a coarse set of edges, chosen greedily in three ways; then every edge is moved,
    down to single cells, while that helps; then each rectangle is chosen anew with the others held, and
    moved again. In trials exact for one rectangle of a single-peaked map; for several a good local optimum.
    """
    coarse = _coarse(tables, least)
    p, area = tables.of_rectangles(coarse)
    good = (p > 0.0) & (area > 0.0)
    trial = Trial(tables=tables, coarse=coarse[good], p=p[good], area=area[good], effort=effort, least=least)
    if not trial.p.size or effort <= 0.0 or count < 1:
        return []
    starts = ((effort, 0.0), (effort / count, 0.0), (effort / count, 0.5))
    first = [trial.refined(trial.greedy(count, share, margin)) for share, margin in starts[: 1 if count == 1 else 3]]
    best = max(first, key=trial.worth)
    again = trial.refined(trial.chosen_anew(best))
    return max(best, again, key=trial.worth)


def worth(cells: list[tuple[float, float]], effort: float) -> float:
    """Chance of success of effort shared out in the best way over a few cells of (probability, area).

    >>> round(worth([(0.5, 1.0), (0.3, 1.0), (0.2, 1.0)], 1.0), 4)
    0.3302
    """
    ranked = sorted(((math.log(p / a), a, p) for p, a in cells if p > 0.0 and a > 0.0), reverse=True)
    held = weighted = mass = best = 0.0
    for rho, a, p in ranked:
        if weighted - held * rho > effort:
            break
        held, weighted, mass = held + a, weighted + a * rho, mass + p
        best = mass - math.exp((weighted - effort) / held) * held
    return max(best, 0.0)


def shared(p: Floats, area: Floats, effort: float) -> Floats:
    """`worth` of every row of positive probabilities and areas, shape (m, k) to (m,).

    >>> shared(np.array([[0.5, 0.3, 0.2]]), np.ones((1, 3)), 1.0).round(4).tolist()
    [0.3302]
    """
    log_density = np.log(p) - np.log(area)
    order = np.argsort(-log_density, axis=1)
    rho, a, q = (np.take_along_axis(v, order, axis=1) for v in (log_density, area, p))
    held, weighted, mass = (np.cumsum(v, axis=1) for v in (a, a * rho, q))
    last = np.maximum(np.count_nonzero(weighted - held * rho <= effort, axis=1)[:, None] - 1, 0)
    held, weighted, mass = (np.take_along_axis(v, last, axis=1)[:, 0] for v in (held, weighted, mass))
    return np.asarray(np.maximum(mass - np.exp((weighted - effort) / held) * held, 0.0))


def _summed(values: Floats) -> Floats:
    table = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    np.cumsum(values, axis=0, out=table[1:, 1:])
    np.cumsum(table[1:, 1:], axis=1, out=table[1:, 1:])
    return table


def _coarse(tables: Tables, least: tuple[int, int]) -> Rectangles:
    """Every rectangle on the coarse edges that is large enough, shape (m, 4)."""
    spans = []
    for marginal, side in ((tables.p[:, -1], least[0]), (tables.p[-1, :], least[1])):
        n = marginal.size - 1
        even = np.linspace(0, n, EDGES + 1)
        equal = np.interp(np.linspace(0.0, marginal[-1], EDGES + 2)[1:-1], marginal, np.arange(n + 1))
        edges = np.unique(np.rint(np.concatenate([even, equal])).astype(np.intp))
        low, high = np.meshgrid(edges, edges, indexing="ij")
        wide = high - low >= min(max(1, side), n)
        spans.append(np.stack([low[wide], high[wide]], axis=1))
    rows, columns = spans
    return np.concatenate([np.repeat(rows, len(columns), axis=0), np.tile(columns, (len(rows), 1))], axis=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The search on one map: its tables, the coarse candidates with what they hold, the effort."""

    tables: Tables
    coarse: Rectangles
    p: Floats
    area: Floats
    effort: float
    least: tuple[int, int]

    def worth(self, rectangles: list[Rectangle]) -> float:
        """Chance of success of the effort shared out over the rectangles."""
        return worth([self.tables.of_rectangle(r) for r in rectangles], self.effort)

    def greedy(self, count: int, share: float, margin: float) -> list[Rectangle]:
        """One after the other, each the best for ``share``, ``margin`` of their sides from the others."""
        chosen: list[Rectangle] = []
        for _ in range(count):
            free = np.flatnonzero(_apart(self.coarse, chosen, margin))
            if not free.size:
                break
            value = -self.p[free] * np.expm1(-share / self.area[free])
            chosen.append(_rectangle(self.coarse[free[int(np.argmax(value))]]))
        return chosen

    def chosen_anew(self, rectangles: list[Rectangle]) -> list[Rectangle]:
        """Each in turn the best among the coarse candidates with the others held, where that helps."""
        chosen = list(rectangles)
        for i in range(len(chosen)):
            others = chosen[:i] + chosen[i + 1 :]
            held = [self.tables.of_rectangle(r) for r in others]
            free = np.flatnonzero(_apart(self.coarse, others, 0.0))
            if not free.size or not all(p > 0.0 and a > 0.0 for p, a in held):
                continue
            p = np.column_stack([self.p[free], *(np.full(free.size, h[0]) for h in held)])
            area = np.column_stack([self.area[free], *(np.full(free.size, h[1]) for h in held)])
            best = _rectangle(self.coarse[free[int(np.argmax(shared(p, area, self.effort)))]])
            trial = [*chosen[:i], best, *chosen[i + 1 :]]
            chosen = max(chosen, trial, key=self.worth)
        return chosen

    def refined(self, rectangles: list[Rectangle]) -> list[Rectangle]:
        """Every edge and every rectangle moved by ever smaller steps while that helps."""
        best, best_worth = rectangles, self.worth(rectangles)
        step = max(1, max(self.tables.shape) // (2 * EDGES))
        while step >= 1:
            before = best_worth
            for i in range(len(best)):
                for r in _moves(best[i], step, self.tables.shape, self.least):
                    trial = _trimmed(best, i, r, self.least)
                    value = self.worth(trial) if trial is not None else 0.0
                    if trial is not None and value > best_worth * (1.0 + 1e-12):
                        best, best_worth = trial, value
            if best_worth == before:
                step //= 2
        return best


def _rectangle(row: Rectangles) -> Rectangle:
    n, s, w, e = row.tolist()
    return n, s, w, e


def _apart(candidates: Rectangles, others: list[Rectangle], margin: float) -> npt.NDArray[np.bool_]:
    """Which candidates keep ``margin`` times the others' sides away from each of them."""
    n, s, w, e = candidates.T
    apart = np.ones(len(candidates), dtype=np.bool_)
    for north, south, west, east in others:
        down, across = margin * (south - north), margin * (east - west)
        apart &= (s <= north - down) | (n >= south + down) | (e <= west - across) | (w >= east + across)
    return apart


def _moves(r: Rectangle, step: int, shape: tuple[int, int], least: tuple[int, int]) -> list[Rectangle]:
    """The rectangle with one edge moved, shifted, or grown or shrunk on both sides, within the map."""
    found = []
    for axis in (0, 2):
        n = shape[axis // 2]
        side = min(max(1, least[axis // 2]), n)
        for low, high in ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, 1), (-1, 1), (1, -1)):
            a, b = max(0, r[axis] + low * step), min(n, r[axis + 1] + high * step)
            if b - a >= side and (a, b) != (r[axis], r[axis + 1]):
                found.append((a, b, r[2], r[3]) if axis == 0 else (r[0], r[1], a, b))
    return found


def _trimmed(rectangles: list[Rectangle], moved: int, r: Rectangle, least: tuple[int, int]) -> list[Rectangle] | None:
    """The rectangles with one replaced by ``r``, and the others cut back where it now reaches into them."""
    trial = list(rectangles)
    trial[moved] = r
    for j, other in enumerate(trial):
        if j == moved or r[0] >= other[1] or r[1] <= other[0] or r[2] >= other[3] or r[3] <= other[2]:
            continue
        cuts = [
            (other[0], min(r[0], other[1]), other[2], other[3]),
            (max(r[1], other[0]), other[1], other[2], other[3]),
            (other[0], other[1], other[2], min(r[2], other[3])),
            (other[0], other[1], max(r[3], other[2]), other[3]),
        ]
        large = [c for c in cuts if c[1] - c[0] >= max(1, least[0]) and c[3] - c[2] >= max(1, least[1])]
        if not large:
            return None
        trial[j] = max(large, key=lambda c: (c[1] - c[0]) * (c[3] - c[2]))
    return trial
