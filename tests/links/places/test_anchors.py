"""Landmarks as mixtures: weights, support, and *none of these*."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.claims.localities.reading import read_locality
from karmalink.core.errors import InputError
from karmalink.links.places.anchors import anchor_table, read_anchor_table, resolve
from karmalink.links.places.candidates import Setting, setting_of
from karmalink.links.places.name_variants import name_variants
from karmalink.records.gazetteer.entry import Entry, Match, Way


class ToyNames:
    """A gazetteer of a few invented places."""

    def __init__(self, *entries: Entry) -> None:
        self.entries = entries

    def find(self, name: str, *, country: str | None = None, fuzzy: bool = True, limit: int = 50) -> tuple[Match, ...]:
        """The places of this name."""
        return tuple(
            Match(entry=e, name=e.name, way=Way.EXACT, score=1.0)
            for e in self.entries
            if e.name.casefold() == name.casefold() and (not country or e.country == country)
        )[:limit]

    def find_many(self, names: Iterable[str]) -> dict[str, tuple[Match, ...]]:
        """The places of many names."""
        return {n: self.find(n) for n in names}


def town(name: str, lat: float, lon: float, people: int = 5000, country: str = "MX", **more: str) -> Entry:
    """A town."""
    return Entry(
        id=f"{name}{lat}{lon}", name=name, lat=lat, lon=lon, kind="PPL", country=country, population=people, **more
    )


PLACES = ToyNames(
    town("Oldfield", 20.0, -100.0),
    town("Oldfield", 40.0, 10.0, people=900_000, country="IT"),
    town("Brookend", 20.2, -100.1),
    town("Brookend", 30.0, -105.0),
)


@given(st.text(max_size=60))
def test_weights_and_none_sum_to_one(text: str) -> None:
    """Whatever the label, each landmark is a mixture of sum 1, and none of these is never ruled out."""
    for found in resolve(read_locality(text), PLACES):
        assert sum(c.weight for c in found.candidates) + found.none == pytest.approx(1.0)
        assert found.none > 0.0


def test_a_name_not_on_record_is_none_of_these() -> None:
    """An unknown landmark has no candidate, and all the weight on none."""
    (found,) = resolve(read_locality("5 km N of Nowhereville"), PLACES)
    assert found.candidates == ()
    assert found.none == 1.0


def test_the_country_of_the_row_outweighs_people() -> None:
    """A small place in the country that was said is likelier than a large one elsewhere."""
    (found,) = resolve(read_locality("5 km N of Oldfield"), PLACES, Setting(country="MX"))
    assert found.candidates[0].entry.country == "MX"
    (alone,) = resolve(read_locality("5 km N of Oldfield"), PLACES)
    assert alone.candidates[0].entry.country == "IT"


def test_landmarks_of_one_label_support_each_other() -> None:
    """Of two places of one name, the one near the label's other landmark gains."""
    setting = Setting(country="MX")
    alone = resolve(read_locality("5 km N of Brookend"), PLACES, setting)[0]
    together = resolve(read_locality("5 km N of Brookend, Oldfield"), PLACES, setting)[0]

    def near(found):
        return next(c.weight for c in found.candidates if c.entry.lat == 20.2)

    assert near(together) > near(alone)


def test_the_terms_of_a_candidate_are_its_log_odds() -> None:
    """What made a weight can be told: the terms sum to the log-odds against none."""
    import math

    (found,) = resolve(read_locality("5 km N of Oldfield"), PLACES)
    for candidate in found.candidates:
        assert sum(v for _, v in candidate.terms) == pytest.approx(math.log(candidate.weight / found.none), abs=1e-6)


def test_a_feature_word_may_be_left_out_and_is_said() -> None:
    """ "village of X" is looked up as X too; names of feature words alone are not."""
    names = {v.name: v for v in name_variants("village of Oldfield")}
    assert names["Oldfield"].bare
    assert "village" not in names


def test_words_of_the_label_give_its_country() -> None:
    """A country or state named in the label stands in for an empty column."""
    assert setting_of(read_locality("5 km N of Oldfield, Illinois")) == Setting(country="US", state="IL")


def test_a_table_without_a_term_is_refused() -> None:
    """A table of coefficients must have a row for each term, and no other."""
    with pytest.raises(InputError, match="missing"):
        read_anchor_table('[[row]]\nid = "one"\nvalue = 1.0\nsource = "x"\n')
    assert set(anchor_table("start").coefficients) == set(anchor_table().coefficients)
