"""Saxon in a process of its own, which is ended when a stylesheet does not end: for schemas of others.

A function of a schema that calls itself for ever, or an expression that counts to the end of the world, cannot be
stopped inside of a process: Saxon does not let go of it. Messages in JSON go to and fro.
"""

from __future__ import annotations

import base64
import faulthandler
import json
import os
from contextlib import suppress
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from rubricator.parallel import context, serve_parent
from rubricator.schematron.saxon import Documents, InProcess, Refused, Unfinished, ready

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS = 60.0  # for one document and all rules of a schema
_MOST_UNFINISHED = 3  # documents: then the rules are not tried again


class Guarded:
    """``seconds``: how long one document may take. The process starts again when it was ended; copies of this process
    (a fork) have their own."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds, self._lock, self._unfinished = seconds, Lock(), dict[str, int]()
        self.start()

    def start(self) -> None:
        """Starts the process, in place of another one."""
        how = context()
        self._link, theirs = how.Pipe()
        self._process = how.Process(target=main, args=(theirs, self._seconds), daemon=True)
        self._process.start()
        theirs.close()
        self._owner, self._known = os.getpid(), dict[str, int]()
        self._documents: Documents | None = None

    def compile(self, stylesheet: str) -> None:
        with self._lock:
            self._number(stylesheet)

    def run(self, stylesheet: str, text: str, name: str, documents: Documents | None) -> str:
        with self._lock:
            if self._unfinished.get(stylesheet, 0) >= _MOST_UNFINISHED:
                raise Unfinished(f"they did not come to an end on {_MOST_UNFINISHED} files before")
            number = self._number(stylesheet)
            if documents is not None and documents is not self._documents:
                files = {key: base64.b64encode(content).decode() for key, content in documents.files.items()}
                self._asked({"files": files}, stylesheet)
                self._documents = documents
            named = None if documents is None else name
            return self._asked({"run": number, "text": text, "name": named}, stylesheet)

    def _number(self, stylesheet: str) -> int:
        if self._owner != os.getpid():
            self.start()
        if stylesheet not in self._known:
            self._asked({"compile": stylesheet}, stylesheet)
            self._known[stylesheet] = len(self._known)
        return self._known[stylesheet]

    def _asked(self, request: dict[str, Any], stylesheet: str) -> str:
        answer, why = None, f"they did not come to an end within {self._seconds:g} seconds"
        try:
            self._link.send_bytes(json.dumps(request).encode())
            answer = json.loads(self._link.recv_bytes()) if self._link.poll(self._seconds) else None
        except (OSError, EOFError):
            why = "the process that ran them has broken off (for want of memory, perhaps)"
        if answer is None:
            self._unfinished[stylesheet] = self._unfinished.get(stylesheet, 0) + 1
            self._process.kill()
            self.start()
            raise Unfinished(why)
        if "refused" in answer:
            raise Refused(answer["refused"])
        return str(answer["said"])


@cache
def guard() -> Guarded:
    """The one of this process; it starts while the schema is being read."""
    return Guarded()


class _Work:
    """What the other process knows: the stylesheets by their numbers, and the files that rules may look at."""

    def __init__(self) -> None:
        self._saxon, self._sheets, self._documents = InProcess(), list[str](), Documents()

    def answer(self, request: dict[str, Any]) -> dict[str, str]:
        try:
            return {"said": self._done(request)}
        except Refused as error:
            return {"refused": str(error)}

    def _done(self, request: dict[str, Any]) -> str:
        if "compile" in request:
            self._saxon.compile(request["compile"])
            self._sheets.append(request["compile"])
            return ""
        if "files" in request:
            self._documents = Documents({key: base64.b64decode(text) for key, text in request["files"].items()})
            return ""
        documents = None if request["name"] is None else self._documents
        return self._saxon.run(self._sheets[request["run"]], request["text"], request["name"] or "", documents)


def main(link: Connection, seconds: float) -> None:
    """Answers until nobody asks any more."""
    serve_parent()
    ready()
    work = _Work()
    with open(os.devnull, "wb") as nowhere, suppress(EOFError):
        while True:
            request = json.loads(link.recv_bytes())
            # Where nobody is left who could end it: this alarm needs neither Python nor the parent.
            faulthandler.dump_traceback_later(seconds + 5, exit=True, file=nowhere)
            answer = work.answer(request)
            faulthandler.cancel_dump_traceback_later()
            link.send_bytes(json.dumps(answer).encode())
