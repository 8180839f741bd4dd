"""Allocation of effort over many cells: time against one pass of reading them, error, memory.

``python -m benchmarks.allocate [--json]``. The map is Koopman's circular normal (sd 1 on a square of side
12, effort 5), for which the best chance of success is ``1 - (1 + H) exp(-H)`` with ``H = sqrt(5 / pi)``. The
bound is ``p.max()``, the fastest way numpy has to read every cell once, timed in turn with the allocation.
"""

from __future__ import annotations

import argparse
import json
import math
import time
import tracemalloc
from collections.abc import Callable
from statistics import median

import numpy as np

from karmalink.core.chance import Floats
from karmalink.plans.allocation import allocate

EFFORT = 5.0
HALF_SIDE = 6.0


def circular_normal(side: int) -> tuple[Floats, float]:
    """Probabilities of ``side`` x ``side`` cells by their centres, and the area of a cell."""
    step = 2.0 * HALF_SIDE / side
    x = -HALF_SIDE + step * (np.arange(side) + 0.5)
    line = np.exp(-x * x / 2.0) / math.sqrt(2.0 * math.pi) * step
    return np.outer(line, line), step * step


def closed_form(effort: float) -> float:
    """Koopman's chance of success for sd 1."""
    h = math.sqrt(effort / math.pi)
    return 1.0 - (1.0 + h) * math.exp(-h)


def seconds(work: Callable[[], object]) -> float:
    """Time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(p: Floats, area: float, rounds: int) -> tuple[float, float]:
    """Median time of an allocation over the median time of reading every cell once, and the former in ms."""
    allocate(p, area, EFFORT)  # the first call pays for memory that later ones use again
    read, spent = [], []
    for _ in range(rounds):
        read.append(seconds(p.max))
        spent.append(seconds(lambda: allocate(p, area, EFFORT)))
    return median(spent) / median(read), 1e3 * median(spent)


def measure() -> dict[str, float]:
    """All figures of this benchmark."""
    small, small_area = circular_normal(1000)
    ratio_1e6, ms_1e6 = ratio(small, small_area, rounds=41)
    large, large_area = circular_normal(3163)
    ratio_1e7, ms_1e7 = ratio(large, large_area, rounds=21)
    error = abs(allocate(large, large_area, EFFORT).pos - closed_form(EFFORT))
    tracemalloc.start()
    allocate(large, large_area, EFFORT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {
        "ratio_1e6": round(ratio_1e6, 2),
        "ratio_1e7": round(ratio_1e7, 2),
        "error": error,
        "peak_mb": round(peak / 1e6, 1),
        "ms_1e6": round(ms_1e6, 2),
        "ms_1e7": round(ms_1e7, 2),
        "error_1e6": abs(allocate(small, small_area, EFFORT).pos - closed_form(EFFORT)),
    }


def main() -> None:
    """Print the figures, as JSON with ``--json``."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.allocate", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    as_json = parser.parse_args().json
    figures = measure()
    if as_json:
        print(json.dumps(figures, allow_nan=False))
    else:
        for name, value in figures.items():
            print(f"{name:12} {value}")


if __name__ == "__main__":
    main()
