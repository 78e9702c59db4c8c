"""From one encoding to another: every witness keeps its words, and what cannot be said is refused with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from rubricator.apparatus import Method, read, text_of
from rubricator.apparatus.check import check
from rubricator.apparatus.convert import Converted, convert

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
SIGLA = "ABC"
HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/>'
    '<witness xml:id="B"/><witness xml:id="C"/></listWit></sourceDesc></fileDesc></teiHeader>{}<text><body>{}</body></text></TEI>'
)


# An apparatus by parallel segmentation, made at random, with what each witness reads


@dataclass(frozen=True)
class Fork:
    """An entry: its readings, which of them each witness has, and how it is written."""

    readings: tuple[Text, ...]
    choice: tuple[int, ...]
    has_lemma: bool
    is_grouped: bool

    def xml(self, witnesses: str) -> str:
        parts = []
        for number, reading in enumerate(self.readings):
            mine = "".join(s for s in witnesses if self.choice[SIGLA.index(s)] == number)
            if mine:
                tag = "rdg" if parts or not self.has_lemma else "lem"
                parts.append(f'<{tag} wit="{" ".join(f"#{s}" for s in mine)}">{xml(reading, mine)}</{tag}>')
        inside = "".join(parts)
        return f'<app type="variant">{f"<rdgGrp>{inside}</rdgGrp>" if self.is_grouped else inside}</app>'

    def text(self, witness: str) -> str:
        return text(self.readings[self.choice[SIGLA.index(witness)]], witness)


Text = tuple[str | Fork, ...]


def xml(parts: Text, witnesses: str) -> str:
    """Entries inside of a reading name the witnesses of the reading alone."""
    return "".join(part if isinstance(part, str) else part.xml(witnesses) for part in parts)


def text(parts: Text, witness: str) -> str:
    plain = (part if isinstance(part, str) else part.text(witness) for part in parts)
    return re.sub(r"</?hi>", "", "".join(plain)).replace("&amp;", "&")


def texts_with(inside: st.SearchStrategy[str | Fork], size: int) -> st.SearchStrategy[Text]:
    return st.lists(inside, max_size=size).map(tuple)


def forks(inside: st.SearchStrategy[Text]) -> st.SearchStrategy[Fork]:
    return st.builds(
        Fork, st.tuples(inside, inside, inside), st.tuples(*[st.integers(0, 2)] * 3), st.booleans(), st.booleans()
    )


PLAIN = st.sampled_from(
    ["the ", "consul", " ", "came ", "re", "金", "日 ", "&amp;", ". ", "the", "\n  ", "<hi>old</hi> "]
)
FLAT = texts_with(PLAIN, 3)
DEEPER = texts_with(st.one_of(PLAIN, forks(FLAT)), 3)
PARAGRAPHS = st.lists(texts_with(st.one_of(PLAIN, forks(DEEPER)), 5), min_size=1, max_size=3)


def document(paragraphs: list[Text]) -> tuple[bytes, dict[str, list[str]]]:
    body = "".join(f"<p>{xml(paragraph, SIGLA)}</p>" for paragraph in paragraphs)
    texts = {siglum: " ".join(text(paragraph, siglum) for paragraph in paragraphs).split() for siglum in SIGLA}
    return HEAD.format("", body).encode(), texts


def words(data: bytes) -> dict[str, list[str]]:
    apparatus = read(data)
    return {siglum: text_of(apparatus, siglum).split() for siglum in SIGLA}


@settings(max_examples=40, deadline=None)
@given(PARAGRAPHS)
def test_every_witness_is_the_same_in_every_encoding(paragraphs: list[Text]) -> None:
    data, texts = document(paragraphs)
    assert words(data) == texts
    for method in Method:
        there = convert(data, method)
        assert there.refused == 0
        assert words(there.data) == texts, method
        for other in Method:
            back = convert(there.data, other)
            assert back.refused == 0, (method, other)
            assert words(back.data) == texts, (method, other)


# Double end-points that may overlap

WORDS = "the old consul came to the quays and left".split()


@st.composite
def overlapping(draw: st.DrawFn) -> tuple[bytes, dict[str, list[str]]]:
    """Entries that overlap as they like; but each witness leaves the text in one place at a time."""
    spans = draw(st.lists(st.tuples(st.integers(0, len(WORDS)), st.integers(0, 4)), max_size=4))
    taken: dict[str, list[tuple[int, int]]] = {siglum: [] for siglum in SIGLA}
    apps = []
    posts: dict[int, list[str]] = {}
    texts = {siglum: list(WORDS) for siglum in SIGLA}
    changes: dict[str, list[tuple[int, int, list[str]]]] = {siglum: [] for siglum in SIGLA}
    for number, (start, length) in enumerate(spans):
        end = min(len(WORDS), start + length)
        free = [s for s in SIGLA[1:] if all(end < first or last < start for first, last in taken[s])]
        if start == end or not free:
            continue
        who = draw(st.sampled_from(free))
        reading = draw(st.lists(st.sampled_from(["one", "two", "the"]), max_size=2))
        taken[who].append((start, end))
        changes[who].append((start, end, reading))
        posts.setdefault(start, []).append(f'<anchor xml:id="f{number}"/>')
        posts.setdefault(end, []).insert(0, f'<anchor xml:id="t{number}"/>')
        rest = " ".join(f"#{siglum}" for siglum in SIGLA if siglum != who)
        apps.append(
            f'<app from="#f{number}" to="#t{number}"><lem wit="{rest}">{" ".join(WORDS[start:end])}</lem>'
            f'<rdg wit="#{who}">{" ".join(reading)}</rdg></app>'
        )
    for siglum in SIGLA:
        for start, end, reading in sorted(changes[siglum], reverse=True):
            texts[siglum][start:end] = reading
    body = "".join(
        f"{''.join(p for p in posts.get(n, ()) if 't' in p[16:17])} {''.join(p for p in posts.get(n, ()) if 'f' in p[16:17])}{word}"
        for n, word in enumerate([*WORDS, ""])
    )
    listed = f"<standOff><listApp>{''.join(apps)}</listApp></standOff>" if apps else ""
    return HEAD.format(listed, f"<p>{body}</p>").encode(), texts


@settings(max_examples=40, deadline=None)
@given(overlapping())
def test_entries_that_overlap_keep_their_words(made: tuple[bytes, dict[str, list[str]]]) -> None:
    data, texts = made
    assert words(data) == texts
    for method in Method:
        there = convert(data, method)
        assert words(there.data) == texts, method
        assert there.refused == 0
        assert there.overlapping == sum(finding.code == "apparatus-overlap" for finding in there.findings)
        assert words(convert(there.data, Method.ENDPOINTS).data) == texts


@st.composite
def contradicting(draw: st.DrawFn) -> bytes:
    """Entries that overlap, in which a witness may leave the text at two places that overlap."""
    spans = draw(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 4), st.sampled_from(SIGLA)), max_size=4))
    posts: dict[int, str] = {}
    apps = []
    for number, (start, length, who) in enumerate(spans):
        end = min(len(WORDS), start + length)
        posts[start] = posts.get(start, "") + f'<anchor xml:id="f{number}"/>'
        posts[end] = f'<anchor xml:id="t{number}"/>' + posts.get(end, "")
        reading = " ".join(draw(st.lists(st.sampled_from(["one", "the"]), max_size=2)))
        apps.append(
            f'<app from="#f{number}" to="#t{number}"><lem>{" ".join(WORDS[start:end])}</lem>'
            f'<rdg wit="#{who}">{reading}</rdg></app>'
        )
    body = "".join(f"{posts.get(number, '')}{word} " for number, word in enumerate([*WORDS, ""]))
    listed = f"<standOff><listApp>{''.join(apps)}</listApp></standOff>" if apps else ""
    return HEAD.format(listed, f"<p>{body}</p>").encode()


@settings(max_examples=60, deadline=None)
@given(contradicting())
def test_what_cannot_be_said_exactly_is_refused_and_named(data: bytes) -> None:
    before = words(data)
    for method in Method:
        there = convert(data, method, assume_negative=True)
        assert words(there.data) == before, method
        refused = [f for f in there.findings if f.code in ("apparatus-inexact", "apparatus-entangled")]
        assert bool(refused) == bool(there.refused)
        assert there.same == there.back == there.witnesses
        again = convert(there.data, method)
        assert words(again.data) == before


def test_what_was_converted_as_negative_says_so_and_is_not_refused() -> None:
    data = HEAD.format("", '<p>The <app><lem>old</lem><rdg wit="#B">new</rdg></app> man.</p>').encode()
    assert convert(data, Method.LOCATION).refused == 1
    there = convert(data, Method.LOCATION, assume_negative=True)
    assert there.refused == 0
    for method in Method:
        assert convert(there.data, method).refused == 0


# Entries by end-points in the lemma of another


def in_lemma(parts: Text, witnesses: str, ids: Iterator[int], apart: bool) -> tuple[str, str, str]:
    """A text with forks by end-points: as it stands with its anchors, as a lemma has it (with the entries in it, or
    without those that stand ``apart``), and the entries that stand apart."""
    body, lemma, behind = "", "", ""
    for part in parts:
        if isinstance(part, str):
            body, lemma = body + part, lemma + part
            continue
        number = next(ids)
        mine = "".join(s for s in witnesses if part.choice[SIGLA.index(s)] == 0)
        inner, words, entries = in_lemma(part.readings[0], mine, ids, apart)
        others = (
            (place, "".join(s for s in witnesses if part.choice[SIGLA.index(s)] == place))
            for place in range(1, len(part.readings))
        )
        readings = "".join(
            f'<rdg wit="{" ".join(f"#{s}" for s in who)}">{xml(part.readings[place], who)}</rdg>'
            for place, who in others
            if who
        )
        named = " ".join(f"#{s}" for s in mine)
        entry = f'<app from="#f{number}" to="#t{number}"><lem wit="{named}">{words}</lem>{readings}</app>'
        body += f'<anchor xml:id="f{number}"/>{inner}<anchor xml:id="t{number}"/>'
        lemma += words_of(part.readings[0]) if apart else entry
        behind += entry + entries if apart else ""
    return body, lemma, behind


def words_of(parts: Text) -> str:
    """The lemma alone."""
    return "".join(part if isinstance(part, str) else words_of(part.readings[0]) for part in parts)


def fitting(part: str | Fork, in_lemma: bool = True) -> str | Fork:
    """A fork in which A has the lemma, here and in the forks inside of it. Of readings apart from the text, line ends
    at their edges are only for the eye, so there are none."""
    if isinstance(part, str):
        return part.replace("\n  ", " ")
    readings = [tuple(fitting(each, not place) for each in reading) for place, reading in enumerate(part.readings)]
    choice = (0, *part.choice[1:]) if in_lemma else part.choice
    return Fork((readings[0], readings[1], readings[2]), choice, True, False)


@settings(max_examples=60, deadline=None)
@given(texts_with(st.one_of(PLAIN, forks(DEEPER)), 4), st.booleans())
def test_entries_by_end_points_inside_of_each_other_keep_their_words(paragraph: Text, apart: bool) -> None:
    paragraph = tuple(fitting(part) for part in paragraph)
    texts = {siglum: text(paragraph, siglum).split() for siglum in SIGLA}
    ids = count()
    made = [(part, in_lemma((part,), SIGLA, ids, apart)) for part in paragraph]
    body = "".join(inner for _, (inner, _, _) in made)
    written = "".join(behind if apart else lemma for part, (_, lemma, behind) in made if isinstance(part, Fork))
    data = HEAD.format(f"<standOff><listApp>{written}</listApp></standOff>", f"<p>{body}</p>").encode()
    assert words(data) == texts
    assert "apparatus-lemma-differs" not in {finding.code for finding in check(read(data))}
    for method in Method:
        there = convert(data, method)
        assert there.refused == 0, method
        assert words(there.data) == texts, method
        assert words(convert(there.data, Method.ENDPOINTS).data) == texts, method


def test_an_entry_in_a_lemma_that_ends_behind_it_keeps_its_end_points() -> None:
    inner = '<app from="#b" to="#d"><lem wit="#A #C">consul came</lem><rdg wit="#B">envoy left</rdg></app>'
    outer = f'<app from="#a" to="#c"><lem wit="#A #B">old {inner}</lem><rdg wit="#C">new one</rdg></app>'
    body = (
        '<p><anchor xml:id="a"/>old <anchor xml:id="b"/>consul<anchor xml:id="c"/> came<anchor xml:id="d"/> in May.</p>'
    )
    data = HEAD.format(f"<standOff><listApp>{outer}</listApp></standOff>", body).encode()
    texts = {"A": "old consul came in May.", "B": "old envoy left in May.", "C": "new one came in May."}
    assert {siglum: " ".join(found) for siglum, found in words(data).items()} == texts
    there = convert(data, Method.SEGMENTATION)
    assert (there.converted, there.overlapping, there.refused, there.back) == (1, 1, 0, 3)
    assert [finding.code for finding in there.findings] == ["apparatus-overlap"]
    assert {siglum: " ".join(found) for siglum, found in words(there.data).items()} == texts
    assert convert(data, Method.ENDPOINTS).data == data


# The cases


def case(name: str) -> tuple[bytes, dict[str, bytes]]:
    files = {path.name: path.read_bytes() for path in (CASES / name).glob("*.xml")}
    return files.pop("input.xml"), files


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("name", NAMES)
def test_the_cases_keep_their_words(name: str, method: Method) -> None:
    data, others = case(name)
    done = convert(data, method, "input.xml", others, assume_negative=True)
    assert (done.same, done.back) == (done.witnesses, done.witnesses)
    etree.fromstring(done.data)
    assert done.overlapping == 0 or method is Method.SEGMENTATION


@pytest.mark.parametrize("name", ["segmentation", "endpoints-back", "location-number"])
def test_there_and_back_is_the_same_file(name: str) -> None:
    data, _ = case(name)
    method = read(data).method
    there = convert(data, Method.ENDPOINTS).data
    back = convert(there, method).data
    assert back == data or method is not Method.SEGMENTATION
    assert words(convert(convert(data, Method.LOCATION).data, method).data) == words(data)


def one(body: str, before: str = "") -> Converted:
    return convert(HEAD.format(before, body).encode(), Method.ENDPOINTS)


def test_silent_witnesses_are_refused_until_they_are_assumed_to_read_the_lemma() -> None:
    data, _ = case("negative")
    refused = convert(data, Method.ENDPOINTS, "negative.xml")
    assert (refused.converted, refused.refused) == (0, 2)
    assert refused.data == data
    first = refused.findings[0]
    assert (first.code, first.file, first.line > 1) == ("apparatus-silent", "negative.xml", True)
    assert "A and B" in first.message
    assumed = convert(data, Method.ENDPOINTS, assume_negative=True)
    assert (assumed.converted, assumed.refused) == (2, 0)


@pytest.mark.parametrize(
    ("app", "code"),
    [
        ('<app loc="1"><lem wit="#A #B">the</lem><rdg wit="#C">a</rdg></app>', "apparatus-lemma-ambiguous"),
        ('<app loc="1"><lem wit="#A #B">a</lem><rdg wit="#C">the</rdg></app>', "apparatus-lemma-absent"),
        ('<app loc="9"><lem wit="#A #B">the</lem><rdg wit="#C">a</rdg></app>', "apparatus-block-missing"),
        ('<app loc="1"><rdg wit="#A #B">the</rdg><rdg wit="#C">a</rdg></app>', "apparatus-lemma-missing"),
        ('<app from="#x"><lem wit="#A #B">the</lem><rdg wit="#C">a</rdg></app>', "apparatus-target-missing"),
        ('<app from="#b" to="#a"><lem wit="#A #B">the</lem><rdg wit="#C">a</rdg></app>', "apparatus-reversed"),
        ("<app><lem>the</lem><rdg>a</rdg></app>", "apparatus-nowhere"),
    ],
)
def test_what_has_no_place_is_refused(app: str, code: str) -> None:
    body = '<p n="1">the <anchor xml:id="a"/>consul<anchor xml:id="b"/> saw the quays</p>'
    data = HEAD.format(f"<standOff><listApp>{app}</listApp></standOff>", body).encode()
    done = convert(data, Method.SEGMENTATION)
    assert (done.refused, [finding.code for finding in done.findings], done.data) == (1, [code], data)


def test_markup_attributes_notes_and_comments_are_kept() -> None:
    app = (
        '<app xml:id="e1" type="variant" cert="low"><!-- hm --><rdgGrp type="x"><lem wit="#A"><hi rend="i">came</hi></lem></rdgGrp>'
        '<rdg wit="#B #C" hand="#h" cause="slip">le<del>e</del>ft</rdg><note resp="#me">see <ref>p. 3</ref></note></app>'
    )
    data = HEAD.format("", f'<p xml:id="p1">He {app} in May.</p>').encode()
    for method in (Method.ENDPOINTS, Method.LOCATION):
        there = convert(data, method).data.decode()
        for kept in (
            'type="variant" cert="low"',
            "<!-- hm -->",
            '<rdgGrp type="x">',
            '<hi rend="i">came</hi>',
            'hand="#h"',
        ):
            assert kept in there
        assert "le<del>e</del>ft" in there
        if method is Method.ENDPOINTS:
            assert convert(there.encode(), Method.SEGMENTATION).data.decode().count(app) == 1


def test_other_prefixes_and_encodings() -> None:
    data = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:text><t:body>'
        '<t:p>Señor <t:app><t:lem wit="A">llegó</t:lem><t:rdg wit="B">salió</t:rdg></t:app>.</t:p></t:body></t:text></t:TEI>'
    ).encode("iso-8859-1")
    for method in (Method.ENDPOINTS, Method.LOCATION):
        there = convert(data, method)
        assert b"<t:standOff>" in there.data
        assert text_of(read(there.data), "B") == "Señor salió.\n"
        assert "llegó".encode("iso-8859-1") in there.data


@pytest.mark.parametrize("to", [Method.SEGMENTATION, Method.LOCATION])
def test_a_note_in_a_lemma_apart_from_the_text_is_kept(to: Method) -> None:
    body = (
        '<p xml:id="p"><anchor xml:id="a"/>one two<anchor xml:id="b"/></p><p><app from="#a" to="#b"><lem wit="#A #C">one'
        '<note>in a later hand</note> two</lem><rdg wit="#B">zwei</rdg></app></p>'
    )
    data = convert(HEAD.format("", body).encode(), to).data
    assert b'<lem wit="#A #C">one two</lem><note>in a later hand</note><rdg' in data


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + '<app><lem wit="#A">z</lem><rdg wit="#B">' * 300 + "x" + "</rdg></app>" * 300 + "</p>",
        '<p><anchor xml:id="a"/>z<anchor xml:id="b"/></p><p>'
        + '<app from="#a" to="#b"><lem wit="#A">' * 200
        + "z"
        + '</lem><rdg wit="#B">y</rdg></app>' * 200
        + "</p>",
        '<p><app xml:id="a" from="#a"><rdg wit="#A">x</rdg></app></p>',
        '<p><app><rdg xml:id="r" wit="#A" copyOf="#s"/><rdg xml:id="s" wit="#B" copyOf="#r"/></app></p>',
        '<p><app copyOf="#a" xml:id="a"/><app from="#b" to="#c"/><anchor xml:id="b"/></p>',
    ],
)
def test_what_no_editor_writes_does_no_harm(body: str) -> None:
    data = HEAD.format("", body).encode()
    for method in Method:
        etree.fromstring(convert(data, method, assume_negative=True).data, etree.XMLParser(huge_tree=True))


INNER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/>
<witness xml:id="B"/><witness xml:id="C"/></listWit></sourceDesc></fileDesc></teiHeader><text><body><p xml:id="p1">The <anchor
xml:id="a"/>very old house and the big<anchor xml:id="b"/> ship left.</p></body><back><listApp><app from="#a" to="#b"><lem
wit="#A #B">very <app><lem wit="#A">old <app><lem wit="#A">house</lem></app></lem><rdg wit="#B">new home</rdg></app> and
<app><lem wit="#A"/><rdg wit="#B">also</rdg></app> the big</lem><rdg wit="#C">manor</rdg></app></listApp></back></text></TEI>"""


@pytest.mark.parametrize("to", list(Method))
def test_an_entry_in_a_lemma_apart_has_its_place_where_it_stands(to: Method) -> None:
    before = read(INNER.encode())
    done = convert(INNER.encode(), to)
    assert [finding.code for finding in done.findings] == []
    assert done.refused == 0
    after = read(done.data)
    assert [text_of(after, key) for key in "ABC"] == [text_of(before, key) for key in "ABC"]
    if to is Method.SEGMENTATION:
        assert "listApp" not in done.data.decode()


def test_an_entry_in_a_lemma_that_is_not_the_text_stays() -> None:
    file = INNER.replace("very <app>", "rather <app>").encode()
    done = convert(file, Method.SEGMENTATION)
    assert done.data == file
    (finding,) = done.findings
    assert "has not the words of the text" in finding.message
