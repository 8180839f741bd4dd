"""Decoys: a made-up account run through the same steps, so that a reader sees how well nothing at all does."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from karmalink.accounts.account import UNEARNED, Account
from karmalink.case.load import LoadedCase
from karmalink.case.running import Result
from karmalink.maps.sources import place
from karmalink.reports.view import DecoyRow
from karmalink.trust.check import Check, Exposure, Outcome


def decoy_rows(loaded: LoadedCase, result: Result) -> tuple[DecoyRow, ...]:
    """Every account of an unearned kind beside every decoy, with its checked details; empty without decoys."""
    if not any(a.decoy for a in loaded.accounts):
        return ()
    chosen = [a for a in loaded.accounts if a.decoy or a.kind in UNEARNED]
    return tuple(
        DecoyRow(
            name=a.witness if a.decoy else a.id,
            decoy=a.decoy,
            sentence=f"{_sentence(a, loaded)} {_fit_sentence(a, loaded, result)}",
        )
        for a in sorted(chosen, key=lambda a: (a.decoy, a.id))
    )


def _checks(account: Account, loaded: LoadedCase) -> list[Check]:
    ids = {c.id for c in loaded.claims if c.account == account.id}
    return [k for k in loaded.checks if k.claim in ids and k.outcome is not Outcome.UNKNOWABLE]


def _sentence(account: Account, loaded: LoadedCase) -> str:
    checks = _checks(account, loaded)
    if not checks:
        return "nothing in it could be checked."
    fair = [k for k in checks if k.d is not None and k.exposure is Exposure.NONE]
    known = len(checks) - len(fair)
    right = sum(k.outcome is Outcome.TRUE for k in fair)
    chance = sum(k.d or 0.0 for k in fair)
    left = f" ({known} more could have been known by ordinary means and earn nothing)" if known else ""
    if not fair:
        return f"none of its checked details could earn anything{left}."
    return f"{right} of {len(fair)} checked details right; chance alone would give {chance:.1f}{left}."


def fit(account: Account, loaded: LoadedCase, result: Result) -> tuple[int, float]:
    """How many claims of an account can be placed, and how many times as well they fit the finished map as the words of
    somebody who knows nothing (geometric mean of their ratios, each averaged over the map of its era).

    A decoy goes through the same steps as a dream: the same reading, widths, backgrounds and eras.
    """
    model = result.model
    own = tuple(c for c in loaded.claims if c.account == account.id)
    placed = place(own, model.world, model.setting, {account.id: account}).evidence.get(account.id, ())
    logs = []
    for claim in placed:
        ground = model.ratios.ratio(claim, {})[model.states.ground]
        surface = result.posterior.surfaces[claim.era]
        logs.append(np.log(max(float(np.sum(surface.ground.ravel() * ground)) / max(surface.p_ground, 1e-12), 1e-12)))
    return len(placed), float(np.exp(np.mean(logs))) if logs else 1.0


def _fit_sentence(account: Account, loaded: LoadedCase, result: Result) -> str:
    count, ratio = fit(account, loaded, result)
    if not count:
        return "It says nothing that could be placed."
    what = "one located claim fits" if count == 1 else f"{count} located claims fit"
    return f"Its {what} the finished map {ratio:.2g} times as well as words that know nothing."


def decoy_sentence(loaded: LoadedCase, result: Result) -> str:
    """How the dreams of the case did beside a dream that nobody dreamt."""
    if not any(a.decoy for a in loaded.accounts):
        return ""
    real = _rate(loaded, (a for a in loaded.accounts if a.kind in UNEARNED and not a.decoy))
    made = _rate(loaded, (a for a in loaded.accounts if a.decoy))
    moved = sum(i.tv for i in result.posterior.influences if _unearned(i.accounts, loaded))
    made_up, told = ("A dream that nobody dreamt", "dreams") if loaded.settings.kind.value != "sar" else _PLAIN
    return (
        f"{made_up}, made up by drawing lots, had {made} of its checked details right; the {told} of the case {real}. "
        f"All of these together move the map by at most {moved:.1%}."
    )


_PLAIN = ("An account that nobody gave", "tips")
"""The words of a search for a missing person."""


def _unearned(names: Iterable[str], loaded: LoadedCase) -> bool:
    kinds = {a.id: a.kind for a in loaded.accounts}
    return all(kinds[n] in UNEARNED for n in names)


def _rate(loaded: LoadedCase, accounts: Iterable[Account]) -> str:
    checks = [k for a in accounts for k in _checks(a, loaded) if k.exposure is Exposure.NONE]
    return f"{sum(k.outcome is Outcome.TRUE for k in checks)} of {len(checks)}"
