"""Identifiers: content hashes, and the one rule for names people type."""

from __future__ import annotations

import hashlib
import re

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def sha256(data: bytes) -> str:
    """Hex SHA-256 of bytes.

    >>> sha256(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def content_id(prefix: str, *parts: str) -> str:
    """An id that depends on nothing but what is said and where: ``prefix`` and ten hex digits.

    >>> content_id("c", "T2", "120", "140")
    'c-7d63fe6aa8'
    """
    return f"{prefix}-{sha256(chr(31).join(parts).encode())[:10]}"


def is_id(text: str) -> bool:
    """Whether ``text`` may be the id of an account, witness, place or claim (letters, digits, ``_ . -``).

    >>> is_id("T2"), is_id("../etc"), is_id("")
    (True, False, False)
    """
    return _ID.fullmatch(text) is not None
