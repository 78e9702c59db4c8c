"""Law: what collate writes, of whatever witnesses, is converted to each encoding and to each other, and nothing is
refused or tied in another way; every witness keeps its words."""

from __future__ import annotations

from html import escape

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from invented_dossier import tei
from rubricator.apparatus import Method, read, text_of
from rubricator.apparatus.convert import Converted, convert
from rubricator.apparatus.latex import reledmac
from rubricator.collate.witnesses import State, collate

WORDS = "the the of of old consul came to and . , ; ( ) \" - 12 3 5th U.S. can't 金 日 成 金日成 the, A The".split()
INLINE = (
    '<note place="foot">{}</note>',
    '<note place="foot"><p>{}</p><p>{}</p></note>',
    '<hi rend="b">{}<note>{}</note>{}</hi>',
    '<hi rend="i">{}</hi>',
    '<date when="1936">{} <pb n="2"/></date>',
    "<choice><sic>{}</sic><corr>{}</corr></choice>",
    "<subst><del>{}</del><add>{}</add></subst>",
    '<app><lem wit="#q">{}</lem><rdg wit="#r">{}</rdg></app>',
    "<list><item>{}</item><item>{}</item></list>",
    'wo<pb n="3" break="no"/>rd',
    "wo<hi>r</hi>d",
    '<pb n="2"/>',
    "<lb/>",
    '<gap reason="illegible"/>',
)
BLOCKS = (
    "<p>{}</p>",
    "<list><item>{}</item><item>{}</item></list>",
    "<list><item>{}<list><item>{}</item><item>{}</item></list></item></list>",
    "<table><row><cell>{}</cell><cell>{}</cell></row></table>",
    "<lg><l>{}</l><l>{}</l></lg>",
    "<p/>",
)


def filled(forms: tuple[str, ...], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda form, one, two, three: form.format(one, two, three), st.sampled_from(forms), *[inside] * 3)


PHRASE = st.lists(st.sampled_from(WORDS), max_size=4).map(lambda words: escape(" ".join(words)))
PART = st.one_of(PHRASE, PHRASE, filled(INLINE, PHRASE))
SPACE = st.sampled_from([" ", "", "\n  "])
LINE = st.lists(st.tuples(PART, SPACE), max_size=4).map(lambda parts: "".join(part + space for part, space in parts))
BLOCK = filled(BLOCKS, LINE)
DIVISION = st.builds("<div><head>{}</head>{}</div>".format, LINE, BLOCK)
BODY = st.builds(
    lambda blocks, divisions: "\n".join([*blocks, *divisions]),
    st.lists(BLOCK, min_size=1, max_size=3),
    st.lists(DIVISION, max_size=1),
)
EMPTY = st.just("<p/>")


@st.composite
def witnesses(draw: st.DrawFn) -> tuple[list[str], str | None]:
    """States of one document, each made from another by words left out, put in, changed and moved; or of their own."""
    first = draw(BODY)
    bodies = [first]
    for _ in range(draw(st.integers(0, 4))):
        bodies.append(draw(st.one_of(st.just("varied"), BODY, EMPTY)))
        if bodies[-1] == "varied":
            bodies[-1] = varied(draw(st.sampled_from(bodies[:-1])), draw)
    sigla = "ABCDE"[: len(bodies)]
    return bodies, draw(st.sampled_from([None, *sigla]))


def varied(body: str, draw: st.DrawFn) -> str:
    root = etree.fromstring(f"<body>{body}</body>")
    for element in root.iter():
        for where in ("text", "tail"):
            words = (getattr(element, where) or "").split(" ")
            if "".join(words).strip():
                setattr(element, where, " ".join(draw(changed(words))))
    text = etree.tostring(root, encoding="unicode")
    return text.removeprefix("<body>").removesuffix("</body>")


def changed(words: list[str]) -> st.SearchStrategy[list[str]]:
    return st.one_of(
        st.just(words),
        st.just([]),
        st.permutations(words),
        st.sampled_from(WORDS).map(lambda word: [*words[:-1], word]),
        st.sampled_from(WORDS).map(lambda word: [word, *words]),
    )


def document(body: str) -> bytes:
    file = tei("x", "PLACE").replace(b' type="document"', b"")
    return file.replace(b'<p xml:id="p1" n="1">PLACE</p>', body.encode())


def words_of(data: bytes) -> dict[str, list[str]]:
    apparatus = read(data)
    return {witness.key: text_of(apparatus, witness.key).split() for witness in apparatus.witnesses}


def exact(data: bytes, to: Method, words: dict[str, list[str]]) -> Converted:
    done = convert(data, to)
    assert (done.refused, done.overlapping, done.findings) == (0, 0, ()), to
    assert words_of(done.data) == words, to
    assert {entry.method for entry in read(done.data).entries} <= {to}
    return done


@settings(
    max_examples=80,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(witnesses())
@example((['<p><note place="foot">x</note> to</p>', "<p/>"], "B"))  # nothing in the base
@example((["<p><hi><note>a </note> b</hi>c </p>", "<p/>"], "A"))  # a word that ends outside of what a note begins
@example(
    (['<p>the</p><p><note place="foot"> of</note></p>', '<p>the</p><p><note place="foot"> of</note> " </p>'], None)
)
@example((["<p>the</p>", "<p>the</p><p>of</p><p>old</p>", "<p>of</p><list><item>old</item></list>"], "A"))
@example((['<p><date when="1936">3 <pb n="2"/></date>wod </p>', "<p> 5th of </p>"], None))
@example((["<p> 成<choice><abbr> old</abbr><expan/></choice></p>", "<list><item> a a </item></list>"], None))
@example((["<p><hi>r <lb/></hi>d </p>", "<p><hi>r</hi>d ! </p>"], "A"))
@example((["<p><hi>the a <lb/></hi><list><item>of</item></list></p>", "<p>wo</p>"], None))  # white space above a list
@example(
    (["<p/>", '<p><note place="foot">the</note> <gap reason="illegible"/> the </p>'], "B")
)  # white space, then a note
@example((['<p><date when="1936">the <pb n="2"/></date> <note place="foot">the</note> </p>', "<p/>"], None))
@example((['<p><date when="1936">the <pb n="2"/></date> <hi rend="b"><note></note>the</hi> </p>', "<p/>"], None))
@example((["<p> came <quote> the <list><item> came</item></list></quote></p>", "<p/>"], "A"))  # a quote in a line
@example((["<p>wod</p>", "<p>a<hi>b<note>-</note></hi></p>"], "B"))  # a word that the end of a note's markup cuts
@example((["<p/>", "<p>a<quote>b<list><item>c</item></list></quote></p>"], "B"))  # and that of what holds a list
@example((['<p>of\n <lb break="no"/>.</p>', "<p/>"], None))  # white space of two events before a break in a word
@example(
    (['<note place="foot">a</note><p><hi>b</hi></p>', "<p/>"], None)
)  # a note between blocks has the bounds of one
@example((['<p><date when="1936">a<pb n="2"/></date><lb break="no"/>.</p>', "<p/>"], None))  # a page among a word's lines
@example((["<p>x</p>", "<p>a <persName>3<fw>of the</fw></persName> of</p>"], "B"))  # what a printer adds is no text
def test_nothing_of_ours_is_refused(made: tuple[list[str], str | None]) -> None:
    bodies, base = made
    data = collate([State(s, s, document(body)) for s, body in zip("ABCDE", bodies, strict=False)], base).data
    words = words_of(data)
    for method in Method:
        there = exact(data, method, words)
        for other in Method:
            if other is not method:
                exact(there.data, other, words)


def test_paragraphs_of_a_note_stand_behind_the_line_that_it_interrupts() -> None:
    body = "<p>x<note><p>a <hi>a</hi></p><p>b</p></note> y.</p><p>c<note>d<note>e</note> f</note> g</p>"
    other = body.replace("<p>b</p>", "").replace(" f", " f<list><item>h</item></list>")
    data = collate([State(s, s, document(each)) for s, each in zip("AB", (body, other), strict=True)], "A").data
    apparatus = read(data)
    assert text_of(apparatus, "A").splitlines() == ["x y.", "a a", "b", "c g", "d", "e", "f"]
    assert text_of(apparatus, "B").splitlines() == ["x y.", "a a", "c g", "d", "e", "f h"]
    assert "x\\footnote{a a\\par" in reledmac(apparatus)
