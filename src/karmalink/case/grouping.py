"""Which accounts go back to one source and count once: declared groups, completed, and alternatives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from karmalink.accounts.account import Account
from karmalink.case.settings_groups import GroupingRule
from karmalink.maps.world import Group, Grouping

DECLARED = "declared"
"""Id of the grouping the case itself declares."""


def default_groups(accounts: Sequence[Account], declared: Sequence[Group]) -> tuple[Group, ...]:
    r"""Complete the declared groups so that every account is in exactly one.

    An account that no group names joins, as another version, the group of the account it was heard from
    or translates; heard from a witness, it joins when that witness has one account only, for then nothing
    else can be meant. What is left is a group of its own, named after it. A group with equal weights
    keeps them equal when versions join; under weights with a reason, a newcomer shares evenly in the
    weight of the version it was relayed from.

    Parameters
    ----------
    accounts
        Every account of the case, ids unique, no circle of sources.
    declared
        The groups of ``case.toml``; their accounts stay where they are.

    Returns
    -------
    tuple of Group
        The declared groups in their order, then the others in the order of the accounts.

    Examples
    --------
    >>> from karmalink.accounts import read_account_file
    >>> first, = read_account_file("a.md", b"---\nwitness: w1\n---\nNorth of the reef.")
    >>> again, = read_account_file("b.md", b"---\nwitness: w2\nheard_from: a\n---\nIt was north.")
    >>> [(group.id, group.accounts, group.weights) for group in default_groups([first, again], ())]
    [('a', ('a', 'b'), (0.5, 0.5))]
    """
    home = {name: group.id for group in declared for name in _members(group)}
    source = {account.id: _source(account, accounts) for account in accounts}
    groups = {group.id: group for group in declared}
    for account in accounts:
        chain = _chain(account.id, source, home)
        for name in reversed(chain):
            if name in home:
                continue
            parent = source[name]
            if parent is None or parent not in home:  # no source, or a circle (told elsewhere)
                home[name] = _free(name, groups)
                groups[home[name]] = Group(id=home[name], accounts=(name,), weights=(1.0,))
            else:
                home[name] = home[parent]
                groups[home[parent]] = _joined(groups[home[parent]], name, parent)
    return tuple(groups.values())


def apply_groupings(groups: Sequence[Group], rules: Sequence[GroupingRule]) -> tuple[Grouping, ...]:
    """Turn the completed groups and the declared alternatives into groupings whose probabilities sum to 1.

    The declared grouping comes first and has what the alternatives leave. A group taken apart gives each
    account, copies too, a group of its own. Groups put together have all their versions, each with its
    weight times its group's share of the accounts, and the larger chance of deceit.
    """
    rest = max(0.0, 1.0 - sum(rule.probability for rule in rules))
    base = Grouping(id=DECLARED, probability=rest, groups=tuple(groups))
    return (base, *(_applied(groups, rule) for rule in rules))


def _members(group: Group) -> tuple[str, ...]:
    return (*group.accounts, *(copy for copy, _ in group.copies))


def _source(account: Account, accounts: Sequence[Account]) -> str | None:
    ids = {other.id for other in accounts}
    for name in (account.translation_of, account.heard_from):
        if name in ids and name != account.id:
            return name
    theirs = [other.id for other in accounts if other.witness == account.heard_from and other.id != account.id]
    return theirs[0] if len(theirs) == 1 else None


def _chain(name: str, source: Mapping[str, str | None], home: Mapping[str, str]) -> list[str]:
    """List the account and those behind it, up to the first that has a home or no source."""
    chain: list[str] = []
    at: str | None = name
    while at is not None and at not in chain:
        chain.append(at)
        if at in home:
            break
        at = source[at]
    return chain


def _free(name: str, groups: Mapping[str, Group]) -> str:
    return name if name not in groups else _free(f"{name}.own", groups)


def _joined(group: Group, name: str, parent: str) -> Group:
    accounts = (*group.accounts, name)
    if max(group.weights) - min(group.weights) < 1e-12:
        return replace(group, accounts=accounts, weights=(1.0 / len(accounts),) * len(accounts))
    original = dict(group.copies).get(parent, parent)
    at = group.accounts.index(original)
    weights = list(group.weights)
    weights[at] /= 2.0
    return replace(group, accounts=accounts, weights=(*weights, weights[at]))


def _applied(groups: Sequence[Group], rule: GroupingRule) -> Grouping:
    found: dict[str, Group] = {}
    copies = tuple(pair for group in groups for pair in group.copies)
    for group in groups:
        if group.id not in rule.split:
            found[group.id] = group
            continue
        for name in _members(group):
            key = _free(name, found)
            found[key] = Group(id=key, accounts=(name,), weights=(1.0,), deceive=group.deceive)
    for names in rule.join:
        parts = [found.pop(name) for name in names if name in found]
        if parts:
            merged = _merged(parts, rule.why, copies)
            found[merged.id] = merged
    return Grouping(id=rule.id, probability=rule.probability, groups=tuple(found.values()), why=rule.why)


def _merged(parts: Sequence[Group], why: str, copies: Sequence[tuple[str, str]]) -> Group:
    members = {name for part in parts for name in _members(part)}
    count = sum(len(part.accounts) for part in parts)
    return Group(
        id="+".join(part.id for part in parts),
        accounts=tuple(name for part in parts for name in part.accounts),
        weights=tuple(w * len(part.accounts) / count for part in parts for w in part.weights),
        # A confirmed copy stays one wherever its original is.
        copies=tuple(pair for pair in copies if set(pair) <= members),
        deceive=max(part.deceive for part in parts),
        why=why,
    )
