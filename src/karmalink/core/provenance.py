"""Provenance: who or what made a value, from what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Who (a person's pseudonym or a rule's name) made a value, with which version, from which inputs (hashes)."""

    actor: str
    version: str = ""
    inputs: tuple[str, ...] = ()
