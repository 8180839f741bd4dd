"""What a written name may mean, the closest name first; and spotting names in running text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.core.errors import StoreError
from karmalink.records.gazetteer import Gazetteer, Way, distance_km
from karmalink.records.gazetteer.layer import Layer
from karmalink.records.gazetteer.layer_file import Named, write_layer
from karmalink.records.gazetteer.spotting import Spotter
from karmalink.records.gazetteer.trigrams import index_names, nearest_numbers
from records.gazetteer.small import ITEMS, place


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """Open the small gazetteer."""
    path = tmp_path_factory.mktemp("gaz") / "small.sqlite"
    write_layer(path, ITEMS, title="small")
    gaz = Gazetteer([Layer(path)])
    yield gaz
    gaz.close()


def ids(gaz: Gazetteer, name: str, **limits: Any) -> list[tuple[str, Way]]:
    """Name what is found."""
    return [(m.entry.id, m.way) for m in gaz.find(name, **limits)]


def test_within_a_way_the_more_people_the_earlier(small: Gazetteer) -> None:
    """Of two places of one name the more populous comes first."""
    assert ids(small, "Kaoh Veng") == [("3", Way.EXACT), ("2", Way.EXACT)]


@pytest.mark.parametrize(
    ("written", "gid", "way"),
    [
        ("kaoh veng", "3", Way.FOLDED),
        ("Koh Veng", "3", Way.ROMANISED),
        ("St. Elmo", "4", Way.FOLDED),
        ("ile longue", "2", Way.FOLDED),
        ("កោះ\u200bវែង", "2", Way.FOLDED),
        ("Srayang Cheung", "1", Way.ROMANISED),
        ("Saint-Ellmo", "4", Way.FUZZY),
        ("the village of Kaoh Veng", "3", Way.FOLDED),
        ("Srayong Cheung commune", "1", Way.FOLDED),
        ("Cal.", "6", Way.EXACT),
        ("Callistan", "6", Way.EXACT),
    ],
)
def test_the_way_a_name_is_met(small: Gazetteer, written: str, gid: str, way: Way) -> None:
    """Each way of writing is met by the closest way that fits it."""
    assert ids(small, written)[0] == (gid, way)


def test_far_names_are_not_met(small: Gazetteer) -> None:
    """A name that is like none finds nothing, and neither does nothing."""
    assert small.find("Xyzzy") == ()
    assert small.find(" -- ") == ()


def test_fuzzy_can_be_refused(small: Gazetteer) -> None:
    """Without the fuzzy way a misspelt name finds nothing."""
    assert small.find("Saint-Ellmo", fuzzy=False) == ()


def test_limits_leave_out(small: Gazetteer) -> None:
    """A country or division leaves out the places of others."""
    assert ids(small, "Kaoh Veng", admin1="09") == [("3", Way.EXACT), ("2", Way.EXACT)]  # 2's division is unknown
    assert ids(small, "Kaoh Veng", country="FR") == []


def test_names_have_their_time(small: Gazetteer) -> None:
    """A former name is found on a day when it was borne, or when no day is said, and not on another."""
    assert ids(small, "Oldport", on=date(1920, 5, 1)) == [("5", Way.EXACT)]
    assert ids(small, "Oldport") == [("5", Way.EXACT)]
    assert ids(small, "Oldport", on=date(1990, 5, 1)) == []
    assert small.find("Oldport")[0].entry.last == date(1950, 12, 31)


def test_abbreviations_count_as_written_and_are_no_names(small: Gazetteer) -> None:
    """ "IN" is a division, "in" is a word; neither abbreviations nor peoples are spotted as names."""
    assert [e.id for e in small.abbreviated("IN")] == ["6"]
    assert small.abbreviated("in") == ()
    assert [e.id for e in small.people_of("callistan")] == ["6"]
    assert not small.knows("in")
    assert not small.knows("callistan")
    assert small.find("in", fuzzy=False) == ()


def test_many_are_found_as_one_by_one(small: Gazetteer) -> None:
    """A batch finds what single look-ups without the fuzzy way find."""
    names = ["Kaoh Veng", "Koh Veng", "St. Elmo", "Xyzzy", "", "Cal.", "Oldport", "Kaoh Veng village"]
    many = small.find_many(names)
    assert many == {name: Gazetteer(small.layers).find(name, fuzzy=False) for name in names}
    assert small.find_many(names) == many


def test_near_is_near(small: Gazetteer) -> None:
    """Places within a distance come nearest first, over the date line too, and only of the kinds asked for."""
    found = small.near(12.0, 105.0, 100.0)
    assert [e.id for e, _ in found] == ["1", "2"]
    assert found[1][1] == pytest.approx(distance_km(12.0, 105.0, 12.5, 105.5))
    assert [e.id for e, _ in small.near(3.0, -179.95, 30.0, kinds=("PCL",))] == ["7"]
    assert small.near(3.0, -179.95, 30.0, kinds=("PPL",)) == ()


def test_ids_and_countries(small: Gazetteer) -> None:
    """An entry is given by its id, a country by its code, and nothing where there is none."""
    entry = small.entry("4")
    assert entry is not None
    assert entry.name == "Saint-Elmo"
    country = small.country("xu")
    assert country is not None
    assert country.name == "Utopia"
    assert small.entry("none") is None
    assert small.country("QQ") is None


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    """An entry comes back with every field it was written with."""
    shape = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    entry = place(
        "9", "Old Fort", geometry=shape, radius_km=2.5, error_km=0.4, first=date(1800, 1, 1), last=date(1900, 1, 1),
        admin1="1", admin2="2", population=3,
    )  # fmt: skip
    path = tmp_path / "one.sqlite"
    write_layer(path, [Named(entry=entry)], title="one")
    gaz = Gazetteer([Layer(path)])
    assert gaz.find("Old Fort")[0].entry == entry
    assert gaz.entry("9") == entry
    gaz.close()


def test_a_file_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """When reading the source fails, no half-written gazetteer is left."""

    def broken() -> Iterator[Named]:
        yield ITEMS[0]
        raise ValueError("torn")

    with pytest.raises(ValueError, match="torn"):
        write_layer(tmp_path / "x.sqlite", broken(), title="x")
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_refused(tmp_path: Path) -> None:
    """A file that is no gazetteer is refused with what to do."""
    path = tmp_path / "x.sqlite"
    path.write_text("nonsense")
    with pytest.raises(StoreError, match="import it again"):
        Layer(path)


WORDS = st.lists(st.sampled_from(["koh", "ker", "new", "york", "city", "a"]), min_size=1, max_size=4).map(" ".join)


@given(
    st.lists(WORDS, max_size=8), st.lists(st.sampled_from(["koh", "ker", "new", "york", "city", "a", "z"]), max_size=8)
)
def test_the_longest_name_is_spotted(forms: list[str], tokens: list[str]) -> None:
    """At every word the longest run of words that is a name is found, as by trying all."""
    spotter = Spotter(forms)
    for at in range(len(tokens)):
        tried = [n for n in range(1, len(tokens) - at + 1) if " ".join(tokens[at : at + n]) in forms]
        assert spotter.longest(tokens, at) == max(tried, default=0)


@given(st.lists(st.text("abcdefghij", min_size=6, max_size=12), min_size=1, max_size=30, unique=True), st.data())
def test_the_trigram_index_counts_shared_trigrams(names: list[str], data: st.DataObject) -> None:
    """A name that is on record is the nearest to itself: no other shares as many trigrams for its length."""
    index = index_names(names)
    wanted = data.draw(st.sampled_from(names))

    def grams(name: str) -> set[str]:
        return {f" {name} "[i : i + 3] for i in range(len(name))}

    first = names[nearest_numbers(index, wanted)[0]]
    assert grams(first) == grams(wanted)


def test_a_second_look_up_finds_what_the_first_did(small: Gazetteer) -> None:
    """What is remembered, fuzzily too, is the same for any country and limit as without a memory."""
    names = ["Saint-Ellmo", "Koh Ker", "village of Srayong", "the city of Alpha", "nowhere at all", ""]
    asked = [(name, country, most) for name in names for country in (None, "KH", "US") for most in (1, 50)]
    for name, country, most in asked * 2:
        fresh = Gazetteer(small.layers)
        assert small.find(name, country=country, limit=most) == fresh.find(name, country=country, limit=most)
