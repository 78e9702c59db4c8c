"""Three-way merge: nothing that a person did is lost."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rubricator.record.merge import merge
from rubricator.tei.source import scan

WORDS = st.sampled_from(["Kim", "Pak", "Moscow", "the", "&amp;", "—", "é", "<lb/>", "<!--c-->", "1956"])
CONTENT = st.lists(WORDS, max_size=5).map(" ".join)


def tei(paragraphs: dict[str, str], head: str = "Title") -> bytes:
    body = "\n".join(f'<p xml:id="{name}">{content}</p>' for name, content in paragraphs.items())
    return (
        f"<TEI><teiHeader>\n<title>{head}</title>\n</teiHeader>\n<text><body>\n{body}\n</body></text></TEI>\n".encode()
    )


def part(names: str) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(list(names)), CONTENT, max_size=5).map(lambda d: dict(sorted(d.items())))


documents = st.builds(tei, part("abcdef"), CONTENT)


@given(documents, documents)
def test_who_changed_nothing_takes_all(base: bytes, other: bytes) -> None:
    assert merge(base, base, other, "a.xml") == (other, [])
    assert merge(base, other, base, "a.xml") == (other, [])
    assert merge(base, other, other, "a.xml") == (other, [])


@given(documents, part("abcdef"), documents)
def test_what_a_person_added_is_never_lost(base: bytes, mine: dict[str, str], theirs: bytes) -> None:
    text = base.decode()
    for name, content in mine.items():
        text = text.replace(f'<p xml:id="{name}">', f'<p xml:id="{name}"><persName>by {name} {content}</persName> ')
    ours = text.encode()
    result, findings = merge(base, ours, theirs, "a.xml")
    scan(result)
    for added in re.findall("<persName>by .*?</persName>", text):
        assert added in result.decode()
    if theirs == base:
        assert findings == []


@given(part("abc"), part("abc"))
def test_changes_in_different_paragraphs_are_both_taken(mine: dict[str, str], theirs: dict[str, str]) -> None:
    base = dict.fromkeys("abcxyz", "old words here")
    ours = base | mine
    new = base | {{"a": "x", "b": "y", "c": "z"}[name]: content for name, content in theirs.items()}
    result, findings = merge(tei(base), tei(ours), tei(new), "a.xml")
    assert findings == []
    assert result == tei(ours | {name: new[name] for name in "xyz"})


def test_changes_in_one_paragraph_are_both_taken_where_they_do_not_meet() -> None:
    base = tei({"p1": "Kim spoke in Moscow on Monday ."})
    ours = tei({"p1": "<persName>Kim</persName> spoke in Moscow on Monday ."})
    theirs = tei({"p1": "Kim spoke in Minsk on Monday ."})
    result, findings = merge(base, ours, theirs, "a.xml")
    assert result == tei({"p1": "<persName>Kim</persName> spoke in Minsk on Monday ."})
    assert findings == []


def test_a_conflict_keeps_the_person_s_text_and_names_both() -> None:
    base, ours, theirs = (tei({"p1": f"He spoke in {place} ."}) for place in ("Moscow", "Kiev", "Minsk"))
    result, (finding,) = merge(base, ours, theirs, "a.xml")
    assert result == ours
    assert (finding.code, finding.line, finding.column) == ("merge-conflict", 5, 28)
    assert "Kiev" in finding.message
    assert "Minsk" in finding.message


def test_a_paragraph_that_a_person_took_out_stays_out() -> None:
    base, theirs = tei({"p1": "a", "p2": "b"}), tei({"p1": "a", "p2": "c"})
    result, (finding,) = merge(base, tei({"p1": "a"}), theirs, "a.xml")
    assert result == tei({"p1": "a"})
    assert "(nothing)" in finding.message


def test_tags_never_cross() -> None:
    base = tei({"p1": "one two three four"})
    ours = tei({"p1": "<hi>one two</hi> three four"})
    theirs = tei({"p1": "one <q>two three</q> four"})
    result, findings = merge(base, ours, theirs, "a.xml")
    scan(result)
    assert b"<hi>one two</hi>" in result
    assert findings


def test_line_ends_encodings_and_entities() -> None:
    head = '<?xml version="1.0" encoding="{}"?>\r\n<!DOCTYPE TEI [<!ENTITY k "Kim">]>\r\n'
    body = '<TEI><text>\r\n<p xml:id="p1">&k; é {} — {}</p></text></TEI>\r\n'
    base = (head.format("utf-8") + body.format("a", "b")).encode()
    ours = (head.format("utf-16") + body.format("A", "b")).encode("utf-16")
    theirs = (head.format("utf-8") + body.format("a", "B")).encode()
    result, findings = merge(base, ours, theirs, "a.xml")
    assert result.decode("utf-16") == head.format("utf-16") + body.format("A", "B")
    assert findings == []


def test_a_file_that_is_not_well_formed_is_left_alone() -> None:
    base = tei({"p1": "a"})
    result, (finding,) = merge(base, base[:-9], tei({"p1": "b"}), "a.xml")
    assert result == base[:-9]
    assert finding.code == "merge-impossible"
