"""Names that are the same but for how they are written fold to one form; different names do not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.core.khmer_script import fold_khmer
from karmalink.records.gazetteer import fold, romanised_key

SAME = [
    ("St. Louis", "Saint Louis"),
    ("Mt Hood", "Mount Hood"),
    ("Ft. Worth", "FORT WORTH"),
    ("Phnom Pénh", "phnom penh"),
    ("Coeur d’Alene", "Coeur d'Alene"),
    ("Baden-Baden", "Baden Baden"),
    ("Łódź", "Lodz"),
    ("Cœur", "Coeur"),
    ("Lincoln Co.", "Lincoln County"),
    ("Green R.", "Green River"),
    ("Zürich", "Zu\u0308rich"),
    ("ភ្នំ\u200bពេញ", "ភ្នំពេញ"),
]
ROMANISED = [
    ("Koh Ker", "Kaoh Ker"),
    ("Srayong", "Srayang"),
    ("Poipet", "Paoy Paet"),
    ("Phnum Penh", "Phnom Penh"),
    ("Wat Phnom", "Vat Phnum"),
    ("Wat Preah", "Voat Preah"),
    ("Stung Treng", "Steung Traeng"),
    ("Battambang", "Bat Dambang"),
    ("Boeng Kak", "Boeung Kak"),
    ("Chhlong", "Chlong"),
    ("Kampong Thom", "Kompong Thum"),
]
APART = [("Srayong", "Stung Treng"), ("Koh Ker", "Koh Kong"), ("Kampong Thom", "Kampong Cham"), ("Pailin", "Pursat")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_of_writing_fold_to_one(one: str, other: str) -> None:
    """Case, accents, punctuation, ligatures, short forms and invisible signs do not tell names apart."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Saint Louis", "Saint Louise"), ("ភ្នំ", "ភ្នុំ"), ("Main St", "Main Saint")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    """A letter, or a Khmer vowel, makes another name; a street is no saint."""
    assert fold(one) != fold(other)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    """A folded name is its own folded form, for arbitrary Unicode, and holds no capital and no double blank."""
    once = fold(name)
    assert fold(once) == once
    assert "  " not in once
    assert once == once.strip()


@given(st.text(max_size=30))
def test_composed_and_decomposed_fold_to_one(name: str) -> None:
    """Whether accents are written as signs of their own makes no difference."""
    assert fold(unicodedata.normalize("NFC", name)) == fold(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize(("one", "other"), ROMANISED)
def test_romanisations_share_a_key(one: str, other: str) -> None:
    """The spellings of one Khmer name have one key."""
    assert romanised_key(one) == romanised_key(other) != ""


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    """Different places of Cambodia have different keys."""
    assert romanised_key(one) != romanised_key(other)


def test_khmer_subscripts_have_one_order() -> None:
    """Coeng RO typed before another subscript is the same syllable as after it."""
    assert fold_khmer("ស\u17d2រ\u17d2ត") == fold_khmer("ស\u17d2ត\u17d2រ")


def test_khmer_signs_typed_otherwise_are_one_spelling() -> None:
    """A shifter before or behind its vowel, before or behind a subscript, and coeng da for coeng ta: one spelling."""
    assert fold_khmer("\u179f\u17b8\u17ca") == fold_khmer("\u179f\u17ca\u17b8")
    assert fold_khmer("\u179f\u17ca\u17d2\u179a\u17b8") == fold_khmer("\u179f\u17d2\u179a\u17ca\u17b8")
    assert fold_khmer("\u1780\u178e\u17d2\u178a\u17b6\u179b") == fold_khmer("\u1780\u178e\u17d2\u178f\u17b6\u179b")
