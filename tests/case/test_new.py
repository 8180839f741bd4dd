"""A new case validates clean, speaks its kind's words, and overwrites nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from karmalink.accounts.account import Words
from karmalink.case.new import new_case
from karmalink.case.settings import CaseKind
from karmalink.case.validate import validate_case
from karmalink.core.errors import InputError, StoreError


@pytest.mark.parametrize("kind", list(CaseKind))
def test_a_new_case_validates_clean(tmp_path: Path, kind: CaseKind) -> None:
    """Not one fault or warning; its sample is marked as made up and says where."""
    new_case(tmp_path / "case", kind.value)
    found = validate_case(tmp_path / "case")
    assert [str(fault) for fault in found.faults] == []
    assert found.case is not None
    assert found.case.settings.kind is kind
    assert found.case.settings.simulated
    assert [account.words for account in found.case.accounts] == [Words.SIMULATED]
    assert any(claim.where is not None for claim in found.case.claims)


def test_a_sar_case_never_speaks_of_dreams(tmp_path: Path) -> None:
    """No file of a search and rescue case shows the words dream or karma, but for the command's own name."""
    for name in new_case(tmp_path, "sar"):
        text = (tmp_path / name).read_text(encoding="utf-8").casefold()
        assert not re.search(r"dream|karma(?!link)", text)


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    """A non-empty folder is refused and stays as it was."""
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"note\.txt"):
        new_case(tmp_path, "wreck")
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_kind_nobody_knows_is_told(tmp_path: Path) -> None:
    """An unknown kind names the known ones and makes no folder."""
    with pytest.raises(InputError, match="wreck, sar, heritage, remains, study"):
        new_case(tmp_path / "case", "ufo")
    assert not (tmp_path / "case").exists()
