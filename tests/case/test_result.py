"""A case as a whole: run, why, score, report, the same bytes twice, and what it must never show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import karmalink as kl
from karmalink.case.demo import truth_of
from karmalink.core.errors import InputError
from karmalink.core.places import Point

CASE = """
[case]
name = "A lost boat"
kind = "{kind}"
lost = "boat"
seed = 3
[area]
centre = [10.0, -20.0]
width_km = 60
height_km = 40
cell_km = 1.0
why = "the bay"
"""

FRONT = "---\nwitness: {who}\nkind: {kind}\nwords: {words}\nterms: {terms}\n---\n{text}\n"


def account(who: str, text: str, kind: str = "testimony", words: str = "verbatim", terms: str = "public") -> str:
    """An account file."""
    return FRONT.format(who=who, kind=kind, words=words, terms=terms, text=text)


def write_case(folder: Path, accounts: dict[str, str], kind: str = "wreck") -> Path:
    """A small case on disk."""
    (folder / "accounts").mkdir(parents=True)
    (folder / "case.toml").write_text(CASE.format(kind=kind), encoding="utf-8")
    for name, text in accounts.items():
        (folder / "accounts" / f"{name}.md").write_text(text, encoding="utf-8")
    who = sorted(
        {line.split(": ")[1] for text in accounts.values() for line in text.splitlines() if "witness:" in line}
    )
    (folder / "witnesses.csv").write_text("id,role\n" + "".join(f"{w},\n" for w in who), encoding="utf-8")
    return folder


@pytest.fixture
def boat(tmp_path: Path) -> Path:
    """Two witnesses, one of whose words are for the owner alone."""
    return write_case(
        tmp_path / "boat",
        {
            "a": account("ana", "The boat sank at 10 04 N, 20 06 W."),
            "b": account("ben", "The boat sank at 10 06 N, 20 02 W, my brother Zebulon saw it.", terms="owner"),
        },
    )


def test_same_inputs_give_the_same_bytes(boat: Path, tmp_path: Path) -> None:
    """Two runs of one case write the same files, byte for byte."""
    one = kl.open_case(boat).write_report(tmp_path / "one")
    two = kl.open_case(boat).write_report(tmp_path / "two")
    assert [p.name for p in one.files] == [p.name for p in two.files]
    for a, b in zip(one.files, two.files, strict=True):
        assert a.read_bytes() == b.read_bytes(), a.name


def test_owner_report_opens_with_the_warning_and_others_hold_no_secret(boat: Path, tmp_path: Path) -> None:
    """A full report says do not publish; a shared one holds neither the owner's words nor exact positions."""
    owner = kl.open_case(boat).write_report(tmp_path / "owner")
    assert "do not publish" in owner.report.read_text(encoding="utf-8")
    shared = kl.open_case(boat).write_report(tmp_path / "share", audience="share")
    for path in shared.files:
        data = path.read_bytes()
        assert b"Zebulon" not in data, path.name
        assert b"10 06 N" not in data, path.name


def test_why_walks_back_to_the_very_words(boat: Path) -> None:
    """Why here names the witness and the words; a summary would not stand in quotation marks."""
    answer = kl.open_case(boat).why(10.066, -20.1)
    assert {s.influence.source for s in answer.sources} == {"a", "b"}
    assert "10 04 N, 20 06 W\u201d" in str(answer)
    assert answer.posterior_per_km2 > answer.prior_per_km2


def test_why_outside_the_area_is_refused(boat: Path) -> None:
    """A point that is not on the map gets one clear message."""
    with pytest.raises(InputError, match="outside the declared area"):
        kl.open_case(boat).why(50.0, 50.0)


def test_decoy_never_moves_the_map(tmp_path: Path) -> None:
    """An account marked as a decoy is shown beside the others and is never evidence."""
    plain = {"a": account("ana", "The boat sank at 10 04 N, 20 06 W.")}
    decoy = account("nobody", "The boat sank at 9 50 N, 19 50 W.", kind="dream").replace(
        "---\nThe", "decoy: true\n---\nThe"
    )
    one = kl.open_case(write_case(tmp_path / "one", plain)).run()
    two = kl.open_case(write_case(tmp_path / "two", {**plain, "d": decoy})).run()
    assert (one.surface.ground == two.surface.ground).all()


def test_rescue_case_shows_neither_of_two_words(tmp_path: Path) -> None:
    """A search for a missing person never shows the words dream or karma."""
    case = write_case(tmp_path / "sar", {"a": account("ana", "The boat lay at 10 04 N, 20 06 W.")}, kind="sar")
    written = kl.open_case(case).write_report(tmp_path / "out")
    page = written.report.read_text(encoding="utf-8").casefold()
    assert "dream" not in page
    assert "karma" not in page


def test_case_without_located_claims_is_the_prior_and_says_so(tmp_path: Path) -> None:
    """With nothing placed the map is what was declared, with a warning and no NaN."""
    result = kl.open_case(write_case(tmp_path / "c", {"a": account("ana", "It was cold and we rowed.")})).run()
    assert any("no claim could be placed" in w for w in result.warnings)
    assert result.surface.p_ground == pytest.approx(0.83, abs=0.01)


def test_contradiction_is_told_not_hidden(tmp_path: Path) -> None:
    """Two agree and a third lies far off: all stay in, the third is believed less, and the conflict is named."""
    told = {
        "a": account("ana", "It sank at 10 08 N, 20 14 W.", "document"),
        "b": account("ben", "It sank at 10 08 N, 20 13 W.", "document"),
        "c": account("cyd", "It sank at 9 52 N, 19 46 W.", "document"),
    }
    case = write_case(tmp_path / "c", told, kind="heritage")
    result = kl.open_case(case).run()
    validity = {i.source: i.validity for i in result.posterior.influences}
    assert any("conflict" in w and "'c'" in w for w in result.warnings)
    assert validity["c"] < 0.5 < validity["a"]


def test_score_is_strict_json_beside_what_it_must_beat(boat: Path) -> None:
    """The scorecard holds the declared map, the best single claim, no claim and every sensitivity row."""
    card = kl.open_case(boat).score(Point(lat=10.07, lon=-20.07))
    found = json.loads(json.dumps(card.as_dict(), allow_nan=False))
    names = list(found["lines"])
    assert names[0] == "as declared"
    assert any(n.startswith("best single claim") for n in names)
    for part in ("uniform", "widths halved", "widths doubled", "reliabilities -0.15", "area doubled", "area halved"):
        assert any(part in n for n in names), part
    assert found["commitment"] == kl.open_case(boat).run().commitment


def test_commitment_changes_with_any_input(boat: Path) -> None:
    """One changed word of an account, or one changed setting, is another commitment."""
    before = kl.open_case(boat).run().commitment
    path = boat / "accounts" / "a.md"
    path.write_text(path.read_text(encoding="utf-8").replace("20 06 W", "20 07 W"), encoding="utf-8")
    assert kl.open_case(boat).run().commitment != before


def test_no_example_case_holds_its_truth_or_overrides_without_reason() -> None:
    """The truth of a known case never lies in its folder, and every override of the table says why."""
    for name in ("titanic", "kormoran", "golden-buddha"):
        folder = kl.example(name)
        truth = truth_of(name)
        for path in folder.rglob("*"):
            if path.is_file():
                text = path.read_text(encoding="utf-8", errors="ignore")
                assert not (f"{truth.lat:.4f}" in text and f"{truth.lon:.4f}" in text), path.name
        settings = kl.open_case(folder).loaded.settings
        assert all(o.why.strip() for o in settings.overrides)
