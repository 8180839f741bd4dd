"""The one table: every row has a source, widths scale together, a case overrides only with a reason."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from karmalink.accounts.account import AccountKind
from karmalink.core.errors import InputError
from karmalink.trust.table import ROLES, default_table, read_table

ROW = '[[row]]\nid = "{id}"\nvalue = {value}\nunit = "km"\nrole = "{role}"\nsource = "{source}"\n'


def test_every_row_says_where_it_comes_from() -> None:
    """A source or the words "our choice", a unit, a known role, a number that is not negative."""
    for row in default_table().rows.values():
        assert row.source.strip(), row.id
        assert row.unit.strip(), row.id
        assert row.role in ROLES, row.id
        assert row.value >= 0, row.id
        assert not row.overridden, row.id


def test_every_kind_of_account_and_case_has_its_rows() -> None:
    """Reliabilities for each kind of account, unearned ones at 2 %; elsewhere for each kind of case, never 0 in sum."""
    t = default_table()
    for kind in AccountKind:
        a, b = t[f"reliability.{kind}.a"], t[f"reliability.{kind}.b"]
        assert 0 < a / (a + b) < 1
        if kind in (AccountKind.DREAM, AccountKind.TIP):
            assert (a, b) == (0.5, 24.5)
    for kind in ("wreck", "sar", "heritage", "remains", "study"):
        shares = [t[f"elsewhere.{kind}.{s}"] for s in ("outside", "never_existed", "recovered", "destroyed", "moved")]
        assert 0 < sum(shares) < 1
        assert shares[1] > 0


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_widths_scale_together_and_nothing_else(factor: float) -> None:
    """Sensitivity: widths times a factor; shares, shapes, priors and reliabilities stay."""
    before, after = default_table(), default_table().scaled(factor)
    for name, row in before.rows.items():
        assert after[name] == pytest.approx(row.value * (factor if row.role == "width" else 1))
    assert {"celestial_fix.lat", "bearing.by_eye", "distance.at_sea", "near.scale"} <= {
        n for n, r in before.rows.items() if r.role == "width"
    }


def test_overrides_need_a_reason_and_a_row() -> None:
    """Without a written reason, or for a row that is not there, the case is refused and the default stays."""
    t = default_table()
    with pytest.raises(InputError, match="came no reason"):
        t.overridden([("slip.right", 0.9, "  ")])
    with pytest.raises(InputError, match=r"slip\.wrong.*expected one of: slip\.right"):
        t.overridden([("slip.wrong", 0.9, "why not")])
    changed = t.overridden([("slip.right", 0.9, "a careful log")])
    assert (changed["slip.right"], changed.row("slip.right").overridden) == (0.9, "a careful log")
    assert t["slip.right"] == 0.85
    assert changed.hash() != t.hash() == default_table().hash()


def test_all_faults_of_the_table_are_told_at_once() -> None:
    """No source, an unknown role and an id used twice: three faults, each with its row."""
    text = "".join(
        ROW.format(id=i, value=v, role=r, source=s)
        for i, v, r, s in (
            ("a.b", 0.0, "width", "our choice"),
            ("c.d", 1.0, "width", ""),
            ("e.f", 1.0, "magic", "our choice"),
            ("a.b", 2.0, "width", "our choice"),
        )
    )
    with pytest.raises(InputError) as caught:
        read_table(text)
    assert [f.row for f in caught.value.faults] == [2, 3, 4]


def test_the_file_holds_each_row_once() -> None:
    """What is read is what stands in the file."""
    raw = tomllib.loads(resources.files("karmalink.trust").joinpath("table.toml").read_text(encoding="utf-8"))
    assert [r["id"] for r in raw["row"]] == list(default_table().rows)
