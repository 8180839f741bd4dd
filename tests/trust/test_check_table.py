"""Rows of checks.csv."""

from __future__ import annotations

import pytest

from karmalink.trust.check import Exposure
from karmalink.trust.check_table import read_checks


def test_an_empty_exposure_earns_nothing() -> None:
    """Nobody earns credit because a cell was left empty: exposure then counts as possible."""
    checks, _ = read_checks("claim,outcome,by\nc-1,true,a photograph\n")
    assert checks[0].exposure is Exposure.POSSIBLE


@pytest.mark.parametrize("d", ["0", "1", "1.5", "-0.1", "nan", "few"])
def test_d_is_a_chance_between_0_and_1(d: str) -> None:
    """A d of 0 or 1, or no number, is a fault: no detail is that rare or that common."""
    checks, faults = read_checks(f"claim,outcome,by,d,d_n\nc-1,true,a photograph,{d},1 of 2\n")
    assert not checks
    assert [fault.column for fault in faults] == ["d"]


def test_a_check_without_d_is_kept_with_a_warning() -> None:
    """No d, no credit: the row stays and a warning says that it earns nothing."""
    checks, faults = read_checks("claim,outcome,by\nc-1,true,a photograph\n")
    assert checks[0].d is None
    assert [(fault.column, fault.severity) for fault in faults] == [("d", "warning")]


def test_all_faults_of_checks_come_at_once() -> None:
    """Unknown words, missing cells and a claim checked twice are told together."""
    head = "claim,outcome,by,exposure,sealed,d,d_n\n"
    rows = "c-1,yes,a book,none,maybe,,\n,true,,none,,.1,x\nc-2,true,x,none,,.1,x\nc-2,false,x,none,,.1,x\n"
    text = head + rows
    _, faults = read_checks(text)
    assert {(f.row, f.column) for f in faults if f.severity == "error"} == {
        (2, "outcome"),
        (2, "sealed"),
        (3, "claim"),
        (3, "by"),
        (5, "claim"),
    }
