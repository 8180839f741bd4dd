"""Tables as people write them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from karmalink.core.tables import read_table

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5), st.sampled_from([",", ";", "\t"]))
def test_cells_come_back_whatever_the_separator(rows: list[tuple[str, str]], separator: str) -> None:
    """Quoted cells come back stripped, in their columns, whichever separator the header shows."""

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = [separator.join(("id", "text")), *(separator.join(map(quoted, row)) for row in rows)]
    table, faults = read_table("\n".join(lines), file="a.csv", known=("id", "text"))
    wanted = [(a.strip(), b.strip()) for a, b in rows if a.strip() or b.strip()]
    assert not faults
    assert [(row.cells["id"], row.cells["text"]) for row in table.rows] == wanted


def test_a_row_is_numbered_as_a_spreadsheet_shows_it() -> None:
    """Blank rows are passed over and still counted; the header is row 1."""
    table, _ = read_table("id\na\n\nb\n", file="a.csv", known=("id",))
    assert [row.number for row in table.rows] == [2, 4]


def test_layout_faults_come_together() -> None:
    """A column twice, one missing, one unknown and a row too long are all told, with their places."""
    _, faults = read_table("id,id,idd\na,b,c,d\n", file="a.csv", known=("id", "text"), required=("text",))
    assert {(fault.row, fault.column) for fault in faults} == {(1, "id"), (1, "idd"), (1, "text"), (2, None)}
    assert any("did you mean 'id'" in fault.todo for fault in faults)


def test_an_empty_file_says_which_columns_it_needs() -> None:
    """A file without a header is one fault that names the columns."""
    _, faults = read_table("", file="a.csv", known=("id", "text"))
    assert "id, text" in faults[0].expected
