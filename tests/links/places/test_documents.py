"""Resolving the names of one document together, on a world of a few towns."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karmalink.claims.mentions import Label, Mention
from karmalink.core.places import Point
from karmalink.links.places.documents import document_coefficients, resolve_document
from karmalink.links.places.resolution import Resolved
from karmalink.records.gazetteer.entry import Entry, Match, Way


def town(gid: str, name: str, lat: float, lon: float, country: str, admin1: str, people: int) -> Entry:
    """A town on record."""
    return Entry(
        id=gid, name=name, lat=lat, lon=lon, kind="PPL", country=country, admin1=admin1, population=people, source="t"
    )


WORLD = (
    town("1", "Arlen", 40.0, -80.0, "US", "OH", 20_000),
    town("2", "Arlen", 31.0, -95.0, "US", "TX", 30_000),
    town("3", "Brook", 40.1, -80.2, "US", "OH", 5_000),
    town("4", "Farmouth", 31.2, -95.1, "US", "TX", 5_000),
    Entry(id="5", name="Ohio", lat=40.3, lon=-82.8, kind="ADM1", country="US", admin1="OH", population=11_000_000),
    Entry(id="6", name="Texas", lat=31.3, lon=-99.0, kind="ADM1", country="US", admin1="TX", population=28_000_000),
)


class Small:
    """A gazetteer of `WORLD`."""

    def find_many(self, names: Iterable[str]) -> dict[str, tuple[Match, ...]]:
        return {
            n: tuple(
                Match(entry=e, name=e.name, way=Way.EXACT, score=1.0) for e in WORLD if e.name.lower() == n.lower()
            )
            for n in names
        }


def resolve(text: str, *names: str, area: Point | None = None) -> dict[str, Resolved]:
    """Resolve names that stand in this order in a text."""
    mentions, at = [], 0
    for name in names:
        start = text.index(name, at)
        at = start + len(name)
        mentions.append(Mention(start=start, end=at, text=name, label=Label.PLACE))
    found = resolve_document(text, mentions, Small(), area=area)
    return {r.landmark.text: r for r in found}


@pytest.mark.parametrize(("state", "expected"), [("Ohio", "1"), ("Texas", "2")])
def test_the_state_behind_the_comma_decides(state: str, expected: str) -> None:
    """ "Arlen, Ohio" is the Arlen of Ohio, though that of Texas is larger, and the other way round."""
    assert resolve(f"He left Arlen, {state}, early.", "Arlen", state)["Arlen"].candidates[0].entry.id == expected


@pytest.mark.parametrize(("other", "expected"), [("Brook", "1"), ("Farmouth", "2")])
def test_names_support_their_neighbours(other: str, expected: str) -> None:
    """The Arlen near the other town of the text is the likelier."""
    assert resolve(f"From Arlen to {other}.", "Arlen", other)["Arlen"].candidates[0].entry.id == expected


def test_the_area_of_the_case_counts() -> None:
    """Places near the case's area gain."""
    near = resolve("In Arlen.", "Arlen", area=Point(lat=40.0, lon=-80.0))["Arlen"]
    assert near.candidates[0].entry.id == "1"
    assert resolve("In Arlen.", "Arlen")["Arlen"].candidates[0].entry.id == "2"


def test_an_unlisted_name_is_not_refused() -> None:
    """A name on no record has *none* with all the weight, or lies about the town that the text is about."""
    assert resolve("In Qwxz.", "Qwxz")["Qwxz"].none == 1.0
    beside = resolve("In Brook and Arlen, Ohio, on Qwxz.", "Brook", "Arlen", "Ohio", "Qwxz")["Qwxz"]
    assert 0.0 < beside.none < 1.0
    assert beside.candidates[0].entry.source == "nearby"
    assert beside.candidates[0].entry.error_km > 10.0


def test_one_sense_in_one_document() -> None:
    """All mentions of a name have the same mixture."""
    text = "Arlen, Ohio. Later in Arlen."
    mentions = [
        Mention(start=a, end=a + n, text=text[a : a + n], label=Label.PLACE) for a, n in ((0, 5), (7, 4), (22, 5))
    ]
    first, _, last = resolve_document(text, mentions, Small())
    assert first.candidates == last.candidates


def test_people_and_nominal_places_are_passed_over() -> None:
    """Only named places and peoples are resolved."""
    text = "Arlen"
    assert resolve_document(text, [Mention(start=0, end=5, text=text, label=Label.PERSON)], Small()) == ()


@given(
    st.lists(st.sampled_from(["Arlen", "Brook", "Farmouth", "Ohio", "Texas", "Qwxz", "Sudanese", "U.S."]), max_size=12)
)
@settings(max_examples=60, deadline=None)
def test_weights_are_chances(names: list[str]) -> None:
    """Whatever is named, weights lie in 0..1, sum to 1 with *none*, and come heaviest first."""
    text = ", ".join(names)
    for found in resolve(text, *names).values():
        weights = [c.weight for c in found.candidates]
        assert weights == sorted(weights, reverse=True)
        assert all(0.0 <= w <= 1.0 for w in [*weights, found.none])


def test_long_documents_are_taken_in_blocks() -> None:
    """Two thousand names are resolved, each once and in order."""
    text = "Arlen, Ohio. " * 1000
    mentions = [
        Mention(start=13 * i + a, end=13 * i + a + n, text=text[13 * i + a : 13 * i + a + n], label=Label.PLACE)
        for i in range(1000)
        for a, n in ((0, 5), (7, 4))
    ]
    found = resolve_document(text, mentions, Small())
    assert [r.landmark.start for r in found] == [m.start for m in mentions]
    assert {r.candidates[0].entry.id for r in found} == {"1", "5"}


def test_coefficients_mean_what_they_say() -> None:
    """Being where the words say, and prominence, never count against a place."""
    terms = document_coefficients()
    assert terms["within"] > 0 > terms["not_within"]
    assert terms["people"] > 0
