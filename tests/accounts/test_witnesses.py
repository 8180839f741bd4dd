"""Rows of witnesses.csv."""

from __future__ import annotations

from karmalink.accounts.witnesses import read_witnesses


def test_all_faults_of_witnesses_come_at_once() -> None:
    """Ids twice or malformed, opportunities out of range and unknown names are told together."""
    text = "id,role,opportunity,why,talked_to\nw1,cook,,,w2;w9\nw1,mate,0.5,late,\nw 3,,1.5,,\n"
    _, faults = read_witnesses(text)
    assert {(f.row, f.column) for f in faults if f.severity == "error"} == {
        (2, "talked_to"),
        (3, "id"),
        (4, "id"),
        (4, "opportunity"),
    } | {(2, "talked_to")}


def test_what_finds_a_person_is_no_role() -> None:
    """A telephone number or address in the role is a warning: the file holds pseudonyms."""
    _, faults = read_witnesses("id,role\nw1,call 0123456789\n")
    assert [fault.severity for fault in faults] == ["warning"]


def test_nan_is_no_opportunity() -> None:
    """NaN never becomes a number."""
    _, faults = read_witnesses("id,opportunity\nw1,nan\n")
    assert faults[0].column == "opportunity"
