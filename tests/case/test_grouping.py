"""Who counts once: default groups and other groupings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts.account import Account, AccountKind, Words
from karmalink.case.grouping import DECLARED, apply_groupings, default_groups
from karmalink.case.settings_groups import GroupingRule
from karmalink.maps.world import Group


def told(name: str, *, witness: str = "", heard_from: str | None = None, of: str | None = None) -> Account:
    """One account with these sources."""
    return Account(
        id=name,
        witness=witness or f"w-{name}",
        kind=AccountKind.TESTIMONY,
        words=Words.SUMMARY,
        text="North.",
        sha256="",
        file=f"{name}.md",
        heard_from=heard_from,
        translation_of=of,
    )


def test_accounts_without_a_source_stand_alone() -> None:
    """Each account that no group names is a group of its own."""
    groups = default_groups([told("a"), told("b")], ())
    assert [(group.id, group.accounts) for group in groups] == [("a", ("a",)), ("b", ("b",))]


def test_what_was_relayed_joins_its_source() -> None:
    """Hearsay of hearsay, and a translation of it, count once with the first telling, in any order."""
    accounts = [told("d", of="c"), told("c", heard_from="b"), told("b", heard_from="a"), told("a")]
    (group,) = default_groups(accounts, ())
    assert set(group.accounts) == {"a", "b", "c", "d"}
    assert sum(group.weights) == pytest.approx(1)


def test_heard_from_a_witness_of_one_account_joins_it() -> None:
    """When the named witness has one account, nothing else can be meant; with two, nothing is assumed."""
    accounts = [told("a", witness="w1"), told("b", heard_from="w1")]
    assert len(default_groups(accounts, ())) == 1
    assert len(default_groups([*accounts, told("c", witness="w1")], ())) == 3


def test_a_declared_group_keeps_its_accounts_and_its_weights() -> None:
    """Under weights with a reason a newcomer shares in the weight of what it repeats; others keep theirs."""
    declared = Group(id="g", accounts=("a", "b"), weights=(0.8, 0.2), copies=(("c", "a"),), why="x")
    accounts = [told("a"), told("b", heard_from="z"), told("c"), told("d", heard_from="c"), told("z")]
    groups = default_groups(accounts, [declared])
    assert groups[0].accounts == ("a", "b", "d")
    assert groups[0].weights == pytest.approx((0.4, 0.2, 0.4))
    assert [group.accounts for group in groups[1:]] == [("z",)]


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=10), st.integers(0, 3))
def test_every_account_is_in_exactly_one_group(sources: list[int | None], named: int) -> None:
    """Whatever the sources, groups part the accounts and their weights sum to 1."""
    accounts = [
        told(f"t{i}", heard_from=f"t{source}" if source is not None and source < i else None)
        for i, source in enumerate(sources)
    ]
    chosen = tuple(account.id for account in accounts[:named])
    declared = [Group(id="g", accounts=chosen, weights=(1 / named,) * named)] if chosen and named else []
    if declared and len(chosen) < named:
        declared = [Group(id="g", accounts=chosen, weights=(1 / len(chosen),) * len(chosen))]
    groups = default_groups(accounts, declared)
    members = [name for group in groups for name in group.accounts]
    assert sorted(members) == sorted(account.id for account in accounts)
    for group in groups:
        assert sum(group.weights) == pytest.approx(1)


def test_taking_apart_counts_every_account_and_copy() -> None:
    """A group taken apart gives its versions and its copies a group each, with the same chance of deceit."""
    group = Group(id="g", accounts=("a", "b"), weights=(0.5, 0.5), copies=(("c", "a"),), deceive=0.1)
    rule = GroupingRule(id="apart", probability=0.25, split=("g",), why="x")
    declared, apart = apply_groupings([group, Group(id="z", accounts=("z",), weights=(1.0,))], [rule])
    assert (declared.id, declared.probability, apart.probability) == (DECLARED, 0.75, 0.25)
    assert [part.accounts for part in apart.groups] == [("a",), ("b",), ("c",), ("z",)]
    assert [part.deceive for part in apart.groups] == [0.1, 0.1, 0.1, 0.0]


def test_putting_together_keeps_every_version() -> None:
    """Groups put together have all versions and weights that sum to 1."""
    groups = [
        Group(id="g", accounts=("a", "b"), weights=(0.75, 0.25)),
        Group(id="h", accounts=("c",), weights=(1.0,), deceive=0.2),
    ]
    rule = GroupingRule(id="one", probability=0.0, join=(("g", "h"),), why="x")
    (merged,) = apply_groupings(groups, [rule])[1].groups
    assert merged.accounts == ("a", "b", "c")
    assert merged.weights == pytest.approx((0.5, 1 / 6, 1 / 3))
    assert merged.deceive == 0.2
