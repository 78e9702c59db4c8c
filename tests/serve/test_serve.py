"""``rubricator serve`` as a user runs it: the pages, what is refused, what happens on saving, Ctrl-C."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from rubricator.project import load
from rubricator.serve.watching import changed, changes, look, until_interrupted
from rubricator.steps.pages import build
from rubricator.steps.serving import watched

CASES = Path(__file__).parent.parent / "xslt" / "cases" / "edition"
PAGE = "1956-08-30-decision.html"
TEI = "tei/1956-08-30-decision.xml"


@dataclass
class Running:
    """A server on an edition."""

    folder: Path
    port: int
    process: subprocess.Popen[str]

    def get(self, path: str, host: str = "", method: str = "GET") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, headers={"Host": host or f"localhost:{self.port}"})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def seen(self, path: str) -> str:
        return self.get(path)[1].split("seen=")[1].split("&")[0]

    def said(self, words: str) -> str:
        """The next line that it prints with these words."""
        assert self.process.stdout is not None
        return next(line for line in self.process.stdout if words in line)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        (self.folder / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("serve")
    shutil.copytree(CASES, folder / "tei")
    (folder / "edition.toml").write_text('[edition]\ntitle = "A Plenum"\n', encoding="utf-8")
    build(load(folder))
    command = [sys.executable, "-u", "-m", "rubricator", "serve", "--port", "0"]
    # A shell that runs the tests in the background lets them ignore Ctrl-C; a user's does not.
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=(lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)) if os.name == "posix" else None,
    )  # fmt: skip
    assert process.stdout is not None
    port = int(process.stdout.readline().split("localhost:")[1].split("/")[0])
    server = Running(folder, port, process)
    server.said("1 warning")  # of the edition itself: all is built now
    yield server
    process.kill()
    process.wait()


def test_the_pages_with_what_makes_them_load_again_which_no_file_has(running: Running) -> None:
    status, text = running.get(f"/{PAGE}")
    assert status == 200
    assert text.count("new EventSource(") == 1
    assert "EventSource" not in (running.folder / "edition" / PAGE).read_text(encoding="utf-8")
    assert running.get("/")[1].count("<h1>A Plenum</h1>") == 1
    assert running.get("/edition.css")[1] == (running.folder / "edition" / "edition.css").read_text(encoding="utf-8")
    assert running.get(f"/{PAGE}", method="HEAD") == (200, "")


def test_nothing_else_of_the_disk(running: Running) -> None:
    (running.folder / "edition" / "leak.txt").symlink_to(running.folder / "edition.toml")
    for path in ("/../edition.toml", "/%2e%2e/edition.toml", "//etc/passwd", "/tei/", "/leak.txt", "/%00", "/a\\..\\b"):
        assert running.get(path)[0] == 404, path
    assert running.get("/", host="evil.example:80")[0] == 403
    assert running.get("/", host="evil.example")[0] == 403
    (running.folder / "edition" / "leak.txt").unlink()


def test_a_page_loads_again_when_its_file_is_saved(running: Running) -> None:
    seen = running.seen(f"/{PAGE}")
    running.edit(TEI, "satisfaction", "regret")
    status, event = running.get(f"/.changes?seen={seen}&page=/{PAGE}")
    assert (status, event) == (200, "data: newer\n\n")
    assert "regret" in running.get(f"/{PAGE}")[1]
    assert running.seen(f"/{PAGE}") != seen
    running.said(f"{TEI}: ")


def test_a_file_that_cannot_be_read_just_now_is_said_where_its_page_was(running: Running) -> None:
    seen = running.seen(f"/{PAGE}")
    running.edit(TEI, "</TEI>", "")
    running.get(f"/.changes?seen={seen}&page=/{PAGE}")
    running.said("tei-not-well-formed")
    status, text = running.get(f"/{PAGE}")
    assert status == 404
    assert "not well-formed" in text
    path = running.folder / TEI
    path.write_bytes((CASES / path.name).read_bytes())
    assert running.get(f"/.changes?seen={running.seen(f'/{PAGE}')}&page=/{PAGE}")[1] == "data: newer\n\n"
    assert running.get(f"/{PAGE}")[0] == 200


def test_settings_that_cannot_be_used_leave_the_pages_as_they_are(running: Running) -> None:
    running.edit("edition.toml", "[edition]", "[edition")
    assert "edition.toml" in running.said("nothing was made")
    assert running.get(f"/{PAGE}")[0] == 200
    seen = running.seen("/")
    running.edit("edition.toml", "[edition", "[edition]")
    running.edit("edition.toml", "A Plenum", "Another Plenum")
    assert running.get(f"/.changes?seen={seen}&page=/")[1] == "data: newer\n\n"
    assert "<h1>Another Plenum</h1>" in running.get("/")[1]


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to another program's window here")
def test_ctrl_c_ends_it_without_a_word_of_python(running: Running) -> None:
    running.process.send_signal(signal.SIGINT)
    said, _ = running.process.communicate(timeout=30)
    assert said.endswith("Stopped.\n")
    assert "Traceback" not in said
    assert running.process.returncode == 0


def test_what_was_saved_added_and_removed(tmp_path: Path) -> None:
    one, two, folder = tmp_path / "one.xml", tmp_path / "two.xml", tmp_path / "folder"
    one.write_text("1")
    folder.mkdir()
    (folder / "three.xml").write_text("3")
    before = look([tmp_path])
    one.write_text("12")
    two.write_text("2")
    (folder / "three.xml").unlink()
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "one.xml~").write_text("x")
    found = changed(before, look([tmp_path]))
    assert [Path(path).name for path in found] == ["three.xml", "one.xml", "two.xml"]
    assert look([tmp_path / "nothing"]) == {}
    assert list(look([one])) == [str(one)]


def test_a_save_in_several_steps_is_one_change(tmp_path: Path) -> None:
    path = tmp_path / "one.xml"
    path.write_text("")
    steps = iter(["1", "12", "123", None, "1234"])

    def wait(seconds: float) -> None:
        step = next(steps)
        if step:
            path.write_text(step)

    seen = changes(lambda: [tmp_path], wait)
    assert next(seen) == [str(path)]
    assert path.read_text() == "123"


def test_a_part_that_lies_elsewhere_is_watched_as_soon_as_a_file_includes_it(tmp_path: Path) -> None:
    for name in ("tei", "texts"):
        (tmp_path / name).mkdir()
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Parts"\n')
    main, part = tmp_path / "tei" / "main.xml", tmp_path / "texts" / "one.xml"
    part.write_text("<div/>")
    main.write_text("<TEI/>")
    include = '<TEI xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="../texts/one.xml"/></TEI>'
    steps = iter([(main, include), None, (part, "<div>Another</div>"), None])

    def wait(seconds: float) -> None:
        step = next(steps)
        if step:
            step[0].write_text(step[1])

    seen = changes(lambda: watched(load(tmp_path)), wait)
    assert [next(seen), next(seen)] == [[str(main)], [str(part)]]


@pytest.mark.skipif(os.name != "posix", reason="a program cannot send itself Ctrl-C here")
def test_a_ctrl_c_that_was_lost_ends_the_next_wait() -> None:
    with until_interrupted() as wait:
        with suppress(KeyboardInterrupt):  # as Python does in a finalizer
            os.kill(os.getpid(), signal.SIGINT)
            wait(5)
        with pytest.raises(KeyboardInterrupt):
            wait(0)
