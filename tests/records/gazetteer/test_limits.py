"""What a look-up leaves out: other divisions, other days, places too far off, names that only share a key."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karmalink.records.gazetteer import Gazetteer, distance_km
from karmalink.records.gazetteer import layer as layer_module
from karmalink.records.gazetteer import layer_file as layer_file_module
from karmalink.records.gazetteer.finding import Limits
from karmalink.records.gazetteer.layer import Layer
from karmalink.records.gazetteer.layer_file import Named, write_layer
from records.gazetteer.small import place


def made(path: Path, *items: Named) -> Gazetteer:
    """Open a gazetteer of some items."""
    write_layer(path / "made.sqlite", items, title="made")
    return Gazetteer([Layer(path / "made.sqlite")])


def test_another_division_is_left_out(tmp_path: Path) -> None:
    """A place of another known division is left out; the code of the country may be written small."""
    gaz = made(tmp_path, Named(entry=place("1", "Svay", admin1="09")), Named(entry=place("2", "Svay", admin1="10")))
    assert [m.entry.id for m in gaz.find("Svay", admin1="10")] == ["2"]
    assert [m.entry.id for m in gaz.find("Svay", country="kh")] == ["1", "2"]
    assert gaz.find("Svay", country="fr") == ()


@given(
    first=st.none() | st.dates(date(1900, 1, 1), date(2000, 1, 1)),
    last=st.none() | st.dates(date(1900, 1, 1), date(2000, 1, 1)),
    on=st.dates(date(1900, 1, 1), date(2000, 1, 1)),
)
def test_a_name_counts_from_its_first_to_its_last_day(first: date | None, last: date | None, on: date) -> None:
    """A day is allowed if it lies in the time of the name, both ends among it; an open end is never passed."""
    one = place("1", "Svay", first=first, last=last)
    inside = (first or date.min) <= on <= (last or date.max)
    assert Limits(on=on).allow(one) == inside
    for edge in filter(None, (first, last)):
        if (first or date.min) <= edge <= (last or date.max):
            assert Limits(on=edge).allow(one)


@pytest.fixture(scope="module")
def scattered(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """Places all over the Earth, the poles and the date line among them."""
    spots = [(lat, lon) for lat in (-90, -89.5, -60, 0, 0.5, 45, 80, 89, 89.9) for lon in range(-180, 181, 12)]
    items = (Named(entry=place(str(n), f"Place {n}", lat, lon)) for n, (lat, lon) in enumerate(spots))
    return made(tmp_path_factory.mktemp("scattered"), *items)


@given(lat=st.floats(-90, 90), lon=st.floats(-180, 180), km=st.floats(0, 6000))
@settings(max_examples=200, deadline=None)
def test_near_is_what_a_search_of_all_finds(scattered: Gazetteer, lat: float, lon: float, km: float) -> None:
    """What is near, each place once, agrees with the distance to every place, over the poles and the date line."""
    everything = list(scattered.layers[0].in_box(-90.0, 90.0, -180.0, 180.0))
    away = {e.id: distance_km(lat, lon, e.lat, e.lon) for e in everything}
    listed = [e.id for e, _ in scattered.near(lat, lon, km, limit=10_000)]
    found = set(listed)
    assert len(listed) == len(found)
    assert found <= {gid for gid, far in away.items() if far <= km}
    assert found >= {gid for gid, far in away.items() if far < km - 1e-6}  # on the rim, rounding decides


def test_names_that_share_only_a_key_are_not_met(tmp_path: Path) -> None:
    """A key brings spellings together, not names that have few letters in common."""
    gaz = made(tmp_path, Named(entry=place("1", "Thom")))
    assert gaz.find("Dam", fuzzy=False) == ()
    assert gaz.find_many(["Dam"]) == {"Dam": ()}
    assert gaz.find("Thum", fuzzy=False)[0].entry.id == "1"


def test_keys_that_have_one_number_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two romanised keys that fall on one checksum are not taken for one."""
    for module in (layer_module, layer_file_module):
        monkeypatch.setattr(module, "key_number", lambda _: 7)
    gaz = made(tmp_path, Named(entry=place("1", "Kaoh Veng")), Named(entry=place("2", "Kaoh Vem")))
    assert [m.entry.id for m in gaz.find("Koh Veng", fuzzy=False)] == ["1"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_an_open_gazetteer_stays_as_it_was(tmp_path: Path) -> None:
    """A file that is written again is put in place whole: who has it open goes on reading the earlier one."""
    items = [Named(entry=place(str(n), f"Old Place {n}")) for n in range(3000)]
    gaz = made(tmp_path, *items)
    again = made(tmp_path, Named(entry=place("1", "New Place")))
    assert gaz.find("Old Place 2999", fuzzy=False)
    assert again.find("New Place", fuzzy=False)
    assert not again.find("Old Place 2999", fuzzy=False)
