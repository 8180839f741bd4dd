"""What effort buys: the chance of success of the best plan for every effort at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from karmalink.core.chance import Floats
from karmalink.core.errors import InputError
from karmalink.plans.allocation import active_cells
from karmalink.plans.candidates import CellArea, Field, Mask

TINY = 1e-15
"""Chance of failure below which 1 - P is rounding and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortCurve:
    """Chance of success against effort, exact for exponential detection (formulas: `plans.allocation`).

    Cells stand from dense to thin, shape (n,). ``need`` is the effort at which each begins to get some;
    ``log_density`` is ln(p / a); ``held`` and ``mass`` are the running sums of a and of p. Efforts up to
    ``limit`` can be asked for; it is infinite when every cell with a chance is in.
    """

    need: Floats
    log_density: Floats
    held: Floats
    mass: Floats
    limit: float

    @classmethod
    def of(cls, p: Floats, area: CellArea, *, forbidden: Mask | None = None, effort: float = math.inf) -> EffortCurve:
        """The curve of a map, at least up to ``effort`` (by default without end); arguments as in `allocate`.

        Examples
        --------
        >>> curve = EffortCurve.of(np.array([0.5, 0.3, 0.2]), 1.0)
        >>> round(curve.pos(1.0), 4), round(curve.pos(100.0), 4)
        (0.3302, 1.0)
        """
        field = Field.of(p, area, forbidden)
        cells = field.denser_than(-math.inf) if math.isinf(effort) else active_cells(field, effort)[0]
        order = np.argsort(-cells.height, kind="stable")
        height = cells.height[order]
        a = np.full(height.size, cells.area) if isinstance(cells.area, float) else cells.area[order]
        held = np.cumsum(a)
        # Heights from the top keep the first efforts exact; the running maximum keeps ties in order.
        weighted = np.cumsum(a * height)
        limit = math.inf
        if height.size and cells.log_threshold > -math.inf:
            limit = float(weighted[-1] - held[-1] * (cells.log_threshold - cells.top))
        return cls(
            need=np.maximum.accumulate(weighted - held * height),
            log_density=height + cells.top,
            held=held,
            mass=np.cumsum(a * np.exp(height)) * math.exp(cells.top) if height.size else held,
            limit=limit,
        )

    def log_gain(self, effort: float) -> float:
        """Log of the gain in chance of success per unit of effort after ``effort``; -inf without any."""
        return self._at(effort)[1]

    def pos(self, effort: float) -> float:
        """Chance of success of the best plan for ``effort``, in the unit of the map."""
        k, level = self._at(effort)
        return 0.0 if k < 0 else max(0.0, float(self.mass[k]) - math.exp(level) * float(self.held[k]))

    def stop_effort(self, ratio: float) -> float | None:
        """Effort from which on gain / (1 - chance of success so far) is at most ``ratio``; None: it never is.

        Gain over chance of failure only ever falls along the best plan: the cells in work hold at most all
        that is left. So the crossing is found exactly, between two cells of the list. `InputError` if the
        curve ends before it.

        Examples
        --------
        >>> curve = EffortCurve.of(np.array([0.5, 0.3]), 1.0)  # and 0.2 elsewhere
        >>> effort = curve.stop_effort(0.25)
        >>> round(math.exp(curve.log_gain(effort)) / (1 - curve.pos(effort)), 12)
        0.25
        """
        n = self.need.size
        if n == 0 or math.exp(self.log_density[0]) <= ratio:
            return 0.0
        left = np.maximum(1.0 - self.mass, 0.0)
        # Gain at the end of segment k, where cell k + 1 begins to get effort.
        ends = np.append(np.exp(self.log_density[1:]), 0.0 if self.whole else math.exp(self._at(self.limit)[1]))
        done = np.flatnonzero(ends <= ratio * (left + ends * self.held))
        if not done.size and not self.whole:
            raise InputError(f"curve: ends at an effort of {self.limit}, before the stop; ask for a longer one")
        if not done.size or left[done[0]] * ratio <= TINY:
            return None
        k = int(done[0])
        rest = max(1.0 - ratio * float(self.held[k]), TINY)
        level = math.log(ratio * float(left[k]) / rest)
        effort = float(self.need[k] + (self.log_density[k] - level) * self.held[k])
        return min(max(effort, float(self.need[k])), self.limit)

    @property
    def whole(self) -> bool:
        """Whether every cell with a chance is in the curve."""
        return math.isinf(self.limit)

    def _at(self, effort: float) -> tuple[int, float]:
        """The last cell in work (-1: none) and ln of the gain there."""
        if not 0.0 <= effort <= self.limit * (1.0 + 1e-9):
            raise InputError(f"effort: came {effort}; expected 0 to {self.limit}, where this curve ends")
        k = int(np.searchsorted(self.need, effort, side="right")) - 1
        if k < 0:
            return k, -math.inf
        return k, float(self.log_density[k] - (effort - self.need[k]) / self.held[k])
