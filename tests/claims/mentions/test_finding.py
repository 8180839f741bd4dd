"""Finding mentions: spans, golden cases, what overrules what."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karmalink.claims.mentions import Entity, Label, Mention, find_mentions, layers_missing
from karmalink.claims.place_expr import Form

WORDS = st.sampled_from(
    [
        *("the", "pagoda", "Wat", "Phnom", "St.", "Mr.", "of", "in", "U.S.", "Koh", "Ker", "W.", "Va.", "-", "'s", "&"),
        *("\n\n", "“", "∫", "ſ", "é", "e\u0301", "\u200b", "ក្រុង", "שלום", "1975", "Highway", "19", "river", "Isle"),
        *("Man", "County", "Dr", "😀"),
    ]
)
PIECES = st.lists(WORDS, max_size=60)


def places(text: str, nlp: tuple[Entity, ...] | None = None) -> list[str]:
    """The named places of a text."""
    return [m.text for m in find_mentions(text, nlp=nlp) if m.label is Label.PLACE and m.form is Form.NAMED]


def labels(text: str) -> dict[str, Label]:
    """What each mention is."""
    return {m.text: m.label for m in find_mentions(text)}


@given(
    st.one_of(
        st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map("".join)
    )
)
@settings(max_examples=150, deadline=None)
def test_spans_are_exact(text: str) -> None:
    """Every mention's words stand at its offsets, for any text; scores are chances; named ones do not overlap."""
    found = find_mentions(text, names=["Koh Ker", "ក្រុង"])
    for m in found:
        assert text[m.start : m.end] == m.text
        assert m.start < m.end
        assert 0.0 <= m.score <= 1.0
    named = [m for m in found if m.form is Form.NAMED]
    assert all(a.end <= b.start for a, b in pairwise(named))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They hid it at Wat Thmei, beyond Phum Svay.", ["Wat Thmei", "Phum Svay"]),
        ("We crossed the Stung Sen below Koh Ker.", ["Stung Sen", "Koh Ker"]),
        ("Our house stood in Srayong village.", ["Srayong village"]),
        ("A fire on Orchard St. in Walker County, Ga., hurt two.", ["Orchard St.", "Walker County", "Ga."]),
        ("She moved to Arlen, W.Va., from the U.S. coast.", ["Arlen", "W.Va.", "U.S."]),
        ("We sailed by the Isle of Man to Broughton-in-Furness.", ["Isle of Man", "Broughton-in-Furness"]),
        ("On our left was Cold Pike; we came down to Ruddle-water.", ["Cold Pike", "Ruddle-water"]),
        ("It lies beyond the river Lorne.", ["river Lorne"]),
        ("They drove on Highway 19 to the north.", ["Highway 19"]),
        ("We walked from Keſwick to Pen∫ton.", ["Keſwick", "Pen∫ton"]),
    ],
)
def test_designators_and_words_of_place_find_unlisted_names(text: str, expected: list[str]) -> None:
    """Without any gazetteer, a designator or a word of place makes a capitalised name a place."""
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Sheriff Anna Walker said nothing.", "Anna Walker"),
        ("Mr. Lincoln came later.", "Lincoln"),
        ("Helen Morris, 43, was hurt.", "Helen Morris"),
    ],
)
def test_people_are_not_places(text: str, person: str) -> None:
    """A title, a given name or an age makes a name a person's."""
    assert labels(text)[person] is Label.PERSON
    assert places(text) == []


def test_months_and_first_words_are_no_places() -> None:
    """A capital that the calendar or the beginning of a sentence gives is no evidence."""
    assert places("In March we waited. Nobody came. Police said so on Friday. They left.") == []


def test_a_place_before_a_title_is_cut_from_the_person() -> None:
    """ "Laurel County Sheriff Ann Ruse" is a county and a person."""
    found = labels("Laurel County Sheriff Ann Ruse spoke.")
    assert found["Laurel County"] is Label.PLACE
    assert found["Ann Ruse"] is Label.PERSON


def test_seen_once_in_place_found_everywhere() -> None:
    """A name that stands where a place would is found where it stands without evidence, in the same text only."""
    bare = "He often spoke of Tarvel."
    assert places(bare) == []
    told = "They walked in Tarvel and near Tarvel. She was seen at Tarvel, and in Tarvel again. "
    assert places(told + bare) == ["Tarvel"] * 5


def test_demonyms_are_told_apart() -> None:
    """Adjectives and peoples are demonyms, not places."""
    assert labels("The Cambodians met a Thai dealer.")["Cambodians"] is Label.DEMONYM


def test_bodies_keep_the_place_in_them() -> None:
    """The county in the name of an office is found as a place."""
    assert "Walker County" in places("He worked for the Walker County Jail.")


def test_nominal_places_and_things_carry_their_kind() -> None:
    """Places and things without a name are found from article to noun, with their kind."""
    found = find_mentions("The gold statue lay in a dry rice field, under the big tree behind the school.")
    assert [(m.text, m.label, m.kind) for m in found] == [
        ("The gold statue", Label.THING, "statue"),
        ("a dry rice field", Label.PLACE, "field"),
        ("the big tree", Label.PLACE, "tree"),
        ("the school", Label.PLACE, "school"),
    ]
    assert all(m.form is Form.NOMINAL for m in found)


def test_names_of_the_case_outrank_everything() -> None:
    """A record's name is found in any case and script, and no other mention overlaps it."""
    found = find_mentions("near helen morris, នៅវត្តភ្នំ", names=["Helen Morris", "វត្តភ្នំ"])
    assert [(m.text, m.layer) for m in found] == [("helen morris", "project"), ("វត្តភ្នំ", "project")]


def test_a_designator_overrules_the_models_person() -> None:
    """A model that calls a pagoda a person is overruled; one that marks an unknown place is heard."""
    text = "Prasat Krachap stood there. Vandoor fell silent."
    marks = (Entity(0, 14, "PERSON"), Entity(28, 35, "GPE"))
    assert "Prasat Krachap" in places(text, nlp=marks)
    plain = {m.start: m.score for m in find_mentions("We saw Vandoor.", nlp=())}
    heard = {
        m.start: m.score
        for m in find_mentions("We came to Vandoor.", nlp=(Entity(11, 18, "GPE"),))
        if m.label is Label.PLACE
    }
    assert 7 not in plain
    assert heard.get(11, 0.0) >= 0.5


class _Model:
    """A model that calls every *Vandoor* a place, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def pipe(self, texts: Iterable[str], batch_size: int) -> Iterator[SimpleNamespace]:
        for text in texts:
            self.asked.append(text)
            at = text.find("Vandoor")
            ents = [SimpleNamespace(start_char=at, end_char=at + 7, label_="GPE")] if at >= 0 else []
            yield SimpleNamespace(ents=ents)


def test_a_model_is_asked_only_where_it_can_change_something() -> None:
    """Only sentences with an undecided name are read by the model, and its spans come back at their offsets."""
    model = _Model()
    text = "We slept well that night. We came to Vandoor by cart. Nobody spoke of it."
    found = find_mentions(text, nlp=model)
    assert model.asked == ["We came to Vandoor by cart."]
    assert [m.text for m in found if m.label is Label.PLACE] == ["Vandoor"]


def test_missing_layers_are_said() -> None:
    """Without gazetteer and model both are named as missing; with them, neither."""
    assert [line.split(":")[0] for line in layers_missing()] == ["gazetteer", "spacy"]
    assert layers_missing(gazetteer=_Empty(), nlp=object()) == ()


class _Empty:
    def knows(self, folded: str) -> bool:
        return False

    def find_many(self, names: object) -> dict[str, tuple[()]]:
        return {}


def test_an_empty_gazetteer_changes_nothing() -> None:
    """A gazetteer that knows no name leaves the rules as they are."""
    text = "We went from Wat Thmei to Ohio and met Anna Walker."
    assert find_mentions(text, gazetteer=_Empty()) == find_mentions(text)


def test_time_is_linear() -> None:
    """Eight times the text without a full stop takes about eight times the time (at most fourteen)."""
    unit = "we went in Arlen near Stung Sen and the Old Mill by Tom Ruse of Oakby then on to the pagoda " * 40

    def seconds(times: int) -> float:
        began = time.process_time()
        found: tuple[Mention, ...] = find_mentions(unit * times)
        assert found
        return time.process_time() - began

    seconds(1)
    assert seconds(64) < 32.0 * max(seconds(8), 0.01)  # quadratic would be 64
