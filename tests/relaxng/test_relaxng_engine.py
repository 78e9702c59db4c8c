"""The engine as a whole: hostile input, files, memory, threads and processes."""

from __future__ import annotations

import doctest
import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.parsers.expat import ExpatError

import pytest
from lxml import etree

import rubricator.relaxng
from rubricator.relaxng import SchemaError, load
from rubricator.relaxng.regex import Regex, RegexError
from rubricator.relaxng.schema import _MOST_LEARNT

ANY = b"start = any any = element * { attribute * { text }*, (text | any)* }"


def test_the_example_of_the_package() -> None:
    assert doctest.testmod(rubricator.relaxng).failed == 0


def test_entity_bombs_are_refused() -> None:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE a [<!ENTITY a0 "{"x" * 1000}">{entities}]><a>&a9;</a>'.encode()
    with pytest.raises(ExpatError):
        load(ANY).errors(bomb)


def test_nothing_outside_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    external = f'<!DOCTYPE a SYSTEM "{tmp_path}/no.dtd" [<!ENTITY e SYSTEM "{tmp_path}/secret">]><a>&e;</a>'
    assert load(b"element a { empty }").errors(external.encode()) == []


def test_files_come_from_the_schemas_folder_alone(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "outside.rnc").write_text("element a { empty }")
    (inner / "beside.rnc").write_text("element a { empty }")
    for href, message in (("../outside.rnc", "outside"), ("http://x.example/a.rnc", "no file")):
        (inner / "main.rnc").write_text(f'external "{href}"')
        with pytest.raises(SchemaError, match=message):
            load(inner / "main.rnc")
    (inner / "main.rnc").write_text('external "beside.rnc"')
    assert load(inner / "main.rnc").errors(b"<a/>") == []
    with pytest.raises(SchemaError):
        load(b'external "beside.rnc"')


@pytest.mark.parametrize(
    "schema",
    [b"", b"<", b"<a/>", b"element", b"element a {", b"start = x", b"\xff\xfe\x00", b'<a xmlns="http://r"/>', b"("],
)
def test_what_is_no_schema_is_said_to_be_none(schema: bytes) -> None:
    with pytest.raises(SchemaError):
        load(schema)


def test_deep_schemas_and_documents() -> None:
    depth = 3000
    schema = b"element a { " * depth + b"empty" + b" }" * depth
    with pytest.raises(SchemaError, match="deep"):
        load(schema)
    document = b"<a>" * depth + b"</a>" * depth
    assert load(ANY).accepts(document)
    errors = load(b"start = a a = element a { a? }").errors(document.replace(b"</a>", b"x</a>", 1))
    assert [error.kind for error in errors] == ["text-misplaced"]


def test_regular_expressions_take_linear_time() -> None:
    start = time.perf_counter()
    assert not Regex("(a*)*b").matches("a" * 100_000)
    assert not Regex("(a|aa)+(a|b){3,30}c").matches("a" * 20_000)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        (r"[^\p{C}\p{Z}]+", ("abc", "日本"), ("a b", "")),
        (r"[a-z-[aeiou]]+", ("xyz",), ("xay",)),
        (r"\d{2,3}", ("12", "٣٤"), ("1", "1234")),
        (r"\p{IsCyrillic}+", ("Речной",), ("River",)),
        (r"\i\c*", ("a-1", "é"), ("-a", "")),
        (r"(a|b(c|d)?){2}", ("ab", "bcbd"), ("a", "bc")),
        (r"a.c", ("abc", "a\tc"), ("a\nc",)),
        (r"\P{Lu}*", ("abc",), ("aBc",)),
        ("", ("",), ("a",)),
    ],
)
def test_regular_expressions(source: str, right: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    regex = Regex(source)
    assert all(map(regex.matches, right))
    assert not any(map(regex.matches, wrong))


@pytest.mark.parametrize("source", "( ) [ [] a** a{2,1} \\y \\p{Xx} [b-a] ? \\p{IsNowhere}".split())
def test_what_is_no_regular_expression(source: str) -> None:
    with pytest.raises(RegexError):
        Regex(source)


def test_memory_is_bounded() -> None:
    """Names that never come again, as a hostile edition would have them."""
    schema = load(ANY)
    for number in range(60):
        assert schema.accepts(b"<a>" + b"".join(b"<n%d.%d/>" % (number, n) for n in range(2_000)) + b"</a>")
    assert schema._learnt.automaton.size < 2 * _MOST_LEARNT


def test_threads_and_processes_share_schemas() -> None:
    schema = load(b"start = element a { element b { attribute c { xsd:int } }* }")
    documents = [b"<a>" + b"<b c='%d'/>" % n * n + (b"x" if n % 2 else b"") + b"</a>" for n in range(200)]
    with ThreadPoolExecutor(4) as pool:
        verdicts = list(pool.map(schema.accepts, documents))
    assert verdicts == [n % 2 == 0 for n in range(200)]
    again = pickle.loads(pickle.dumps(schema))
    assert [again.errors(d) for d in documents] == [schema.errors(d) for d in documents]


def test_other_encodings() -> None:
    schema = load("element а { attribute б { 'в' } }".encode())
    for encoding in ("utf-8", "utf-16", "windows-1251"):
        text = f"<?xml version='1.0' encoding='{encoding}'?>\n<а б='{'в'}'/>"
        assert schema.errors(text.encode(encoding)) == []
        wrong = schema.errors(text.replace("'в'", "'г'").encode(encoding))
        assert [(e.kind, e.line) for e in wrong] == [("value-wrong", 2)]


def test_trees_may_have_comments_everywhere() -> None:
    tree = etree.fromstring(b"<!-- a --><a><!-- b -->1<!-- c -->2<?d?></a><!-- e -->")
    assert load(b"element a { xsd:int }").errors(tree) == []
