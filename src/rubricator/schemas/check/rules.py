"""The Schematron rules, run on a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from lxml import etree

from rubricator.findings import Severity
from rubricator.schematron import Documents, Gravity, Read, Report, Saxon, ValidationFailed, validator
from rubricator.schematron import Result as Reported


class RulesFailed(RuntimeError):
    """The rules could not be run on a document."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule says; ``number`` is the element's, in document order, from 0, -1 where it is in another document;
    ``node`` is "" for an element, else the step from it ("@type"); ``test`` the expression that found it."""

    code: str
    role: str
    number: int
    message: str
    remedy: str
    node: str = ""
    test: str = ""


class Rules:
    """A Schematron schema, compiled once. Nothing that runs can read or fetch a file.

    ``read`` gives the files that the schema includes. ``engine`` is where they run: of others' rules a process that can
    be ended. ``name`` is the schema's, for messages. Raises :class:`rubricator.schematron.SchematronError`.
    """

    def __init__(
        self,
        schema: bytes,
        read: Read | None = None,
        phase: str = "#DEFAULT",
        engine: Saxon | None = None,
        name: str = "",
    ) -> None:
        self.name = name
        self._told: set[tuple[str, Gravity]] = set()
        self._validator = validator(schema, read, phase, engine=engine)
        self._files: Mapping[str, bytes] = {}
        self._documents = Documents()

    def judge(self, root: etree._Element, name: str = "", files: Mapping[str, bytes] | None = None) -> list[Result]:
        """What the rules say of the document, in the order of its elements. Raises :class:`RulesFailed`.

        ``name`` is its path among ``files``, the only ones that a rule can look into.
        """
        if files is not None and files is not self._files:  # parsed once for all documents of one run
            self._files, self._documents = files, Documents(files)
        try:
            report = self._validator.run(root, name, self._documents)
        except ValidationFailed as error:
            raise RulesFailed(str(error)) from error
        return [said for result in report.results for said in (_result(report, result), *self._unknown(report, result))]

    def _unknown(self, report: Report, result: Reported) -> Iterator[Result]:
        """Once for each test: what a schema says of how grave it is, and what nobody knows."""
        gravity, code = report.gravity(result), _code(report, result)
        if (code, gravity) in self._told or not _puzzling(gravity):
            return
        self._told.add((code, gravity))
        likely = get_close_matches(gravity.words, (*_ERRORS, *_SEVERITY), 1)
        said = f"{gravity.name} “{gravity.words}”"
        message = f"How grave {code} is, its schema says by the {said}, which is not known: it is told as an error."
        remedy = f"Write {likely[0]} in the schema." if likely else "Write error, warning or info in the schema."
        yield Result("severity-unknown", "warning", result.number, message, remedy, result.node)


def _result(report: Report, result: Reported) -> Result:
    code, role = _code(report, result), report.gravity(result).words
    if result.kind == "error":
        message = f"The rule {code} could not be evaluated here: {result.message}"
        return Result("rules-not-run", "error", result.number, message, "Correct the rule in its schema.", result.node)
    message = (
        result.message or f"{'False' if result.kind == 'assert' else 'True'}: {report.test(result).own.get('test')}"
    )
    remedy = " ".join(note.words for note in result.diagnostics if note.words)
    if result.document:
        return Result(code, role, -1, f"{message} (in {result.document})", remedy)
    test = report.test(result).own.get("test")
    return Result(code, role, result.number, message, remedy, result.node, test)


def _code(report: Report, result: Reported) -> str:
    return report.code(result) or f"schematron-{result.kind}"


# What schemas call their severities (ISO 19757-3:2025; TEI: nonfatal; Oxygen: caution, hint).
_SEVERITY: Mapping[str, Severity] = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "nonfatal": Severity.WARNING,
    "non-fatal": Severity.WARNING,
    "caution": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
    "informational": Severity.INFO,
    "hint": Severity.INFO,
    "trace": Severity.INFO,
}


_ERRORS = ("error", "fatal", "critical", "severe")


def _puzzling(gravity: Gravity) -> bool:
    """Whether a severity is none; a role may be anything, but not nearly a severity, nor what a document decides."""
    known = (*_ERRORS, *_SEVERITY)
    if not gravity.words or gravity.words in known:
        return False
    return gravity.name == "severity" or gravity.dynamic or bool(get_close_matches(gravity.words, known, 1, 0.8))


def severity(role: str) -> Severity:
    """What a role means; ERROR where nothing else is said."""
    return _SEVERITY.get(role.lower(), Severity.ERROR)
