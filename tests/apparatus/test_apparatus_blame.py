"""Law: of a file in which one entry cannot be converted exactly, the others are."""

from __future__ import annotations

from rubricator.apparatus import Method, read, text_of
from rubricator.apparatus.convert import convert
from rubricator.apparatus.exactness import Exactness

FRAME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/>'
    '<witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader><text><body>{}</body></text></TEI>'
)
PLAIN = '<p>The <app><lem wit="#A">old</lem><rdg wit="#B">new</rdg></app> man left.</p>'
# By location nothing stands between the page and the broken word, so its white space goes.
BROKEN = '<p>x <app><lem wit="#A"><date>a<pb/></date></lem><rdg wit="#B">b</rdg></app><lb break="no"/>.</p>'
OTHER = BROKEN.replace("<pb/>", "").replace("b</rdg>", "c<p>d</p></rdg>")


def test_one_entry_that_stays_as_it_is_does_not_hold_the_others() -> None:
    data = FRAME.format(PLAIN * 3 + BROKEN + PLAIN * 3).encode()
    before = text_of(read(data), "A")
    mixed = convert(data, Method.LOCATION)
    assert (mixed.converted, mixed.refused) == (6, 1)
    for method, refused in ((Method.SEGMENTATION, 0), (Method.ENDPOINTS, 1)):
        done = convert(mixed.data, method)
        assert (done.converted, done.refused) == (6, refused)
        assert text_of(read(done.data), "A") == before


def test_only_entries_at_a_difference_are_to_blame() -> None:
    one, other = (read(FRAME.format(PLAIN * 3 + each + PLAIN * 3).encode()) for each in (BROKEN, OTHER))
    exactness = Exactness(one, ("A", "B"))
    assert exactness.blamed(other, exactness.changed(other)) == {one.entries[3].place}
