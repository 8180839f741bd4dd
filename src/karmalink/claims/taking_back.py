"""What somebody takes back right behind saying it: "in X. No, in Y", "south of it. No wait, east", "that was a lie"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from karmalink.claims.bearings import match_bearing
from karmalink.claims.claim import Claim, Polarity
from karmalink.core.errors import InputError
from karmalink.core.ids import content_id

TAKEN_BACK: Final = "taken back"
"""Flag of a claim that its teller takes back right behind it, and that is therefore denied."""

_SIGNS: Final = r"[\s.,;:!…—–-]"
_CORRECTS: Final = re.compile(
    rf"{_SIGNS}+(?:(?:oh|ah|but)\b{_SIGNS}*)?(?:no|wait|sorry|i mean|i meant|or rather|correction)\b"
    rf"(?:{_SIGNS}+(?:no|wait|sorry|i mean|i meant|rather|make that)\b)*{_SIGNS}+",
    re.I,
)
_POINT: Final = (
    r"(?:north|south|east|west)(?:[ -]?(?:north|south|east|west)){0,2}|(?-i:[NS][NSEW]{0,2}|[EW](?:[NS][EW])?)"
)
_DIRECTION: Final = re.compile(rf"(?:to the )?(?P<point>{_POINT})\b(?P<of>\s+of\s+)?", re.I)
_ENDS: Final = re.compile(r"\s*(?:[.,;:!?…)—–]|$)")
_A_LIE: Final = re.compile(
    r"[\s.,;:!…—–-]+(?:(?:but|and|yet)\s+)?(?:(?:all\s+)?(?:that|this|which)\s*(?:is|was|['’]s)\s+(?:(?:all|simply|just|quite)\s+)?"
    r"(?:(?:a|an)\s+(?:lie|invention|falsehood)|lies|wrong|false|untrue|incorrect|(?:not|n['’]t)\s+(?:true|so|right|correct))"
    r"|i\s+(?:lied|was\s+lying|made\s+(?:that|it)\s+up))\s*(?:[.,;!?]|$)",
    re.I,
)


def with_corrections(text: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Deny what is taken back right behind it, and let what corrects it stand in its place.

    Parameters
    ----------
    text : str
        The account's.
    claims : iterable of Claim
        Its claims, in the order of the text.

    Returns
    -------
    tuple of Claim
        What is taken back is denied and flagged `TAKEN_BACK`. A corrected direction is a claim of its own, which has the
        distance and the landmark of the one before; a corrected place has its subject and time.
    """
    told: list[Claim] = []
    group: list[int] = []
    begun = until = 0
    for read in claims:
        claim = read
        if until > claim.start >= begun:
            continue  # its words already say what corrects the direction before them
        if group and (claim.start, claim.end) != (told[group[-1]].start, told[group[-1]].end):
            claim = _put_right(text, told, group, claim)
            group = []
        group.append(len(told))
        told.append(claim)
        turned = _turned(text, claim)
        if turned is not None:
            told[-1] = _denied(claim)
            told.append(turned)
            begun, until = turned.start, turned.end
        elif _A_LIE.match(text, claim.end):
            told[-1] = _denied(claim)
    return tuple(sorted(told, key=lambda claim: (claim.start, claim.end)))


def _denied(claim: Claim) -> Claim:
    if claim.polarity is Polarity.DENIED:
        return claim  # "it was not there. That was a lie" does not say where it was
    return replace(claim, polarity=Polarity.DENIED, flags=tuple(dict.fromkeys((*claim.flags, TAKEN_BACK))))


def _put_right(text: str, told: list[Claim], group: list[int], claim: Claim) -> Claim:
    """Take back the claims of the clause before ``claim`` where ``claim`` corrects it; give ``claim`` as it then stands."""
    before = told[group[-1]]
    gap = _CORRECTS.match(text, before.end) if before.end <= claim.start else None
    corrects = gap is not None and gap.end() >= claim.start  # "Sorry, it was" may open the clause itself
    affirmed = before.polarity is claim.polarity is Polarity.AFFIRMED
    if not (corrects and affirmed and claim.where is not None and before.where is not None):
        return claim
    if claim.act not in {"", "state", before.act}:
        return claim
    for n in group:
        told[n] = _denied(told[n])
    if claim.act:
        return claim
    flags = tuple(dict.fromkeys((*claim.flags, *before.flags)))
    return replace(
        claim,
        subject=before.subject,
        flags=flags,
        when=claim.when or before.when,
        basis=before.basis,
        chain=before.chain,
    )


def _turned(text: str, claim: Claim) -> Claim | None:
    """The claim with the direction that corrects its own right behind it, or None."""
    where = claim.where
    gap = _CORRECTS.match(text, claim.end)
    if where is None or where.bearing is None or gap is None or claim.polarity is Polarity.DENIED:
        return None
    said = _DIRECTION.match(text, gap.end())
    if said is None:
        return None
    end = said.end("point")
    name = where.anchor.name if where.anchor is not None else None
    if said["of"] and name:
        landmark = re.compile(rf"(?:the\s+)?{re.escape(name)}\b|it\b|there\b", re.I).match(text, said.end())
        if landmark is None:
            return None
        end = landmark.end()
    if not _ENDS.match(text, end):
        return None
    try:
        bearing = match_bearing(said["point"]).spoken
    except InputError:
        return None
    start, quote = said.start(), text[said.start() : end]
    return replace(
        claim,
        id=content_id("c", claim.account, str(start), quote, where.relation.value, str(start)),
        start=start, end=end, quote=quote, where=replace(where, bearing=bearing), marks=(("place", start, end),),
    )  # fmt: skip
