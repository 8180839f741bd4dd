"""Names on no record become weighed rows for review, and reading again adds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from karmalink.accounts.account import Account, AccountKind, Terms, Words
from karmalink.case.linking import link_names, with_places, write_gazetteer_rows
from karmalink.claims import Claim, ReadingContext, Status, read_claims
from karmalink.records.gazetteer import Gazetteer
from karmalink.records.record import Place, Records


def account(name: str, text: str) -> Account:
    """An account of this text."""
    return Account(
        id=name, witness="w", kind=AccountKind.TESTIMONY, words=Words.VERBATIM, text=text, sha256="", file="",
        terms=Terms.PUBLIC,
    )  # fmt: skip


def row(name: str, n: int, **more: float) -> Place:
    """A proposed place."""
    values: dict[str, float] = {"lat": 13.0, "lon": 104.0, "weight": 0.5} | more
    return Place(id=f"gazetteer-{name.lower()}-{n}", name=name, **values)  # type: ignore[arg-type]


def test_both_places_of_a_name_are_written_once() -> None:
    """A name that may mean two places gets two rows; what stands in the file stays as it is, even if a person edited it."""
    first = write_gazetteer_rows("", [row("Veng", 1), row("Veng", 2)])
    assert len(first.splitlines()) == 3
    edited = first.replace("13.0", "13.7")
    again = write_gazetteer_rows(edited, [row("Veng", 1), row("Veng", 2), row("Sray", 1)])
    assert again.startswith(edited)
    assert len(again.splitlines()) == 4
    assert write_gazetteer_rows(again, [row("Sray", 1)]) == again


def test_a_last_line_without_its_end_is_not_run_into() -> None:
    """A file that an editor saved without a last line end keeps its rows apart."""
    first = write_gazetteer_rows("", [row("Veng", 1)]).rstrip("\n")
    assert len(write_gazetteer_rows(first, [row("Sray", 1)]).splitlines()) == 3


def test_a_name_on_record_is_not_given_another_place() -> None:
    """What the case has put on record stands, whatever a gazetteer proposes: case and articles aside."""
    records = Records(places=(row("The Veng", 1),))
    assert with_places(records, [row("veng", 2), row("Sray", 1)]).places[1:] == (row("Sray", 1),)


@pytest.fixture(name="gazetteer")
def _gazetteer(tmp_path: Path) -> Gazetteer:
    """Two places of one name and one of another."""
    path = tmp_path / "g.csv"
    path.write_text(
        "id,name,lat,lon,country,population\n1,Kaoh Veng,12.5,105.5,KH,5000\n2,Kaoh Veng,13.5,105.5,KH,4000\n"
        "3,Srayong,13.7,104.4,KH,900\n",
        encoding="utf-8",
    )
    return Gazetteer.open(str(path))


def claims_of(one: Account) -> tuple[Claim, ...]:
    """What the rules read."""
    return read_claims(one, ReadingContext(lost="bell", first_era="lost"))


def test_the_places_of_a_name_share_one_chance(gazetteer: Gazetteer) -> None:
    """Weights of a name sum to at most 1, heaviest first, and one account more that says it does not raise them."""
    one, two = (account(n, "We buried the bell in Kaoh Veng and left Srayong.") for n in ("A", "B"))
    alone = link_names([one], claims_of(one), Records(), gazetteer)
    both = link_names([one, two], (*claims_of(one), *claims_of(two)), Records(), gazetteer)
    weights = [place.weight or 0.0 for place in alone.places if place.name == "Kaoh Veng"]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) == 2
    assert sum(weights) <= 1.0
    assert [p.weight for p in both.places] == pytest.approx([p.weight for p in alone.places])
    assert len({place.id for place in both.places}) == len(both.places)


def test_what_is_rejected_or_on_record_is_not_looked_up(gazetteer: Gazetteer) -> None:
    """A rejected claim and a name on record ask no gazetteer; a name that meets nothing is told."""
    from dataclasses import replace

    one = account("A", "We buried the bell in Kaoh Veng. We hid the bell in Zzyzzx.")
    claims = claims_of(one)
    rejected = [replace(claim, status=Status.REJECTED) for claim in claims]
    assert link_names([one], rejected, Records(), gazetteer).places == ()
    known = Records(places=(row("Kaoh Veng", 1),))
    linked = link_names([one], claims, known, gazetteer)
    assert linked.places == ()
    assert linked.unknown == ("Zzyzzx",)
