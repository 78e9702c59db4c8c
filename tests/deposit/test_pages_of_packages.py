"""The two pages that a package holds for people stand alone and are valid HTML."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).parent.parent.parent / "build" / "tools" / "node_modules"


@pytest.mark.parametrize("name", ["ro-crate-preview.html", "profile/edition-crate.html"])
def test_the_nu_html_checker(package: Path, name: str) -> None:
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if shutil.which("java") is None or not jar.is_file():
        pytest.skip("no java, or no vnu-jar in build/tools (.ci/run installs them)")
    done = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", str(package / "data" / name)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stderr == ""


def test_the_preview_tells_what_is_there(package: Path) -> None:
    text = (package / "data" / "ro-crate-preview.html").read_text(encoding="utf-8")
    assert "Letter from the Consul &amp; his &lt;clerk&gt;" in text
    assert "<script" not in text
    links = re.findall(r'href="([^"]+)"', text)
    assert all(link.startswith("https://") or (package / "data" / link).is_file() for link in links)


def test_the_papers_tell_the_terms_and_how_to_cite(package: Path) -> None:
    readme = (package / "data" / "README.md").read_text(encoding="utf-8")
    assert "Sanz, Maria, ed. Letters from the Ports: 100% & <more>. Version 1.0.0. The Press, 2026." in readme
    terms = (package / "data" / "LICENSE").read_text(encoding="utf-8")
    assert "SPDX-License-Identifier: CC-BY-SA-4.0" in terms
    assert terms.rstrip().endswith(
        "keeps to the narrowest: CC BY-SA 4.0 https://creativecommons.org/licenses/by-sa/4.0/"
    )
