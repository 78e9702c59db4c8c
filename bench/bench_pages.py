"""What a reader waits for: largest paint, layout shift, blocking time, and the weight of pages, in headless Chromium.

usage: python -m bench pages
       python bench/bench_pages.py [FOLDER]      a folder of finished pages; default edition/

As Lighthouse measures a phone: 412 px wide, the processor slowed down four times; from disk, so the network takes no
time. "paint" and "blocking" in ms (blocking: what long tasks take beyond 50 ms each), "shift" is Chromium's score (good
is below 0.1). "KB" is all that Chromium loads for the page, but for the letters, as it lies on disk and, behind the
stroke, as a server sends it (gzip); "asked" is what it loads further when a name is looked at. The median of three loads.
Then the weight of an invented document (tests/invented_length.py), of more and more words and entries in its registers;
of one in parts the heaviest.
Needs chromium and playwright.
"""

from __future__ import annotations

import gzip
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import unquote, urlsplit

EDITION = Path(__file__).parent.parent / "edition"
TESTS = Path(__file__).parent.parent / "tests"
CURVE = ((1000, 140), (5000, 140), (10_200, 140), (20_000, 140), (100_000, 140), (5000, 5000))
_LOADS = 3
_OBSERVE = """
window.seen = {paint: 0, shift: 0, blocking: 0};
const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({type, buffered: true});
watch("largest-contentful-paint", (entry) => (seen.paint = entry.startTime));
watch("layout-shift", (entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value));
watch("longtask", (entry) => (seen.blocking += Math.max(0, entry.duration - 50)));
"""


def measured(browser: Any, page: Path) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 412, "height": 823}, is_mobile=True, has_touch=True)
    context.add_init_script(_OBSERVE)
    tab = context.new_page()
    context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    tab.goto(page.as_uri())
    tab.wait_for_timeout(1500)
    found: dict[str, float] = tab.evaluate("window.seen")
    context.close()
    return found


def loaded(browser: Any, page: Path) -> tuple[list[Path], list[Path]]:
    """The files that Chromium loads with a page, and those that it loads when the first name of the text is looked at."""
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(page.as_uri(), wait_until="networkidle")
    at_once = len(asked)
    name = tab.locator(".text a.name").first
    if name.count():
        name.hover()
        tab.wait_for_timeout(800)
    tab.close()
    files = [Path(unquote(urlsplit(url).path)) for url in asked]
    return _without_letters(files[:at_once]), _without_letters(files[at_once:])


def _without_letters(files: Sequence[Path]) -> list[Path]:
    return [file for file in files if file.suffix != ".woff2"]


def weight(files: Sequence[Path]) -> tuple[float, float]:
    """KB on disk and gzipped."""
    parts = [file.read_bytes() for file in files]
    return sum(map(len, parts)) / 1000, sum(len(gzip.compress(part, mtime=0)) for part in parts) / 1000


def curve(browser: Any) -> None:
    """What grows with the length of a document, and what with the registers."""
    from rubricator.edition import publish

    sys.path.insert(0, str(TESTS))
    from invented_length import SETTINGS, edition

    print(f"{'words':>8} {'entries':>8} {'parts':>6} {'KB disk / sent':>16} {'asked':>7}")
    for words, entries in CURVE:
        with tempfile.TemporaryDirectory() as name:
            for path, data in publish(edition(words, entries), SETTINGS)[0].items():
                (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(name) / path).write_bytes(data)
            pages = [Path(name).resolve() / "report.html", *sorted(Path(name).resolve().glob("report~*.html"))]
            loads = [loaded(browser, page) for page in pages]
            disk, sent = max(weight(at_once) for at_once, _ in loads)
            asked = max(weight(asked)[0] for _, asked in loads)
            print(f"{words:8} {entries:8} {len(pages):6} {disk:10.0f} / {sent:3.0f} {asked:7.0f}")


def main() -> None:
    from playwright.sync_api import sync_playwright

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir() else EDITION
    chromium = shutil.which("chromium") or sys.exit("no chromium on this machine")
    texts = [page for page in folder.glob("*.html") if page.name[0].isdigit() and "-synopsis" not in page.stem]
    texts.sort(key=lambda page: page.stat().st_size)
    chosen = [folder / "index.html", *texts[:1], *texts[-2:], folder / "persons.html"]
    letters = sum(font.stat().st_size for font in (folder / "fonts").glob("*.woff2")) / 1000
    print(
        f"{'page':30} {'paint':>7} {'shift':>7} {'blocking':>9} {'KB disk / sent':>16} {'asked':>6}   letters: {letters:.0f} KB at most"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for page in chosen:
            loads = [measured(browser, page.resolve()) for _ in range(_LOADS)]
            paint, shift, blocking = (median(load[name] for load in loads) for name in ("paint", "shift", "blocking"))
            at_once, asked = loaded(browser, page.resolve())
            disk, sent = weight(at_once)
            said = f"{disk:10.0f} / {sent:3.0f} {weight(asked)[0]:6.0f}"
            print(f"{page.name:30} {paint:7.0f} {shift:7.3f} {blocking:9.0f} {said}")
        curve(browser)
        browser.close()


if __name__ == "__main__":
    main()
