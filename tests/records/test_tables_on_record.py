"""Places, holders and priors, and finding them by name."""

from __future__ import annotations

import pytest

from karmalink.core.errors import Fault
from karmalink.core.tables import read_table
from karmalink.records import (
    HOLDER_COLUMNS,
    PLACE_COLUMNS,
    PRIOR_COLUMNS,
    Records,
    find_places,
    read_holders,
    read_places,
    read_prior,
    suggest,
)
from karmalink.records.record import Holder, Place


def places(text: str) -> tuple[tuple[Place, ...], tuple[Fault, ...]]:
    """Places of CSV text."""
    return read_places(read_table(text, file="places.csv", known=PLACE_COLUMNS)[0])


def holders(text: str) -> tuple[tuple[Holder, ...], tuple[Fault, ...]]:
    """Holders of CSV text."""
    return read_holders(read_table(text, file="holders.csv", known=HOLDER_COLUMNS)[0])


def test_all_faults_of_places_come_at_once() -> None:
    """Out of range, no number, negative extent, broken and crossing shapes: each with row and column."""
    text = (
        "id,lat,lon,radius_km,geometry\n"
        "a,95,10,,\n"
        "b,here,10,,\n"
        "c,1,2,-3,\n"
        "d,1,2,,LINESTRING (1\n"
        'e,1,2,,"POLYGON ((0 0, 1 1, 0 1, 1 0, 0 0))"\n'
        "f,,,,\n"
        'g,1,2,,"POINT (10 200)"\n'
    )
    found, faults = places(text)
    assert not found
    assert [(fault.row, fault.column) for fault in faults] == [
        (2, "lat"),
        (3, "lat"),
        (4, "radius_km"),
        (5, "geometry"),
        (6, "geometry"),
        (7, "lat"),
        (7, "lon"),
        (8, "geometry"),
    ]


def test_swapped_columns_are_suspected() -> None:
    """A latitude out of range whose longitude would fit asks whether they are swapped."""
    _, faults = places("id,lat,lon\na,120,10\n")
    assert "swapped" in faults[0].todo


def test_a_place_may_be_a_line_only() -> None:
    """A geometry without lat and lon gives the place a position on it."""
    (river,), faults = places('id,geometry\nr,"LINESTRING (30 -2, 32 -2)"\n')
    assert not faults
    assert river.lat == pytest.approx(-2)
    assert 30 <= river.lon <= 32


def test_ids_twice_are_told() -> None:
    """A place id that comes twice names both rows."""
    _, faults = places("id,lat,lon\na,1,2\na,1,2\n")
    assert "row 2" in faults[0].came


def test_holders_leave_a_chance_to_the_ground() -> None:
    """Priors of all holders sum to less than 1."""
    assert not holders("id,prior\na,0.5\nb,0.4\n")[1]
    assert "sum to 1" in holders("id,prior\na,0.5\nb,0.5\n")[1][0].came


@pytest.mark.parametrize("prior", ["", "1.2", "-0.1", "nan", "0,5"])
def test_a_prior_is_a_chance(prior: str) -> None:
    """No holder without a chance from 0 to 1."""
    assert holders(f'id,prior\na,"{prior}"\n')[1][0].column == "prior"


def test_a_prior_table_needs_weight() -> None:
    """Weights are at least 0 and not all 0."""
    table = read_table("lat,lon,weight\n1,2,0\n", file="prior.csv", known=PRIOR_COLUMNS)[0]
    assert read_prior(table)[0] is None
    table = read_table("lat,lon,weight\n1,2,3\n-1,2,0\n", file="prior.csv", known=PRIOR_COLUMNS)[0]
    prior, faults = read_prior(table)
    assert prior is not None
    assert not faults
    assert prior.weight.tolist() == [3.0, 0.0]


def test_a_name_may_be_ambiguous_and_an_id_is_not() -> None:
    """A name finds every place of that name in any letter case; an id finds one."""
    ford = Place(id="p1", name="Ford", lat=0.0, lon=0.0)
    other = Place(id="p2", name="ford", lat=1.0, lon=0.0)
    records = Records(places=(ford, other))
    assert find_places(records, "FORD") == (ford, other)
    assert find_places(records, "p2") == (other,)
    assert find_places(records, "") == ()
    assert suggest(records, "frod")
