"""Times as spoken."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.claims import find_times, parse_when
from karmalink.core.errors import InputError


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("19 Nov 1941", "1941-11-19 00:00", "1941-11-19 23:59"),
        ("1912-04-14", "1912-04-14 00:00", "1912-04-14 23:59"),
        ("15th of April, 1912", "1912-04-15 00:00", "1912-04-15 23:59"),
        ("April 15, 1912", "1912-04-15 00:00", "1912-04-15 23:59"),
        ("14/4/1912", "1912-04-14 00:00", "1912-04-14 23:59"),
        ("April 1912", "1912-04-01 00:00", "1912-04-30 23:59"),
        ("1975", "1975-01-01 00:00", "1975-12-31 23:59"),
        ("the night of 14 April 1912", "1912-04-14 18:00", "1912-04-15 06:00"),
        ("the night of 14 to 15 April 1912", "1912-04-14 18:00", "1912-04-15 06:00"),
        ("11:40 p.m. on 14 April 1912", "1912-04-14 23:40", "1912-04-14 23:40"),
        ("15 April 1912 at 2:20 a.m.", "1912-04-15 02:20", "1912-04-15 02:20"),
        ("2 a.m. on the night of 14 April 1912", "1912-04-15 02:00", "1912-04-15 02:00"),
        ("half past two on 15 April 1912", "1912-04-15 02:30", "1912-04-15 14:30"),
        ("0230 hours on 15 April 1912", "1912-04-15 02:30", "1912-04-15 02:30"),
        ("noon on 15 April 1912", "1912-04-15 12:00", "1912-04-15 12:00"),
        ("a quarter to three in the morning on 15 April 1912", "1912-04-15 02:45", "1912-04-15 02:45"),
    ],
)
def test_bounds(text: str, earliest: str, latest: str) -> None:
    """The bounds are the earliest and latest instant that the words can mean."""
    got = parse_when(text)
    assert got.earliest == datetime.fromisoformat(earliest)
    assert got.latest == datetime.fromisoformat(latest)
    assert got.wording == text


@pytest.mark.parametrize("text", ["11:40 p.m.", "0230", "half past two", "two o'clock", "the night of 14 April"])
def test_without_a_day_or_year_the_words_are_kept_and_the_bounds_open(text: str) -> None:
    """No date is invented for a clock time, no year for a day."""
    got = parse_when(text)
    assert (got.earliest, got.latest, got.wording) == (None, None, text)


@pytest.mark.parametrize(
    ("text", "event", "hours"),
    [
        ("two hours after the collision", "collision", 2.0),
        ("ten minutes before the sinking of the ship", "sinking", -1 / 6),
        ("three days after our wedding feast and then", "wedding feast", 72.0),
    ],
)
def test_relative_to_an_event(text: str, event: str, hours: float) -> None:
    """An offset before or after a named event keeps the event and the signed hours."""
    (got,) = find_times(text)
    assert got.when.relative_to == event
    assert got.when.offset_hours == pytest.approx(hours)


@pytest.mark.parametrize("text", ["31 April 1912", "1912-13-40", "29 February 1913", "0 May 1912"])
def test_impossible_dates_are_flagged_or_refused(text: str) -> None:
    """Running text keeps an impossible date with a flag; a cell that is one is refused."""
    (got,) = find_times(f"it was {text}")
    assert got.flags == ("impossible date",)
    assert got.when.earliest is None
    with pytest.raises(InputError, match="a day that the calendar has"):
        parse_when(text)


@pytest.mark.parametrize("text", ["we may go", "they march 5 miles", "4 to 5 miles", "5000 men", "25:70", "he was 12"])
def test_other_words_are_no_times(text: str) -> None:
    """Verbs, ranges and counts are left alone."""
    assert find_times(text) == ()


@given(
    st.dates(date(1500, 1, 1), date(2900, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y"]),
)
def test_any_day_in_any_style(day: date, style: str) -> None:
    """Every day of the calendar reads back from every style."""
    got = parse_when(day.strftime(style))
    start = datetime(day.year, day.month, day.day)
    assert (got.earliest, got.latest) == (start, start + timedelta(hours=23, minutes=59))


PIECES = [
    "14",
    "April",
    "1912",
    "the night of",
    "at",
    "on",
    "2",
    "a.m.",
    "half past",
    "two",
    "hours",
    "after the",
    "raid",
    ",",
    "May",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join)))
def test_what_is_found_reads_back_from_its_own_words(text: str) -> None:
    """Finding never raises; each wording is its span, and the first, which no story dates, means the same alone."""
    found = find_times(text)
    assert all(phrase.when.wording == text[phrase.start : phrase.end] for phrase in found)
    if found and "impossible date" not in found[0].flags:
        assert parse_when(found[0].when.wording) == found[0].when
