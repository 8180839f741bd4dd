"""Rules of times that no other test states: which way one counts, what turns the story's clock, what the calendar holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from karmalink.claims.times import KnownEvent, TimeContext, find_times
from karmalink.core.dates import Span, parse_date, write_edtf

CONTEXT = TimeContext(
    told_on=(date(1986, 3, 2), date(1986, 3, 2)),
    born=1961,
    events=(
        KnownEvent(names=("the flood",), first=date(1978, 9, 1), last=date(1978, 10, 31)),
        KnownEvent(names=("the siege", "the siege of the fort"), first=date(1973, 4, 1), last=date(1973, 4, 20)),
    ),
)


def days(text: str, context: TimeContext = CONTEXT) -> list[tuple[str, str]]:
    """First and last day of every time of a text."""
    bounds = [(p.when.earliest, p.when.latest) for p in find_times(text, context)]
    return [(a.date().isoformat(), b.date().isoformat()) if a and b else ("", "") for a, b in bounds]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("a few weeks ago we left", "1986-01-26", "1986-02-16"),
        ("the day before yesterday", "1986-02-28", "1986-02-28"),
        ("on Sunday we came", "1986-02-23", "1986-02-23"),  # told on a Sunday: the one before
        ("last winter", "1985-12-01", "1986-02-28"),
        ("this spring", "1986-03-01", "1986-05-31"),
        ("last spring", "1985-03-01", "1985-05-31"),
        ("since 1979 we lived there", "1979-01-01", "1986-03-02"),
        ("since 1990 we lived there", "1991-01-01", "2000-12-31"),
        ("three days before the flood", "1978-08-29", "1978-08-29"),
        ("three days after the flood", "1978-11-03", "1978-11-03"),
        ("at the siege of the fort", "1973-04-01", "1973-04-20"),
        ("in April we left", "1985-04-01", "1985-04-30"),
        ("in February we left", "1986-02-01", "1986-02-28"),
        ("on the 20th of April we left", "1985-04-20", "1985-04-20"),
        ("on the 28th I left", "1986-02-28", "1986-02-28"),
        ("on the 1st I left", "1986-03-01", "1986-03-01"),
        ("in 1978-79", "1978-01-01", "1979-12-31"),
        ("in 1978/1978", "1978-01-01", "1978-12-31"),
    ],
)
def test_what_counts_from_the_telling_counts_backwards(text: str, first: str, last: str) -> None:
    """From the telling one looks back: to the last such day, month or season; from an event's near edge, both ways."""
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("In May 1975 we fled. Two years earlier we came.", ["1975-05-01", "1973-01-01"]),
        ("On 5 May 1975 we fled. A fortnight later we ran.", ["1975-05-05", "1975-05-19"]),
        ("On 5 May 1975 we fled. The day before, we slept. The next day we ran.",
         ["1975-05-05", "1975-05-04", "1975-05-06"]),
        ("On 5 May 1975 we fled. Before 1970 we were rich. The next day we ran.",
         ["1975-05-05", "1960-01-01", "1975-05-06"]),
        ("On 5 May 1975 we fled. In the dry season it was hot. Three days later we left.",
         ["1975-05-05", "1974-11-01", "1975-05-08"]),
        ("On the night of 14 April 1912 she sank. The next day we ran.", ["1912-04-14", "1912-04-15"]),
    ],
)  # fmt: skip
def test_a_look_aside_does_not_turn_the_clock(text: str, starts: list[str]) -> None:
    """ "The day before", "before 1970" and a season as a setting leave the story's clock where it stood."""
    assert [first for first, _ in days(text)] == starts


def test_a_date_of_one_s_own_counts_from_the_telling() -> None:
    """What happened to others years back does not date what "I" did "in February"; what happened last year does."""
    assert days("On 5 May 1975 they came. In February I came here.")[1] == ("1986-02-01", "1986-02-28")
    assert days("On 5 May 1985 they came. In June I came here.")[1] == ("1985-06-01", "1985-06-30")


@pytest.mark.parametrize(
    ("year", "first"), [(1886, "1870-01-01"), (1926, "1870-01-01"), (1986, "1970-01-01"), (2024, "1970-01-01")]
)
def test_a_decade_has_begun_when_it_is_told_of(year: int, first: str) -> None:
    """In 1926 "the seventies" are the eighteen-seventies."""
    assert days("in the seventies", TimeContext(told_on=(date(year, 3, 2),) * 2))[0][0] == first


def test_the_case_s_own_event_wins_over_a_common_one() -> None:
    """Who declares an event of their own means it."""
    own = KnownEvent(names=("Pol Pot time",), first=date(1976, 1, 1), last=date(1977, 1, 1))
    assert days("in Pol Pot time", TimeContext(events=(own,))) == [("1976-01-01", "1977-01-01")]


def test_the_last_year_s_book_dates_nothing() -> None:
    """A time that owns something is no time of the telling."""
    assert days("last year's book was red") == []


_WORDS = st.sampled_from(
    "yesterday|last summer|this winter|last year|in April|on Sunday|the day before yesterday|last week|at Christmas|"
    "ten years ago|when I was twelve|when I was ninety|two hundred years ago|the year before last|on the 31st I left|"
    "since 1979|last month|a fortnight ago|in the dry season|the seventies|about 1000|in 2199|"
    "the year after that year".split("|")
)  # fmt: skip


@example(["ten years ago", "in the dry season"], date(11, 1, 1), 0, 0)
@example(["in 9999", "this winter"], date(9999, 12, 31), 0, 0)
@given(st.lists(_WORDS, max_size=6), st.dates(), st.integers(0, 400), st.integers(-10, 10_010))
def test_any_telling_and_any_birth_can_be_counted_from(words: list[str], first: date, long: int, born: int) -> None:
    """No year of telling or birth, from 1 to 9999, makes the reader fail or runs backwards."""
    last = date.fromordinal(min(first.toordinal() + long, date.max.toordinal()))
    for phrase in find_times(". ".join(words), TimeContext(told_on=(first, last), born=born)):
        if phrase.when.earliest is not None and phrase.when.latest is not None:
            assert phrase.when.earliest <= phrase.when.latest


@given(st.text(min_size=0, max_size=12), st.text(max_size=30))
def test_an_event_may_have_any_name(name: str, text: str) -> None:
    """Signs of regular expressions, months, articles and nothing at all are names like others."""
    event = KnownEvent(names=(name,), first=date(1978, 9, 1), last=date(1978, 10, 31))
    said = f"in {name} we left. {text}"
    for phrase in find_times(said, TimeContext(events=(event,))):
        assert said[phrase.start : phrase.end] == phrase.when.wording


def test_a_set_with_an_open_member_is_open() -> None:
    """[1979, ..] has no last day; a winter of the last year lies outside the calendar."""
    assert parse_date("[1979,../1980]") == Span(first=None, last=date(1980, 12, 31))
    with pytest.raises(ValueError, match="outside"):
        parse_date("9999-24")


@given(st.dates(), st.integers(0, 4000))
def test_a_written_span_is_read_as_itself(first: date, long: int) -> None:
    """EDTF written and read gives the same days, open ends included."""
    last = date.fromordinal(min(first.toordinal() + long, date.max.toordinal()))
    for span in (Span(first=first, last=last), Span(first=first, last=None), Span(first=None, last=last)):
        assert parse_date(write_edtf(span.first, span.last)) == span
