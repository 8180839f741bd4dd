"""Labels of speakers at the head of lines, in the ways transcripts write them, and who each stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Speaker(StrEnum):
    """Who a label of a transcript stands for."""

    WITNESS = "witness"
    INTERVIEWER = "interviewer"
    INTERPRETER = "interpreter"
    OTHER = "other"


_KNOWN: Final = {
    Speaker.INTERVIEWER: "q question interviewer int investigator questioner counsel examiner chairman chairwoman court "
    "judge president prosecutor magistrate moderator intervieweur intervieweuse enquêteur enquêtrice juge président "
    "présidente procureur avocat frage richter richterin vorsitzender vorsitzende staatsanwalt staatsanwältin verteidiger "
    "សួរ សំណួរ អ្នកសួរ អ្នកសម្ភាសន៍ អ្នកសម្ភាស ចៅក្រម មេធាវី",
    Speaker.INTERPRETER: "interpreter translator interp trans interpretation interprète traducteur traductrice dolmetscher "
    "dolmetscherin übersetzer übersetzerin អ្នកបកប្រែ",
    Speaker.WITNESS: "a answer witness respondent participant informant interviewee narrator speaker wit deponent "
    "complainant témoin réponse antwort zeuge zeugin ឆ្លើយ ចម្លើយ សាក្សី អ្នកឆ្លើយ",
}
_ROLES: Final = {label: who for who, labels in _KNOWN.items() for label in labels.split()}
_PAIRS: Final = {"d": "r", "f": "a", "ស": "ឆ"}
"""Single letters that ask, and the one that answers each: *demande, réponse*; *Frage, Antwort*; Khmer. Q is known."""
_ARTICLES: Final = frozenset(("the", "le", "la", "l'", "der", "die", "das"))
_OTHER_HEADS = (
    "note notes nb date place time subject re from to cc title source file page chapter part case lieu ort datum thema "
    "example warning address language location duration recorded transcribed interview http https"
)
_NO_SPEAKER: Final = frozenset(_OTHER_HEADS.split())
_PARTICLES = "de du des van von der den of la le el al bin ibn and et und y"
_SMALL: Final = frozenset(_PARTICLES.split())

_CLOCK = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?"
_LETTER = "\u0300-\u036f\u1780-\u17d3\u17dd"  # signs that \w leaves out: accents, Khmer vowels
_HEAD = rf"^[ \t]*+(?:>>+[ \t]*+)?(?:\d{{1,3}}[ \t]{{2,}}+)?(?:{_CLOCK}[ \t]*+[-–]?[ \t]*+)?"
_COLON = re.compile(
    rf"{_HEAD}(?:\*\*|__|\*)?(?P<label>[^\W\d_][\w{_LETTER} .'’/&-]{{0,39}}?)"
    rf"(?P<aside>[ \t]*+[(\[][^()\[\]\n]{{1,40}}[)\]])?(?:\*\*|__|\*)?"
    rf"[ \t]*+(?:{_CLOCK})?[ \t]*+[:：៖](?:\*\*|__|\*)?(?=\s|$)[ \t]*+",
    re.MULTILINE,
)
_DOTTED = re.compile(
    rf"{_HEAD}(?:\*\*)?(?P<label>[QAFRD])(?:[ \t]?\d{{1,4}})?(?:\.(?:\*\*)?(?=\s)[ \t]*+|\*\*[ \t]++|[ \t]{{2,}}|\t)"
    r"(?P<aside>\([^()\n]{0,40}(?:[Ii]nterpret|[Tt]ranslat)[^()\n]{0,20}\)[ \t]*+)?",
    re.MULTILINE,
)
_ALONE = re.compile(rf"^[ \t]*+(?:\*\*)?(?P<label>[^\W\d_][\w{_LETTER} .'’-]{{0,39}}?)(?:\*\*)?[ \t]*+$", re.MULTILINE)
_THROUGH = re.compile(r"interpret|translat|interpr[eè]t|dolmetsch|បកប្រែ", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label at the head of a line: ``text[start:end]`` with its colon and blanks; ``name`` as written.

    ``relayed`` when it says itself that the words came through an interpreter.
    """

    start: int
    end: int
    name: str
    relayed: bool = False


def plain(label: str) -> str:
    """Give a label as labels are compared: lower case, no points, no number of the question.

    >>> plain("Mr. Tov"), plain("Q12"), plain("THE WITNESS")
    ('mr tov', 'q', 'the witness')
    """
    words = label.casefold().replace(".", " ").replace("*", " ").split()
    if words and (found := re.fullmatch(r"([a-z]|question|answer)(\d{1,4})", words[0])):
        words[0] = found[1]
    return " ".join(words)


def role_of(label: str) -> Speaker | None:
    """Say who a label stands for by its words alone; None for a name.

    Examples
    --------
    >>> role_of("THE COURT"), role_of("Dolmetscherin"), role_of("ឆ្លើយ"), role_of("Tov")
    (<Speaker.INTERVIEWER: 'interviewer'>, <Speaker.INTERPRETER: 'interpreter'>, <Speaker.WITNESS: 'witness'>, None)
    """
    words = [word for word in plain(label).replace("l'", "").replace("l’", "").split() if word not in _ARTICLES]
    if not words:
        return None
    if words[0] == "by":  # "BY MR. TOV:", the heading above an examination
        return Speaker.INTERVIEWER
    if words[0] == "speaker" and len(words) > 1:  # "Speaker 1" may be anybody
        return None
    return _ROLES.get(words[0])


def find_labels(text: str, told: Sequence[str] = ()) -> tuple[Label, ...]:
    """Find the labels of a transcript; none when the text does not look like one.

    Labels end in a colon (``Anna:``, ``**INT**:``, ``[00:01] Tov:``, ``សួរ៖``), or are the letters of question and answer
    with a point or wide blanks (``Q.``, `` 4   A  ``), or stand on a line of their own in capitals. ``told`` are
    labels (plain) that somebody has named: then these are found in every form.
    """
    if told:
        return tuple(label for label in _any_form(text) if plain(label.name) in told)
    with_colon = list(_colons(text))
    for more in (_dotted(text), _lone(text)):
        # A court writes "Q." and "THE WITNESS:" on one page.
        found = {label.start: label for label in (*more, *with_colon)}
        if _is_transcript([plain(label.name) for label in found.values()]):
            return tuple(found[start] for start in sorted(found))
    return ()


def pair_roles(names: Sequence[str]) -> dict[str, Speaker]:
    """Give the roles of single letters that only mean question and answer when they come as a pair (F and A, D and R).

    >>> pair_roles(["f", "a"])
    {'f': <Speaker.INTERVIEWER: 'interviewer'>, 'a': <Speaker.WITNESS: 'witness'>}
    """
    roles: dict[str, Speaker] = {}
    for ask, answer in (*_PAIRS.items(), ("q", "r")):
        if ask in names and answer in names:
            roles |= {ask: Speaker.INTERVIEWER, answer: Speaker.WITNESS}
    return roles


def _any_form(text: str) -> list[Label]:
    """Find all that could be a label, each place once: what it is has been told by somebody."""
    found: dict[int, Label] = {}
    for pattern in (_COLON, _DOTTED, _ALONE):
        for match in pattern.finditer(text):
            found.setdefault(match.start(), _made(match, (match.groupdict().get("aside") or "")))
    return [found[start] for start in sorted(found)]


def _is_transcript(names: Sequence[str]) -> bool:
    count = Counter(names)
    if len(count) < 2:
        return False
    roles = {role_of(name) for name in count} | set(pair_roles(names).values())
    return max(count.values()) >= 2 or {Speaker.INTERVIEWER, Speaker.WITNESS} <= roles


def _made(match: re.Match[str], aside: str = "") -> Label:
    name = match["label"].strip()
    return Label(start=match.start(), end=match.end(), name=name, relayed=_THROUGH.search(aside) is not None)


def _colons(text: str) -> Iterator[Label]:
    found = [match for match in _COLON.finditer(text) if _may_speak(match["label"])]
    count = Counter(plain(match["label"]) for match in found)
    for match in found:
        # A name in small letters may begin any line of a list; one that comes back often is somebody.
        if role_of(match["label"]) or _is_name(match["label"]) or count[plain(match["label"])] >= 3:
            yield _made(match, match["aside"] or "")


def _may_speak(label: str) -> bool:
    words = plain(label).split()
    return bool(words) and words[0] not in _NO_SPEAKER and (len(words) <= 4 or role_of(label) is not None)


def _is_name(label: str) -> bool:
    return all(not word[0].islower() or word.casefold() in _SMALL for word in label.split())


def _dotted(text: str) -> Iterator[Label]:
    found = list(_DOTTED.finditer(text))
    letters = {match["label"] for match in found}
    if "Q" in letters or {"F", "A"} <= letters or {"D", "R"} <= letters:
        yield from (_made(match, match["aside"] or "") for match in found)


def _lone(text: str) -> Iterator[Label]:
    """Labels on lines of their own, without a colon: known roles, or capitals that come back."""
    found = [match for match in _ALONE.finditer(text) if _stands_free(match)]
    count = Counter(plain(match["label"]) for match in found)
    for match in found:
        label = match["label"]
        if role_of(label) if count[plain(label)] < 2 else (label.isupper() or role_of(label)):
            yield _made(match)


def _stands_free(match: re.Match[str]) -> bool:
    """Whether words follow in the very next line, as they do below a speaker and not below a lone word."""
    after = match.string[match.end() : match.end() + 2]
    return len(after) == 2 and after[1] not in "\n" and len(match["label"].split()) <= 4
