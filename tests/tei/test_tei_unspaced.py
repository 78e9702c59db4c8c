"""Law: the end of a line is a space, but between letters of a script without spaces it is none."""

from __future__ import annotations

import pytest

from rubricator.tei.plain import plain

FRAME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/>'
    '<witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader><text><body><p>{}</p></body></text></TEI>'
)


@pytest.mark.parametrize(
    ("written", "read_"),
    [
        ("東京\n  大学", "東京大学"),
        ("東京<lb/>\n大学<pb n='2'/>の。\n<hi>「成</hi>", "東京大学の。「成"),
        ("東京 大学", "東京 大学"),
        ("東京\nTokyo\n東", "東京 Tokyo 東"),
        ("金日成\n동지는\n갔다<lb/>다", "金日成 동지는 갔다 다"),
        ("東<note>n</note>\n京", "東京"),
        ("the<lb/>old\nship", "the old ship"),
    ],
)
def test_line_ends(written: str, read_: str) -> None:
    data = FRAME.format(written).encode()
    assert plain(data).splitlines()[0] == read_
