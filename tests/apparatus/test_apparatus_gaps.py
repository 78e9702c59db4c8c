"""Law: what is missing is shown in text and readings, and nothing else moves: each entry has its words."""

from __future__ import annotations

import pytest

from rubricator.apparatus import Method, read, text_of
from rubricator.apparatus.convert import convert
from rubricator.apparatus.gaps import with_gaps

FRAME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/>'
    '<witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader><text><body><p xml:id="p">{}</p></body></text></TEI>'
)
ENTRIES = (
    ('The <app><lem wit="#A">old <gap/> ship</lem><rdg wit="#B">boat</rdg></app>.', "old […] ship", "The boat."),
    ('The <gap/> <app><lem wit="#A">ship</lem><rdg wit="#B">boat</rdg></app> <gap/>.', "ship", "The […] boat […]."),
    ('A<app><lem wit="#A"> ship<gap/></lem><rdg wit="#B"> <gap/> b</rdg></app><gap/>.', " ship[…]", "A […] b[…]."),
    ('<app><lem wit="#A"><gap/></lem><rdg wit="#B">boat</rdg></app> left.', "[…]", "boat left."),
    ('<gap/><app><lem wit="#A"/><rdg wit="#B">boat</rdg></app> left.', "", "[…]boat left."),
    (
        'A <app><lem wit="#A">b <app><lem wit="#A">c<gap/></lem><rdg wit="#B">d</rdg></app></lem></app> e.',
        "b c[…]",
        "A b d e.",
    ),
    ('A <app><lem wit="#A">b</lem><rdg wit="#B">c <gap reason="omitted"/></rdg></app>.', "b", "A c ."),
)


@pytest.mark.parametrize(("line", "lemma", "other"), ENTRIES)
@pytest.mark.parametrize("method", list(Method))
def test_gaps_stand_where_they_are(line: str, lemma: str, other: str, method: Method) -> None:
    data = FRAME.format(line).encode()
    found = with_gaps(read(data if method is Method.SEGMENTATION else convert(data, method).data))
    first = found.entries[0]
    assert found.base.text[first.start : first.end] == lemma
    assert text_of(found, "B") == f"{other}\n"
    whole = read(data)
    assert text_of(found, "A").replace("[…]", "").split() == text_of(whole, "A").split()
