"""From claims, groups and trust to sources: who counts, how often, and what is told of the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karmalink.accounts.account import AccountKind
from karmalink.claims.claim import Claim, Status
from karmalink.core.places import Anchor, Relation, Where
from karmalink.maps.build import Setting
from karmalink.maps.factor import Source
from karmalink.maps.grid import Grid
from karmalink.maps.sources import UNEARNED_SOURCE, Evidence, Placed, place, sources
from karmalink.maps.world import LOSS, Event, Group, World
from karmalink.trust.check import Check, ClaimKind, Outcome
from worlds.cases import RECORDS, account, alone, evidence, position, table, told, world

HERE = position(-26.0, 111.0)


def placed(claims: list[Claim], of: World) -> Placed:
    """Claims of a world turned into evidence."""
    setting = Setting(grid=Grid(of.area), records=RECORDS, table=table(), at_sea=True, shared=of.shared_errors)
    return place(claims, of, setting)


def built(groups: tuple[Group, ...], said: Evidence) -> dict[str, Source]:
    """The sources of a grouping by id."""
    return {s.id: s for s in sources(groups, placed(list(said.claims), world(groups)), said)}


@pytest.mark.parametrize("flag", ["unsure words", "model", "subject?", "place?", "after a leading question"])
def test_what_somebody_must_look_at_moves_no_map_until_it_is_accepted(flag: str) -> None:
    """A proposal that rests on badly heard words, a model or a guessed subject waits for a person, who may accept it."""
    waits = replace(told("c", "a", HERE, status=Status.PROPOSED), flags=(flag,))
    assert placed([waits], world(())).unplaced == (("c", "somebody has to look at it first"),)
    assert placed([replace(waits, status=Status.ACCEPTED)], world(())).unplaced == ()
    assert placed([replace(waits, flags=())], world(())).unplaced == ()


def test_claims_that_cannot_be_placed_are_listed_with_the_reason() -> None:
    """Another subject, no place, a rejected or stale claim, an unknown era, event or name: nothing is lost silently."""
    claims = [
        told("good", "a", HERE),
        told("other", "a", HERE, subject="sydney"),
        told("vague", "a", None),
        told("no", "a", HERE, status=Status.REJECTED),
        told("old", "a", HERE, status=Status.STALE),
        told("when", "a", HERE, era="later"),
        told("what", "a", HERE, events=(("noon", 0.5), (LOSS, 0.5))),
        told("name", "a", Where(relation=Relation.AT, anchor=Anchor(name="nowhere"))),
    ]
    found = placed(claims, world(alone("a")))
    assert [c.id for c in found.evidence["a"]] == ["good"]
    assert {k for k, _ in found.unplaced} == {"other", "vague", "no", "old", "when", "what", "name"}
    assert all(why for _, why in found.unplaced)
    noon = Event(id="noon", era="now", distance_km=10, spread=0.2)
    again = placed(claims, world(alone("a"), events=[noon]))
    assert "what" in {c.id for c in again.evidence["a"]}


@pytest.mark.parametrize(
    ("relation", "reason"),
    [(Relation.VIA, "passed"), (Relation.FROM, "left"), (Relation.HEADWATERS, "lines of rivers")],
)
def test_a_relation_that_the_map_cannot_draw_says_so(relation: Relation, reason: str) -> None:
    """Not that the place is missing, which it is not."""
    unplaced = placed([told("c", "a", Where(relation=relation, anchor=Anchor(name="Outer Reef")))], world(())).unplaced
    assert [why for _, why in unplaced if reason in why] != []


def test_slip_holds_the_chance_that_a_name_is_another_place() -> None:
    """Slip is s times what is left when the place named may not be the one on record."""
    named = told("n", "a", Where(relation=Relation.AT, anchor=Anchor(name="Outer Reef")))
    found = {c.id: c.slip for c in placed([told("c", "a", HERE), named], world(alone("a"))).evidence["a"]}
    assert found["c"] == pytest.approx(0.85)
    assert found["n"] == pytest.approx(0.85 * 0.94)


def test_confirmed_copies_of_a_known_original_are_left_out() -> None:
    """A copy in the group of its original is no version; without its original it is."""
    said = evidence([account(n) for n in "abc"], [told(f"c{n}", n, HERE) for n in "abc"])
    third = (1 / 3, 1 / 3, 1 / 3)
    known = built((Group(id="g", accounts=("a", "b", "c"), weights=third, copies=(("c", "a"),)),), said)
    assert [(v.account, v.weight) for v in known["g"].versions] == [("a", 0.5), ("b", 0.5)]
    lost = built((Group(id="g", accounts=("b", "c"), weights=(0.5, 0.5), copies=(("c", "a"),)),), said)
    assert [v.account for v in lost["g"].versions] == ["b", "c"]


def test_opportunity_and_deceit_share_the_chance_of_validity() -> None:
    """Validity is r x opportunity x (1 - deceit)."""
    said = evidence([account("a")], [told("c", "a", HERE)], opportunity={"a": 0.5})
    one = built((Group(id="g", accounts=("a",), weights=(1.0,), deceive=0.2),), said)["g"].versions[0]
    assert one.valid == pytest.approx(0.8 * 0.5 * 0.8)
    assert one.deceit == 0.2


def test_all_unearned_accounts_are_one_coherent_source() -> None:
    """Dreams and tips of any group go together, equal weights, whatever groups they were declared in."""
    kinds = {
        "d1": AccountKind.DREAM,
        "d2": AccountKind.DREAM,
        "t": AccountKind.TIP,
        "w": AccountKind.TESTIMONY,
    }
    said = evidence([account(n, k) for n, k in kinds.items()], [told(f"c{n}", n, HERE) for n in kinds])
    found = built((*alone("d1", "t"), Group(id="g", accounts=("d2", "w"), weights=(0.5, 0.5))), said)
    pool = found[UNEARNED_SOURCE]
    assert pool.coherent
    assert {v.account: v.weight for v in pool.versions} == pytest.approx({"d1": 1 / 3, "d2": 1 / 3, "t": 1 / 3})
    assert pool.prior_valid == pytest.approx(0.02)
    assert [v.account for v in found["g"].versions] == ["w"]


def checked(outcome: Outcome, n: int, d: float = 0.05) -> list[Check]:
    """Checks of located claims of the dreamer."""
    return [Check(claim=f"k{i}", outcome=outcome, by="survey", d=d, kind=ClaimKind.WHERE) for i in range(n)]


@pytest.mark.parametrize(("outcome", "stands"), [(Outcome.TRUE, True), (Outcome.FALSE, False)])
def test_a_dreamer_stands_alone_only_after_earning_it(outcome: Outcome, stands: bool) -> None:
    """Located claims found true make a dreamer a source of their own; found false they leave them with the unearned."""
    claims = [told("c", "d", HERE), *(told(f"k{i}", "d", HERE, subject="other") for i in range(4))]
    said = evidence([account("d", AccountKind.DREAM)], claims, checked(outcome, 4))
    assert ("d" in built(alone("d"), said)) is stands
    assert (UNEARNED_SOURCE in built(alone("d"), said)) is not stands


def test_a_hit_that_any_decoy_would_make_earns_nothing() -> None:
    """Rule: d at or above the rate of those who know says nothing; twenty such dreamers are still one source of .02."""
    names = [f"d{i}" for i in range(20)]
    told_here = [told(f"c{n}", n, HERE) for n in names]
    found_true = [told(f"k{i}", n, HERE, subject="other") for i, n in enumerate(names)]
    said = evidence(
        [account(n, AccountKind.DREAM) for n in names], told_here + found_true, checked(Outcome.TRUE, 20, 0.9)
    )
    found = built(alone(*names), said)
    assert set(found) == {UNEARNED_SOURCE}
    assert found[UNEARNED_SOURCE].prior_valid <= 0.02


def test_a_dreamer_who_has_earned_it_is_shifted_like_anybody() -> None:
    """The sensitivity table shifts whoever stands for himself."""
    claims = [told("c", "d", HERE), *(told(f"k{i}", "d", HERE, subject="other") for i in range(4))]
    person = account("d", AccountKind.DREAM)
    plain, shifted = (evidence([person], claims, checked(Outcome.TRUE, 4), shift=by) for by in (0.0, 0.15))
    assert shifted.validity(person) == pytest.approx(plain.validity(person) + 0.15)


def test_claims_nobody_has_reviewed_count_until_one_has_been() -> None:
    """Proposals stand in while nothing is accepted; then only what was accepted counts."""
    proposed = told("p", "a", HERE, status=Status.PROPOSED)
    assert [c.id for c in placed([proposed], world(alone("a"))).evidence["a"]] == ["p"]
    found = placed([proposed, told("c", "a", HERE)], world(alone("a")))
    assert [c.id for c in found.evidence["a"]] == ["c"]
    assert "nobody has accepted it" in dict(found.unplaced)["p"]


def test_decoys_are_never_evidence() -> None:
    """A made-up account runs through the same steps and moves nothing."""
    said = evidence([account("x", decoy=True)], [told("c", "x", HERE)])
    assert built(alone("x"), said) == {}


@pytest.mark.parametrize(("shift", "expected"), [(0.15, 0.95), (-0.15, 0.65), (0.5, 0.99), (-0.9, 0.01)])
def test_shifted_reliabilities_stay_chances(shift: float, expected: float) -> None:
    """The sensitivity table shifts every reliability but those of unearned kinds, within .01 and .99."""
    people = [account("a"), account("d", AccountKind.DREAM)]
    said = evidence(people, [told("c", "a", HERE), told("e", "d", HERE)], shift=shift)
    assert said.validity(people[0]) == pytest.approx(expected)
    assert said.validity(people[1]) == pytest.approx(0.02)
