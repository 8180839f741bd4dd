"""What the world layer is made of: its parts agree with each other."""

from __future__ import annotations

import math
from itertools import islice

import pytest

from karmalink.records.gazetteer import distance_km
from karmalink.records.gazetteer.divisions import _table, continents, divisions, landforms, post_offices
from karmalink.records.gazetteer.layer_file import Named
from karmalink.records.gazetteer.world import towns


@pytest.fixture(scope="module")
def by_code() -> dict[str, Named]:
    """Read the divisions by their codes."""
    items = list(divisions())
    return {".".join(filter(None, (i.entry.country, i.entry.admin1, i.entry.admin2))): i for i in items}


def test_short_forms_and_peoples_are_of_known_places(by_code: dict[str, Named]) -> None:
    """Every abbreviation and demonym belongs to a division or country on record."""
    named = {*_table("abbreviations.tsv"), *_table("demonyms.tsv")}
    assert named - set(by_code) == set()
    assert "Calif" in by_code["US.CA"].short


def test_positions_are_on_the_earth_and_extents_are_sound() -> None:
    """Every entry has a position, an extent and an error that are numbers, and a name."""
    for items in (divisions(), continents(), landforms(), islice(towns(), 2000), islice(post_offices(), 2000)):
        for item in items:
            entry = item.entry
            assert entry.name
            assert -90 <= entry.lat <= 90
            assert -180 <= entry.lon <= 180
            assert entry.radius_km > 0
            assert entry.error_km > 0
            assert math.isfinite(entry.radius_km + entry.error_km)


@pytest.mark.parametrize(("code", "km2"), [("US.TX", 695_662), ("FR", 551_500), ("KH", 181_035), ("US.CA.037", 10_510)])
def test_extents_are_those_of_the_areas(by_code: dict[str, Named], code: str, km2: float) -> None:
    """The circle of a division is as large as the division (areas as its statistics give them), within a fifth."""
    assert math.pi * by_code[code].entry.radius_km ** 2 == pytest.approx(km2, rel=0.2)


def test_divisions_lie_in_their_country(by_code: dict[str, Named]) -> None:
    """A county lies in its state: no further from the middle than three times the state's extent."""
    for code, item in by_code.items():
        if code.count(".") == 2 and code.startswith("US."):
            state = by_code[code.rpartition(".")[0]].entry
            assert distance_km(item.entry.lat, item.entry.lon, state.lat, state.lon) < 3.0 * state.radius_km + 60.0 or (
                code.startswith(("US.AK", "US.HI"))
            )


def test_the_world_is_streamed_whole() -> None:
    """Every town of the file is read, whatever the chunks it is read in: ids are unique and none is lost."""
    ids = [item.entry.id for item in towns()]
    assert len(ids) == len(set(ids)) > 230_000
