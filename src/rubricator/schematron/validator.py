"""A compiled schema, run on documents. Nothing that runs can read or fetch a file, or run what a schema hides."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property, lru_cache
from typing import Any
from urllib.parse import quote, unquote

from lxml import etree

from rubricator import safe_xml
from rubricator.schematron.choosing import chosen, conditions
from rubricator.schematron.composition import Composed, Read, SchematronError, compose
from rubricator.schematron.phases import ALL, ANY, DEFAULT, meant
from rubricator.schematron.program import Program
from rubricator.schematron.results import Report, read_results
from rubricator.schematron.scaffold import OURS
from rubricator.schematron.stylesheet import compile_schema

_DEEPEST = 99  # Saxon's parser refuses what is nested deeper (jdk.xml.maxElementDepth)
_SCHEME = "edition:/"


class ValidationFailed(RuntimeError):
    """The rules could not be run on a document."""


class Documents:
    """The files that ``doc()``, ``document()`` and ``@documents`` may lead to, parsed when a schema first asks."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self._files = dict(files or {})

    @cached_property
    def map(self) -> Any:
        """address → document node, as a value for the processor. A file that is not XML is left out."""
        return _processor().make_map2(
            {address(name): node for name, content in self._files.items() if (node := _node(content)) is not None}
        )


NO_DOCUMENTS = Documents()


class Validator:
    """A schema in one phase, compiled once."""

    def __init__(self, composed: Composed, phase: str, trace: bool) -> None:
        self._composed, self._phase, self._trace = composed, phase, trace
        self.program = compile_schema(composed, phase, trace=trace)
        self._sheet = compiled(self.program)

    def run(self, root: etree._Element, name: str = "", documents: Documents = NO_DOCUMENTS) -> Report:
        """What the schema says of a document, results in the order of its nodes.

        ``name`` is the document's path among ``documents``, from which relative references start. A test that cannot
        be evaluated is a result of kind "error"; :class:`ValidationFailed` where nothing can be.
        """
        from saxonche import PySaxonApiError

        if root.xpath("/*" * _DEEPEST):
            raise ValidationFailed(f"its elements are nested more than {_DEEPEST} deep")
        # lxml's text of the element has no DOCTYPE, so Saxon has no entity to resolve.
        text = "".join(etree.tostring(part, encoding="unicode", with_tail=False) for part in _parts(root))
        with _silence():
            try:
                return self._run(self._sheet, self.program, text, name, documents)
            except PySaxonApiError:
                return self._run_carefully(text, name, documents)

    def _run_carefully(self, text: str, name: str, documents: Documents) -> Report:
        from saxonche import PySaxonApiError

        program = compile_schema(self._composed, self._phase, trace=self._trace, careful=True)
        try:
            return self._run(compiled(program), program, text, name, documents)
        except PySaxonApiError as error:
            raise ValidationFailed(_first_words(str(error))) from error

    def _run(self, sheet: Any, program: Program, text: str, name: str, documents: Documents) -> Report:
        processor = _processor()
        if program.fetches:
            sheet.set_parameter(f"{{{OURS}}}files", documents.map)
            sheet.set_parameter(f"{{{OURS}}}base", processor.make_string_value(address(name)))
        output = sheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=text))
        return read_results(output, program, name)


class AnyPhase(Validator):
    """A schema whose phase each document chooses (#ANY)."""

    def __init__(self, composed: Composed, trace: bool) -> None:
        super().__init__(conditions(composed), ALL, trace=False)
        self._schema, self._traced = composed, trace
        self._phases: dict[str, Validator] = {}

    def run(self, root: etree._Element, name: str = "", documents: Documents = NO_DOCUMENTS) -> Report:
        results = super().run(root, name, documents).results
        if wrong := next((result for result in results if result.kind == "error"), None):
            raise ValidationFailed(f"the condition of a phase cannot be evaluated: {wrong.message}")
        phase = chosen([result.message for result in results], self._schema.root)
        if phase not in self._phases:
            self._phases[phase] = Validator(self._schema, phase, self._traced)
        return self._phases[phase].run(root, name, documents)


def validator(schema: bytes, read: Read | None = None, phase: str = DEFAULT, *, trace: bool = False) -> Validator:
    """The validator of a schema. Raises :class:`SchematronError`. A schema met before is not compiled again.

    ``read`` gives the bytes of the files that the schema includes; without it inclusions are errors. In the phase #ANY
    each document chooses its phase.
    """
    composed = compose(schema, read or _nothing)
    return AnyPhase(composed, trace) if meant(composed.root, phase) == ANY else Validator(composed, phase, trace)


def _parts(root: etree._Element) -> list[etree._Element]:
    """The root and the comments and processing instructions around it."""
    return [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]


def _nothing(path: str) -> bytes:
    raise OSError("no other file may be read")


def address(name: str) -> str:
    """The address of a file that was handed over. Its scheme leads nowhere outside."""
    return _SCHEME + quote(name.lstrip("/"), safe="/")


def name_of(uri: str) -> str:
    """The file of an address."""
    return unquote(uri.removeprefix(_SCHEME))


@cache
def _processor() -> Any:
    """Locked before anything is compiled: a schema of others is no more trusted than a document."""
    from saxonche import PySaxonProcessor  # here and below only: much is done with schemas before any runs

    processor = PySaxonProcessor(license=False)
    for feature, value in (
        ("http://saxon.sf.net/feature/allowedProtocols", ""),
        ("http://saxon.sf.net/feature/allow-external-functions", "false"),
        ("http://saxon.sf.net/feature/disableXslEvaluate", "true"),
    ):
        processor.set_configuration_property(feature, value)
    return processor


def compiled(program: Program) -> Any:
    """The executable of a program; a stylesheet seen before is not compiled again."""
    from saxonche import PySaxonApiError

    try:
        with _silence():
            return _executable(program.stylesheet)
    except PySaxonApiError as error:
        raise _in_schema(str(error), program) from error


def transformed(stylesheet: str, document: str, parameters: Mapping[str, str]) -> str:
    """What a stylesheet that belongs to a schema makes of a document; it can reach nothing else. Raises
    :class:`ValidationFailed`."""
    from saxonche import PySaxonApiError

    processor = _processor()
    with _silence():
        try:
            sheet = _executable(stylesheet)
            for name, value in parameters.items():
                sheet.set_parameter(name, processor.make_string_value(value))
            return str(sheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=document)))
        except PySaxonApiError as error:
            raise ValidationFailed(_first_words(str(error))) from error


@contextmanager
def _silence() -> Iterator[None]:
    """Saxon writes what it also raises to file descriptor 2, in its own words: nobody needs both."""
    try:
        kept = os.dup(2)
    except OSError:  # there is no standard error at all
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@lru_cache(maxsize=32)
def _executable(stylesheet: str) -> Any:
    return _processor().new_xslt30_processor().compile_stylesheet(stylesheet_text=stylesheet)


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


def _node(content: bytes) -> Any:
    parser = safe_xml.parser()
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.xpath("/*" * _DEEPEST):
        return None
    return _processor().parse_xml(xml_text=etree.tostring(root, encoding="unicode", with_tail=False))
