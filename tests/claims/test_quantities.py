"""Numbers, distances and durations as spoken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.claims import find_distances, find_durations, parse_distance, parse_hours, parse_number
from karmalink.core.errors import InputError


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("58", 58, 1),
        ("50", 50, 10),
        ("100", 100, 100),
        ("120", 120, 10),
        ("2000", 2000, 1000),
        ("10.1", 10.1, 0.1),
        ("10.5", 10.5, 0.5),
        ("10.25", 10.25, 0.25),
        ("2 1/2", 2.5, 0.5),
        ("2½", 2.5, 0.5),
        ("3/4", 0.75, 0.25),
        ("2,5", 2.5, 0.5),
        ("12,000", 12000, 1000),
        ("two and a half", 2.5, 0.5),
        ("twenty-five", 25, 1),
        ("a hundred and twenty", 120, 10),
        ("two thousand three hundred and four", 2304, 1),
        ("three quarters", 0.75, 0.25),
        ("four point seven", 4.7, 0.1),
        ("4-5", 4.5, 1),
        ("four or five", 4.5, 1),
        ("between 20 and 30", 25, 10),
        ("a dozen", 12, 1),
    ],
)
def test_the_step_is_that_of_the_wording(text: str, value: float, step: float) -> None:
    """Fractions speak to their denominator, decimals to their place, ranges to their width."""
    got = parse_number(text)
    assert (got.value, got.step, got.wording) == (pytest.approx(value), pytest.approx(step), text)


@pytest.mark.parametrize(
    ("text", "km", "step"),
    [
        ("10 km", 10, 10),
        ("4-5 miles", 4.5 * 1.609344, 1.609344),
        ("12 nm", 22.224, 1.852),
        ("2 1/2 sea miles", 4.63, 0.926),
        ("between four and five nautical miles", 8.334, 1.852),
        ("half a mile", 0.804672, 0.804672),
        ("a mile and a half", 2.414016, 0.804672),
        ("three-quarters of a mile", 1.207008, 0.402336),
        ("three cables' lengths", 0.5556, 0.1852),
        ("two leagues", 9.656064, 4.828032),
        ("a few hundred metres", 0.35, 0.3),
        ("2-mile", 3.218688, 1.609344),
        ("100 yards", 0.09144, 0.09144),
        ("about 3 km", 3, 1),
        ("3 km or so", 3, 1),
    ],
)
def test_distances(text: str, km: float, step: float) -> None:
    """Every unit comes out in kilometres, with the step of the words in kilometres too."""
    got = parse_distance(text)
    assert (got.value, got.step) == (pytest.approx(km), pytest.approx(step))
    assert got.wording == text


def test_a_bare_mile_is_what_the_case_says() -> None:
    """At sea a mile is nautical, unless the words say land miles."""
    assert parse_distance("58 miles", miles="nm").value == pytest.approx(107.416)
    assert parse_distance("58 land miles", miles="nm").value == pytest.approx(58 * 1.609344)
    assert parse_distance("58 sea miles", miles="mi").value == pytest.approx(107.416)


@pytest.mark.parametrize("text", ["", "five", "km", "5", "5 hours", "about", "5 km and", "nan km", "-3 km"])
def test_what_is_no_distance_is_refused(text: str) -> None:
    """A number without a unit is asked for its unit."""
    with pytest.raises(InputError, match=r"expected a distance with a unit; write e.g."):
        parse_distance(text)


@pytest.mark.parametrize(
    ("text", "hours", "step"),
    [
        ("82 hours", 82, 1),
        ("82", 82, 1),
        ("2.5", 2.5, 0.5),
        ("8-11", 9.5, 3),
        ("an hour and a half", 1.5, 0.5),
        ("three hours and a half", 3.5, 0.5),
        ("3 hours 20 minutes", 3 + 1 / 3, 1 / 6),
        ("half a day", 12, 12),
        ("half a day's walk", 4, 4),
        ("two days' walk", 16, 8),
        ("a day's sail", 24, 24),
        ("five hours on foot", 5, 1),
        ("three days and nights", 72, 24),
        ("half an hour", 0.5, 0.5),
    ],
)
def test_durations(text: str, hours: float, step: float) -> None:
    """Durations come out in hours; a day of travel is a day's travel, not 24 hours on foot."""
    got = parse_hours(text)
    assert (got.value, got.step) == (pytest.approx(hours), pytest.approx(step))


def test_hedges_are_kept_with_the_words() -> None:
    """'about' and 'or so' stay in the wording and are named as hedges."""
    text = "🚢 about 4 miles, then 10 km or so"
    got = find_distances(text)
    assert [(text[p.start : p.end], p.hedge) for p in got] == [
        ("about 4 miles", "about"),
        ("10 km or so", "or so"),
    ]


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    """Finding never raises; each phrase's wording is its span and reads back the same."""
    for phrase in find_distances(text):
        assert phrase.spoken.wording == text[phrase.start : phrase.end]
        assert parse_distance(phrase.spoken.wording) == phrase.spoken
    for phrase in find_durations(text):
        assert parse_hours(phrase.spoken.wording) == phrase.spoken


PIECES = [
    "4",
    " ",
    "-",
    "5",
    "miles",
    "km",
    "half",
    "a",
    "and",
    "or",
    "hours",
    "two",
    "few",
    "1/2",
    ".",
    ",",
    "about",
    "'s walk",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_what_is_found_reads_back_from_its_own_words(text: str) -> None:
    """A quantity found in running text, taken alone, says the same."""
    for phrase in find_distances(text):
        assert parse_distance(phrase.spoken.wording) == phrase.spoken
    for phrase in find_durations(text):
        assert parse_hours(phrase.spoken.wording) == phrase.spoken


UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _words(n: int) -> str:
    small, tens = UNITS.split(), TENS.split()
    if n < 20:
        return small[n]
    if n < 100:
        return tens[n // 10 - 2] + (f"-{small[n % 10]}" if n % 10 else "")
    return f"{small[n // 100]} hundred" + (f" and {_words(n % 100)}" if n % 100 else "")


@given(st.integers(0, 999))
def test_numbers_in_words_are_the_numbers(n: int) -> None:
    """Every whole number below a thousand, in English words, is itself, with the same step as in digits."""
    words, digits = parse_number(_words(n)), parse_number(str(n))
    assert (words.value, words.step) == (digits.value, digits.step) == (n, digits.step)
