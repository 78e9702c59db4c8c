"""The conformance cases of SchXslt2 (MIT), where they are: never copied into the project."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from rubricator.schematron import Documents, SchematronError, ValidationFailed, svrl, validator

CASES = Path("/work/shared/conformance/schematron/src/test/conformance/testcases")
_T = "{https://doi.org/10.5281/zenodo.5679629#}"
_SVRL = {"svrl": "http://purl.oclc.org/dsdl/svrl"}

# Cases that are not met, each with its reason: none.
NOT_MET: dict[str, str] = {}

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the conformance cases are not on this machine")


def _cases() -> Iterator[tuple[str, str, int]]:
    for path in sorted(CASES.rglob("*.xml")) if CASES.is_dir() else ():
        schemas = etree.parse(path).getroot().find(f"{_T}schemas")
        assert schemas is not None
        for number, schema in enumerate(schemas):
            if schema.get("queryBinding") not in ("xslt", "xpath"):  # XSLT 1.0 is another language
                for binding in ("xslt2", "xslt3"):
                    yield path.relative_to(CASES).with_suffix("").as_posix(), binding, number


def _bytes(element: etree._Element) -> bytes:
    alone = etree.fromstring(etree.tostring(deepcopy(element), with_tail=False))
    return etree.tostring(alone)


def outcome(schema: bytes, files: dict[str, bytes], phase: str) -> tuple[str, etree._Element | None]:
    """Valid, invalid or error, and the report."""

    def read(path: str) -> bytes:
        if path not in files:
            raise OSError("no such file")
        return files[path]

    first = next(iter(files))
    root = etree.fromstring(files[first])
    try:
        report = validator(schema, read, phase, trace=True).run(root, first, Documents(files))
    except (SchematronError, ValidationFailed):
        return "error", None
    if any(result.kind == "error" for result in report.results):
        return "error", None
    return ("invalid" if report.results else "valid"), svrl(report, root)


@pytest.mark.parametrize(("name", "binding", "number"), list(_cases()))
def test_case(name: str, binding: str, number: int) -> None:
    if name in NOT_MET:
        pytest.xfail(NOT_MET[name])
    case = etree.parse(CASES / f"{name}.xml").getroot()
    schema = deepcopy(case.find(f"{_T}schemas")[number])
    schema.set("queryBinding", binding)
    files = {document.get("filename"): _bytes(document[0]) for document in case.iter(f"{_T}document")}
    verdict, report = outcome(_bytes(schema), files, case.get("phase", "#DEFAULT"))
    assert verdict == case.get("expect")
    for assertion in case.iter(f"{_T}assertion"):
        assert report is not None
        assert report.xpath(f"boolean({_xpath(assertion.get('assert'))})", namespaces=_SVRL), (
            assertion.get("assert"),
            etree.tostring(report, pretty_print=True).decode(),
        )


def _xpath(assertion: str) -> str:
    """The assertions are XPath 2; the few functions that XPath 1 lacks are not used in them."""
    return assertion
