"""Text of PDFs: the words that were said, without what a page adds to them."""

from __future__ import annotations

import io

import pytest

from karmalink.accounts.pdf_text import clean_pages
from karmalink.accounts.read import read_account_file
from karmalink.core.errors import InputError

pypdf = pytest.importorskip("pypdf")


def made(pages: list[str]) -> bytes:
    """Write a PDF of these pages, each line of text set on its own."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, page in enumerate(pages):
        lines = " T* ".join(f"({line}) Tj" for line in page.split("\n"))
        drawn = f"BT /F1 11 Tf 14 TL 50 750 Td {lines} ET"
        font = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {font} /Contents {5 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
        f"startxref\n{len(data)}\n%%EOF"
    )
    return data + end.encode()


BODIES = [
    "We left the village before dawn and\nwalked along the river to the low-\ner ford.",
    "The bridge was gone, so that we swam\nacross, all of us.",
    "On the other side stood a tree. We hid\nthe box below it.",
]


def test_a_pdf_gives_its_words_without_page_furniture() -> None:
    """Heads and page numbers go, words broken at line ends are whole, both are told."""
    pages = [f"The Ford Papers\n{body}\nPage {n} of 3" for n, body in enumerate(BODIES, start=1)]
    (account,) = read_account_file("talk.pdf", made(pages))
    assert "Ford Papers" not in account.text
    assert "Page" not in account.text
    assert "to the lower ford." in account.text
    assert all(any(word in line for line in account.warnings) for word in ("'The Ford Papers'", "1 word broken"))


def test_a_scanned_pdf_is_refused_with_what_to_do() -> None:
    """Pages without text are pictures: the message names a text recogniser."""
    with pytest.raises(InputError, match="ocrmypdf"):
        read_account_file("scan.pdf", made(["", ""]))


def test_a_locked_pdf_is_refused() -> None:
    """A PDF with a password is not opened."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made(BODIES)))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(InputError, match="password"):
        read_account_file("locked.pdf", buffer.getvalue())


@pytest.mark.parametrize("data", [b"%PDF-1.4 and nothing", made(BODIES)[:300], b"", b"no pdf"])
def test_a_broken_pdf_is_told(data: bytes) -> None:
    """Whatever is broken in a PDF, it is a fault and no other exception."""
    with pytest.raises(InputError):
        read_account_file("a.pdf", data)


def test_words_with_a_hyphen_of_their_own_keep_it() -> None:
    """A word that stands with its hyphen elsewhere, or goes on with a capital, keeps it; ligatures become letters."""
    read = clean_pages(
        ["A well-known ﬁeld, well-\nknown to all, near Preah-\nVihear, be\u00ad\nhind it."], file="a.pdf"
    )
    assert read.text == "A well-known field, well-known to all, near Preah-Vihear, behind it."


def test_repeated_words_of_a_witness_stay() -> None:
    """A sentence is no page furniture, even when every page ends with it."""
    read = clean_pages([f"{body}\nWe went on." for body in BODIES], file="a.pdf")
    assert read.text.count("We went on.") == 3
