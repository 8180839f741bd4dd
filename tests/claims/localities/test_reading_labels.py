"""Locality labels: what is read, and where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.claims.localities.reading import parse_locality, read_locality
from karmalink.claims.place_expr import By, Form, PlaceExpr
from karmalink.core.places import Relation


def leading(text: str) -> PlaceExpr:
    """The first clause that is not a plain name."""
    return next(e for e in parse_locality(text) if e.relation is not Relation.AT)


GOLDEN = [
    ("Oldfield, 7 mi. E", "Oldfield", [(11.265, 90.0)]),
    ("10 km s, 4 km e san berto", "san berto", [(10.0, 180.0), (4.0, 90.0)]),
    ("12mi s tirzo", "tirzo", [(19.312, 180.0)]),
    ("6 miles N and 2 miles W of Brookend", "Brookend", [(9.656, 0.0), (3.219, 270.0)]),
    ("a 6 km al norte de los pinos", "los pinos", [(6.0, 0.0)]),
    ("3 km al O de Villanova", "Villanova", [(3.0, 270.0)]),
    ("5 km NO de Villanova", "Villanova", [(5.0, 315.0)]),
    ("2,5 km SE Holmby, on the shore", "Holmby", [(2.5, 135.0)]),
    ("1 mile (1.6 km) west of Port Anders", "Port Anders", [(1.609, 270.0)]),
    ("l km N of Oldfield", "Oldfield", [(1.0, 0.0)]),
    ("santa ria, 14 km s of; the pines", "santa ria", [(14.0, 180.0)]),
    ("22.6 km. S.E. of Villa-Villa on the highway BA 1", "Villa-Villa", [(22.6, 135.0)]),
    ("ca. 3 miles to the north-east of Oldfield", "Oldfield", [(4.828, 45.0)]),
    ("7 1/2 mi. SE Oldfield", "Oldfield", [(12.07, 135.0)]),
    ("12 km nord-ouest de Saint-Roc", "Saint-Roc", [(12.0, 315.0)]),
    ("4 km S de Espiga, Brasil", "Espiga", [(4.0, 180.0)]),
    ("3137 m SW Ledby", "Ledby", [(3.137, 225.0)]),
]


@pytest.mark.parametrize(("text", "anchor", "legs"), GOLDEN)
def test_offsets_of_every_form_are_read(text: str, anchor: str, legs: list[tuple[float, float]]) -> None:
    """An offset gives its anchor, before it or behind it, and each leg in km and degrees."""
    found = leading(text)
    assert found.relation is Relation.OFFSET
    assert found.landmarks[0].text == anchor
    said = [(leg.distance.value, leg.bearing.value) for leg in found.legs if leg.distance and leg.bearing]
    assert said == [pytest.approx(pair, abs=1e-3) for pair in legs]


@pytest.mark.parametrize(
    ("text", "relation", "names"),
    [
        ("near Oldfield", Relation.NEAR, ["Oldfield"]),
        ("cerca de Villanova", Relation.NEAR, ["Villanova"]),
        ("between Oldfield and Brookend", Relation.BETWEEN, ["Oldfield", "Brookend"]),
        ("entre Villanova y Espiga", Relation.BETWEEN, ["Villanova", "Espiga"]),
        ("junction of Oak Creek and Red River", Relation.JUNCTION, ["Oak Creek", "Red River"]),
        ("mouth of Oak Creek", Relation.JUNCTION, ["Oak Creek"]),
        ("border of Norland and Sudland", Relation.BORDER, ["Norland", "Sudland"]),
        ("headwaters of the Rio Pardo", Relation.HEADWATERS, ["Rio Pardo"]),
        ("N of Oldfield", Relation.BEARING, ["Oldfield"]),
        ("E side of Long Lake", Relation.SIDE, ["Long Lake"]),
        ("5 km from Oldfield", Relation.DISTANCE, ["Oldfield"]),
        ("half a day's walk from Oldfield", Relation.TRAVEL, ["Oldfield"]),
    ],
)
def test_relations_are_told_apart(text: str, relation: Relation, names: list[str]) -> None:
    """Each relation of the table of locality types is read with its landmarks."""
    found = leading(text)
    assert (found.relation, [m.text for m in found.landmarks]) == (relation, names)


def test_a_bare_m_is_a_mile_first_and_a_metre_second() -> None:
    """ "1m South" has two readings with weights of sum 1, the mile the heavier."""
    (clause,) = read_locality("1m South of Brookend").clauses
    km = [r.expr.legs[0].distance.value for r in clause.readings if r.expr.legs[0].distance]
    assert km == pytest.approx([1.609344, 0.001])
    assert sum(r.weight for r in clause.readings) == pytest.approx(1.0)
    assert clause.readings[0].weight > clause.readings[1].weight
    (long,) = read_locality("800m South of Brookend").clauses
    assert [r.expr.legs[0].distance.value for r in long.readings if r.expr.legs[0].distance] == pytest.approx([0.8])


def test_by_road_and_hedges_are_kept() -> None:
    """What a distance is measured along, and doubt about it, are part of the expression."""
    found = leading("about 5 mi. by road NE of Oldfield")
    assert found.legs[0].by is By.ROAD
    assert found.hedge == "about"


def test_wider_places_stand_within() -> None:
    """The names that follow an offset are the wider places of its anchor, innermost first."""
    assert [m.text for m in leading("5 km N of Oldfield, Westshire, Norland").landmarks[0].within] == [
        "Westshire",
        "Norland",
    ]


def test_elevations_are_no_distances() -> None:
    """Heights beside an offset become heights in metres."""
    heights = {round(e.height_m.value) for e in parse_locality("5 mi w Oldfield, 10500 ft, about 1050m") if e.height_m}
    assert heights == {3200, 1050}


def test_coordinates_in_a_label_are_a_position() -> None:
    """A label that holds its coordinates says where, in its own words."""
    text = "Oldfield, 17 deg 45' n, 94 deg 45' w, 22m"
    (found,) = [e for e in parse_locality(text) if e.relation is Relation.POSITION]
    assert text[found.start : found.end] == found.landmarks[0].text


@given(st.text(max_size=200))
def test_spans_are_exact_for_any_text(text: str) -> None:
    """Every landmark is text[start:end], inside its clause, whatever the signs."""
    for clause in read_locality(text).clauses:
        for reading in clause.readings:
            for mark in reading.expr.landmarks:
                assert text[mark.start : mark.end] == mark.text
                assert reading.expr.start <= mark.start <= mark.end <= reading.expr.end


LABELISH = st.lists(
    st.sampled_from(
        [
            *[
                "5",
                "km",
                "mi",
                "n",
                "se",
                "of",
                "de",
                "near",
                "and",
                "between",
                "Oldfield",
                ",",
                ";",
                ".",
                "(",
                ")",
                "1/2",
                "l",
                "10",
                "m",
                "road",
            ],
            " ",
        ]
    ),
    max_size=40,
)


@given(LABELISH)
def test_heaps_of_label_words_never_fail(words: list[str]) -> None:
    """Any heap of the words of labels is read without an error, with weights of sum 1 a clause."""
    for clause in read_locality(" ".join(words)).clauses:
        assert sum(r.weight for r in clause.readings) == pytest.approx(1.0)


def test_a_huge_cell_takes_no_longer_than_its_first_signs() -> None:
    """Ten million signs without a full stop are read in a moment: a label is short."""
    began = time.process_time()
    parse_locality("5 km n of oldfield " * 500_000)
    assert time.process_time() - began < 5.0


@pytest.mark.parametrize(
    ("text", "nominal"),
    [
        ("in a field two kilometres west of the pagoda, near the river", ["field", "pagoda", "river"]),
        ("el río, cerca del pueblo", ["el río", "pueblo"]),
        ("the old school behind the church", ["old school"]),
        ("3 km N of the River", ["River"]),
        ("Mission, Texas", []),
        ("near the Red River", []),
        ("pueblo nuevo, 5 km N", []),
        ("Three Rivers, two miles N", []),
        ("Road 5", []),
    ],
)
def test_a_common_noun_is_no_name(text: str, nominal: list[str]) -> None:
    """What says only the sort of a place is nominal; capitals, adjectives that name, and numbers make a name."""
    marks = [m for e in parse_locality(text) for m in e.landmarks]
    assert [m.text for m in marks if m.form is Form.NOMINAL] == nominal


def test_a_name_ends_where_a_length_in_words_begins() -> None:
    """ "a field two kilometres west of X" is a field and an offset, not one long name."""
    field, offset = parse_locality("in a field two kilometres west of Oldfield")
    assert (field.landmarks[0].text, offset.landmarks[0].text) == ("field", "Oldfield")
    assert offset.legs[0].distance is not None
    assert offset.legs[0].distance.value == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [("Oldfield, Texas, 3 mi S", "Oldfield"), ("Oldfield, Westshire, 3 mi S", "Westshire"), ("Texas, 3 mi S", "Texas")],
)
def test_an_offset_behind_a_state_starts_from_the_smaller_place(text: str, anchor: str) -> None:
    """A state or country between a name and its offset is the name's, unless it is all that was said."""
    assert leading(text).landmarks[0].text == anchor
