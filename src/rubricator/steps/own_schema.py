"""A file's own schema as a judge: asked in a process of its own, which can be stopped.

(libxml2 hangs on some schemas, in which a class was emptied: DESIGN.md. Nothing is ever loaded from the network.)
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rubricator.findings import Finding, Severity
from rubricator.tei.annotate import Practice, Proposed, Sort, sorts
from rubricator.tei.schema_fit import left_out, model

_SECONDS = 40.0  # for one answer; tei_all takes nine to load


class NoJudgement(Exception):
    """The schema gives no answer; the message says why."""


@dataclass(slots=True)
class Judge:
    """Says whether documents are valid by one schema. Its process ends with :meth:`close`."""

    schema: Path
    seconds: float = _SECONDS
    _line: Connection | None = None
    _stop: Callable[[], None] | None = None

    def valid(self, data: bytes) -> bool:
        """Whether a document is valid. Raises NoJudgement."""
        if self._line is None:
            self._start()
        assert self._line is not None
        self._line.send_bytes(data)
        return self._answer() == "valid"

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, other = context.Pipe()
        process = context.Process(target=_judge, args=(other, str(self.schema)), daemon=True)
        process.start()
        other.close()
        self._stop = process.kill
        answer = self._answer()
        if answer != "ready":
            raise NoJudgement(answer)

    def _answer(self) -> str:
        assert self._line is not None
        try:
            if self._line.poll(self.seconds):
                return self._line.recv_bytes().decode()
        except (EOFError, OSError) as error:
            raise NoJudgement("the validator broke off") from error
        self.close()
        raise NoJudgement(f"it gave no answer within {self.seconds:.0f} seconds")

    def close(self) -> None:
        if self._stop is not None:
            self._stop()
            self._stop = None


def _judge(line: Connection, schema: str) -> None:
    """The work of the process: "ready" or what is wrong with the schema, then an answer for each document."""
    from lxml import etree

    from rubricator.schemas.check.parsing import parse

    try:
        _refuse_network(Path(schema), set())
        relaxng = etree.RelaxNG(etree.parse(schema, etree.XMLParser(no_network=True)))
    except (etree.LxmlError, OSError, ValueError) as error:
        line.send_bytes((str(error).splitlines() or ["it cannot be read"])[0].encode())
        return
    line.send_bytes(b"ready")
    while True:
        try:
            root = parse("", line.recv_bytes())
        except EOFError:
            return
        good = isinstance(root, etree._Element) and relaxng.validate(root)
        line.send_bytes(b"valid" if good else b"invalid")


def _refuse_network(schema: Path, seen: set[Path]) -> None:
    """Raise ValueError where the schema, or one that it includes, would be fetched from elsewhere."""
    from lxml import etree

    if schema in seen:
        return
    seen.add(schema)
    for event, element in etree.iterparse(str(schema), no_network=True):
        href = element.get("href") if etree.QName(element).localname in ("include", "externalRef") else None
        if event and href:
            if len(urlsplit(href).scheme) > 1:
                raise ValueError(f"it includes {href}, which is not on this disk")
            _refuse_network((schema.parent / unquote(href)).resolve(), seen)


@dataclass(slots=True)
class Schemas:
    """The judges of a run, one a schema, and what they say of files. A context manager: it ends their processes."""

    seconds: float = _SECONDS
    _judges: dict[Path, Judge] = field(default_factory=dict)
    _stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Schemas:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def fitted(
        self, found: Proposed, path: Path, name: str, practice: Practice
    ) -> tuple[Practice, list[Finding]]:
        """The practice that leaves out what the file's own schema forbids, and what there is to say of that."""
        schema, findings = _schema(found, path, name)
        if schema is None:
            return practice, findings
        judge = self._judge(schema)
        try:
            if not judge.valid(found.data):
                invalid = _INVALID.format(schema.name)
                return practice, [_finding(name, "annotate-schema-invalid", invalid, Severity.INFO)]
            left = left_out(found, practice, judge.valid)
        except NoJudgement as error:
            message = f"The schema {schema.name} could not be used ({error}); TEI's own (tei_all) was assumed."
            return practice, [_finding(name, "annotate-schema-unusable", message)]
        forbidden = sorted(sort for sort, omitted in left.items() if omitted is None)
        return replace(practice, left=left), [_forbidden(name, schema, found, sort) for sort in forbidden]

    def _judge(self, schema: Path) -> Judge:
        if schema not in self._judges:
            self._judges[schema] = Judge(schema, self.seconds)
            self._stack.callback(self._judges[schema].close)
        return self._judges[schema]


def _schema(found: Proposed, path: Path, name: str) -> tuple[Path | None, list[Finding]]:
    """The file's own schema, where it can be used; or why it cannot."""
    named = model(found.data, found.read.source.codec) if found.read else None
    if named is None or named.href.endswith("/tei_all.rng") or not found.fits:
        return None, []
    if len(urlsplit(named.href).scheme) > 1:
        message = f"Its schema is on the network and was not looked at ({named.href}); TEI's own (tei_all) was assumed."
        return None, [_finding(name, "annotate-schema-remote", message, Severity.INFO)]
    schema = (path.parent / unquote(named.href)).resolve()
    if named.compact:
        message = f"Its schema {named.href} is in the compact syntax and was not read; TEI's own (tei_all) was assumed."
        return None, [_finding(name, "annotate-schema-compact", message, Severity.INFO)]
    if not schema.is_file():
        message = f"Its schema {named.href} is not there; TEI's own (tei_all) was assumed."
        return None, [_finding(name, "annotate-schema-missing", message)]
    return schema, []


_INVALID = (
    "The file is not valid by its own schema ({}), so this could not tell whether what was added is; "
    "TEI's own (tei_all) was assumed."
)


def _finding(name: str, code: str, message: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(name, 0, 0, code, severity, message, "Validate the file in your editor.")


def _forbidden(name: str, schema: Path, found: Proposed, sort: Sort) -> Finding:
    number = sorts(found).count(sort)
    held = f" around {', '.join(sort.children)}" if sort.children else ""
    message = f"{number} not marked: {schema.name} allows no {sort.element}{held} in {sort.parent}."
    remedy = "Nothing need be done; or allow it in the customisation (ODD)."
    return Finding(name, 0, 0, "annotate-schema-forbids", Severity.INFO, message, remedy)
