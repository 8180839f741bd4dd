"""Draw the pictures of the README: ``python tools/pictures.py`` writes docs/pictures/, from the cases as they stand.

Nothing in it is placed by hand: every caption states figures of the map it stands under. Retrospective: the truth is
drawn, and no map knew it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import karmalink as kl
from karmalink.accounts.terms import Terms
from karmalink.case.case import Case
from karmalink.case.demo import example, truth_of
from karmalink.case.variants import regrouped
from karmalink.case.view import report_view
from karmalink.claims.localities.reading import read_locality
from karmalink.core.places import Point
from karmalink.core.units import nm2
from karmalink.findings.scoring import score
from karmalink.links.places.anchors import resolve
from karmalink.links.places.candidates import Setting
from karmalink.maps.described.background import Backgrounds
from karmalink.maps.described.describe import describe
from karmalink.maps.described.on_grid import surface_on
from karmalink.maps.described.parameters import speaker
from karmalink.maps.grid import Grid
from karmalink.maps.surface import Surface
from karmalink.maps.whereabouts import Model, fuse
from karmalink.maps.world import Area
from karmalink.records.gazetteer.finding import Gazetteer
from karmalink.records.record import Place
from karmalink.reports.figure_frames import MapFrame, frames_gif
from karmalink.reports.figure_map import MapExtras
from karmalink.reports.figure_painted import map_png
from karmalink.reports.view import Audience, Landmark, Truth

OUT = Path(__file__).resolve().parents[1] / "docs" / "pictures"

RADIO = ("T1", "T1a", "T1b", "T1c", "T2", "T10", "T11", "T12", "T14")
STEPS: Sequence[tuple[str, str, tuple[str, ...]]] = (
    ("independent", "Two officers, one mistake: the two radio positions counted as two witnesses", RADIO),
    ("declared", "Counted as what they are, one bridge's reckoning", RADIO),
    ("declared", "... with the rockets the Californian saw", (*RADIO, "T6", "T6a")),
    ("declared", "... and the ice the Mount Temple met", (*RADIO, "T6", "T6a", "T13")),
    ("declared", "... and the wreckage of the next morning", ()),
)
"""Grouping, caption, and the accounts that speak (none named: all of them)."""


def surface_of(model: Model, grouping: str, accounts: Sequence[str]) -> Surface:
    """The map when only these accounts speak."""
    way = next(g for g in model.world.groupings if g.id == grouping)
    held = {a: c for a, c in model.placed.evidence.items() if not accounts or a in accounts}
    return fuse(regrouped(replace(model, placed=replace(model.placed, evidence=held)), way), influences=False).now


def two_officers() -> dict[str, dict[str, float]]:
    """Draw the moving picture; give the figures of its frames by caption."""
    model, truth = kl.open_case(example("titanic")).run().model, truth_of("titanic")
    frames, figures = [], {}
    for grouping, words, accounts in STEPS:
        surface = surface_of(model, grouping, accounts)
        found = score(surface, truth)
        before = nm2(found.area_before_truth_km2)
        edge = f"the wreck lies at the edge of the {found.hdr_level:.0%} region"
        caption = f"{words}: {edge}, {before:,.0f} square nm come before it."
        extras = MapExtras(units="nm", truth=Truth(point=truth, label="found 1985"))
        frames.append(MapFrame(surface=surface, caption=caption, extras=extras, seconds=4.0))
        figures[words] = {"hdr_level": found.hdr_level, "area_before_truth_nm2": before}
    title = "Titanic, retrospective (our own figures)"
    (OUT / "two-officers.gif").write_bytes(frames_gif(frames, width=640, title=title))
    return figures


def still(name: str, truth: Point | None) -> None:
    """Draw the last map of a case with its landmarks, layers, plan and (known) truth."""
    case: Case = kl.open_case(example(name))
    view = report_view(case.loaded, case.run(), Audience.OWNER, None)
    extras = MapExtras(
        units=view.units,
        landmarks=view.landmarks,
        layers=view.layers,
        holders=view.holders,
        boxes=view.plan.boxes if view.plan else (),
        truth=None if truth is None else Truth(point=truth),
    )
    (OUT / f"{name}.png").write_bytes(map_png(view.now.surface, extras, width=800))


DESCRIBED = "20 km north of Newport"
"""An ambiguous statement of our own: several towns bear the name."""


def described_place() -> dict[str, float]:
    """Draw the surface of one ambiguous statement in Great Britain; give the chance of each candidate drawn."""
    locality = read_locality(DESCRIBED)
    gazetteer = Gazetteer.open_world()
    resolved = resolve(locality, gazetteer, Setting(country="GB"))
    grounds = Backgrounds(t for layer in gazetteer.layers for t in layer.towns())
    density = describe(locality.clauses, resolved, speaker("witness"), background=grounds.of("GB"))
    area = Area(centre=Point(lat=52.0, lon=-2.2), width_km=420.0, height_km=330.0, cell_km=0.75)
    surface = surface_on(density, Grid(area))
    marks = tuple(
        Landmark(
            place=Place(id=c.entry.id, name=f"{c.entry.name} {c.weight:.0%}", lat=c.entry.lat, lon=c.entry.lon),
            terms=Terms.PUBLIC,
        )
        for c in resolved[0].candidates
        if c.weight >= 0.01
    )
    (OUT / "described-place.png").write_bytes(map_png(surface, MapExtras(units="km", landmarks=marks), width=800))
    return {f"{c.entry.id} {c.entry.name}": round(c.weight, 3) for c in resolved[0].candidates}


def main() -> None:
    """Draw everything and print the figures."""
    OUT.mkdir(parents=True, exist_ok=True)
    print(json.dumps(described_place(), indent=2))
    print(json.dumps(two_officers(), indent=2))
    still("golden-buddha", None)
    still("kormoran", truth_of("kormoran"))


if __name__ == "__main__":
    main()
