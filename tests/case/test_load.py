"""A whole case folder: sound ones are read, and every fault of every file is told at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from karmalink.accounts.encoding import LARGEST
from karmalink.case.load import inspect_case, load_case
from karmalink.case.new import new_case
from karmalink.case.validate import validate_case
from karmalink.core.errors import InputError, StoreError

CLAIMS = "id,account,quote,relation,anchor,distance,bearing\n"
ROW = 'c-1,T1,"12 nautical miles north-east of Gull Rock",offset,Gull Rock,12 nm,NE\n'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Make a sound starter case with a reviewed claim."""
    new_case(tmp_path / "case", "wreck")
    write(tmp_path / "case", "claims.csv", CLAIMS + ROW)
    return tmp_path / "case"


def write(case: Path, name: str, text: str) -> None:
    """Write a file of the case."""
    path = case / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def errors(case: Path) -> set[str]:
    """Files with errors; the case must be refused."""
    found, faults = inspect_case(case)
    assert found is None
    return {fault.file for fault in faults if fault.severity == "error"}


def test_a_sound_case_is_read_whole(case: Path) -> None:
    """Settings, accounts, witnesses, records, claims and groups come together."""
    found = load_case(case)
    assert (found.settings.lost, [account.id for account in found.accounts]) == ("ship", ["T1"])
    assert [witness.role for witness in found.witnesses] == ["second mate"]
    assert [place.id for place in found.records.places] == ["gull-rock"]
    assert found.reviewed
    assert [claim.id for claim in found.claims] == ["c-1"]
    assert sum(grouping.probability for grouping in found.groupings) == 1
    assert dict(found.inputs).keys() >= {"case.toml", "claims.csv", "accounts/T1.md"}


def test_the_same_folder_has_the_same_digest(case: Path, tmp_path: Path) -> None:
    """The digest depends on the inputs alone, and changes with any of them."""
    shutil.copytree(case, tmp_path / "copy")
    assert load_case(case).digest == load_case(tmp_path / "copy").digest
    write(tmp_path / "copy", "README.md", "other")
    assert load_case(case).digest == load_case(tmp_path / "copy").digest
    write(tmp_path / "copy", "witnesses.csv", "id,role\nw1,captain\n")
    assert load_case(case).digest != load_case(tmp_path / "copy").digest


def test_without_claims_the_rules_read_the_accounts(case: Path) -> None:
    """A case without claims.csv has the claims the rules find, not yet reviewed."""
    (case / "claims.csv").unlink()
    found = load_case(case)
    assert not found.reviewed
    assert any(claim.where is not None for claim in found.claims)


def test_faults_of_all_files_come_at_once(case: Path) -> None:
    """One run names every broken file, whatever else is broken."""
    write(case, "case.toml", "[case]\nname = 3\n")
    write(case, "witnesses.csv", "id,opportunity\nw1,2\n")
    write(case, "accounts/T2.md", "---\nkind: lettre\n---\nNorth.")
    write(case, "accounts/T3.txt", "\x00\x01\x02" * 30)
    write(case, "records/places.csv", "id,lat,lon\na,95,0\n")
    write(case, "records/holders.csv", "id,prior\na,1\n")
    write(case, "records/layers/x.geojson", "{")
    write(case, "claims.csv", CLAIMS + ROW.replace("offset", "ofset"))
    write(case, "checks.csv", "claim,outcome,by\nc-1,perhaps,a book\n")
    write(case, "searches/a.geojson", '{"type": "FeatureCollection"}')
    assert errors(case) == {
        "case.toml",
        "witnesses.csv",
        "accounts/T2.md",
        "accounts/T3.txt",
        "records/places.csv",
        "records/holders.csv",
        "records/layers/x.geojson",
        "claims.csv",
        "checks.csv",
        "searches/a.geojson",
    }
    with pytest.raises(InputError) as caught:
        load_case(case)
    assert {fault.severity for fault in caught.value.faults} == {"error"}


def test_names_no_file_knows_are_told(case: Path) -> None:
    """Groups, groupings, witnesses, eras, events and checks may not name what is not there."""
    settings = (case / "case.toml").read_text(encoding="utf-8")
    groups = '[[groups]]\nid = "g"\naccounts = ["T9"]\n[[groupings]]\nid = "x"\nsplit = ["h"]\nwhy = "x"\n'
    groups += '[[overrides]]\nrow = "dead_reckoning.alon"\nvalue = 1\nwhy = "x"\n'
    write(case, "case.toml", settings + groups)
    write(case, "claims.csv", CLAIMS.strip() + ",events,era\n" + ROW.strip() + ",noon,then\n")
    write(case, "checks.csv", "claim,outcome,by\nc-9,true,a book\n")
    write(case, "witnesses.csv", "id\nw2\n")
    _, faults = inspect_case(case)
    told = {fault.column for fault in faults if fault.severity == "error"}
    assert told >= {"groups.accounts", "groupings", "events", "era", "claim", "witness", "overrides.row"}


def test_a_place_not_on_record_is_a_warning(case: Path) -> None:
    """A claim about an unknown place is kept, and the row to add is told."""
    write(case, "records/places.csv", "id,name,lat,lon\nhut,Hut,0,-30\n")
    found = load_case(case)
    assert any("Gull Rock" in fault.came and fault.column == "anchor" for fault in found.warnings)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_how_the_files_were_saved_does_not_matter(case: Path, encoding: str, end: str) -> None:
    """CRLF, a byte order mark and UTF-16 in any file give the same case."""
    wanted = load_case(case)
    for path in [path for path in case.rglob("*") if path.is_file()]:
        text = path.read_text(encoding="utf-8").replace("\n", end)
        path.write_bytes(text.encode(encoding))
    found = load_case(case)
    assert found.settings == wanted.settings
    assert found.claims == wanted.claims
    assert found.records == wanted.records
    assert [account.text for account in found.accounts] == [account.text for account in wanted.accounts]


def test_an_empty_folder_says_what_a_case_needs(tmp_path: Path) -> None:
    """An empty folder lacks its settings and an account; a missing one is another error."""
    assert errors(tmp_path) == {"case.toml", "accounts"}
    with pytest.raises(StoreError):
        load_case(tmp_path / "none")


def test_a_huge_text_is_refused_without_being_read(case: Path) -> None:
    """A file over the limit is told by its size alone."""
    with open(case / "accounts" / "big.txt", "wb") as file:
        file.seek(10 * LARGEST)
        file.write(b"x")
    assert errors(case) == {"accounts/big.txt"}


def test_circles_and_ids_twice_are_told(case: Path) -> None:
    """Accounts heard from each other, and two of one id, are refused and no step crashes on them."""
    head = "---\nwitness: w1\nid: {}\nheard_from: {}\n---\nNorth."
    write(case, "accounts/a.md", head.format("a", "b"))
    write(case, "accounts/b.md", head.format("b", "a"))
    write(case, "accounts/c.md", head.format("T1", ""))
    assert errors(case) == {"accounts/a.md", "accounts/c.md"}


def test_a_case_that_cannot_be_written_can_still_be_read(case: Path) -> None:
    """Reading and checking write nothing into the folder."""
    before = {path: path.stat().st_mtime_ns for path in case.rglob("*")}
    validate_case(case)
    assert {path: path.stat().st_mtime_ns for path in case.rglob("*")} == before


def test_validating_says_it_in_one_sentence(case: Path) -> None:
    """Errors and warnings are counted; a case that says nowhere where is warned of."""
    assert "nothing to mend" in validate_case(case).sentence()
    write(case, "claims.csv", CLAIMS)
    assert any("says where" in fault.came for fault in validate_case(case).warnings)
    write(case, "checks.csv", "claim\n")
    assert "to mend in 1 file" in validate_case(case).sentence()


def test_searches_are_checked_and_kept_as_written(case: Path) -> None:
    """A search is an area with a chance of detection; it comes back as a factor of the map."""
    square = '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}'
    feature = '{{"type": "Feature", "properties": {{"pod": {}, "note": "x"}}, "geometry": {}}}'
    write(case, "searches/a.geojson", feature.format("0.8", square))
    assert load_case(case).searches[0].factors[0].pod == 0.8
    write(case, "searches/a.geojson", feature.format("80", square))
    _, faults = inspect_case(case)
    assert [fault.column for fault in faults if fault.severity == "error"] == ["pod"]
    write(case, "searches/a.geojson", feature.format('0.8, "era": "nowhere"', square))
    _, faults = inspect_case(case)
    assert [(fault.column, fault.came) for fault in faults if fault.severity == "error"] == [("era", "'nowhere'")]
