"""Law: nothing parts the halves of a word that a page or a line breaks, whatever tags stand between."""

from __future__ import annotations

import pytest

from invented_dossier import tei
from rubricator.collate.broken import unparted
from rubricator.collate.witness import State, Witness


@pytest.mark.parametrize(
    ("written", "unparted_"),
    [
        ('a<lb break="no"/>b', 'a<lb break="no"/>b'),
        ('<hi>a\n </hi> <lb break="no"/>\n<hi> b</hi> c', '<hi>a</hi><lb break="no"/><hi>b</hi> c'),
        ('a <pb n="2"/> <lb break="no"/>b', 'a<pb n="2" break="no"/><lb break="no"/>b'),
        ('a<lb break="no"/> <pb n="2"/>b', 'a<lb break="no"/><pb n="2" break="no"/>b'),
        ('a <note>n </note> <lb break="no"/>b', 'a <note>n </note><lb break="no"/>b'),
        (
            '<subst><add>a </add><del>b </del></subst><lb break="no"/>c',
            '<subst><add>a</add><del>b </del></subst><lb break="no"/>c',
        ),
        ("<hi>東京\n  大</hi>学\nof 中 文、\n中<lb break='no'/>\n文\n金", "<hi>東京大</hi>学\nof 中 文、中<lb break='no'/>文金"),
        ('a </p><p> <lb break="no"/> b', 'a </p><p><lb break="no"/>b'),
    ],
)
def test_nothing_parts_a_broken_word(written: str, unparted_: str) -> None:
    frame = tei("x", "PLACE")
    state = State("A", "a", frame.replace(b"PLACE", written.encode()))
    found = unparted(state)
    assert found.data == frame.replace(b"PLACE", unparted_.encode())
    assert [token.text for token in Witness(found).tokens] == [token.text for token in Witness(state).tokens]
