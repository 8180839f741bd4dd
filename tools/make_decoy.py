"""Dream a dream that nobody dreamt: ``python tools/make_decoy.py`` writes ``accounts/decoy-dream.md``.

The boy's three dreams are taken as a mould; every detail and every landmark is drawn by lot from all that the
survey and the gazetteer of the case offer. The seed is the year of the case and was not tried twice.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

CASE = Path(__file__).resolve().parents[1] / "examples" / "golden-buddha"
SEED = 2026

SIGHTS = (
    "a pond full of lotus in front of the steps",
    "a bell with a crack in the lip",
    "a roof of blue tiles",
    "green serpents on its gate",
)
MONKS = ("has a stick", "is blind in one eye", "has one hand", "is an old man like any other")
WRAPS = ("in banana leaves", "in a robe", "in a sail", "in nothing at all")
ANIMALS = ("a grey buffalo", "a white ox", "a red cow")
WAYS = ("on a cart", "on a pole between two men", "on a door", "in their arms")

FRONT = """---
id: decoy-dream
witness: decoy
kind: dream
words: simulated
told_on: 2026-03-30
about: a made-up dream, to see how well one does
language: en
terms: public
decoy: true
source: "decoy: dreamt by nobody (simulated; drawn by lot by tools/make_decoy.py)"
---
"""

MOULD = (
    "I am somebody else and my hands are heavy. There is a pagoda with {sight}. A monk stops me; he {monk}. "
    "I wrap the shining thing {wrap}. I walk and then I dig. I dig near {first}, and the earth smells of "
    "rain. After that I walk behind {animal} and the plough stops. My children carry it home {way}. "
    "It is kept in {pagoda}; I know the steps. Then it is night and we put it down between {second} "
    "and {third}. Nobody saw us do it.\n"
)


def dream(places: list[dict[str, str]], seed: int = SEED) -> str:
    """Write the text of the decoy's account, front matter and all, drawn from the points among ``places``."""
    rng = np.random.default_rng(seed)
    points = [p["name"] for p in places if not p["geometry"]]
    pagodas = [p["name"] for p in places if p["kind"] == "pagoda"]

    def pick(options: tuple[str, ...] | list[str]) -> str:
        return options[int(rng.integers(len(options)))]

    first, second, third = (points[i] for i in rng.permutation(len(points))[:3])
    drawn = {
        "sight": pick(SIGHTS),
        "monk": pick(MONKS),
        "wrap": pick(WRAPS),
        "animal": pick(ANIMALS),
        "way": pick(WAYS),
        "pagoda": pick(pagodas),
    }
    return FRONT + MOULD.format(first=first, second=second, third=third, **drawn)


if __name__ == "__main__":
    with (CASE / "records" / "places.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    (CASE / "accounts" / "decoy-dream.md").write_text(dream(rows), encoding="utf-8", newline="\n")
