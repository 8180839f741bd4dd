"""Reliability is learned from checks only: the model's own integral, and the rules of what may teach."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from karmalink.accounts.account import AccountKind
from karmalink.trust.check import Check, ClaimKind, Exposure, Outcome
from karmalink.trust.learning import Reliability, Trust, learn
from karmalink.trust.table import default_table
from worlds.cases import account, told

TABLE = default_table()
S = TABLE["slip.right"]
DETAIL, WHERE = ClaimKind.DETAIL, ClaimKind.WHERE
Hits = Sequence[tuple[bool, float]]


def trust(
    hits: dict[str, Hits],
    kind: AccountKind = AccountKind.TESTIMONY,
    about: ClaimKind = DETAIL,
    **more: object,
) -> Trust:
    """Learn from hits and misses with their d, by witness."""
    claims, checks = [], []
    for w, many in hits.items():
        for i, (hit, d) in enumerate(many):
            claims.append(told(f"{w}.{i}", w, None))
            outcome = Outcome.TRUE if hit else Outcome.FALSE
            checks.append(Check(claim=f"{w}.{i}", outcome=outcome, by="x", d=d, kind=about, **more))  # type: ignore[arg-type]
    return learn(checks, claims, {w: account(w, kind) for w in hits}, TABLE)


def likelihood(
    r: np.ndarray[tuple[int], np.dtype[np.float64]], many: Hits
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """prod_i P(outcome_i | r), P(hit) = r s + (1 - r) d."""
    out = np.ones_like(r)
    for hit, d in many:
        p = r * S + (1 - r) * d
        out = out * (p if hit else 1 - p)
    return out


def oracle(kind: AccountKind, hits: dict[str, Hits], n: int = 250) -> tuple[dict[str, float], float]:
    """Means of every r and of a stranger's, by direct integration over m and each r on fine grids."""
    a, b, k = TABLE[f"reliability.{kind}.a"], TABLE[f"reliability.{kind}.b"], TABLE["reliability.pooling"]
    edges = (1 - np.cos(np.linspace(0, np.pi, n + 1))) / 2
    m = (edges[1:] + edges[:-1]) / 2
    pm = np.diff(beta.cdf(edges, a, b))
    fine = (1 - np.cos(np.linspace(0, np.pi, 4 * n + 1))) / 2
    r = (fine[1:] + fine[:-1]) / 2
    given_m = np.array([np.diff(beta.cdf(fine, k * x, k * (1 - x))) for x in m])
    each = {w: given_m @ likelihood(r, many) for w, many in hits.items()}
    post = pm * np.prod(list(each.values()), axis=0)
    post = post / post.sum()
    means = {w: float(post @ ((given_m @ (r * likelihood(r, many))) / each[w])) for w, many in hits.items()}
    return means, float(post @ (given_m @ r))


@pytest.mark.parametrize("kind", [AccountKind.TESTIMONY, AccountKind.HEARSAY, AccountKind.DREAM])
@pytest.mark.parametrize(
    "hits",
    [
        {"a": [(True, 0.1)]},
        {"a": [(True, 0.1), (False, 0.3), (True, 0.02)]},
        {"a": [(True, 0.1)] * 6, "b": [(False, 0.4), (False, 0.2), (True, 0.7)]},
    ],
)
def test_reliability_is_the_models_integral(kind: AccountKind, hits: dict[str, Hits]) -> None:
    """One and two witnesses: means agree with direct integration, and so does that of somebody nobody has checked."""
    found = trust(hits, kind)
    means, stranger = oracle(kind, hits)
    for w, mean in means.items():
        assert found.reliability(w, kind, DETAIL).mean == pytest.approx(mean, abs=2e-3)
    assert found.reliability("stranger", kind, DETAIL).mean == pytest.approx(stranger, abs=2e-3)


def test_unchecked_kinds_have_the_tables_mean() -> None:
    """Nothing checked: exactly a / (a + b), so dreams start at .02."""
    found = learn((), (), {}, TABLE)
    for kind in AccountKind:
        a, b = TABLE[f"reliability.{kind}.a"], TABLE[f"reliability.{kind}.b"]
        assert found.reliability("w", kind, WHERE).mean == a / (a + b)


def test_simulated_witnesses_lie_in_their_intervals() -> None:
    """Witnesses drawn from the model: the 90 % interval holds their true r about nine times in ten, unbiased."""
    rng = np.random.default_rng(3)
    inside, errors = [], []
    for _ in range(10):
        m = float(rng.beta(TABLE["reliability.hearsay.a"], TABLE["reliability.hearsay.b"]))
        k = TABLE["reliability.pooling"]
        truth = {f"w{i}": float(rng.beta(k * m, k * (1 - m))) for i in range(15)}
        hits = {}
        for w, r in truth.items():
            ds = rng.uniform(0.02, 0.5, 12)
            hits[w] = [(bool(rng.random() < (S if rng.random() < r else d)), float(d)) for d in ds]
        found = trust(hits, AccountKind.HEARSAY)
        for w, r in truth.items():
            one = found.reliability(w, AccountKind.HEARSAY, DETAIL)
            inside.append(one.low <= r <= one.high)
            errors.append(one.mean - r)
    assert np.mean(inside) == pytest.approx(0.9, abs=0.05)
    assert np.mean(errors) == pytest.approx(0.0, abs=0.03)


@settings(max_examples=20, deadline=None)
@given(st.floats(0.01, 0.8), st.integers(0, 5), st.integers(0, 5))
def test_a_hit_raises_and_a_miss_lowers(d: float, hits: int, misses: int) -> None:
    """A hit better than chance raises the mean, the less so the larger its d; a miss lowers it."""
    base: list[tuple[bool, float]] = [(True, 0.2)] * hits + [(False, 0.2)] * misses
    before, rare, common, miss = (
        trust({"a": [*base, *more]}).reliability("a", AccountKind.TESTIMONY, DETAIL).mean
        for more in ([], [(True, d)], [(True, (d + S) / 2)], [(False, d)])
    )
    # Details known by everybody who knows: beyond d = s a hit would say nothing.
    assert rare >= common - 1e-9
    assert common >= before - 2e-3
    assert miss <= before + 1e-9


@pytest.mark.parametrize(
    "more",
    [
        {"d": None},
        {"from_find": True},
        {"exposure": Exposure.CERTAIN},
        {"decoy": True},
        {"outcome": Outcome.UNKNOWABLE},
    ],
)
@pytest.mark.parametrize("kind", [AccountKind.TESTIMONY, AccountKind.DREAM])
def test_what_cannot_teach_earns_nothing(more: dict[str, object], kind: AccountKind) -> None:
    """No d, this case's own find, certain exposure, a decoy, an unknowable outcome: as if nobody had checked."""
    fields: dict[str, object] = {"outcome": Outcome.TRUE, "by": "x", "d": 0.01, "kind": WHERE} | more
    checks = [Check(claim=f"c{i}", **fields) for i in range(5)]  # type: ignore[arg-type]
    found = learn(checks, [told(f"c{i}", "w", None) for i in range(5)], {"w": account("w", kind)}, TABLE)
    one = found.reliability("w", kind, WHERE)
    a, b = TABLE[f"reliability.{kind}.a"], TABLE[f"reliability.{kind}.b"]
    assert one.mean == pytest.approx(a / (a + b), abs=1e-3)
    assert one.mean <= a / (a + b) + 1e-12
    assert (one.checked, one.right) == (0, 0)
    if not more.get("decoy"):
        assert len(one.uncounted) == 5


@pytest.mark.parametrize("exposure", [Exposure.POSSIBLE, Exposure.CERTAIN])
def test_exposure_earns_a_dream_nothing(exposure: Exposure) -> None:
    """A dreamer who may have known by ordinary means has earned nothing; a witness who may have, has."""
    dreamer = trust({"w": [(True, 0.01)] * 9}, AccountKind.DREAM, WHERE, exposure=exposure)
    assert dreamer.reliability("w", AccountKind.DREAM, WHERE).mean <= 0.02 + 1e-12
    assert not dreamer.earned("w", AccountKind.DREAM)
    witness = trust({"w": [(True, 0.01)] * 9}, AccountKind.TESTIMONY, WHERE, exposure=Exposure.POSSIBLE)
    assert witness.reliability("w", AccountKind.TESTIMONY, WHERE).mean > 0.85


def test_credit_for_details_carries_to_where_for_witnesses_only() -> None:
    """Small details right: a dream's "where" stays at .02, a witness's rises, less than by checks of that kind."""
    many: Hits = [(True, 0.05)] * 8
    dreamer = trust({"w": many}, AccountKind.DREAM)
    assert dreamer.reliability("w", AccountKind.DREAM, DETAIL).mean > 0.2
    assert dreamer.reliability("w", AccountKind.DREAM, WHERE).mean <= 0.02 + 1e-12
    assert not dreamer.earned("w", AccountKind.DREAM)
    carried = trust({"w": many}, AccountKind.HEARSAY).reliability("w", AccountKind.HEARSAY, WHERE).mean
    own = trust({"w": many}, AccountKind.HEARSAY, WHERE).reliability("w", AccountKind.HEARSAY, WHERE).mean
    assert 0.5 < carried < own


def test_a_dream_can_learn_from_located_checks() -> None:
    """A dreamer right about where, time and again against long odds, comes to be believed; others hardly with them."""
    found = trust({"w": [(True, 0.01)] * 5, "v": [(False, 0.01)] * 5}, AccountKind.DREAM, WHERE)
    assert found.reliability("w", AccountKind.DREAM, WHERE).mean > 0.4
    assert found.earned("w", AccountKind.DREAM)
    assert not found.earned("v", AccountKind.DREAM)
    assert found.reliability("v", AccountKind.DREAM, WHERE).mean < 0.1
    assert found.reliability("stranger", AccountKind.DREAM, WHERE).mean < 0.25


def test_a_constant_d_warns() -> None:
    """Four checks with one d were not computed for their details."""
    assert "all 4 checks have d = 0.1" in trust({"w": [(True, 0.1)] * 4}).warnings[0]
    assert trust({"w": [(True, 0.1), (True, 0.2), (False, 0.1), (True, 0.1)]}).warnings == ()


def test_checks_of_unknown_claims_are_told() -> None:
    """A check of a claim that is not there teaches nothing, and is not lost silently."""
    check = Check(claim="nowhere", outcome=Outcome.TRUE, by="x", d=0.1)
    assert "nowhere" in learn([check], [], {}, TABLE).warnings[0]


def test_many_witnesses_do_not_underflow() -> None:
    """Eight hundred checked witnesses give finite numbers between 0 and 1."""
    hits: dict[str, Hits] = {f"w{i}": [(i % 3 > 0, 0.1)] * 9 for i in range(800)}
    one = trust(hits).reliability("w1", AccountKind.TESTIMONY, DETAIL)
    assert 0 < one.low < one.mean < one.high < 1


def test_the_record_is_told_in_plain_words() -> None:
    """Seven of eleven right, chance would give two: never a score of truthfulness."""
    found = trust({"w": [(i < 7, 0.2) for i in range(11)]}).reliability("w", AccountKind.TESTIMONY, DETAIL)
    assert isinstance(found, Reliability)
    assert found.sentence() == "7 of 11 checked details right; chance alone would give 2"
    assert found.low < found.mean < found.high
