"""Original bytes, kept under their own hash: what was given is never changed and never lost."""

from __future__ import annotations

from karmalink.core.errors import StoreError
from karmalink.core.ids import sha256
from karmalink.store.folder import HIDDEN, CaseFolder


def original_name(digest: str) -> str:
    """Name inside the case folder under which bytes of this SHA-256 are kept.

    >>> original_name("ab12")
    '.karmalink/originals/ab12'
    """
    return f"{HIDDEN}/originals/{digest}"


def keep_original(folder: CaseFolder, data: bytes) -> str:
    """Keep bytes and return their SHA-256; bytes that are kept already are left alone."""
    digest = sha256(data)
    if not folder.exists(original_name(digest)):
        folder.write(original_name(digest), data)
    return digest


def read_original(folder: CaseFolder, digest: str) -> bytes:
    """Bytes kept under a SHA-256.

    Raises
    ------
    StoreError
        If there are none, or they no longer have this hash.
    """
    data = folder.read(original_name(digest))
    if sha256(data) != digest:
        raise StoreError(
            f"{original_name(digest)}: its bytes were changed (they hash to {sha256(data)[:12]}); "
            "take the file from a backup"
        )
    return data
