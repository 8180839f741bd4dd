"""The report as people meet it."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from karmalink.accounts.account import AccountKind
from karmalink.reports.answers import DO_NOT_PUBLISH
from karmalink.reports.phrases import position
from karmalink.reports.report_html import write_html


class _Page(HTMLParser):
    """Ids, links and sources of a page, and its text outside script and style."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.sources, self.tags, self.texts = [], [], [], [], []
        self._skip = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self._skip += tag in {"script", "style"}
        if attributes.get("id"):
            self.ids.append(attributes["id"])
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        self.sources += [v for k, v in attributes.items() if k in {"src", "href", "xlink:href", "data", "action"}]

    def handle_endtag(self, tag):
        self._skip -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self._skip:
            self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


@pytest.fixture(scope="module")
def page(make_view):
    """The owner's page, read."""
    return _Page(write_html(make_view()))


def test_it_opens_without_a_network(make_view):
    """Nothing in the page points outside itself: no address, no import, no url() but its own parts."""
    html = write_html(make_view())
    assert not re.search(r"https?://|@import|//[a-z]+\.", html)
    assert all(s.startswith(("#", "data:image/png;base64,")) for s in _Page(html).sources)
    assert all(u.startswith("#") for u in re.findall(r"url\(([^)]+)\)", html))


def test_only_our_own_script_may_run(make_view):
    """The policy of the page names the hash of the one script in it and forbids everything else."""
    html = write_html(make_view())
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src &#39;sha256-{digest}&#39;" in html or f"script-src 'sha256-{digest}'" in html
    assert html.count("<script") == 1


def test_the_first_words_are_the_warning(page):
    """A full report opens with the line that forbids publishing it; then come the question and an answer."""
    body = page.text[page.text.index("This report") :]
    assert body.startswith(DO_NOT_PUBLISH)
    assert body.index("SIMULATED") < body.index("Where does the bronze bell lie?") < body.index("The most likely spot")


def test_every_link_arrives(page):
    """Each link leads to a part of the page, and no two parts have one id."""
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_every_claim_can_be_reached_from_the_map(make_view, page):
    """Each claim has its anchor with its source beside it."""
    for claim in make_view().claims:
        assert f"claim-{claim.id}" in page.ids
        assert claim.source in page.text


def test_quotation_marks_only_for_the_witness_own_words(page):
    """Verbatim and translated words are quoted; a summary and simulated words never are."""
    assert "“I laid it under the fig tree" in page.text
    assert re.search(r"summary:\s+She heard spades", page.text)
    assert re.search(r"simulated:\s+A field with a black gate", page.text)
    assert "“She heard" not in page.text
    assert "“A field" not in page.text


def test_words_are_text_never_markup(make_view, changed):
    """Markup in any field of the case is shown as written and never runs."""
    evil = "<img src=x onerror=alert(1)>"
    view = make_view()
    view = changed(
        view,
        name=evil,
        question=evil,
        lost=evil,
        caveats=(evil,),
        warnings=(evil,),
        claims=tuple(changed(c, relation=evil, source=evil, note=evil, quote=evil) for c in view.claims),
        witnesses=tuple(changed(w, role=evil, track_record=evil, why=evil) for w in view.witnesses),
        groups=tuple(changed(g, why=evil) for g in view.groups),
        eras=tuple(changed(e, name=evil, when=evil) for e in view.eras),
        stakes=tuple(changed(s, sentence=evil, owner=evil) for s in view.stakes),
        decoy_sentence=evil,
        deadline=evil,
        commitment=evil,
    )
    tags = _Page(write_html(view)).tags
    assert not [t for t in tags if t[0] == "img" or any(k.startswith("on") for k in t[1])]


def test_direction_marks_cannot_turn_the_page(make_view, changed):
    """Marks that turn the direction of writing, and control characters, are taken out of quotes."""
    view = make_view()
    first = changed(view.claims[0], quote="safe\u202eterces\x00")
    html = write_html(changed(view, claims=(first,)))
    assert "\u202e" not in html
    assert "\x00" not in html


def test_a_search_and_rescue_report_speaks_only_of_the_search(make_view, changed):
    """A sar report never shows the words dream or karma, not even in its markup."""
    view = make_view(kind="sar", simulated=False)
    rename = {"dreams": "unchecked"}
    view = changed(
        view,
        claims=tuple(changed(c, group=rename.get(c.group, c.group)) for c in view.claims),
        groups=tuple(changed(g, id=rename.get(g.id, g.id)) for g in view.groups),
        why=changed(view.why, rows=tuple(changed(r, group=rename.get(r.group, r.group)) for r in view.why.rows)),
        witnesses=tuple(changed(w, role="") for w in view.witnesses),
    )
    assert any(c.account_kind is AccountKind.DREAM for c in view.claims)
    assert not re.search("dream|karma", write_html(view), re.IGNORECASE)


def test_all_eras_stand_in_the_page_without_script(page):
    """Every era's map is in the page itself, so it prints and reads with scripts switched off."""
    eras = [a for t, a in page.tags if t == "article" and a.get("class") == "era"]
    assert [a["data-name"] for a in eras] == ["now", "buried"]
    assert not any("hidden" in a for a in eras)


def test_pictures_and_tables_can_be_read_aloud(page):
    """Each picture has a text alternative or is decoration; each table has a caption and column headers."""
    for tag, attributes in page.tags:
        if tag == "svg":
            assert attributes.get("aria-label") or attributes.get("aria-hidden") == "true"
    names = [t for t, _ in page.tags]
    assert names.count("table") == names.count("caption") == names.count("thead")
    assert all(a.get("scope") in {"col", "row"} for t, a in page.tags if t == "th")


def test_what_a_reader_must_find(page, make_view):
    """Track records, plan, stop line, sensitivity, decoys, fingerprint, caveats and the words of search."""
    view = make_view()
    wanted = [
        view.witnesses[0].track_record,
        view.plan.stop,
        view.commitment,
        view.decoy_sentence,
        view.deadline,
    ]
    wanted += [
        view.caveats[0],
        view.warnings[0],
        view.sensitivity[1].setting,
        "without digger",
        "box to search",
    ]
    wanted += ["POA, probability of area", position(view.now.surface.mode()), "village council"]
    text = page.text.replace("\u00a0", " ")
    assert [w for w in wanted if w not in text] == []


def test_a_bare_case_still_makes_a_report(make_view, changed):
    """With no claims, plan, truth or records there is a map, an answer and the caveats."""
    view = make_view(truth=False)
    bare = changed(
        view, eras=view.eras[-1:], landmarks=(), layers=(), holders=(), witnesses=(), claims=(), groups=(),
        why=None, changes=(), plan=None, searched=(), sensitivity=(), stakes=(), deadline="", decoys=(),
        decoy_sentence="", caveats=(), warnings=(), commitment="",
    )  # fmt: skip
    page = _Page(write_html(bare))
    assert "The most likely spot" in page.text
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_same_view_gives_the_same_page(make_view):
    """No time, random id or order of a set gets into the page."""
    assert write_html(make_view()) == write_html(make_view())
