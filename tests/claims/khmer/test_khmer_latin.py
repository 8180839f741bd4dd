"""Khmer names in Latin letters meet the spellings of Latin gazetteers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.claims.khmer import khmer_latin, map_names
from karmalink.records.gazetteer import romanised_key

PAIRS = [
    ("កោះកេរ", "Koh Ker"), ("កោះកេរ", "Kaoh Ker"), ("ស្រយ៉ង", "Srayong"), ("ស្រយ៉ង", "Srayang"), ("ប៉ោយប៉ែត", "Poipet"),
    ("ប៉ោយប៉ែត", "Paoy Paet"), ("បន្ទាយមានជ័យ", "Banteay Meanchey"), ("កំពង់ចាម", "Kampong Cham"), ("ភ្នំពេញ", "Phnom Penh"),
    ("បាត់ដំបង", "Battambang"), ("ស្វាយរៀង", "Svay Rieng"), ("កណ្តាល", "Kandal"), ("ត្រពាំងក្រសាំង", "Trapeang Krasang"),
    ("ស្ទឹងត្រែង", "Stung Treng"), ("ពង្រ", "Pongro"), ("ព្រែកត្របែក", "Prek Trabaek"),
]  # fmt: skip


@pytest.mark.parametrize(("khmer", "latin"), PAIRS)
def test_a_khmer_name_meets_its_latin_spellings(khmer: str, latin: str) -> None:
    """One of the spellings has the key of the name on the map, the official one and the usual one alike."""
    assert romanised_key(latin) in {romanised_key(said) for said in khmer_latin(khmer)}


@given(st.text(max_size=30))
def test_any_name_gives_few_plain_spellings(name: str) -> None:
    """At most eight, different, in plain letters; none for a name without Khmer."""
    found = khmer_latin(name)
    assert len(found) == len(set(found)) <= 8
    assert not found or any("\u1780" <= c <= "\u17f9" or c.isdigit() for c in name)


def test_the_noun_of_an_area_is_no_part_of_its_name_on_maps() -> None:
    """A village is looked up without its noun too; a hill or an island keeps it."""
    assert map_names("ភូមិស្រយ៉ង")[:3] == ("ភូមិស្រយ៉ង", "ស្រយ៉ង", "srayang")
    assert "ពេញ" not in map_names("ភ្នំពេញ")
