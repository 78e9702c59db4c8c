"""A document in parts among the files of an edition: a part that is no more is removed, one that is the same stays."""

from __future__ import annotations

from pathlib import Path

import invented_length
from rubricator.project import load
from rubricator.steps.pages import build, is_built

TOML = '[edition]\ntitle = "Harbours"\n'


def parts(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "edition").glob("report*.html") if "synopsis" not in path.name)


def write(folder: Path, words: int) -> None:
    (folder / "tei").mkdir(exist_ok=True)
    (folder / "edition.toml").write_text(TOML)
    (folder / "tei" / "report.xml").write_bytes(invented_length.edition(words, 10)["report.xml"])


def test_parts_come_and_go_with_the_text(tmp_path: Path) -> None:
    write(tmp_path, 30_000)
    build(load(tmp_path))
    assert parts(tmp_path) == ["report.html", "report~2.html", "report~3.html"]
    assert is_built(load(tmp_path))
    assert [path for path in build(load(tmp_path)).written if path.suffix == ".html"] == []
    (tmp_path / "edition" / "report~2.html").unlink()
    assert not is_built(load(tmp_path))
    build(load(tmp_path))
    assert parts(tmp_path) == ["report.html", "report~2.html", "report~3.html"]
    write(tmp_path, 16_000)
    build(load(tmp_path))
    assert parts(tmp_path) == ["report.html", "report~2.html"]
    write(tmp_path, 2_000)
    build(load(tmp_path))
    assert parts(tmp_path) == ["report.html"]


def test_a_style_of_ones_own_leaves_less_room(tmp_path: Path) -> None:
    write(tmp_path, 10_500)
    build(load(tmp_path))
    assert parts(tmp_path) == ["report.html"]
    (tmp_path / "xslt" / "css").mkdir(parents=True)
    (tmp_path / "xslt" / "css" / "999-own.css").write_text("/* much */ .own { color: inherit; }\n" * 1000)
    build(load(tmp_path))
    assert parts(tmp_path) == ["report.html", "report~2.html"]
