"""The pictures of the README, taken of the committed edition; needs chromium.

Use: ``python tests/pages/take_pictures.py``
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
EDITION = HERE.parent.parent / "edition"
# picture, page, place on it, width, height, colours
PICTURES = (
    ("reading.png", "1956-12-28-report.html", "", 1280, 900, "light"),
    ("apparatus.png", "apparatus.html", "", 900, 900, "light"),
    ("synopsis.png", "1956-09-15-telegram-synopsis.html", "", 1280, 1100, "light"),
    ("dossier.png", "index.html", "#page:dossier", 1180, 1000, "light"),
    ("persons.png", "persons/choe-chang-ik.html", "", 1180, 760, "light"),
    ("network.png", "persons~together.html", "", 1180, 860, "light"),
    ("phone.png", "1956-08-31-decision.html", "", 390, 760, "dark"),
)


def main() -> None:
    chromium = shutil.which("chromium") or sys.exit("no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for picture, page, place, width, height, colours in PICTURES:
            size = {"width": width, "height": height}
            # No gliding to the place: the picture would be taken on the way.
            context = browser.new_context(viewport=size, color_scheme=colours, reduced_motion="reduce")
            tab = context.new_page()
            tab.goto((EDITION / page).as_uri() + place)
            tab.wait_for_timeout(500)
            tab.screenshot(path=str(HERE / "pictures" / picture))
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
