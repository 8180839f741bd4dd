"""Bytes become text in one way, or are refused with a reason."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts.encoding import LARGEST, decode
from karmalink.core.errors import Fault, InputError

PLAIN = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"], exclude_characters="\ufeff\ufffd"), max_size=60
)


@given(PLAIN, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_marked_text_comes_back(text: str, encoding: str) -> None:
    """Text with a byte order mark comes back as it was, without the mark."""
    assert decode(text.encode(encoding), file="a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf16_is_told_by_its_zeros(encoding: str) -> None:
    """UTF-16 without a mark is read, as Windows programs write it."""
    assert decode("It lay north.".encode(encoding), file="a.txt").text == "It lay north."


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_one(end: str) -> None:
    """Whatever the line ends are, offsets are counted in text with LF."""
    assert decode(f"one{end}two".encode(), file="a.txt").text == "one\ntwo"


def test_a_guessed_encoding_is_named_with_a_word() -> None:
    """Bytes that are not UTF-8 are read and the guess is told, with a word to check it by."""
    decoded = decode("Beside the café by the quay.".encode("cp1252"), file="a.txt")
    assert "café" in decoded.text
    assert "cp1252" in decoded.warnings[0].came
    assert "café" in decoded.warnings[0].came


def test_letters_decoded_wrongly_before_are_named() -> None:
    """Text that was saved after a wrong decoding is read with a warning."""
    spoiled = "café".encode().decode("cp1252").encode()
    assert "decoded wrongly" in decode(spoiled, file="a.txt").warnings[0].came


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 ...", b"\x89PNG\r\n", b"\x00\x01\x02\x03" * 50, b"PK\x03\x04...", bytes(range(1, 32)) * 9],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """Binary files are refused with a fault that says what to do."""
    with pytest.raises(InputError) as caught:
        decode(data, file="a.txt")
    assert caught.value.faults[0].todo


def test_broken_utf16_names_the_byte() -> None:
    """A file that starts as UTF-16 and breaks is refused, naming where."""
    with pytest.raises(InputError, match="from byte"):
        decode(codecs.BOM_UTF16_LE + b"\x00\xd8\x41\x00", file="a.txt")


def test_a_huge_text_is_refused_at_once() -> None:
    """More bytes than the limit is one clear fault."""
    with pytest.raises(InputError, match="20 MB"):
        decode(bytes(1) * (LARGEST + 1), file="a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_one_fault(data: bytes) -> None:
    """No bytes crash the reader."""
    faults: tuple[Fault, ...] = ()
    text = None
    try:
        text = decode(data, file="a.txt").text
    except InputError as reason:
        faults = reason.faults
    assert (text is None) == bool(faults)
    assert text is None or "\r" not in text
