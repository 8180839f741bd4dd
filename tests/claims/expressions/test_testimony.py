"""How people tell where: golden cases of testimony, in our own sentences, without any model."""

from __future__ import annotations

import pytest

from karmalink.claims.expressions import find_expressions
from karmalink.claims.place_expr import By, Form, PlaceExpr
from karmalink.core.places import Relation


def every(found: tuple[PlaceExpr, ...]) -> list[PlaceExpr]:
    """The expressions of a text and all that describes their landmarks."""
    out = []
    for expr in found:
        out.append(expr)
        out += every(tuple(mark.described for mark in expr.landmarks if mark.described is not None))
    return out


def only(text: str, relation: Relation) -> PlaceExpr:
    """The one expression of this relation."""
    (expr,) = (e for e in every(find_expressions(text)) if e.relation is relation)
    return expr


SENTENCE = (
    "They buried it in a field two kilometres west of the pagoda, near the river, half a day's walk from the road."
)


def test_the_field_west_of_the_pagoda() -> None:
    """The sentence that this is for: the field, an offset, a nearness and a time of travel, each with its landmark."""
    found = {e.relation: e for e in every(find_expressions(SENTENCE))}
    assert set(found) == {Relation.AT, Relation.OFFSET, Relation.NEAR, Relation.TRAVEL}
    assert [found[r].landmarks[0].text for r in found] == ["a field", "the pagoda", "the river", "the road"]
    (leg,) = found[Relation.OFFSET].legs
    assert leg.distance is not None
    assert leg.bearing is not None
    assert (leg.distance.value, leg.bearing.value, leg.bearing.step) == (2.0, 270.0, 90.0)
    travel = found[Relation.TRAVEL]
    assert travel.hours is not None
    assert (travel.hours.value, travel.mode) == (4.0, "walk")
    figure = found[Relation.AT].figure
    assert figure is not None
    assert SENTENCE[slice(*figure)] == "buried"


def test_what_describes_a_landmark_stands_in_it() -> None:
    """A description of a landmark is found inside that landmark, not beside it."""
    (expr,) = find_expressions("We slept in the pagoda near the river.")
    inner = expr.landmarks[0].described
    assert inner is not None
    assert (inner.relation, inner.landmarks[0].text) == (Relation.NEAR, "the river")


@pytest.mark.parametrize(
    ("text", "relation", "marks"),
    [
        ("The statue was under the big tree.", Relation.AT, ["the big tree"]),
        ("The house stood behind the school in Srayong village.", Relation.NEAR, ["the school"]),
        ("It happened in Srayong village.", Relation.AT, ["Srayong village"]),
        ("It happened in the village of Srayong.", Relation.AT, ["village of Srayong"]),
        ("The pagoda stands on the far side of the river.", Relation.SIDE, ["the river"]),
        ("We lived at the foot of Phnom Thmei.", Relation.NEAR, ["Phnom Thmei"]),
        ("We lived between Svay and the old road.", Relation.BETWEEN, ["Svay", "the old road"]),
        ("On the way from Svay to Thmei they stopped.", Relation.BETWEEN, ["Svay", "Thmei"]),
        ("Upstream of the bridge there is a cave.", Relation.ALONG, ["the bridge"]),
        ("The grave is in sight of the mountain.", Relation.VISIBLE, ["the mountain"]),
        ("At the mouth of the Stung Thmei the boat sank.", Relation.JUNCTION, ["Stung Thmei"]),
        ("They met at the junction of the road and the canal.", Relation.JUNCTION, ["the road", "the canal"]),
        ("Soldiers waited on the border between Svay and Thmei.", Relation.BORDER, ["Svay", "Thmei"]),
        ("The well is opposite the temple.", Relation.NEAR, ["the temple"]),
        ("We walked from Svay.", Relation.FROM, ["Svay"]),
        ("We walked to Thmei.", Relation.TO, ["Thmei"]),
        ("They carried the statues through the jungle.", Relation.VIA, ["the jungle"]),
        ("We slept in the fields and gardens.", Relation.AT, ["the fields", "gardens"]),
    ],
)  # fmt: skip
def test_relations_and_their_landmarks(text: str, relation: Relation, marks: list[str]) -> None:
    """Each wording tells its relation of its landmarks, in the order in which they are named."""
    assert [mark.text for mark in only(text, relation).landmarks] == marks


@pytest.mark.parametrize(
    ("text", "km", "bearing"),
    [
        ("It lies three leagues north of the border.", 14.484096, 0.0),
        ("The ship sank 12 miles NNE of the lighthouse.", 19.312128, 22.5),
        ("The camp was a few hundred metres south-east of the bridge.", 0.35, 135.0),
        ("The well is thirty paces west of the gate.", 0.0225, 270.0),
    ],
)
def test_offsets(text: str, km: float, bearing: float) -> None:
    """An offset keeps its distance in kilometres and its bearing in degrees."""
    (leg,) = only(text, Relation.OFFSET).legs
    assert leg.distance is not None
    assert leg.bearing is not None
    assert (leg.distance.value, leg.bearing.value) == (pytest.approx(km), bearing)


def test_two_legs() -> None:
    """Of two legs both are kept."""
    legs = only("It lies 6 km north and 4 km west of the bridge.", Relation.OFFSET).legs
    assert sorted(leg.bearing.value for leg in legs if leg.bearing) == [0.0, 270.0]
    assert sorted(leg.distance.value for leg in legs if leg.distance) == [4.0, 6.0]


def test_idioms_and_modes() -> None:
    """A stone's throw is a distance, an hour by boat a time of travel with its mode."""
    near = only("The well lies a stone's throw from the temple.", Relation.DISTANCE)
    assert near.legs[0].distance is not None
    assert 0.02 <= near.legs[0].distance.value <= 0.1
    boat = only("The pagoda is an hour by boat from Svay.", Relation.TRAVEL)
    assert boat.hours is not None
    assert (boat.hours.value, boat.mode) == (1.0, "boat")


def test_where_the_sun_rises() -> None:
    """The side of the sunrise is east."""
    expr = only("The grave is near the wall, towards where the sun rises.", Relation.SIDE)
    assert expr.legs[0].bearing is not None
    assert expr.legs[0].bearing.value == 90.0


def test_height() -> None:
    """Metres above the sea are a height, not a distance."""
    expr = only("The cave lies 725 metres above sea level.", Relation.ELEVATION)
    assert expr.height_m is not None
    assert expr.height_m.value == 725.0
    assert not expr.legs


def test_left_and_right_have_no_bearing() -> None:
    """Left and right depend on who looks: the relation is kept, a bearing is not made up."""
    expr = only("It was to the left of the gate.", Relation.NEAR)
    assert not expr.legs


def test_by_road_and_by_air_are_kept_apart() -> None:
    """What a distance is measured along is only said where the words say it."""
    assert only("It lies 3 km west of the bridge.", Relation.OFFSET).legs[0].by is By.UNSTATED
    assert only("It lies 3 km by road from the bridge.", Relation.DISTANCE).legs[0].by is By.ROAD
    assert only("It lies 3 km downstream from the bridge.", Relation.ALONG).legs[0].by is By.RIVER


def test_doubt_about_the_place_is_kept() -> None:
    """A word of doubt before the relation is its hedge."""
    assert only("It was hidden possibly near the old bridge.", Relation.NEAR).hedge == "possibly"


@pytest.mark.parametrize(
    "text",
    [
        "I was born in 1975 in the dry season.",
        "In fact he said nothing in the morning.",
        "He came by boat and went on foot.",
        "She gave it to me on Monday.",
        "From time to time we ate at noon.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    """Times, means and manners are no places."""
    assert find_expressions(text) == ()


def test_mentions_are_places() -> None:
    """What a finder of names calls a place is one, even where its word is unknown."""

    class Mention:
        start, end = 12, 17

    text = "We slept at quorl for two nights."
    assert find_expressions(text) == ()
    (expr,) = find_expressions(text, [Mention()])
    assert expr.landmarks[0].text == "quorl"


def test_names_and_nouns() -> None:
    """A landmark knows whether it is named, and what kind of thing its words name."""
    mark = only("We slept in Srayong village.", Relation.AT).landmarks[0]
    assert (mark.form, mark.kind) == (Form.NAMED, "village")
    mark = only("We slept in an old pagoda.", Relation.AT).landmarks[0]
    assert (mark.form, mark.kind) == (Form.NOMINAL, "pagoda")


def test_wider_places() -> None:
    """What a name is said to lie in is kept with it, innermost first; a list of places is no such thing."""
    mark = only("It happened in Srayong, Svay province, Cambodia.", Relation.AT).landmarks[0]
    assert [outer.text for outer in mark.within] == ["Svay province", "Cambodia"]
    assert only("It happened in Srayong, Thmei and Svay.", Relation.AT).landmarks[0].within == ()


def test_events_that_take_place() -> None:
    """What takes place is what is located, not the taking."""
    text = "In this village a meeting took place."
    (expr,) = find_expressions(text)
    assert expr.figure is not None
    assert text[slice(*expr.figure)] == "meeting"


def test_bare_times() -> None:
    """An hour from a place is a way there; an hour near it is only time spent."""
    travel = only("The camp was two hours from the bridge.", Relation.TRAVEL)
    assert travel.hours is not None
    assert (travel.hours.value, travel.mode) == (2.0, "")
    assert only("We waited two hours near the bridge.", Relation.NEAR).hours is None
