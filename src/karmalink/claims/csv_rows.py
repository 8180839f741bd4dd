"""Rows and cells of a CSV text with their offsets: one cell can be changed and every other byte kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_RUNS = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_DELIMITERS: Final = ",;\t"


class Cell(NamedTuple):
    """One cell: its value, and where it stands in the text (quotes included)."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record; ``number`` counts from 1 as a spreadsheet does, the header included.

    ``closed`` is False when a quotation mark opens a cell and none closes it: the rest of the file is in
    that cell.
    """

    number: int
    cells: tuple[Cell, ...]
    start: int
    end: int
    closed: bool = True


def delimiter_of(text: str) -> str:
    r"""Guess the delimiter from the header line: comma, semicolon or tab, whichever occurs most.

    >>> delimiter_of("id;account;quote\\n")
    ';'
    """
    header = text.lstrip("\ufeff").split("\n", 1)[0]
    return max(_DELIMITERS, key=header.count)


def read_rows(text: str, delimiter: str = ",") -> tuple[Row, ...]:
    r"""Cut a CSV text into rows; empty lines are left out. Linear in the length of the text.

    >>> [[c.value for c in row.cells] for row in read_rows('a,b\r\n"x, y",2\n')]
    [['a', 'b'], ['x, y', '2']]
    """
    plain = re.compile(rf"[^{delimiter}\r\n]*")
    quoted = re.compile(r'"((?:[^"]+|"")*)("?)')
    rows: list[Row] = []
    at, number = 1 if text.startswith("\ufeff") else 0, 0
    while at < len(text):
        begin, number, closed = at, number + 1, True
        cells: list[Cell] = []
        while True:
            match = quoted.match(text, at)
            if match is not None:
                tail = plain.match(text, match.end())
                end = tail.end() if tail else match.end()
                value = match.group(1).replace('""', '"') + text[match.end() : end]
                closed = closed and match.group(2) == '"'
            else:
                run = plain.match(text, at)
                end = run.end() if run else at
                value = text[at:end]
            cells.append(Cell(value, at, end))
            at = end
            if text[at : at + 1] != delimiter:
                break
            at += 1
        row = Row(number=number, cells=tuple(cells), start=begin, end=at, closed=closed)
        at += 2 if text[at : at + 2] == "\r\n" else 1
        if len(cells) > 1 or cells[0].value.strip():
            rows.append(row)
    return tuple(rows)


def write_cell(value: str, delimiter: str = ",") -> str:
    """One cell as CSV, guarded so that no spreadsheet takes it for a formula.

    A cell that would run (it begins with ``= + - @`` and is no plain number) gets an apostrophe in front,
    which `shown` takes away again.

    >>> write_cell("=1+1"), write_cell("-5.0"), write_cell("here, there")
    ("'=1+1", '-5.0', '"here, there"')
    """
    if _RUNS.match(value) and not _PLAIN_NUMBER.fullmatch(value):
        value = "'" + value
    special = any(sign in value for sign in f'{delimiter}"\r\n') or value != value.strip()
    return '"' + value.replace('"', '""') + '"' if special else value


def shown(value: str) -> str:
    """Take away the apostrophe that `write_cell` put before a formula.

    >>> shown("'=1+1"), shown("'tis so"), shown("=1+1")
    ('=1+1', "'tis so", '=1+1')
    """
    return value[1:] if _GUARDED.match(value) else value
