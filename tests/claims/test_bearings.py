"""Bearings as spoken: true degrees, the step of the speaker's compass, magnetic variation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.claims import find_bearings, match_bearing, parse_bearing
from karmalink.claims.bearing_points import POINTS
from karmalink.core.errors import InputError

STEPS = [90, 11.25, 22.5, 11.25, 45, 11.25, 22.5, 11.25]
WORDS = {"n": "north", "e": "east", "s": "south", "w": "west"}


@pytest.mark.parametrize("name", POINTS)
def test_all_32_points_by_letters_and_words(name: str) -> None:
    """Each point has its angle and the step of the finest compass its word belongs to, in every spelling."""
    index = POINTS[name]
    head, _, tail = name.partition("b")
    spelled = "-".join(WORDS[letter] for letter in head)
    if tail:
        spelled += " by " + "-".join(WORDS[letter] for letter in tail)
    letters = head.upper() + (f"b{tail.upper()}" if tail else "")
    spaced = head.upper() + (f" by {tail.upper()}" if tail else "")
    dotted = "".join(f"{letter.upper()}." for letter in head) + (f" by {tail.upper()}." if tail else "")
    for text in (spelled, letters, spaced, dotted, name):
        got = parse_bearing(text)
        assert (got.value, got.step) == (index * 11.25, STEPS[index % 8]), text


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("nor'west", 315, 45),
        ("sou'-sou'-west", 202.5, 22.5),
        ("southeast", 135, 45),
        ("south-east by east", 123.75, 11.25),
        ("to the south-easterly", 135, 45),
        ("due east", 90, 90),
        ("S 86 W", 266, 1),
        ("S. 86° W.", 266, 1),
        ("N 52 W true", 308, 1),
        ("North fifty-two West", 308, 1),
        ("S 0 E", 180, 1),
        ("N 90 E", 90, 1),
        ("266", 266, 1),
        ("bearing 135 true", 135, 1),
        ("150 T", 150, 1),
        ("266.5°", 266.5, 0.1),
        ("360", 0, 1),
        ("SSE magnetic (22 W)", 135.5, 22.5),
        ("SE by compass, variation 24 W", 111, 45),
        ("150 M (22° W)", 128, 1),
        ("S 10 E magnetic, variation 10 E", 180, 1),
        ("N magnetic (10 W)", 350, 90),
    ],
)
def test_written_styles(text: str, value: float, step: float) -> None:
    """Quadrants, degrees, seamen's words; magnetic ones are made true by their variation."""
    got = match_bearing(text)
    assert (got.spoken.value, got.spoken.step, got.flags) == (value, step, ())


@pytest.mark.parametrize("text", ["SE magnetic", "150 M", "about SE by compass"])
def test_magnetic_without_variation_is_flagged(text: str) -> None:
    """Nobody can make it true: the value stays as said, with a flag."""
    assert match_bearing(text).flags == ("magnetic, variation unknown",)


@pytest.mark.parametrize("text", ["", "hello", "361", "N 95 E", "SE and", "-10", "10 miles", "nan", "9" * 5000])
def test_what_is_no_bearing_is_refused(text: str) -> None:
    """The error says what came and what to write."""
    with pytest.raises(InputError, match=r"expected a bearing; write e.g."):
        parse_bearing(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("W. Smith saw it bearing 135 and then SE of us", ["135", "SE"]),
        ("steamed N 52 W true, 58 miles", ["N 52 W true"]),
        ("5 miles S of the pagoda", ["S"]),
        ("I saw 150 men, nor did I see 20 more", []),
        ("He went west; she went South-East.", ["west", "South-East"]),
        ("the boat was se and ne", []),
        ("🚢 it bore S.S.E. from us", ["S.S.E."]),
        ("E. It ended", []),
    ],
)
def test_bearings_in_running_text(text: str, said: list[str]) -> None:
    """Found with exact spans; initials, counts and small words are left alone."""
    assert [text[p.start : p.end] for p in find_bearings(text)] == said


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    """Finding never raises; each phrase's wording is its span."""
    for phrase in find_bearings(text):
        assert phrase.spoken.wording == text[phrase.start : phrase.end]


@given(
    angle=st.integers(0, 90),
    ends=st.tuples(st.sampled_from("NS"), st.sampled_from("EW")),
    west=st.integers(0, 40),
)
def test_quadrant_with_variation_is_the_arithmetic(angle: int, ends: tuple[str, str], west: int) -> None:
    """True = magnetic minus westerly variation, on the circle."""
    start, sense = (0, 1) if ends[0] == "N" else (180, -1)
    magnetic = start + sense * angle if ends[1] == "E" else start - sense * angle
    got = parse_bearing(f"{ends[0]} {angle} {ends[1]} magnetic ({west} W)")
    assert got.value == (magnetic - west) % 360
