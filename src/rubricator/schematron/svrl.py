"""A report in SVRL, the Schematron Validation Report Language (ISO/IEC 19757-3, Annex D)."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from rubricator.schematron.program import RICH, Facts
from rubricator.schematron.results import Fired, Note, Report, Result
from rubricator.schematron.saxon import address

SVRL = "http://purl.oclc.org/dsdl/svrl"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def svrl(report: Report, root: etree._Element) -> etree._Element:
    """The report on the document of this root; fired rules are in it where the validator was made with ``trace``."""
    program = report.program
    output = etree.Element(f"{{{SVRL}}}schematron-output", nsmap={"svrl": SVRL}, phase=program.phase)
    for name in ("schemaVersion", "title"):
        if program.schema.get(name):
            output.set(name, program.schema.get(name))
    for prefix, uri in program.namespaces.items():
        _add(output, "ns-prefix-in-attribute-values", prefix=prefix, uri=uri)
    paths = _Paths(root)
    for number, pattern in enumerate(program.patterns):
        visited = [uri for index, uri in report.visited if index == number]
        _add(output, "active-pattern", documents=" ".join(visited or [address(report.name)]), **_rich(pattern.own))
        _pattern(output, report, number, paths)
    return output


def _pattern(output: etree._Element, report: Report, number: int, paths: _Paths) -> None:
    """Fired rules and results of one pattern; a rule comes before its results, in the order of the nodes."""
    program = report.program
    entries: list[tuple[int, int, int, int, Fired | Result]] = []
    for index, fired in enumerate(report.fired):
        if program.rules[fired.rule].pattern == number:
            entries.append((fired.number, fired.rule, 0, index, fired))
    for index, result in enumerate(report.results):
        rule = program.tests[result.test].rule
        if program.rules[rule].pattern == number:
            entries.append((result.number, rule, 1, index, result))
    for *_, entry in sorted(entries, key=lambda e: e[:4]):
        if isinstance(entry, Fired):
            own = program.rules[entry.rule].own
            document = entry.document or address(report.name)
            _add(output, "fired-rule", context=own.get("context"), document=document, **_rich(own))
        elif entry.kind != "error":
            _result(output, report, entry, paths)


def _result(output: etree._Element, report: Report, result: Result, paths: _Paths) -> None:
    test = report.test(result)
    name = "failed-assert" if result.kind == "assert" else "successful-report"
    location = paths.of(result)
    rich = _rich(test.own) | {key: said for (level, key), said in result.dynamic.items() if not level and key in RICH}
    rich.pop("severity", None)
    element = _add(output, name, test=test.own.get("test"), location=location, **rich)
    if test.own.language:
        element.set(_LANG, test.own.language)
    for tag, reference, notes in (
        ("diagnostic-reference", "diagnostic", result.diagnostics),
        ("property-reference", "property", result.properties),
    ):
        for note in notes:
            _note(element, tag, reference, note, report.program.linked[note.key])
    _text(_add(element, "text"), result.content)


def _note(element: etree._Element, tag: str, reference: str, note: Note, own: Facts) -> None:
    holder = _add(element, tag)
    holder.set(reference, note.key)
    text = _add(holder, "text")
    for name in ("see", "icon", "fpi"):
        if own.get(name):
            text.set(name, own.get(name))
    for name in ("role", "scheme"):
        if own.get(name):
            holder.set(name, own.get(name))
    if own.language:
        text.set(_LANG, own.language)
    _text(text, note.content)


def _text(text: etree._Element, content: etree._Element) -> None:
    copy = deepcopy(content)
    for key, value in copy.attrib.items():
        if key != "i":
            text.set(key, value)
    text.text = (copy.text or "").lstrip() if len(copy) else (copy.text or "").strip()
    text.extend(list(copy))
    if len(text) and text[-1].tail:
        text[-1].tail = text[-1].tail.rstrip()


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{SVRL}}}{name}", {key: value for key, value in attributes.items() if value})


def _rich(facts: Facts) -> dict[str, str]:
    return {name: facts.get(name) for name in RICH if name not in ("name", "scheme", "severity") and facts.get(name)}


class _Paths:
    """Where results are, as XPath with names in Clark's form, which needs no prefixes."""

    def __init__(self, root: etree._Element) -> None:
        self._elements = list(root.iter(etree.Element))

    def of(self, result: Result) -> str:
        if result.document or not 0 <= result.number < len(self._elements):
            return "/"
        if result.node == "/":
            return "/"
        steps = []
        element: etree._Element | None = self._elements[result.number]
        while element is not None:
            steps.append(_step(element))
            element = element.getparent()
        return "".join(reversed(steps)) + (f"/{result.node}" if result.node else "")


def _step(element: etree._Element) -> str:
    before = sum(1 for _ in element.itersiblings(element.tag, preceding=True))
    name = etree.QName(element)
    return f"/Q{{{name.namespace or ''}}}{name.localname}[{before + 1}]"
