"""Closed classes of English words, and common verbs with their forms: the floor where no parser is installed.

Our own choice, from grammar and everyday testimony.
"""

from __future__ import annotations

from typing import Final

DETERMINERS: Final = frozenset(
    """the a an this that these those my your his her its our their some any every each no another such both all
    either neither which what whose several many few much more most""".split()
)
PRONOUNS: Final = frozenset(
    """i you he she it we they me him us them myself yourself himself herself itself ourselves themselves who whom
    someone somebody something anyone anybody anything nobody nothing everyone everybody everything mine yours hers ours
    theirs there here one ones""".split()
)
BE: Final = frozenset("be am is are was were been being".split())
AUXILIARIES: Final = frozenset(
    "have has had having do does did will would can could shall should may might must cannot".split()
)
PREPOSITIONS: Final = frozenset(
    """in at on inside near by beside besides behind under underneath beneath below above over between among amongst
    amid along alongside towards toward from to into onto through throughout across past beyond opposite outside within
    around round against off of with without for about up down after before during until till since via per despite
    upon like as than next""".split()
)
CONJUNCTIONS: Final = frozenset(
    "and or but nor so yet because although though if when while where whereas unless whether that".split()
)
ADVERBS: Final = frozenset(
    """not never always often sometimes then now soon later again also too very quite just only still already even
    almost nearly perhaps maybe away back far further farther close together apart ahead straight right left once twice
    well ago however therefore thus there here everywhere somewhere nowhere upstream downstream inland ashore abroad
    uphill downhill northwards southwards eastwards westwards yesterday today tomorrow out instead rather""".split()
)
ADJECTIVES: Final = frozenset(
    """old new big small large little great high low long short wide narrow deep shallow good bad young first last next
    other same own far near left right upper lower inner outer middle main whole half dry wet hot cold dark black white
    red green blue yellow brown grey gray main central local nearby northern southern eastern western early late rich
    poor safe dead empty full open closed wooden golden tall thick thin steep flat huge tiny famous ancient holy
    public private royal heavy light hard soft different certain abandoned ruined beautiful important second third
    neighbouring neighboring surrounding nearest closest farthest opposite entire single big-ish""".split()
)

_REGULAR: Final = """walk move pass cross climb follow return enter arrive turn visit reach head wander march travel
    sail row paddle hike land board camp stay live work wait rest sleep start stop end happen bury dig hide place carry
    load unload sink drop float drift anchor moor dump burn kill shoot attack bomb destroy build plant harvest cut
    farm graze gather collect store park leave close open watch look stare notice discover examine photograph paint
    describe remember recall believe dream ask answer talk call shout cry play study teach learn help serve cook wash
    fish hunt trade rob loot steal-x capture arrest detain guard patrol surround cover fill rise-x flow rain
    flood exhibit display house locate situate settle found perch spread stretch extend line border touch join
    meet-x guide escort accompany chase escape flee-x flow pour rush hurry jump crawl swim-x rescue save search
    explore check record mark point show use need want try seem appear remain exist lie-x""".split()
_IRREGULAR_VERBS: Final = """go goes went gone going; come comes came coming; run runs ran running; drive drives drove
    driven driving; ride rides rode ridden riding; fly flies flew flown flying; leave leaves left leaving; take takes took
    taken taking; bring brings brought bringing; send sends sent sending; flee flees fled fleeing; swim swims swam swum
    swimming; fall falls fell fallen falling; rise rises rose risen rising; lie lies lay lain lying; sit sits sat sitting;
    stand stands stood standing; hang hangs hung hanging; keep keeps kept keeping; hold holds held holding; put puts
    putting; set sets setting; lay lays laid laying; find finds found finding; see sees saw seen seeing; hear hears heard
    hearing; meet meets met meeting; fight fights fought fighting; sell sells sold selling; buy buys bought buying; steal
    steals stole stolen stealing; hide hides hid hidden hiding; sink sinks sank sunk sinking; dig digs dug digging; build
    builds built building; cut cuts cutting; throw throws threw thrown throwing; lose loses lost losing; die dies died
    dying; grow grows grew grown growing; sleep sleeps slept sleeping; eat eats ate eaten eating; spend spends spent
    spending; begin begins began begun beginning; become becomes became becoming; make makes made making; get gets got
    getting gotten; give gives gave given giving; say says said saying; tell tells told telling; think thinks thought
    thinking; know knows knew known knowing; shoot shoots shot shooting; bear bears bore born borne; catch catches caught
    catching; teach teaches taught teaching; speak speaks spoke spoken speaking; write writes wrote written writing; bury
    buries buried burying; carry carries carried carrying; live lives lived living; dwell dwells dwelt dwelling; lead
    leads led leading; dive dives dived dove diving; bike bikes biked biking""".split(";")


def _forms(stem: str) -> list[str]:
    """Give the forms of a regular verb."""
    if stem.endswith("e"):
        return [stem, stem + "s", stem + "d", stem[:-1] + "ing"]
    if stem.endswith("y") and stem[-2] not in "aeou":
        return [stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"]
    ending = "es" if stem.endswith(("s", "sh", "ch", "x", "z")) else "s"
    doubled = stem + stem[-1] if stem in {"drop", "stop", "rob", "plan", "map", "dig", "swim"} else stem
    return [stem, stem + ending, doubled + "ed", doubled + "ing"]


_ALSO_NOUNS: Final = frozenset(
    """walk walks move pass cross climb return turn visit head march travel row paddle hike land board camp stay work
    wait rest sleep start stop end place load drop anchor dump burn attack bomb build plant harvest cut farm store park
    close watch look paint dream answer talk call cry play study help fish trade capture guard patrol cover rain flood
    exhibit display house spread stretch line border touch guide escort chase escape rush jump crawl rescue search check
    record mark point show use need run runs drive drives ride rides fly flies fall falls rise stand stands hold fight
    fights find cut lead building buildings setting meeting crossing landing clearing beginning dwelling
    marks points lines borders houses stores parks lands camps farms guards plants works heads turns""".split()
)

VERBS: Final[dict[str, bool]] = {
    form: form in _ALSO_NOUNS
    for form in [
        *(form for stem in _REGULAR if not stem.endswith("-x") for form in _forms(stem)),
        *(form for verb in _IRREGULAR_VERBS for form in verb.split()),
        "lain", "bored", "building", "landing", "crossing", "clearing",
    ]
}  # fmt: skip
"""Forms of common verbs, and whether the form is as often a noun."""

MOVING: Final = frozenset(
    form
    for stem in """walk move pass cross climb follow return enter arrive turn visit reach head wander march travel sail row
    paddle hike escort chase escape rush hurry jump crawl flow pour accompany drift float approach descend ascend
    continue proceed bike cycle pedal step race sneak stroll roam transport transfer ship move evacuate deport retreat
    advance emerge depart pedal zigzag navigate detour steam scramble trek push pull drag haul explore""".split()
    for form in _forms(stem)
) | frozenset(
    """go goes went gone going come comes came coming run runs ran running drive drives drove driven driving ride rides
    rode ridden riding fly flies flew flown flying leave leaves left leaving take takes took taken taking bring brings
    brought bringing send sends sent sending flee flees fled fleeing swim swims swam swum swimming fall falls fell
    fallen falling carry carries carried carrying lead leads led leading get gets got getting gotten throw throws threw
    thrown throwing dive dived dove diving set""".split()
)
"""Forms of verbs of movement."""

LOCATING: Final = frozenset(
    "located situated found seen seem seems seemed appear appears appeared set based perched nestled remain remains "
    "remained kept held".split()
)
"""Words after which the subject, not the verb, is what is located."""

SHOWING: Final = frozenset(
    "see sees saw seen seeing notice notices noticed find finds found leave leaves left leaving have has had having keep "
    "keeps kept put puts discover discovered show shows showed contain contains spot spotted".split()
)
"""Verbs whose object, not they themselves, is what is located."""
