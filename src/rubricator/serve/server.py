"""The server: the files of one folder, to this machine only; pages are told when there is a newer one.

What makes a page reload is put into it on the way out, and never stands in a file.
"""

from __future__ import annotations

import html
import os
import threading
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

from rubricator.edition.assets import JOINED
from rubricator.files import checksum, read_if_there
from rubricator.findings import Finding, Severity

# No page has this name: it begins with a dot.
_CHANGES = "/.changes"
# A browser that is gone is noticed when something is written to it.
_HEARTBEAT = 15.0
_RELOAD = (
    "<script>new EventSource(`{changes}?seen={state}&page=${{encodeURIComponent(location.pathname)}}`)"
    ".onmessage = () => location.reload();</script>"
)
# What a page is made of beside its own file.
_SHARED = tuple(JOINED)
_OURS = ("127.0.0.1", "localhost")


class Live:
    """What the open pages wait for: that something was written, and what was found wrong when it was made."""

    def __init__(self) -> None:
        self._written = threading.Condition()
        self.findings: tuple[Finding, ...] = ()

    def tell(self) -> None:
        """Something was written: every page that is open looks whether it was itself."""
        with self._written:
            self._written.notify_all()

    def renew(self, findings: Iterable[Finding]) -> None:
        """All is written, and this is wrong."""
        self.findings = tuple(findings)
        self.tell()

    def wait(self, true: Callable[[], bool], seconds: float) -> bool:
        """Whether it is true, as soon as it is."""
        with self._written:
            return self._written.wait_for(true, seconds)


def serve(folder: Path, port: int, live: Live) -> ThreadingHTTPServer:
    """A server that listens, in threads that end with the program. Raises OSError where the port is taken."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, folder, live))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    return server


class _Handler(SimpleHTTPRequestHandler):
    """A file of the folder, or what is wrong; nothing else of the disk."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, live: Live, *args: object) -> None:
        self._live = live
        self._folder = Path(os.path.realpath(folder))
        super().__init__(*args, directory=str(folder))  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal is for what the editor did."""

    def do_GET(self) -> None:
        # Another site's page may lead a browser here under a name of its own; it is told nothing.
        if self.headers.get("Host", "").rpartition(":")[0] not in _OURS:
            return self.send_error(HTTPStatus.FORBIDDEN, "This server is for this machine only")
        if urlsplit(self.path).path == _CHANGES:
            return self._send_changes()
        return super().do_GET()

    def do_HEAD(self) -> None:
        self.do_GET() if urlsplit(self.path).path != _CHANGES else self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = self._file(self.path)
        state = self._state(path)  # before the file is read: what is written after that is newer
        data = read_if_there(path) if path else None
        if path is None or data is None:
            self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", self._missing(state))
            return None
        kind = self.guess_type(str(path))
        if kind.startswith("text/html"):
            data = data.replace(b"</body>", _reload(state) + b"</body>")
        self._send(HTTPStatus.OK, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, data)
        return None

    def _file(self, address: str) -> Path | None:
        """The file asked for, if it lies in the folder when all links are followed."""
        if not unquote(address).isprintable():
            return None
        path = Path(os.path.realpath(self.translate_path(address)))
        if path.is_dir():
            path = path / "index.html"
        return path if path.is_file() and path.is_relative_to(self._folder) else None

    def _state(self, path: Path | None) -> str:
        """Changes when the file does, or what all pages share, or where there is no file what is said instead."""
        files = [path, *(self._folder / name for name in _SHARED)] if path else []
        saved = [file.stat().st_mtime_ns if file.is_file() else 0 for file in files]
        return checksum(repr(saved or self._live.findings).encode())[:16]

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _missing(self, state: str) -> bytes:
        """There is no such page, perhaps because its file cannot be read just now; it loads again when it is mended."""
        errors = [finding for finding in self._live.findings if finding.severity is Severity.ERROR]
        said = "".join(f"<li>{html.escape(_line(finding))}</li>" for finding in errors)
        return (
            (
                '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>No such page</title>'
                '<link rel="stylesheet" href="/edition.css"></head><body><main><h1>There is no such page</h1>'
                f'<p><a href="/">Start page</a></p><ul>{said}</ul></main>'
            ).encode()
            + _reload(state)
            + b"</body></html>"
        )

    def _send_changes(self) -> None:
        """Server-sent events: one message as soon as the page is another, and a sign of life until then."""
        asked = parse_qs(urlsplit(self.path).query)
        seen, page = (asked.get(name, [""])[0] for name in ("seen", "page"))
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            while not self._live.wait(lambda: self._state(self._file(page)) != seen, _HEARTBEAT):
                self._event(b": here\n\n")
            self._event(b"data: newer\n\n")
        except OSError:
            pass  # the page was closed

    def _event(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()


def _reload(state: str) -> bytes:
    return _RELOAD.format(changes=_CHANGES, state=state).encode()


def _line(finding: Finding) -> str:
    where = f"{finding.file}:{finding.line}" if finding.line else finding.file
    return f"{where}: {finding.message} {finding.remedy}".strip()
