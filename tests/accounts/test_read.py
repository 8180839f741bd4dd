"""Files of accounts of every format, sound and broken."""

from __future__ import annotations

import hashlib
import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts.account import AccountKind, Terms, Words
from karmalink.accounts.read import inspect_account_file, read_account_file
from karmalink.core.errors import InputError

HEAD = "---\nid: T2\nwitness: w1\nkind: letter\nwords: verbatim\ntold_on: 1912-05-22\nterms: public\n---\n"


def test_front_matter_becomes_fields() -> None:
    """Every field of the front matter lands in the account, a date as it was written."""
    (account,) = read_account_file("accounts/x.md", (HEAD + "We saw it.\n").encode())
    assert (account.id, account.witness, account.kind, account.words) == (
        "T2",
        "w1",
        AccountKind.LETTER,
        Words.VERBATIM,
    )
    assert (account.told_on, account.terms, account.text) == ("1912-05-22", Terms.PUBLIC, "We saw it.")
    assert account.warnings == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_offsets_do_not_depend_on_how_it_was_saved(encoding: str, end: str) -> None:
    """The same words saved in any encoding and with any line ends are the same text."""
    written = (HEAD + "Près du récif.\nNorth of it.\n").replace("\n", end)
    (account,) = read_account_file("x.md", written.encode(encoding))
    assert account.text == "Près du récif.\nNorth of it."
    assert account.sha256 == hashlib.sha256(written.encode(encoding)).hexdigest()


def test_missing_fields_promise_least() -> None:
    """Without terms only the owner sees it; without words it is no quotation; each is told."""
    (account,) = read_account_file("boxed note.txt", b"It lay north.")
    assert (account.id, account.terms, account.words) == ("boxed-note", Terms.OWNER, Words.SUMMARY)
    assert {line.split("'")[1] for line in account.warnings} == {"kind", "words", "terms", "witness"}


def test_all_faults_of_the_front_matter_come_at_once() -> None:
    """Unknown words, fields, ids and impossible dates are told together, each with its line."""
    head = "---\nid: a b\nkind: lettre\nwords: said\ntold_on: 1912-02-30\nterms: all\ncolour: red\n---\nx"
    with pytest.raises(InputError) as caught:
        read_account_file("x.md", head.encode())
    found = {(fault.column, fault.row) for fault in caught.value.faults}
    assert found == {("id", 2), ("kind", 3), ("words", 4), ("told_on", 5), ("terms", 6), ("colour", 7)}


@pytest.mark.parametrize(
    "head",
    [
        "---\nid: [a\n---\nx",
        "---\nid: a\n",
        "---\nid: a\nid: b\n---\nx",
        "---\nid:\n  - a\n---\nx",
        "---\n- a\n---\nx",
    ],
)
def test_broken_front_matter_is_told(head: str) -> None:
    """Front matter that is no list of fields is refused."""
    with pytest.raises(InputError):
        read_account_file("x.md", head.encode())


def test_an_account_without_words_is_refused() -> None:
    """Fields without words below them are a fault."""
    with pytest.raises(InputError, match="no words"):
        read_account_file("x.md", HEAD.encode())


def test_a_table_has_one_account_a_row() -> None:
    """A CSV of reports gives one account a row; the fault of one row names it and spares the others."""
    head = "id,witness,text,terms,kind,words\n"
    text = head + 'r1,w1,"North, I think.",public,tip,verbatim\nr2,w2,South,nobody,tip,summary\n'
    accounts, faults = inspect_account_file("reports.csv", text.encode())
    assert [account.text for account in accounts] == ["North, I think."]
    assert [(fault.row, fault.column) for fault in faults] == [(3, "terms")]


def test_a_table_tells_ids_that_come_twice() -> None:
    """Duplicate ids within a table are told with both rows."""
    _, faults = inspect_account_file("r.tsv", b"id\twitness\ttext\nr1\tw1\tNorth\nr1\tw2\tSouth\n")
    assert any(fault.row == 3 and "row 2" in fault.came for fault in faults if fault.severity == "error")


def test_docx_paragraphs_are_lines_and_fields_stand_beside() -> None:
    """A DOCX gives its paragraphs and table cells; its sidecar gives the fields and the speakers."""
    document = docx.Document()
    document.add_paragraph("Q: Where was it?")
    document.add_paragraph("A: Near the ford.")
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "a cell"
    buffer = io.BytesIO()
    document.save(buffer)
    beside = b"id: a1\nwitness: w1\nkind: interview\nwords: verbatim\nterms: owner\nspeakers:\n  Q: interviewer\n"
    (account,) = read_account_file("talk.docx", buffer.getvalue(), sidecar=beside)
    assert account.text.startswith("Q: Where was it?\nA: Near the ford.\n")
    assert "a cell" in account.text
    assert (account.id, account.speakers) == ("a1", (("Q", "interviewer"),))


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", b"not a docx"), ("a.txt", b"\x00\x01" * 40), ("a.pdf", b"%PDF"), ("a.md", b"")],
)
def test_other_files_are_refused_with_a_reason(name: str, data: bytes) -> None:
    """A file that is no account gives a fault, never another exception."""
    with pytest.raises(InputError):
        read_account_file(name, data)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_no_text_crashes_the_reader(text: str) -> None:
    """Whatever is written, there is an account or a fault."""
    accounts, faults = inspect_account_file("x.md", text.encode())
    assert accounts or faults
