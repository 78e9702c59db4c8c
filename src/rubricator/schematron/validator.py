"""A compiled schema, run on documents."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from rubricator.schematron import saxon
from rubricator.schematron.choosing import chosen, conditions
from rubricator.schematron.composition import Composed, Read, SchematronError, compose
from rubricator.schematron.phases import ALL, ANY, DEFAULT, meant
from rubricator.schematron.program import Program
from rubricator.schematron.results import Report, read_results
from rubricator.schematron.saxon import DEEPEST, NO_DOCUMENTS, Documents, InProcess, Refused, Saxon, Unfinished
from rubricator.schematron.stylesheet import compile_schema


class ValidationFailed(RuntimeError):
    """The rules could not be run on a document."""


class Validator:
    """A schema in one phase, compiled once."""

    def __init__(self, composed: Composed, phase: str, trace: bool, engine: Saxon) -> None:
        self._composed, self._phase, self._trace, self._engine = composed, phase, trace, engine
        self.program = compile_schema(composed, phase, trace=trace)
        _compile(self.program, engine)

    def run(self, root: etree._Element, name: str = "", documents: Documents = NO_DOCUMENTS) -> Report:
        """What the schema says of a document, results in the order of its nodes.

        ``name`` is the document's path among ``documents``, from which relative references start. A test that cannot
        be evaluated is a result of kind "error"; :class:`ValidationFailed` where nothing can be.
        """
        if root.xpath("/*" * DEEPEST):
            raise ValidationFailed(f"its elements are nested more than {DEEPEST} deep")
        # lxml's text of the element has no DOCTYPE, so Saxon has no entity to resolve.
        text = "".join(etree.tostring(part, encoding="unicode", with_tail=False) for part in _parts(root))
        try:
            return self._run(self.program, text, name, documents)
        except Refused:
            return self._run_carefully(text, name, documents)
        except Unfinished as error:
            raise ValidationFailed(str(error)) from error

    def _run_carefully(self, text: str, name: str, documents: Documents) -> Report:
        program = compile_schema(self._composed, self._phase, trace=self._trace, careful=True)
        try:
            _compile(program, self._engine)
            return self._run(program, text, name, documents)
        except Refused as error:
            raise ValidationFailed(_first_words(str(error))) from error
        except Unfinished as error:
            raise ValidationFailed(str(error)) from error

    def _run(self, program: Program, text: str, name: str, documents: Documents) -> Report:
        files = documents if program.fetches else None
        return read_results(self._engine.run(program.stylesheet, text, name, files), program, name)


class AnyPhase(Validator):
    """A schema whose phase each document chooses (#ANY)."""

    def __init__(self, composed: Composed, trace: bool, engine: Saxon) -> None:
        super().__init__(conditions(composed), ALL, False, engine)
        self._schema, self._traced = composed, trace
        self._phases: dict[str, Validator] = {}

    def run(self, root: etree._Element, name: str = "", documents: Documents = NO_DOCUMENTS) -> Report:
        results = super().run(root, name, documents).results
        if wrong := next((result for result in results if result.kind == "error"), None):
            raise ValidationFailed(f"the condition of a phase cannot be evaluated: {wrong.message}")
        phase = chosen([result.message for result in results], self._schema.root)
        if phase not in self._phases:
            self._phases[phase] = Validator(self._schema, phase, self._traced, self._engine)
        return self._phases[phase].run(root, name, documents)


def validator(
    schema: bytes, read: Read | None = None, phase: str = DEFAULT, *, trace: bool = False, engine: Saxon | None = None
) -> Validator:
    """The validator of a schema. Raises :class:`SchematronError`. A schema met before is not compiled again.

    ``read`` gives the bytes of the files that the schema includes; without it inclusions are errors. In the phase #ANY
    each document chooses its phase. It runs in this process, where no other ``engine`` is given.
    """
    composed, where = compose(schema, read or _nothing), engine or InProcess()
    if meant(composed.root, phase) == ANY:
        return AnyPhase(composed, trace, where)
    return Validator(composed, phase, trace, where)


def transformed(stylesheet: str, document: str, parameters: Mapping[str, str]) -> str:
    """What a stylesheet that belongs to a schema makes of a document; it can reach nothing else. Raises
    :class:`ValidationFailed`."""
    try:
        return saxon.transformed(stylesheet, document, parameters)
    except Refused as error:
        raise ValidationFailed(_first_words(str(error))) from error


def _parts(root: etree._Element) -> list[etree._Element]:
    """The root and the comments and processing instructions around it."""
    return [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]


def _nothing(path: str) -> bytes:
    raise OSError("no other file may be read")


def _compile(program: Program, engine: Saxon) -> None:
    try:
        engine.compile(program.stylesheet)
    except Refused as error:
        raise _in_schema(str(error), program) from error
    except Unfinished as error:
        raise SchematronError(f"its rules cannot be compiled: {error}") from error


def _in_schema(message: str, program: Program) -> SchematronError:
    """The compiler's complaint, with the line of the schema instead of the stylesheet's."""
    row = re.search(r"on line (\d+)", message)
    line = program.lines.get(int(row[1]), 0) if row else 0
    return SchematronError(_first_words(message), line)


def _first_words(message: str) -> str:
    """The sentence that says what is wrong."""
    code = re.search(r"[A-Z]{4}\d{4}\s+(.+)", message)
    lines = message.strip().splitlines() or ["it cannot be compiled"]
    return (code[1] if code else lines[-1]).strip()
