"""Two entries become one: nothing is lost, every reference follows, nothing else changes."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authority_cases import DOCUMENT, FILES, OTHERS, PERSONS
from rubricator.authority.check import check
from rubricator.authority.merge import Refused, merge
from rubricator.tei.authority import read_authority


def test_forms_dates_and_notes_go_over_and_the_entry_goes() -> None:
    merged = merge(FILES, "juan-carreras", "carreras-2")
    text = merged.files["persons.xml"].decode()
    start, end = PERSONS.index('    <person xml:id="carreras-2"'), PERSONS.index('    <person xml:id="barrio"')
    expected = (PERSONS[:start] + PERSONS[end:]).replace(
        '      <persName type="surname">Carreras</persName>\n',
        '      <persName type="surname">Carreras</persName>\n      <persName>J. Carreras</persName>\n',
    )
    expected = expected.replace('<birth when="1890"/>\n', '<birth when="1890"/>\n      <death when="1950"/>\n')
    expected = expected.replace('target="#carreras-2"', 'target="#juan-carreras"')
    expected = expected.replace('xml:id="juan-carreras"', 'xml:id="juan-carreras" n="7"')
    note = "      <note>In the <hi>ports</hi> report.</note>\n      <!-- seen in the port -->\n"
    expected = expected.replace("other</ref>.</note>\n", f"other</ref>.</note>\n{note}")
    assert text == expected
    assert merged.forms == ("J. Carreras",)


def test_every_reference_follows_and_comments_do_not() -> None:
    merged = merge(FILES, "juan-carreras", "carreras-2")
    comment = '<!-- ref="persons.xml#carreras-2" -->'
    before, after = DOCUMENT.split(comment)
    follows = [piece.replace("carreras-2", "juan-carreras") for piece in (before, after)]
    assert merged.files["letter.xml"].decode() == comment.join(follows)
    assert merged.references == {"letter.xml": 3, "persons.xml": 1}


def test_the_surer_entry_gives_its_certainty() -> None:
    text = merge(FILES, "carreras-2", "barrio").files["persons.xml"].decode()
    assert '<person xml:id="carreras-2" n="7">' in text


@pytest.mark.parametrize(
    ("keep", "gone", "says"),
    [
        ("barrio", "barrio", "one entry already"),
        ("barrio", "bario", "Did you mean “barrio”"),
        ("valencia", "barrio", "Only entries of one kind"),
    ],
)
def test_what_cannot_be_one_is_refused(keep: str, gone: str, says: str) -> None:
    entry = '<place xml:id="valencia"><placeName>Valencia</placeName></place>'
    place = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><listPlace>{entry}</listPlace></TEI>'
    with pytest.raises(Refused, match=says):
        merge({**FILES, "places.xml": place.encode()}, keep, gone)


def test_a_broken_file_stops_the_merge() -> None:
    with pytest.raises(Refused, match="nothing was changed"):
        merge({**FILES, "other.xml": b"<TEI>"}, "barrio", "carreras-2")


def test_contradictions_are_kept_and_reported() -> None:
    other = PERSONS.replace('<death when="1950"/>', '<birth when="1899"/><idno type="VIAF">9</idno>')
    merged = merge({"persons.xml": other.encode()}, "juan-carreras", "carreras-2")
    assert {finding.code for finding in merged.findings} == {"authority-dates-apart", "authority-identifiers-two"}
    assert '<birth when="1899"/>' in merged.files["persons.xml"].decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_files_of_others_lose_nothing(encoding: str) -> None:
    files = {"people.xml": OTHERS.encode(encoding)}
    merged = merge(files, "ivanov", "andre")
    text = merged.files["people.xml"].decode(encoding)
    assert "<t:persName>Andr&eacute; <t:surname>Malraux</t:surname></t:persName>" in text
    assert 'active="#ivanov" passive="#speaker #ivanov"' in text
    assert "xml:id='andre'" not in text
    assert text.count("\r\n") == text.count("\n")


def test_entries_of_two_files_become_one() -> None:
    entry = '<T:person xml:id="b2"><T:persName type="main">Barrio</T:persName></T:person>'
    inside = f'<T:listPerson>{entry}</T:listPerson><T:rs ref="#b2"/>'
    second = f'<T:TEI xmlns:T="http://www.tei-c.org/ns/1.0">{inside}</T:TEI>'
    merged = merge({**FILES, "sub/more.xml": second.encode()}, "barrio", "b2")
    assert 'ref="../persons.xml#barrio"' in merged.files["sub/more.xml"].decode()
    assert "<persName>Barrio</persName>" in merged.files["persons.xml"].decode()


forms = st.lists(
    st.sampled_from(["Ana", "Ana María", "A. M.", "안나", "Anna & Co", "<Ana>"]), min_size=1, max_size=4, unique=True
)


@given(forms, forms, st.sampled_from(["\n", "\r\n", ""]), st.sampled_from(["", "t:"]))
def test_nothing_is_lost_and_nothing_dangles(one: list[str], two: list[str], end: str, prefix: str) -> None:
    def entry(key: str, names: list[str]) -> str:
        inside = "".join(f"{end}  <{prefix}persName>{escape(name)}</{prefix}persName>" for name in names)
        return f'{end}<{prefix}person xml:id="{key}">{inside}</{prefix}person>'

    space = 'xmlns:t="http://www.tei-c.org/ns/1.0"' if prefix else 'xmlns="http://www.tei-c.org/ns/1.0"'
    data = (
        f"<{prefix}TEI {space}><{prefix}listPerson>{entry('a', one)}{entry('c', ['C'])}{entry('b', two)}"
        f'</{prefix}listPerson><{prefix}rs ref="#b"/></{prefix}TEI>'
    )
    files = {"persons.xml": data.encode()}
    done = merge(files, "a", "b").files["persons.xml"]
    entities, findings = read_authority(done, "persons.xml")
    assert findings == []
    assert [entity.key for entity in entities] == ["a", "c"]
    assert {form.text for form in entities[0].forms} == {*one, *two}
    assert not [finding for finding in check({"persons.xml": done}) if finding.code == "authority-dangling"]
    others = re.compile(rf"\s|<{prefix}person xml:id=\"[ab]\">.*?</{prefix}person>", re.S)
    assert others.sub("", done.decode()) == others.sub("", data).replace("#b", "#a")
