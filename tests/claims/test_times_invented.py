"""No date is invented: an event dates itself, what happens every year has no year, a month is of the year beside it."""

from __future__ import annotations

from datetime import date

import pytest

from karmalink.claims.times import KnownEvent, TimeContext, find_times


def days(text: str, first: date = date(1966, 9, 15), last: date = date(1966, 9, 20)) -> list[tuple[str, str]]:
    """First and last day of every time of a text, empty where nothing dates it; the flood was from ``first`` to ``last``."""
    context = TimeContext(events=(KnownEvent(names=("the flood",), first=first, last=last),))
    phrases = find_times(text, context)
    assert all(phrase.when.wording == text[phrase.start : phrase.end] for phrase in phrases)
    bounds = [(phrase.when.earliest, phrase.when.latest) for phrase in phrases]
    return [(a.date().isoformat(), b.date().isoformat()) if a and b else ("", "") for a, b in bounds]


@pytest.mark.parametrize(
    "text",
    [
        "The night before my daughter married we left.",
        "The day before the soldiers came he hid it.",
        "We left the day after his house burned.",
    ],
)
def test_an_event_that_nothing_dates_borrows_no_year(text: str) -> None:
    """The day before something is counted from that thing, not from the year that was told last."""
    assert days("We hid it in 1970. " + text)[1:] == [("", "")]


def test_the_day_before_alone_counts_from_the_story() -> None:
    """Where nothing else follows, the story's own time is what it is counted from."""
    assert days("On 5 May 1970 we hid it. They had come the day before.")[1:] == [("1970-05-04", "1970-05-04")]


@pytest.mark.parametrize(
    "text",
    [
        "The water is low in April.",
        "In April the water is low.",
        "The river rises in September.",
        "The paths are always dry in February.",
        "The river is dry in the dry season.",
    ],
)
def test_what_happens_every_year_has_no_year(text: str) -> None:
    """A habit, told in the present, belongs to no year."""
    assert days("We hid it in 1970. " + text)[1:] == [("", "")]


@pytest.mark.parametrize("text", ["The water was low in April.", "In April we left.", "It was hidden in April."])
def test_what_was_has_the_year_of_the_story(text: str) -> None:
    """A month of the past is of the year told last."""
    assert days("We came in 1970. " + text)[1:] == [("1970-04-01", "1970-04-30")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the spring before the flood we hid it.", ("1966-03-01", "1966-05-31")),
        ("the winter after the flood", ("1966-12-01", "1967-02-28")),
        ("It was the dry season before the flood.", ("1965-11-01", "1966-04-30")),
    ],
)
def test_a_season_before_an_event_is_the_last_before_it(text: str, expected: tuple[str, str]) -> None:
    """A season is counted from the event that is named, whatever year was told last."""
    assert days("We came in 1950. " + text)[1:] == [expected]


def test_a_season_before_a_year_may_be_of_it() -> None:
    """Of an event that is known to the year only, the season before is that year's or the one before."""
    got = days("In the spring before the flood we hid it.", date(1966, 1, 1), date(1966, 12, 31))
    assert got == [("1965-03-01", "1966-05-31")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We buried it in 1970, in March.", [("1970-03-01", "1970-03-31")]),
        ("It was in 1970 in the spring.", [("1970-03-01", "1970-05-31")]),
        ("We left in 1970, in March 1972 we came back.", [("1970-01-01", "1970-12-31"), ("1972-03-01", "1972-03-31")]),
    ],
)
def test_a_month_behind_a_year_is_of_it(text: str, expected: list[tuple[str, str]]) -> None:
    """ "In 1970, in March" is March 1970; a month with a year of its own keeps it."""
    assert days(text) == expected
