"""Faults between accounts: ids, witnesses, sources."""

from __future__ import annotations

from karmalink.accounts.account import Account, Witness
from karmalink.accounts.read import read_account_file
from karmalink.accounts.together import check_accounts


def told(name: str, witness: str = "w1", **fields: str) -> Account:
    """One account with the fields given."""
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    text = f"---\nwitness: {witness}\nkind: letter\nwords: summary\nterms: owner\n{lines}---\nNorth."
    return read_account_file(f"{name}.md", text.encode())[0]


def test_a_circle_of_sources_is_named() -> None:
    """Who heard it from whom may not run in a circle; the fault names every one on it."""
    accounts = [
        told("a", heard_from="b"),
        told("b", heard_from="c"),
        told("c", heard_from="a"),
        told("d", heard_from="a"),
    ]
    faults = check_accounts(accounts, None)
    assert len(faults) == 1
    assert all(name in faults[0].came for name in ("a from b", "b from c", "c from a"))


def test_a_circle_of_translations_is_named() -> None:
    """Translations may not run in a circle either."""
    faults = check_accounts([told("a", translation_of="b"), told("b", translation_of="a")], None)
    assert [fault.column for fault in faults] == ["translation_of"]


def test_names_nobody_knows_are_told_together() -> None:
    """Unknown witness, dangling source and dangling original are told at once, with a near word."""
    accounts = [told("a", "w11"), told("b", heard_from="nobody"), told("c", translation_of="aa")]
    faults = check_accounts(accounts, [Witness(id="w1")])
    assert [fault.column for fault in faults] == ["witness", "heard_from", "translation_of"]
    assert "w1" in faults[0].todo


def test_one_may_hear_it_from_a_witness_but_not_from_oneself() -> None:
    """A witness id is a source; one's own is not."""
    assert not check_accounts([told("a", "w1"), told("b", "w2", heard_from="w1")], None)
    assert check_accounts([told("a", "w1", heard_from="w1")], None)


def test_two_files_with_one_id_are_told() -> None:
    """An id in two files is a fault that names both."""
    other = read_account_file("z.md", b"---\nid: a\nwitness: w1\n---\nSouth.")[0]
    faults = check_accounts([told("a"), other], None)
    assert "a.md" in faults[0].came
    assert faults[0].file == "z.md"


def test_a_translation_told_before_its_original_is_doubtful() -> None:
    """A translation dated before its original is a warning; hearsay may be older than its source's record."""
    accounts = [told("a", told_on="1950"), told("b", "w2", translation_of="a", told_on="1949-12-31")]
    faults = check_accounts(accounts, None)
    assert [fault.severity for fault in faults] == ["warning"]
    heard = told("c", "w2", heard_from="a", told_on="1949-12-31")
    assert not check_accounts([accounts[0], heard], None)
