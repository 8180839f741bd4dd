"""Verbs of testimony with their forms, and the event each tells of. Our own list; regular forms are made by rule."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Act(StrEnum):
    """What sort of event a clause tells of."""

    BURY = "bury"
    TAKE = "take"
    SELL = "sell"
    CARRY = "carry"
    HIDE = "hide"
    FIND = "find"
    SEE = "see"
    SINK = "sink"
    GO = "go"
    MAKE = "make"
    GIVE = "give"
    BREAK = "break"
    DIE = "die"
    MEET = "meet"
    STATE = "state"
    OTHER = "other"


_BASES: Final[dict[Act, str]] = {
    Act.BURY: """
        bury inter cover entomb
    """,
    Act.TAKE: """
        take steal seize loot grab snatch remove confiscate pick collect gather lift requisition pull capture
        fetch arrest catch rob pocket unload
    """,
    Act.SELL: """
        sell buy trade auction barter purchase pawn exchange
    """,
    Act.CARRY: """
        carry bring haul drag transport load move ship convey lug tow row ferry push deliver bear shift lead
    """,
    Act.HIDE: """
        hide conceal stash wall stow tuck bundle wrap lower slip place put lay set store keep lock drop
    """,
    Act.FIND: """
        find discover recover uncover unearth locate retrieve salvage raise
    """,
    Act.SEE: """
        see hear watch notice observe look spot sight glimpse witness smell view
    """,
    Act.SINK: """
        sink founder capsize drown scuttle wreck strike ground submerge swamp settle
    """,
    Act.GO: """
        go come walk run flee leave arrive return travel cross reach climb descend ride drive sail march follow
        pass enter escape depart swim wade fly turn head stop halt steer steam wander start proceed retreat
        advance drift cycle hike crawl land disembark embark anchor moor escort accompany evacuate migrate
    """,
    Act.MAKE: """
        make build dig mark write draw carve paint cut plant erect construct cast plough repair clear photograph
        measure record sketch copy pitch light note sign count map hang nail tie fill pile stack bind
    """,
    Act.GIVE: """
        give hand send pay offer lend donate present entrust show receive get accept bequeath promise
    """,
    Act.BREAK: """
        break burn destroy smash bomb shell demolish collapse flood wash ruin melt crack tear blow explode raze
        fell crumble rot
    """,
    Act.DIE: """
        die kill shoot execute perish starve murder
    """,
    Act.MEET: """
        meet join greet encounter visit marry confront
    """,
    Act.STATE: """
        be live stand lie have stay remain sit belong own work serve sleep wait exist hold contain rest face
        overlook reside lodge dwell camp grow rise stretch point flow wear weigh guard command
    """,
    Act.OTHER: """
        open close shut begin happen fall rain snow try help use call ask name fight attack play eat drink cook
        teach study lose miss search listen touch throw swear shout sing ring beat press need cost change end
        finish last continue cease let allow order force refuse agree answer decide plan wake become seem appear
        disappear vanish fire bless pray chant sound weep knit kneel whistle hum nod smile laugh cry scream
        glance stare dive hesitate gaze shiver gallop dance vote trust appoint inspect examine identify roll
        slide float spread shine glow bloom spill sew wind knock
    """,
}
_BE_HAVE: Final = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "'s": "be",
    "has": "have", "had": "have", "have": "have", "did": "do", "do": "do", "does": "do",
}  # fmt: skip
_IRREGULAR: Final = """
bear bore borne|beat beat beaten|become became become|begin began begun|bind bound bound|blow blew blown|
break broke broken|bring brought brought|build built built|burn burnt burnt|buy bought bought|cast cast cast|
catch caught caught|choose chose chosen|come came come|cost cost cost|creep crept crept|cut cut cut|dig dug dug|
draw drew drawn|dream dreamt dreamt|drink drank drunk|drive drove driven|drown drowned drowned|dwell dwelt dwelt|
eat ate eaten|fall fell fallen|feel felt felt|fight fought fought|find found found|flee fled fled|fly flew flown|
forget forgot forgotten|get got got|give gave given|go went gone|grow grew grown|hang hung hung|hear heard heard|
hide hid hidden|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|know knew known|lay laid laid|
lead led led|learn learnt learnt|leave left left|lend lent lent|let let let|lie lay lain|light lit lit|
lose lost lost|make made made|mean meant meant|meet met met|pay paid paid|put put put|read read read|
ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen|sell sold sold|
send sent sent|set set set|sew sewed sewn|shake shook shaken|shine shone shone|shoot shot shot|show showed shown|
shut shut shut|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken|
spill spilt spilt|spread spread spread|stand stood stood|steal stole stolen|strike struck struck|swear swore sworn|
sweep swept swept|swim swam swum|take took taken|teach taught taught|tear tore torn|tell told told|
think thought thought|throw threw thrown|understand understood understood|wake woke woken|wear wore worn|
weep wept wept|wind wound wound|write wrote written|
"""
_TELLING: Final = """
    assure inform maintain confide deny declare allege affirm warn say tell hear learn explain swear claim mention
    report state relate add insist testify repeat admit whisper
"""
_THINKING: Final = """
    think believe suppose remember recall know guess feel understand imagine reckon assume hope forget wonder
    doubt mean fancy consider conclude infer
"""
_DREAMING: Final = "dream"


_OTHER_FORMS: Final = {
    "dreamed": "dream",
    "burned": "burn",
    "learned": "learn",
    "hanged": "hang",
    "sunken": "sink",
    "dove": "dive",
    "travelled": "travel",
    "quitted": "leave",
}


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    doubled = {
        "drag",
        "grab",
        "rob",
        "row",
        "ship",
        "slip",
        "spot",
        "stop",
        "tow",
        "wrap",
        "rot",
        "drop",
        "plan",
        "map",
        "step",
    }
    if base in doubled and base[-1] not in "w":
        return base + base[-1] + "ed"
    return base + "ed"


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"


def _forms() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Finite past and present forms, and participles, each to its base; the bases that are irregular."""
    irregular = {}
    for entry in _IRREGULAR.replace("\n", "").split("|"):
        if entry:
            base, past, part = entry.split()
            irregular[base] = (past, part)
    bases = {b for words in _BASES.values() for b in words.split()}
    bases |= {*_TELLING.split(), *_THINKING.split(), _DREAMING}
    finite: dict[str, str] = {}
    parts: dict[str, str] = {}
    for base in sorted(bases | set(irregular)):
        past, part = irregular.get(base, (_past(base), _past(base)))
        finite.setdefault(past, base)
        finite.setdefault(_third(base), base)
        parts.setdefault(part, base)
        parts.setdefault(past, base)
        parts.setdefault(_gerund(base), base)
    for form, base in _OTHER_FORMS.items():
        finite.setdefault(form, base)
        parts.setdefault(form, base)
    finite |= _BE_HAVE
    parts |= {"been": "be", "being": "be", "had": "have", "done": "do"}
    return finite, parts, frozenset(bases | set(irregular) | {"be", "have", "do"})


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye")):
        return base[:-1] + "ing"
    doubled = {
        "dig",
        "cut",
        "run",
        "sit",
        "set",
        "put",
        "get",
        "let",
        "swim",
        "rob",
        "grab",
        "drag",
        "stop",
        "wrap",
        "drop",
    }
    return base + (base[-1] if base in doubled else "") + "ing"


FINITE, PARTICIPLES, BASES = _forms()
"""Finite forms and participles to their base; every base."""

ACT_OF: Final[dict[str, Act]] = {b: act for act, words in _BASES.items() for b in words.split()}
TELLING: Final = frozenset(_TELLING.split())
THINKING: Final = frozenset(_THINKING.split())
DREAMING: Final = frozenset([_DREAMING])
AUXILIARIES: Final = frozenset(
    """
    am is are was were be been being has have had do does did will would shall should can could may might must
    cannot used didn don doesn wasn weren isn aren hadn hasn haven couldn wouldn shouldn won ain 'd 've
    """.split()
)
MODALS: Final = frozenset(
    """
    will would shall should can could may might must cannot couldn wouldn shouldn won
    """.split()
)
