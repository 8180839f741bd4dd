"""What speaks for a place that a name in a document may mean, term by term."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from karmalink.claims.mentions import Label, Mention
from karmalink.links.places.country_points import at_atlas_point
from karmalink.links.places.document_terms import COLUMN, MOST, senses_of
from karmalink.links.places.documents import resolve_document
from karmalink.records.gazetteer.entry import Entry, Match, Way


def entry(gid: str, name: str, kind: str = "PPL", lat: float = 40.0, lon: float = -80.0, **more: Any) -> Entry:
    """A place on record."""
    fields: dict[str, Any] = {"country": "US", "admin1": "OH", "population": 5000, "source": "t", **more}
    return Entry(id=gid, name=name, kind=kind, lat=lat, lon=lon, **fields)


class Small:
    """A gazetteer of some entries."""

    def __init__(self, *entries: Entry) -> None:
        self.entries = entries

    def find_many(self, names: Iterable[str]) -> dict[str, tuple[Match, ...]]:
        return {
            n: tuple(Match(entry=e, name=e.name, way=Way.EXACT, score=1.0) for e in self.entries if e.name == n)
            for n in names
        }


def mentions(text: str, *names: str, kind: str = "") -> list[Mention]:
    """Mentions of names that stand in this order in a text."""
    found, at = [], 0
    for name in names:
        start = text.index(name, at)
        at = start + len(name)
        found.append(Mention(start=start, end=at, text=name, label=Label.PLACE, kind=kind))
    return found


def terms(gazetteer: Small, text: str, *names: str, kind: str = "") -> dict[str, dict[str, float]]:
    """Values of the terms by id of the place."""
    return {
        e.id: {term: float(row[column]) for term, column in COLUMN.items()}
        for sense in senses_of(text, mentions(text, *names, kind=kind), gazetteer)
        for e, row in zip(sense.entries, sense.values, strict=True)
    }


@pytest.mark.parametrize(
    ("holder", "inside"),
    [
        (entry("h", "Arda", "PCLI", admin1=""), True),
        (entry("h", "Arda", "PCLI", country="XX", admin1=""), False),
        (entry("h", "Arda", "ADM1"), True),
        (entry("h", "Arda", "ADM1", country="XX"), False),
        (entry("h", "Arda", "ADM1", admin1="TX"), False),
        (entry("h", "Arda", "ADM2", admin2="001"), True),
        (entry("h", "Arda", "ADM2", admin2="002"), False),
    ],
)
def test_what_holds_a_place(holder: Entry, inside: bool) -> None:
    """ "Arlen, Arda": a country, division or county holds the places of its own codes, and no others."""
    found = terms(Small(entry("1", "Arlen", admin2="001"), holder), "In Arlen, Arda.", "Arlen", "Arda")["1"]
    assert (found["within"], found["not_within"]) == (float(inside), float(not inside))


def test_a_country_does_not_name_itself() -> None:
    """That a document names its country speaks for a place; a country or division is not named by itself."""
    gazetteer = Small(entry("1", "Arlen"), entry("2", "Arda", "PCLI", admin1=""), entry("3", "Ohio", "ADM1"))
    alone = terms(gazetteer, "Arda and Ohio", "Ohio")
    assert (alone["3"]["country_named"], alone["3"]["division_named"]) == (0.0, 0.0)
    found = terms(gazetteer, "Arlen; Arda; Ohio", "Arlen", "Arda", "Ohio")
    assert (found["1"]["country_named"], found["1"]["division_named"]) == (1.0, 1.0)
    assert (found["2"]["country_named"], found["3"]["division_named"]) == (0.0, 0.0)


@pytest.mark.parametrize(("kind", "agrees"), [("lake", 0.0), ("town", 1.0)])
def test_the_kind_that_is_said_agrees_or_differs(kind: str, agrees: float) -> None:
    """A kind said of a name agrees with a place on record or differs; where none is said, neither."""
    gazetteer = Small(entry("1", "Arlen"))
    found = terms(gazetteer, "Arlen", "Arlen", kind=kind)["1"]
    assert (found["kind_agrees"], found["kind_differs"]) == (agrees, 1.0 - agrees)
    silent = terms(gazetteer, "Arlen", "Arlen")["1"]
    assert (silent["kind_agrees"], silent["kind_differs"]) == (0.0, 0.0)


def test_the_most_populous_are_kept() -> None:
    """Of many places of a name the most populous are kept, so that time stays linear."""
    gazetteer = Small(*(entry(str(n), "Arlen", population=n) for n in range(600, 700)))
    (sense,) = senses_of("Arlen", mentions("Arlen", "Arlen"), gazetteer)
    assert [e.population for e in sense.entries] == list(range(699, 699 - MOST, -1))


def test_a_name_does_not_support_itself() -> None:
    """Places that one name may mean lend each other nothing: only the other names of the document support."""
    gazetteer = Small(entry("1", "Arlen"), entry("2", "Arlen", lat=40.01), entry("3", "Brook", lat=40.02))
    supports = {"support_near", "support_far", "country_share", "division_share"}
    (alone,) = resolve_document("Arlen", mentions("Arlen", "Arlen"), gazetteer)
    assert all(supports.isdisjoint(dict(c.terms)) for c in alone.candidates)
    first, _ = resolve_document("Arlen, Brook", mentions("Arlen, Brook", "Arlen", "Brook"), gazetteer)
    assert supports <= set(dict(first.candidates[0].terms))


@pytest.mark.parametrize(("kind", "built"), [("street", True), ("", False)])
def test_what_is_built_lies_about_the_town(kind: str, built: bool) -> None:
    """An unlisted street is likelier to lie about the town of the document than an unlisted name of no kind."""
    text = "Arlen, Main Row"
    found = [*mentions(text, "Arlen"), *mentions(text, "Main Row", kind=kind)]
    last = resolve_document(text, found, Small(entry("1", "Arlen")))[-1]
    assert last.candidates[0].entry.source == "nearby"
    assert ("nearby_built" in dict(last.candidates[0].terms)) == built


def test_atlas_points_lie_where_their_country_does() -> None:
    """A country's point from the atlas is a latitude and a longitude in this order: the United States lie in the west."""
    moved = at_atlas_point(entry("1", "United States", "PCLI", 0.0, 0.0))
    assert 30.0 < moved.lat < 50.0
    assert -125.0 < moved.lon < -70.0
