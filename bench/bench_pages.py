"""What a reader waits for: largest paint, layout shift, blocking time, and the weight of pages, in headless Chromium.

usage: python -m bench pages
       python bench/bench_pages.py [FOLDER]      a folder of finished pages; default edition/

As Lighthouse measures a phone: 412 px wide, the processor slowed down four times; from disk, so the network takes no
time. "paint" and "blocking" in ms (blocking: what long tasks take beyond 50 ms each), "shift" is Chromium's score (good
is below 0.1). "KB" is page, style sheet and script as they lie on disk and, behind the stroke, as a server sends them
(gzip); the letters apart. The median of three loads. Needs chromium and playwright.
"""

from __future__ import annotations

import gzip
import re
import shutil
import sys
from pathlib import Path
from statistics import median
from typing import Any

EDITION = Path(__file__).parent.parent / "edition"
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


def weight(page: Path) -> tuple[float, float]:
    """KB on disk and gzipped: the page, its style sheet, its scripts."""
    text = page.read_text(encoding="utf-8")
    names = re.findall(r'(?:<script src|<link rel="stylesheet" href)="([^"]+)"', text)
    parts = [text.encode(), *((page.parent / name).read_bytes() for name in names)]
    return sum(map(len, parts)) / 1000, sum(len(gzip.compress(part, mtime=0)) for part in parts) / 1000


def main() -> None:
    from playwright.sync_api import sync_playwright

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir() else EDITION
    chromium = shutil.which("chromium") or sys.exit("no chromium on this machine")
    texts = [page for page in folder.glob("*.html") if page.name[0].isdigit() and "-synopsis" not in page.stem]
    texts.sort(key=lambda page: page.stat().st_size)
    chosen = [folder / "index.html", *texts[:1], *texts[-1:], folder / "persons.html"]
    letters = sum(font.stat().st_size for font in (folder / "fonts").glob("*.woff2")) / 1000
    print(f"{'page':30} {'paint':>7} {'shift':>7} {'blocking':>9} {'KB disk / sent':>16}   letters: {letters:.0f} KB at most")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for page in chosen:
            loads = [measured(browser, page.resolve()) for _ in range(_LOADS)]
            paint, shift, blocking = (median(load[name] for load in loads) for name in ("paint", "shift", "blocking"))
            disk, sent = weight(page)
            print(f"{page.name:30} {paint:7.0f} {shift:7.3f} {blocking:9.0f} {disk:8.0f} / {sent:3.0f}")
        browser.close()


if __name__ == "__main__":
    main()
