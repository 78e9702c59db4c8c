"""Results as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from rubricator.schematron.program import Facts, Program, TestFacts, is_dynamic

MAIN = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A diagnostic or a property: its id, its words, and its content as an element."""

    key: str
    words: str
    content: etree._Element


@dataclass(frozen=True, slots=True)
class Result:
    """What a test says of a node.

    ``kind`` is "assert", "report", or "error" where the test could not be evaluated (then the message says why);
    ``number`` is that of the node's element in document order, from 0, -1 for what is no element of the document;
    ``node`` is "" for an element, else the step from it ("@type", "text()[2]"; "/" is the document);
    ``document`` is the address of a further document that the pattern looked at, else "".
    ``dynamic`` are the roles, severities and flags of the test (0), its rule (1) and its pattern (2) that the schema
    leaves to the document, by that number and their name.
    """

    test: int
    kind: str
    number: int
    node: str
    document: str
    message: str
    content: etree._Element
    diagnostics: tuple[Note, ...]
    properties: tuple[Note, ...]
    dynamic: Mapping[tuple[int, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gravity:
    """How grave a schema says something to be: by what attribute, in which words (in lower case), and whether the
    document decides it."""

    name: str = ""
    words: str = ""
    dynamic: bool = False


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired on a node, where the program was compiled to say so."""

    rule: int
    number: int
    node: str
    document: str


@dataclass(frozen=True, slots=True)
class Report:
    """All results for one document, with the program that they are of."""

    program: Program
    name: str
    results: tuple[Result, ...]
    fired: tuple[Fired, ...] = ()
    visited: tuple[tuple[int, str], ...] = ()

    def test(self, result: Result) -> TestFacts:
        return self.program.tests[result.test]

    def code(self, result: Result) -> str:
        """The id of the test, of its rule or of its pattern: the first that there is."""
        test = self.test(result)
        return next((facts.get("id") for facts in self._around(test) if facts.get("id")), "")

    def gravity(self, result: Result) -> Gravity:
        """The severity or role of the test, else of its rule, else of its pattern."""
        for level, facts in enumerate(self._around(self.test(result))):
            for name in ("severity", "role"):
                dynamic = is_dynamic(facts.get(name))
                words = result.dynamic.get((level, name), "") if dynamic else facts.get(name)
                if words.strip():
                    return Gravity(name, words.strip().lower(), dynamic)
        return Gravity()

    def _around(self, test: TestFacts) -> tuple[Facts, Facts, Facts]:
        rule = self.program.rules[test.rule]
        return test.own, rule.own, self.program.patterns[rule.pattern].own


def read_results(output: str, program: Program, name: str) -> Report:
    """The report in a program's output. Results come in the order of the document, then in that of the schema."""
    results: list[Result] = []
    fired: list[Fired] = []
    visited: list[tuple[int, str]] = []
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    for element in etree.fromstring(output.encode("utf-8"), parser):
        where = (int(element.get("n") or -1), element.get("k", ""), element.get("d", ""))
        if element.tag == "f":
            fired.append(Fired(int(element.get("r", "0")), *where))
        elif element.tag == "p":
            visited.append((int(element.get("n", "0")), element.get("d", "")))
        else:
            results.append(_result(element, program, where))
    return Report(program, name, tuple(results), tuple(fired), tuple(visited))


def _result(element: etree._Element, program: Program, where: tuple[int, str, str]) -> Result:
    test = int(element.get("t", "0"))
    return Result(
        test,
        "error" if element.tag == "e" else program.tests[test].kind,
        *where,
        _words(element[0]),
        element[0],
        tuple(_note(part) for part in element.iterchildren("d")),
        tuple(_note(part) for part in element.iterchildren("q")),
        {(int(said.get("l", "0")), said.get("a", "")): said.get("v", "") for said in element.iterchildren("o")},
    )


def _note(part: etree._Element) -> Note:
    return Note(part.get("i", ""), _words(part), part)


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())
