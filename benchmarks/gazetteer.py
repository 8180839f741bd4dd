"""The gazetteer of the world: time and memory of making it, and of looking names up.

``python -m benchmarks.gazetteer [--json] [--names N] [--data FILE]``. The world layer is made afresh in a process of its
own, so that its peak of memory is its own. Exact look-ups take names on record, fuzzy ones the same names with one letter
lost, changed, doubled or two swapped (seed 0), timed one by one. ``collisions`` is the share of pairs of names, drawn among
250,000 names of countries whose names are romanised, that have one romanised key and are not written alike. With
``--data`` a file of places is imported and added above the world layer.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from karmalink.records.gazetteer import Gazetteer, Match, romanised_key
from karmalink.records.gazetteer.cache import VARIABLE

NAMES = 250_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MAKE = """
import resource, sys, time
from karmalink.records.gazetteer.world_file import world_file
start = time.perf_counter()
path = world_file()
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
print(seconds, time.process_time(), peak, path.stat().st_size / 2**20)
"""


def make_world(folder: Path) -> dict[str, float]:
    """Make the world layer in a process of its own; seconds, seconds of the processor, MB."""
    env = {**os.environ, VARIABLE: str(folder)}
    done = subprocess.run([sys.executable, "-c", MAKE], env=env, capture_output=True, text=True, check=True)
    seconds, busy, peak, size = map(float, done.stdout.split())
    return {"build_s": seconds, "build_cpu_s": busy, "build_peak_mb": peak, "file_mb": size}


def misspelt(rng: random.Random, name: str) -> str:
    """A name with one slip of the pen."""
    at = rng.randrange(1, len(name) - 1)
    slips = (
        name[:at] + name[at + 1 :],
        name[:at] + rng.choice(LETTERS) + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    )
    return rng.choice(slips)


def timed(
    look: Callable[[str], tuple[Match, ...]], names: Sequence[str]
) -> tuple[list[float], list[tuple[Match, ...]]]:
    """Time look-ups one by one, in milliseconds."""
    times, found = [], []
    for name in names:
        start = time.perf_counter()
        found.append(look(name))
        times.append(1e3 * (time.perf_counter() - start))
    return times, found


def collisions(names: Sequence[str], rng: random.Random) -> dict[str, float]:
    """How often names share a romanised key: of random pairs, and by how many others a name is joined."""
    keys = Counter(filter(None, map(romanised_key, names)))
    count = sum(keys.values())
    alike = sum(n * (n - 1) for n in keys.values()) / max(1, count * (count - 1))
    drawn = rng.choices(list(keys), weights=list(keys.values()), k=1000)
    return {"collisions": alike, "names_a_key": sum(keys[key] for key in drawn) / len(drawn)}


def looking_up(gaz: Gazetteer, count: int, rng: random.Random) -> dict[str, float]:
    """Measure look-ups."""
    start = time.perf_counter()
    forms = [form for form in gaz.layers[-1].forms if form.isascii() and len(form) >= 5]
    gaz.knows("warm")
    gaz.find("warmth of the spottter")
    opened = time.perf_counter() - start
    among = rng.sample(forms, min(NAMES, len(forms)))
    names = among[:count]
    wrong = [misspelt(rng, name) for name in names]
    exact, _ = timed(lambda name: gaz.find(name, fuzzy=False), names)
    fuzzy, found = timed(gaz.find, wrong)
    by_index, _ = timed(lambda name: tuple(gaz._nearly_same(name)), wrong)  # the fuzzy way alone, nothing remembered
    hit = sum(
        any(m.name and name in (m.name.casefold(), _plain(m)) for m in ms)
        for name, ms in zip(names, found, strict=True)
    )
    many = rng.sample(forms, min(20_000, len(forms)))
    start = time.perf_counter()
    gaz.find_many(many)
    cold = len(many) / (time.perf_counter() - start)
    start = time.perf_counter()
    gaz.find_many(many)
    warm = len(many) / (time.perf_counter() - start)
    tokens = " ".join(many).split()
    start = time.perf_counter()
    for at in range(len(tokens)):
        gaz.longest(tokens, at)
    spotted = len(tokens) / (time.perf_counter() - start)
    return {
        "names": float(len(forms)),
        "first_s": opened,
        "exact_ms": median(exact),
        "exact_ms_p95": quantiles(exact, n=20)[-1],
        "fuzzy_ms": median(by_index),
        "fuzzy_ms_p95": quantiles(by_index, n=20)[-1],
        "find_misspelt_ms": median(fuzzy),
        "misspelt_found": hit / len(names),
        "many_cold_per_s": cold,
        "many_warm_per_s": warm,
        "tokens_per_s": spotted,
    }


def _plain(match: Match) -> str:
    from karmalink.records.gazetteer import fold

    return fold(match.name)


def main(argv: Sequence[str] | None = None) -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--names", type=int, default=1000, help="look-ups of each kind")
    parser.add_argument("--data", type=Path, help="a file of places to ask above the world")
    options = parser.parse_args(argv)
    rng = random.Random(0)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        answer = make_world(Path(folder))
        os.environ[VARIABLE] = folder
        gaz = Gazetteer.open(*([options.data] if options.data else []))
        answer |= looking_up(gaz, options.names, rng)
        scripted = [form for (form,) in gaz.layers[-1]._base.execute("SELECT folded FROM name WHERE key IS NOT NULL")]
        answer |= collisions(list(islice(dict.fromkeys(scripted), NAMES)), rng)
        gaz.close()
    if options.json:
        print(json.dumps(answer))
        return
    for key, value in answer.items():
        print(f"{key:18} {value:,.6g}")


if __name__ == "__main__":
    main()
