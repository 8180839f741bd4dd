"""The words a new case starts with, kind by kind. All ground is invented: open ocean far from land."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterWords:
    """What differs between kinds: the thing, the question, the one place on record, the sample account."""

    name: str
    lost: str
    question: str
    place: str
    place_id: str
    role: str
    about: str
    words: str
    next_step: str


WORDS = {
    "wreck": StarterWords(
        name="A wreck",
        lost="ship",
        question="Where does the wreck lie?",
        place="Gull Rock",
        place_id="gull-rock",
        role="second mate",
        about="where the ship went down",
        words="The ship went down 12 nautical miles north-east of Gull Rock, a little after midnight.",
        next_step="the inquiry's statements, one file a witness and matter",
    ),
    "sar": StarterWords(
        name="A missing person",
        lost="person",
        question="Where is the missing person?",
        place="North Hut",
        place_id="north-hut",
        role="walking companion",
        about="where they were last seen",
        words="I last saw them about 2 km south-east of North Hut, going downhill along the stream.",
        next_step="what each person who saw or heard them said",
    ),
    "heritage": StarterWords(
        name="A stolen statue",
        lost="statue",
        question="Where is the statue now?",
        place="Old Temple",
        place_id="old-temple",
        role="former guard",
        about="where it was hidden",
        words="They hid the statue about 3 km west of Old Temple, beside the dry canal.",
        next_step="what guards, neighbours and dealers said, one file each",
    ),
    "remains": StarterWords(
        name="A burial place",
        lost="grave",
        question="Where are they buried?",
        place="Mill Bridge",
        place_id="mill-bridge",
        role="neighbour",
        about="where the digging was",
        words="The grave was dug about 400 m north of Mill Bridge, on the left bank.",
        next_step="what families and neighbours said, on the terms they gave",
    ),
    "study": StarterWords(
        name="A memory study",
        lost="target",
        question="Where was the target hidden?",
        place="Start Post",
        place_id="start-post",
        role="participant 1",
        about="where the target was hidden",
        words="The target was about 500 m east of Start Post, under the third tree.",
        next_step="what each participant said, before anything is checked",
    ),
}
"""Starter words by kind of case. A `sar` case speaks of sightings and nothing else."""
