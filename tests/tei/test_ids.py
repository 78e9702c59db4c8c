"""Ids stay with their paragraphs when a source is converted anew."""

from __future__ import annotations

from lxml import etree

from rubricator.tei.ids import carry_ids as carry
from rubricator.tei.weave import XML_ID


def _file(*paragraphs: str) -> bytes:
    blocks = "".join(f'<p xml:id="p{n}" n="{n}">{text}</p>' for n, text in enumerate(paragraphs, 1))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">'
        f"<text><body><div>{blocks}</div></body></text></TEI>\n"
    ).encode()


def carry_ids(earlier: bytes, new: bytes) -> bytes:
    root = etree.fromstring(new)
    carry(earlier, root)
    return etree.tostring(root)


def _ids(data: bytes) -> dict[str, str]:
    root = etree.fromstring(data)
    return {node.text: node.get(XML_ID) for node in root.iter("{*}p")}


ONE = "The first paragraph is about the harvest of that year."
TWO = "The second paragraph is about the price of coal."
THREE = "The third paragraph is about nothing in particular at all."


def test_nothing_new_nothing_done() -> None:
    assert _ids(carry_ids(_file(ONE, TWO), _file(ONE, TWO))) == {ONE: "p1", TWO: "p2"}


def test_a_paragraph_that_was_put_in_gets_a_letter() -> None:
    found = _ids(carry_ids(_file(ONE, THREE), _file(ONE, TWO, THREE)))
    assert found == {ONE: "p1", TWO: "p1a", THREE: "p2"}


def test_a_paragraph_put_in_at_the_start_takes_no_id_of_another() -> None:
    found = _ids(carry_ids(_file(TWO, THREE), _file(ONE, TWO, THREE)))
    assert found[TWO] == "p1"
    assert found[THREE] == "p2"
    assert found[ONE] not in {"p1", "p2"}


def test_a_reworded_paragraph_keeps_its_id() -> None:
    reworded = TWO.replace("price", "high price")
    assert _ids(carry_ids(_file(ONE, TWO, THREE), _file(reworded, THREE))) == {reworded: "p2", THREE: "p3"}


def test_the_number_goes_with_the_id() -> None:
    root = etree.fromstring(carry_ids(_file(ONE, THREE), _file(ONE, TWO, THREE)))
    assert [node.get("n") for node in root.iter("{*}p")] == ["1", "1a", "2"]
