"""Tags put into bytes: what was put in can be taken out, and everything else is as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xml_shapes import files

from rubricator.tei.source import OPAQUE, Kind, Lines, NotXml, scan
from rubricator.tei.splice import Insertion, end_tag, splice, start_tag


@given(files(), st.data())
def test_taking_out_gives_the_file_back(data: bytes, draw: st.DataObject) -> None:
    source = scan(data)
    places = sorted({event.start for event in source.events[1:]})
    chosen = draw.draw(st.lists(st.sampled_from(places), max_size=5).map(sorted))
    markup = start_tag("x", {"a": "1"}) + end_tag("x")
    result = splice(data, [Insertion(offset, markup) for offset in chosen])
    width = len(markup.encode(source.codec))
    for offset in chosen:
        assert result[offset : offset + width] == markup.encode(source.codec)
        result = result[:offset] + result[offset + width :]
    assert result == data


@given(files())
def test_events_are_the_bytes_of_the_root(data: bytes) -> None:
    source = scan(data)
    root = source.elements[0]
    assert b"".join(data[event.start : event.end] for event in source.events) == data[root.start : root.end]


def test_insertions_at_one_place_keep_their_order() -> None:
    assert splice(b"<a>x</a>", [Insertion(3, "<b/>"), Insertion(3, "<c/>")]) == b"<a><b/><c/>x</a>"


def test_a_character_that_the_encoding_lacks_is_a_reference() -> None:
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'.encode("latin-1")
    tag = start_tag("b", {"n": '金 & <\n"'}) + end_tag("b")
    result = splice(data, [Insertion(data.index(b"</a>"), tag)])
    assert scan(result).elements[1].attributes == {"n": '金 & <\n"'}
    assert "<a>é<b".encode("latin-1") in result


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain text",
        b"<a>",
        b"<a></b>",
        b"<a>&unknown;</a>",
        b"<a>\x00</a>",
        b"\xff\xfe\x00",
        b"<a b='1' b='2'/>",
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
        b'<?xml version="1.0" encoding="shift_jis"?><a>\x82</a>',
        b'<?xml version="1.0" encoding="utf-8"?><a>\xe9</a>',
        b"<p:a/>",
        b"PK\x03\x04" * 100,
    ],
)
def test_what_is_not_xml_is_said_in_words(data: bytes) -> None:
    with pytest.raises(NotXml):
        scan(data)


def test_nothing_is_loaded_and_bombs_do_not_go_off() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    outside = '<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://example.invalid/p.dtd"> %p;'
    data = f'<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd" [<!ENTITY l0 "lol">{lol}{outside}]><a>&l9;&f;&l0;</a>'
    texts = [event.text for event in scan(data.encode()).events if event.kind is Kind.ENTITY]
    assert texts[:2] == [OPAQUE, OPAQUE]
    again = f'<!DOCTYPE a [<!ENTITY l0 "lol">{lol}]><a b="&l9;"/>'
    try:
        size = len(scan(again.encode()).elements[0].attributes["b"])
    except NotXml:
        return
    raise AssertionError(f"an attribute of {size} characters was made")


def test_lines_and_columns_count_from_one() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        data = '<?xml version="1.0"?>\n<a>\né<b/></a>'.encode(encoding)
        source = scan(data)
        places = [Lines(source).place(element.start) for element in source.elements]
        assert places == [(2, 1), (3, 2)]


def test_paths_name_elements_by_their_positions() -> None:
    source = scan(b"<a><b/><c/><b/></a>")
    assert [source.xpath(number) for number in range(4)] == ["/a[1]", "/a[1]/b[1]", "/a[1]/c[1]", "/a[1]/b[2]"]


def test_deep_nesting_is_read() -> None:
    depth = 20_000
    assert len(scan(b"<a>" * depth + b"</a>" * depth).elements) == depth
