"""The words of a DOCX file: its paragraphs and table cells in reading order, one a line."""

from __future__ import annotations

import io
import zipfile

from karmalink.accounts.encoding import refuse_large
from karmalink.core.errors import Fault, InputError


def read_docx(data: bytes, *, file: str) -> str:
    """Text of a DOCX file; formatting, pictures, footnotes and comments are left out.

    Raises
    ------
    InputError
        If the bytes are no DOCX file, or its unpacked text is larger than what is read.
    """
    import docx
    from docx.opc.exceptions import OpcError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_large(archive.getinfo("word/document.xml").file_size // 8, file=file)
        document = docx.Document(io.BytesIO(data))
        lines = [line for item in document.iter_inner_content() for line in _lines(item)]
    except (zipfile.BadZipFile, KeyError, ValueError, OpcError, SyntaxError, OSError) as reason:
        todo = "save it again as .docx, or copy its words into a .txt file"
        fault = Fault(file=file, came=f"no DOCX file ({type(reason).__name__})", expected="DOCX", todo=todo)
        raise InputError([fault]) from reason
    return "\n".join(lines).replace("\r\n", "\n").replace("\r", "\n")


def _lines(item: object) -> list[str]:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    if isinstance(item, Paragraph):
        return [str(item.text)]
    if isinstance(item, Table):
        return ["\t".join(cell.text.replace("\n", " ") for cell in row.cells) for row in item.rows]
    return []
