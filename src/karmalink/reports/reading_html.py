"""What was read, for review: each account with its claims highlighted in its own words, as one HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined

Mark = tuple[str, int, int]

ROLES = ("landmark", "place", "time", "who", "what")
"""Roles that are drawn, the one on top first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadClaim:
    """A claim as it is shown: its span in the account, its marks, and what it says in plain words.

    ``facts`` are short lines ("bury, denied", "how they know: heard from my aunt"); ``flags`` what to look at first.
    """

    id: str
    start: int
    end: int
    marks: tuple[Mark, ...]
    facts: tuple[str, ...]
    flags: tuple[str, ...] = ()
    rejected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAccount:
    """An account with its claims; ``head`` says whose words these are and how they may be used."""

    id: str
    head: str
    text: str
    claims: tuple[ReadClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of an account's text that is drawn alike: the claim it belongs to ("" for none) and its role."""

    text: str
    claim: str = ""
    role: str = ""


def stretches(account: ReadAccount) -> tuple[Stretch, ...]:
    """Cut an account where a claim or a mark begins or ends. Joined again the stretches are its text.

    Where claims overlap, the words belong to the one that began last; of marks the first of `ROLES` is seen.

    Examples
    --------
    >>> claim = ReadClaim(id="c1", start=3, end=21, marks=(("landmark", 14, 21),), facts=())
    >>> account = ReadAccount(id="a", head="", text="So it lay by the ford. Yes.", claims=(claim,))
    >>> [(s.text, s.claim, s.role) for s in stretches(account)]
    [('So ', '', ''), ('it lay by t', 'c1', ''), ('he ford', 'c1', 'landmark'), ('. Yes.', '', '')]
    """
    shown = [claim for claim in account.claims if 0 <= claim.start < claim.end <= len(account.text)]
    begins: dict[int, list[ReadClaim]] = {}
    ends: dict[int, list[ReadClaim]] = {}
    roles: dict[int, list[Mark]] = {}
    unroles: dict[int, list[Mark]] = {}
    for claim in shown:
        begins.setdefault(claim.start, []).append(claim)
        ends.setdefault(claim.end, []).append(claim)
        for mark in claim.marks:
            if mark[0] in ROLES and 0 <= mark[1] < mark[2] <= len(account.text):
                roles.setdefault(mark[1], []).append(mark)
                unroles.setdefault(mark[2], []).append(mark)
    cuts = sorted({0, len(account.text), *begins, *ends, *roles, *unroles})
    open_claims: list[ReadClaim] = []
    open_marks: list[Mark] = []
    found = []
    for start, end in pairwise(cuts):
        for claim in ends.get(start, ()):
            open_claims.remove(claim)
        for mark in unroles.get(start, ()):
            open_marks.remove(mark)
        open_claims += begins.get(start, [])
        open_marks += roles.get(start, [])
        role = next((name for name in ROLES if any(mark[0] == name for mark in open_marks)), "")
        claim_id = open_claims[-1].id if open_claims else ""
        found.append(Stretch(text=account.text[start:end], claim=claim_id, role=role))
    return tuple(found)


def write_reading(title: str, accounts: Sequence[ReadAccount], lines: Sequence[str]) -> str:
    """The page: what was found in a few lines, then every account beside its claims."""
    env = Environment(
        loader=PackageLoader("karmalink.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    cut = [(account, stretches(account)) for account in accounts]
    return env.get_template("reading.html.j2").render(title=title, accounts=cut, lines=lines)
