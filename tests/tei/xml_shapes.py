"""XML of many shapes for the laws: trees of TEI elements over text with names, in many encodings and notations."""

from __future__ import annotations

import codecs

from hypothesis import strategies as st

WORDS = ["Kim Il Sung", "Kim", "Il Sung", "Pyong", "yang", "Pyongyang", "Moscow", "Khru-", "shchev", "the", ", ", "."]
WORDS += [" ", "\n  ", "\t", "é", "—", "金", "𝔐", "Москва", "a\u00a0b", "15 September 1956"]
NOTATIONS = ["&amp;", "&#107;", "&#x4B;", "&lt;", "<!-- Kim Il Sung -->", "<?pi Moscow?>", "<![CDATA[Moscow]]>"]
NOTATIONS += ["<![CDATA[]]>", "&sung;", "&pair;", "<lb/>", '<lb break="no"/>', '<pb n="1"/>', "<gap/>", "<anchor/>"]
INLINE = ["hi", "seg", "persName", "ref", "foreign", "supplied", "note", "choice", "sic", "corr", "app", "lem", "rdg"]
INLINE += ["w", "orgName", "code", "del", "unknown", 'hi xml:lang="ru"', 'q rend="Moscow &amp; >"']
OUTER = ["p", "div", "head", "list", "item", "opener", "lg", "l", "note", "unknown"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1", "cp1251", "ascii"]
DOCTYPE = '<!DOCTYPE TEI [<!ENTITY sung "Sung"><!ENTITY pair "Kim <hi>Il</hi>"> <!-- ]> -->]>'


def element(name: str, content: str) -> str:
    return f"<{name}>{content}</{name.split()[0]}>"


def _around(names: list[str], content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(element, st.sampled_from(names), content)


phrases = st.recursive(
    st.sampled_from(WORDS + NOTATIONS),
    lambda inner: st.lists(inner | _around(INLINE, inner), max_size=6).map("".join),
    max_leaves=12,
)
bodies = st.recursive(
    _around(OUTER, phrases),
    lambda inner: _around(OUTER, st.lists(inner | phrases, max_size=4).map("".join)),
    max_leaves=4,
)


def _encoded(text: str, encoding: str) -> bytes:
    if encoding == "utf-16-be":
        return codecs.BOM_UTF16_BE + text.encode(encoding)
    return text.encode(encoding, "xmlcharrefreplace")


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a TEI file."""
    encoding = draw(st.sampled_from(ENCODINGS))
    named = {"utf-8-sig": "utf-8", "utf-16-be": "utf-16", "cp1251": "windows-1251", "latin-1": "iso-8859-1"}
    line_end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    namespace = draw(st.sampled_from([' xmlns="http://www.tei-c.org/ns/1.0"', ""]))
    language = draw(st.sampled_from([' xml:lang="en"', "", ' xml:lang="ru"']))
    body = draw(bodies)
    if encoding not in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be"):
        # No reference can stand in a comment or a PI, but their text here is ASCII.
        body = body.encode(encoding, "xmlcharrefreplace").decode(encoding)
    text = (
        f'<?xml version="1.0" encoding="{named.get(encoding, encoding)}"?>\n{DOCTYPE}\n'
        f"<TEI{namespace}{language}>\n<text><body>{body}</body></text></TEI>\n<!-- end -->\n"
    )
    return _encoded(text.replace("\n", line_end), encoding)
