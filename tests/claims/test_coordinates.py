"""Positions as spoken: value, precision per component, flags and exact spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.claims import find_coordinates, parse_coordinates
from karmalink.core.errors import InputError

MINUTE = 1 / 60
SECOND = 1 / 3600
BOXHALL = (41 + 46 / 60, -(50 + 14 / 60))


@pytest.mark.parametrize(
    "text",
    [
        "41 46 N, 50 14 W",
        "41 46 N 50 14 W",
        "41° 46' N 50° 14' W",
        "41°46′N, 50°14′W",
        "41º46’N; 50º14’W",
        "41-46N 50-14W",
        "41-46 North Latitude, 50-14 West Longitude",
        "N 41 46 W 50 14",
        "50 14 W, 41 46 N",
        "4146N 05014W",
        "41:46 N / 50:14 W",
        "Lat. 41° 46' N., Long. 50° 14' W.",
        "north latitude 41° 46′, west longitude 50° 14′",
        "41 deg. 46 min. N., 50 deg. 14 min. W.",
        "forty-one forty-six north, fifty fourteen west",
        "latitude forty-one forty-six north, longitude fifty fourteen west",
        "forty one degrees and forty six minutes north by fifty degrees fourteen minutes west",
        "41 46 n, 50 14 w",
        "٤١ ٤٦ N, ٥٠ ١٤ W",
    ],
)
def test_every_written_style_says_the_same_place(text: str) -> None:
    """However it is written or said, degrees and minutes give the same place to one minute."""
    got = parse_coordinates(text)
    assert (got.lat.value, got.lon.value) == pytest.approx(BOXHALL)
    assert (got.lat.step, got.lon.step) == pytest.approx((MINUTE, MINUTE))


@pytest.mark.parametrize(
    ("text", "lat", "lat_step", "lon", "lon_step"),
    [
        ("26 S, 111 E", -26.0, 1.0, 111.0, 1.0),
        ("26 degrees 34 minutes south, 111 degrees east", -26 - 34 / 60, MINUTE, 111.0, 1.0),
        ("26° S, 111° 21' E", -26.0, 1.0, 111.35, MINUTE),
        ("41 43.5 N, 49 56.8 W", 41.725, MINUTE / 10, -49 - 56.8 / 60, MINUTE / 10),
        ("26 06'32\" S, 111 04'21\" E", -26 - 6 / 60 - 32 / 3600, SECOND, 111 + 4 / 60 + 21 / 3600, SECOND),
        ("41°46'30.5\"N 50°14'W", 41 + 46 / 60 + 30.5 / 3600, SECOND / 10, -50 - 14 / 60, MINUTE),
        ("-26.1, 111.07", -26.1, 0.1, 111.07, 0.01),
        ("-26.1,111.07", -26.1, 0.1, 111.07, 0.01),
        ("26.1 S 111 E", -26.1, 0.1, 111.0, 1.0),
        ("26,1 S; 111,07 E", -26.1, 0.1, 111.07, 0.01),
        ("lat: 41.7325, lon: -49.9469", 41.7325, 1e-4, -49.9469, 1e-4),
        ("41 43½ N, 49 56 W", 41.725, MINUTE / 2, -49 - 56 / 60, MINUTE),
        ("one hundred and eleven east, twenty-six thirty-four south", -26 - 34 / 60, MINUTE, 111.0, 1.0),
        ("forty-two oh five north, fifty oh seven west", 42 + 5 / 60, MINUTE, -50 - 7 / 60, MINUTE),
        ("twenty-six point one south, one hundred eleven east", -26.1, 0.1, 111.0, 1.0),
    ],
)
def test_each_component_keeps_its_own_precision(
    text: str, lat: float, lat_step: float, lon: float, lon_step: float
) -> None:
    """The step is that of the wording, for latitude and longitude apart."""
    got = parse_coordinates(text)
    assert (got.lat.value, got.lat.step) == pytest.approx((lat, lat_step))
    assert (got.lon.value, got.lon.step) == pytest.approx((lon, lon_step))


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("41.46 N, 50.14 W", "degrees.minutes?"),
        ("lat 41.46 N.; long 50.14 W", "read as degrees.minutes"),
        ("111 S, 26 E", "swapped?"),
        ("111.07, -26.1", "swapped?"),
        ("41 66 N, 50 14 W", "minutes>=60"),
        ("41 46 75 N, 50 14 10 W", "seconds>=60"),
        ("26.5, 111.1", "hemisphere assumed"),
        ("-26 S, 111 E", "sign and hemisphere"),
        ("26 S, 310 E", "longitude 0..360"),
    ],
)
def test_a_doubt_is_flagged_and_still_read(text: str, flag: str) -> None:
    """A reading that is doubtful says so, and gives a place in range."""
    got = parse_coordinates(text)
    assert flag in got.flags
    assert abs(got.lat.value) <= 90
    assert abs(got.lon.value) <= 180


def test_a_plain_position_has_no_flags() -> None:
    """Nothing is flagged where nothing is in doubt."""
    assert parse_coordinates("41 46 N, 50 14 W").flags == ()
    assert parse_coordinates("-26.1, 111.07").flags == ()


def test_the_dot_of_a_log_is_read_as_minutes_only_when_lat_and_long_are_named() -> None:
    """'lat 41.46 N' is 41 degrees 46 minutes to a minute; '41.46 N' is decimal; both carry the doubt."""
    named, bare = parse_coordinates("lat 41.46 N.; long 50.14 W"), parse_coordinates("41.46N, 50.14W")
    assert (named.lat.value, named.lat.step) == pytest.approx((41 + 46 / 60, MINUTE))
    assert (bare.lat.value, bare.lat.step) == pytest.approx((41.46, 0.01))
    assert "degrees.minutes?" in named.flags
    assert "degrees.minutes?" in bare.flags


def test_swapped_numbers_are_exchanged_whole() -> None:
    """Numbers that only fit the other component are exchanged; a sign goes with its number."""
    letters, signs = parse_coordinates("111 S, 26 E"), parse_coordinates("111.07, -26.1")
    assert (letters.lat.value, letters.lon.value) == (-26.0, 111.0)
    assert (signs.lat.value, signs.lon.value) == (-26.1, 111.07)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hello",
        "41 46 N",
        "41 46 N, 50 14 N",
        "41 46 N, 50 14 W and more",
        "95 N, 200 W",
        "12",
        "nan, nan",
        "41 46 N, 50 14 W, 10",
        "1" * 5000 + " N, 5 W",
        "north east",
    ],
)
def test_what_is_no_position_is_refused_with_what_to_write(text: str) -> None:
    """The error says what came and gives an example."""
    with pytest.raises(InputError, match=r"came .*expected .*write e.g."):
        parse_coordinates(text)


@pytest.mark.parametrize(
    "text",
    [
        "steamed N 52 W 58 miles",
        "course S 86 W 22 knots",
        "we had 12, 15 of them",
        "on 14 April 10 30 boats",
        "at 5, 6 or 7 o'clock",
        "N 52 W, 58 miles",
        "in May 1912, 1913",
        "about 2.5, 3.5 km",
    ],
)
def test_courses_and_plain_numbers_are_no_positions(text: str) -> None:
    """Running text is not combed for positions that nobody stated."""
    assert find_coordinates(text) == ()


def test_impossible_coordinates_are_found_and_flagged() -> None:
    """In running text an impossible position is kept with its flag, never an exception and never lost."""
    (got,) = find_coordinates("she gave 95 N, 200 W as her place")
    assert got.flags == ("impossible",)


@pytest.mark.parametrize("lead", ["", "🚢 ", "e\u0301t\u00e9 ", "שלום ", "ព្រះ ", "\ufeff", "a\u200d\U0001f468 "])
def test_spans_count_code_points(lead: str) -> None:
    """Offsets are exact after emoji, combining marks and right-to-left or Khmer script."""
    said = "41° 46' N, 50° 14' W"
    text = f"{lead}the wreck is at {said}."
    (got,) = find_coordinates(text)
    assert text[got.start : got.end] == said


def _component(axis: str, degrees: int, minutes: int, style: int) -> tuple[str, float, float]:
    """One component in one of six styles: its text, value without sign, and step."""
    letter = axis
    value = degrees + minutes / 60
    return [
        (f"{degrees} {minutes:02d} {letter}", value, MINUTE),
        (f"{degrees}°{minutes:02d}'{letter}", value, MINUTE),
        (f"{letter} {degrees} {minutes}", value, MINUTE),
        (f"{degrees} {letter}", float(degrees), 1.0),
        (f"{degrees}-{minutes:02d}.5{letter}", degrees + (minutes + 0.5) / 60, MINUTE / 10),
        (f"{degrees} degrees {minutes} minutes 07 seconds {letter}", value + 7 / 3600, SECOND),
    ][style]


@given(
    lat=st.integers(0, 89),
    lon=st.integers(0, 179),
    minutes=st.tuples(st.integers(0, 59), st.integers(0, 59)),
    letters=st.tuples(st.sampled_from("NS"), st.sampled_from("EW")),
    styles=st.tuples(st.integers(0, 5), st.integers(0, 5)),
    lon_first=st.booleans(),
)
def test_any_position_rendered_in_any_style_is_read_back(
    lat: int,
    lon: int,
    minutes: tuple[int, int],
    letters: tuple[str, str],
    styles: tuple[int, int],
    lon_first: bool,
) -> None:
    """Value and step survive every style of each component and either order."""
    north, lat_value, lat_step = _component(letters[0], lat, minutes[0], styles[0])
    east, lon_value, lon_step = _component(letters[1], lon, minutes[1], styles[1])
    got = parse_coordinates(f"{east}, {north}" if lon_first else f"{north}, {east}")
    assert got.lat.value == pytest.approx(lat_value if letters[0] == "N" else -lat_value)
    assert got.lon.value == pytest.approx(lon_value if letters[1] == "E" else -lon_value)
    assert (got.lat.step, got.lon.step) == pytest.approx((lat_step, lon_step))
    assert got.lat.wording == north
    assert got.lon.wording == east


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    """Finding never raises, and spans hold the words they claim."""
    for got in find_coordinates(text):
        assert got.lat.wording in text[got.start : got.end]


ALPHABET = [
    "41",
    "46",
    "46.5",
    "N",
    "W",
    "°",
    "'",
    '"',
    ",",
    "-",
    ".",
    " ",
    "lat",
    "forty",
    "six",
    "½",
    ":",
    "and",
    "111",
]


@given(st.lists(st.sampled_from(ALPHABET), max_size=14).map("".join))
def test_what_is_found_reads_back_from_its_own_words(text: str) -> None:
    """A span found in running text, taken alone, says the same."""
    for got in find_coordinates(text):
        if "impossible" in got.flags:
            continue
        again = parse_coordinates(text[got.start : got.end])
        assert (again.lat, again.lon, again.flags) == (got.lat, got.lon, got.flags)
