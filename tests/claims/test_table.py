"""claims.csv: every fault reported, round trips, and nothing a person wrote changed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts.account import Account, AccountKind, Terms, Words
from karmalink.claims import (
    Basis,
    Claim,
    Polarity,
    Status,
    merge_claims,
    parse_bearing,
    parse_coordinates,
    parse_distance,
    parse_hours,
    parse_when,
    read_claims_table,
    write_claims_table,
)
from karmalink.claims.csv_rows import read_rows, shown, write_cell
from karmalink.core.errors import Fault, InputError
from karmalink.core.places import Anchor, Relation, Where

TEXT = "🚢 She lay at 41 46 N, 50 14 W, five miles NE of the pagoda.\r\nAgain: the pagoda, =cmd|x."


def account(text: str = TEXT, name: str = "T2") -> Account:
    """Make an account of this text."""
    return Account(
        id=name,
        witness="w",
        kind=AccountKind.TESTIMONY,
        words=Words.VERBATIM,
        text=text,
        sha256="",
        file="",
        terms=Terms.PUBLIC,
    )


def read(data: str, text: str = TEXT) -> tuple[tuple[Claim, ...], tuple[Fault, ...]]:
    """Read a table against the one account."""
    return read_claims_table(data, file="claims.csv", accounts={"T2": account(text)}, lost="titanic", first_era="lost")


def claim(quote: str, where: Where | None, **more: object) -> Claim:
    """Make a claim about these words of the account."""
    start = TEXT.index(quote)
    values: dict[str, object] = {
        "id": "c-1",
        "account": "T2",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "subject": "titanic",
        "events": (("loss", 1.0),),
        "era": "lost",
        "where": where,
    }
    return Claim(**(values | more))  # type: ignore[arg-type]


def position(text: str) -> Anchor:
    """Spoken coordinates as an anchor."""
    got = parse_coordinates(text)
    return Anchor(lat=got.lat, lon=got.lon)


def test_defaults_of_a_short_row() -> None:
    """Account and quote are enough: the rest has the defaults of the format."""
    (got,), faults = read('account,quote,relation,anchor\nT2,"41 46 N, 50 14 W",position,"41 46 N, 50 14 W"\n')
    assert faults == ()
    assert (got.subject, got.events, got.era) == ("titanic", (("loss", 1.0),), "lost")
    assert (got.polarity, got.basis, got.status) == (Polarity.AFFIRMED, Basis.UNSTATED, Status.PROPOSED)
    assert got.quote == TEXT[got.start : got.end]
    assert got.where is not None
    assert got.where.anchor == position("41 46 N, 50 14 W")


def test_offsets_are_sought_when_they_are_wrong_and_the_words_occur_once() -> None:
    """A moved quote is found again; one that occurs twice needs its offsets; a lost one is stale."""
    (moved,), faults = read("account,start,end,quote\nT2,0,3,She lay\n")
    assert (moved.quote, moved.status, faults) == (TEXT[moved.start : moved.end], Status.PROPOSED, ())
    none, faults = read("account,quote\nT2,the pagoda\n")
    assert none == ()
    assert (faults[0].row, faults[0].column, faults[0].todo) == (2, "quote", "give start and end")
    (gone,), faults = read("account,start,end,quote\nT2,0,3,the river\n")
    assert gone.status is Status.STALE
    assert (faults[0].severity, faults[0].column) == ("warning", "quote")


def test_line_breaks_changed_by_a_spreadsheet_do_not_lose_the_words() -> None:
    """White space inside a quote may differ; the claim holds the account's own."""
    (got,), faults = read('account,quote\nT2,"pagoda.\nAgain:"\n')
    assert (got.quote, faults) == ("pagoda.\r\nAgain:", ())


def test_a_person_who_rejected_a_row_keeps_their_word() -> None:
    """Stale never overrides rejected."""
    (got,), _ = read("account,quote,status\nT2,the river,rejected\n")
    assert got.status is Status.REJECTED


def test_all_faults_of_a_file_are_reported_at_once() -> None:
    """Each with row, column, what came and what was expected; good rows are still read."""
    data = (
        "id,account,quote,relation,anchor,distance,bearing,certainty,status,polarity,events,run_km\n"
        "a,T9,She lay,,,,,,,,,\n"
        "b,T2,She lay,beside,,,,,,,,\n"
        "c,T2,She lay,offset,pagoda,ten,,,,,,\n"
        "d,T2,She lay,at,pagoda,,,1.5,,,,\n"
        "e,T2,She lay,at,pagoda,,,nan,maybe,,,\n"
        "f,T2,She lay,at,pagoda,,,,,no,a:0.9;b:0.9,-1\n"
        "g g,T2,She lay,at,pagoda,,,,,,,\n"
        "h,T2,She lay,position,pagoda,,,,,,,\n"
        "i,T2,She lay,position,\"95 N, 200 W\",,,,,,,\n"
        "ok,T2,She lay,at,pagoda,,,,,,,\n"
        "ok,T2,five miles,at,pagoda,,,,,,,\n"
    )  # fmt: skip
    claims, faults = read(data)
    assert [c.id for c in claims] == ["ok"]
    where = {(fault.row, fault.column) for fault in faults}
    assert where == {
        (2, "account"),
        (3, "relation"),
        (4, "distance"),
        (4, "bearing"),
        (5, "certainty"),
        (6, "certainty"),
        (6, "status"),
        (7, "polarity"),
        (7, "events"),
        (7, "run_km"),
        (8, "id"),
        (9, "anchor"),
        (10, "anchor"),
        (12, "id"),
    }


@pytest.mark.parametrize(
    "data",
    ["", "\ufeff\n\n", "id,relation\n1,at\n", "account,account,quote\n", 'account,quote\nT2,"She lay\n'],
)
def test_a_file_that_is_no_table_is_one_clear_fault(data: str) -> None:
    """Empty files, missing or doubled columns and unclosed quotation marks never crash."""
    claims, faults = read(data)
    assert claims == ()
    assert any(fault.severity == "error" for fault in faults)


def test_a_misspelt_column_is_named_and_own_columns_are_not() -> None:
    """'distanse' gets a warning with the likely name; a person's own column gets none."""
    _, faults = read("account,quote,distanse,seen by\n")
    assert [(fault.column, fault.severity) for fault in faults] == [("distanse", "warning")]


def test_magnetic_bearings_and_impossible_dates_are_warnings() -> None:
    """What can be used with care is kept, and said aloud."""
    (got,), faults = read("account,quote,relation,anchor,bearing,when\nT2,She lay,side,ice,SE magnetic,31 April 1912\n")
    assert [(fault.column, fault.severity) for fault in faults] == [
        ("bearing", "warning"),
        ("when", "warning"),
    ]
    assert got.when is not None
    assert got.when.wording == "31 April 1912"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_spreadsheets_of_all_countries(delimiter: str, newline: str) -> None:
    """Comma, semicolon or tab; LF or CRLF; with or without BOM."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    writer.writerow(["account", "quote", "relation", "anchor"])
    writer.writerow(["T2", "41 46 N, 50 14 W", "position", "41 46 N; 50 14 W"])
    (got,), faults = read("\ufeff" + out.getvalue())
    assert (got.quote, faults) == ("41 46 N, 50 14 W", ())


QUANTITIES = {
    "bearing": st.sampled_from(["SE", "S 86 W", "NE by E", "135", "SSE magnetic (22 W)", "north"]).map(parse_bearing),
    "distance": st.sampled_from(["58 miles", "12 nm", "2 km", "4-5 miles", "about half a mile"]).map(parse_distance),
    "hours": st.sampled_from(["82", "2.5", "8-11", "half a day's walk"]).map(parse_hours),
}
POSITIONS = ["41 46 N, 50 14 W", "26 S, 111 E", "-26.1, 111.07", "lat 41.46 N; long 50.14 W", "111 S, 26 E"]
NAMES = ["the pagoda", "=HYPERLINK(1)", "ព្រះធាតុ", 'O\'Brien, "the dealer"', "-x", "7th mile stone"]
ANCHORS = st.one_of(
    st.sampled_from(POSITIONS).map(position), st.sampled_from(NAMES).map(lambda name: Anchor(name=name))
)
WORDS = st.sampled_from(
    ["", "plain", "=1+1", "+x", "@y", "-z", "'=q", "'", "a,b", 'say "so"', "two\nlines", "\tt", " s "]
)
WHERES = st.one_of(
    st.none(),
    st.builds(Where, relation=st.just(Relation.POSITION), anchor=ANCHORS.filter(lambda a: a.lat is not None)),
    st.builds(Where, relation=st.just(Relation.BETWEEN), anchor=ANCHORS, anchor2=ANCHORS),
    st.builds(
        Where,
        relation=st.just(Relation.OFFSET),
        anchor=ANCHORS,
        bearing=QUANTITIES["bearing"],
        distance=QUANTITIES["distance"],
    ),
    st.builds(Where, relation=st.just(Relation.DRIFT), anchor=ANCHORS, hours=QUANTITIES["hours"]),
)
CLAIMS = st.builds(
    claim,
    st.sampled_from(["She lay", "41 46 N, 50 14 W", "🚢", "pagoda.\r\nAgain", "=cmd|x", "NE of the pagoda"]),
    WHERES,
    events=st.sampled_from([(("loss", 1.0),), (("noon", 0.25), ("loss", 0.75))]),
    polarity=st.sampled_from(Polarity),
    certainty=st.one_of(st.none(), st.floats(0, 1)),
    basis=st.sampled_from(Basis),
    status=st.sampled_from(Status),
    hedge=WORDS,
    note=WORDS,
    track=st.one_of(st.none(), QUANTITIES["bearing"]),
    run_km=st.one_of(st.none(), st.floats(0, 1e4)),
    shared_error=st.sampled_from([None, "compass"]),
    method=st.sampled_from(["", "celestial_fix"]),
    flags=st.sampled_from([(), ("subject?", "degrees.minutes?")]),
    when=st.sampled_from(
        [None, parse_when("11:40 p.m. on 14 April 1912"), parse_when("two hours after the collision")]
    ),
)


@given(st.lists(CLAIMS, max_size=4))
def test_reading_what_was_written_gives_the_same_claims(claims: list[Claim]) -> None:
    """Round trip: quantities in the words they were spoken with, formulas guarded, every field kept."""
    numbered = tuple(_with_id(one, f"c-{n}") for n, one in enumerate(claims))
    got, faults = read(write_claims_table(numbered))
    assert [fault for fault in faults if fault.severity == "error"] == []
    assert got == numbered


def _with_id(one: Claim, name: str) -> Claim:
    values = {field: getattr(one, field) for field in one.__slots__} | {"id": name}
    return Claim(**values)


@given(st.text())
def test_no_cell_runs_and_every_cell_reads_back(value: str) -> None:
    """A written cell never begins like a formula, unless it is a number, and is shown as it was."""
    written = write_cell(value)
    (cell,) = read_rows(f"x,{written}\n")[0].cells[1:]
    assert shown(cell.value) == value
    if cell.value[:1] in set("=+-@\t\r") and cell.value:
        float(cell.value)


@given(st.text())
def test_any_text_may_stand_where_a_table_should(data: str) -> None:
    """Reading never raises: faults say what is wrong."""
    read(data)


EXISTING = (
    "id,account,quote,status,seen by,relation,anchor\r\n"
    "c-9,T2,She lay , ACCEPTED ,\"me, \"\"myself\"\"\",at,pagoda\r\n"
    "\r\n"
    "mine,T2,the river,accepted,you,at,pagoda\r\n"
    "old,T2,the sea,rejected,,at,pagoda"
)  # fmt: skip


def test_merge_changes_one_cell_of_a_stale_row_and_adds_at_the_end() -> None:
    """Every byte a person wrote stays, but for the status of the row whose words are gone."""
    fresh = claim("five miles", Where(relation=Relation.AT, anchor=Anchor(name="pagoda")), id="c-new")
    again = claim("She lay", None, id="c-9")
    got = merge_claims(EXISTING, [again, fresh], accounts={"T2": account()})
    assert (got.added, got.stale, got.kept) == (("c-new",), ("mine",), 3)
    expected = (
        EXISTING.replace("the river,accepted", "the river,stale") + "\r\nc-new,T2,five miles,proposed,,at,pagoda\r\n"
    )
    assert got.text == expected


def test_merge_twice_is_merge_once() -> None:
    """Nothing is added or marked a second time."""
    fresh = claim("five miles", None, id="c-new")
    once = merge_claims(EXISTING, [fresh], accounts={"T2": account()}).text
    twice = merge_claims(once, [fresh], accounts={"T2": account()})
    assert (twice.text, twice.added, twice.stale) == (once, (), ())


def test_merge_with_no_status_column_says_what_it_could_not_do() -> None:
    """Rows are never widened behind a person's back; a warning names the row."""
    data = "account,quote\nT2,the river\n"
    got = merge_claims(data, [], accounts={"T2": account()})
    assert got.text == data
    assert [(fault.row, fault.column) for fault in got.faults] == [(2, "status")]


def test_merge_into_a_broken_table_is_refused() -> None:
    """After an unclosed quotation mark nothing can be added safely."""
    with pytest.raises(InputError, match="never closes"):
        merge_claims('account,quote\nT2,"She\n', [], accounts={"T2": account()})


@given(st.lists(CLAIMS, max_size=3), st.lists(CLAIMS, max_size=3))
def test_merge_keeps_what_was_and_reads_back_both(old: list[Claim], new: list[Claim]) -> None:
    """The old text is a prefix of the new one, and reading it gives old and new claims."""
    before = [_with_id(one, f"o-{n}") for n, one in enumerate(old)]
    after = [_with_id(one, f"n-{n}") for n, one in enumerate(new)]
    text = write_claims_table(before)
    got = merge_claims(text, after, accounts={"T2": account()})
    assert got.text.startswith(text)
    assert read(got.text)[0] == (*before, *after)
