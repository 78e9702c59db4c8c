"""A reading page under a reader's hands: cards of names and switches, by keyboard, by touch, without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rubricator.edition import Settings, publish

XSLT_CASES = Path(__file__).parent.parent / "xslt" / "cases" / "edition"
TELEGRAM = "1956-09-15-telegram.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a small edition, on disk."""
    folder = tmp_path_factory.mktemp("site")
    pages, _ = publish({path.name: path.read_bytes() for path in XSLT_CASES.glob("*.xml")}, Settings(title="A Plenum"))
    for name, data in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def tab(request: pytest.FixtureRequest, browser: Any, site: Path) -> Iterator[Any]:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 1300, "height": 800})
    opened = context.new_page()
    opened.goto((site / TELEGRAM).as_uri())
    yield opened
    context.close()


def shown_card(tab: Any) -> str:
    """What the card that opens says: its text, or where no script runs the words of the style sheet."""
    tab.wait_for_function("() => [...document.querySelectorAll('.cards > div')].some((card) => card.checkVisibility())")
    found: str = tab.evaluate("""() => {
      const card = [...document.querySelectorAll('.cards > div')].find((one) => one.checkVisibility());
      return card.innerText || getComputedStyle(card, '::before').content;
    }""")
    return found


def test_a_card_shows_where_a_name_is_hovered(tab: Any) -> None:
    assert not any(card.is_visible() for card in tab.locator(".cards > div").all())
    tab.locator(".text a.name[href*='kim-il-sung']").first.hover()
    said = shown_card(tab)
    assert "Kim Il Sung" in said
    assert "15 April 1912–8 July 1994" in said


def test_a_card_shows_where_a_name_is_focused(tab: Any) -> None:
    for _ in range(80):
        tab.keyboard.press("Tab")
        if tab.locator(".text a.name[href*='kim-il-sung']:focus").count():
            break
    assert "1912" in shown_card(tab)


def test_the_cards_are_not_loaded_before_a_name_is_looked_at(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / TELEGRAM).as_uri())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("h1").hover()
    assert not asked
    page.locator(".text a.name").first.hover()
    page.locator(".cards > :popover-open").wait_for()
    assert [url.removeprefix(site.as_uri()) for url in asked] == [
        "/asked.css", "/asked.js", "/cards/1956-09-15-telegram.js",
    ]  # fmt: skip
    page.close()


@pytest.mark.parametrize("more", [(), ("asked.css", "asked.js")], ids=["no script of cards", "no cards of the page"])
def test_a_touch_follows_the_link_where_there_are_no_cards(
    browser: Any, site: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    for name in (TELEGRAM, "edition.css", "edition.js", *more):
        (tmp_path / name).write_bytes((site / name).read_bytes())
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((tmp_path / TELEGRAM).as_uri())
    with page.expect_request("**/persons/kim-il-sung.html"):
        page.locator(".text a.name[href*='kim-il-sung']").first.tap()
    context.close()


def test_a_layer_is_switched_off(tab: Any) -> None:
    label = tab.locator(".layer label", has_text="Brackets of the source")
    assert tab.locator(".text .b").first.is_visible()
    label.locator("input").uncheck()
    assert not tab.locator(".text .b").first.is_visible()


def test_escape_closes_a_card_and_the_focus_stays(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / TELEGRAM).as_uri())
    page.keyboard.press("Tab")
    page.locator(".text a.name").first.focus()
    page.locator(".cards > :popover-open").wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".cards > :popover-open").count() == 0
    assert page.locator(".text a.name:focus").count() == 1
    page.close()


def test_the_first_touch_opens_the_card_and_the_second_follows_the_link(browser: Any, site: Path) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((site / TELEGRAM).as_uri())
    name = page.locator(".text a.name[href*='kim-il-sung']").first
    name.tap()
    page.locator(".cards > :popover-open").wait_for()
    assert page.url.endswith(TELEGRAM)
    name.tap()
    page.wait_for_url("**/*kim-il-sung*")
    context.close()


def test_a_view_is_kept_in_the_address_and_read_from_it(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / TELEGRAM).as_uri() + "?view=names,numbers#p1")
    checked = page.evaluate("[...document.querySelectorAll('.layer input:checked')].map(box => box.value)")
    assert checked == ["names", "numbers"]
    page.locator('.layer input[value="names"]').uncheck()
    page.wait_for_url("**/*?view=numbers#p1")
    for box in page.locator(".layer input").all():
        box.check()
    page.wait_for_url(f"**/{TELEGRAM}#p1")
    page.close()


def test_a_paragraph_is_cited_in_each_style(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.add_init_script(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    page.goto((site / TELEGRAM).as_uri())
    number = page.locator(".text a.n").first
    number.click()
    panel = page.locator(".cite-panel:popover-open")
    panel.wait_for()
    expected = {"Chicago": ", par. 1.", "MLA": ", par. 1.", "BibTeX": "pages = {par. 1}", "RIS": "SP  - par. 1\nER  -",
                "CSL": '"page": "par. 1"', "Address": "#p1"}  # fmt: skip
    for style, said in expected.items():
        panel.locator("button", has_text=style).click()
        assert said in page.evaluate("window.copied"), style
    page.close()


def test_a_cited_paragraph_has_its_address_in_each_style(browser: Any, tmp_path: Path) -> None:
    """The address is the edition's, wherever the style puts it (MLA before the archive), and not that of the disk."""
    files = {path.name: path.read_bytes() for path in XSLT_CASES.glob("*.xml")}
    pages, _ = publish(files, Settings(title="A Plenum", url="https://example.org/ed/"))
    for name in (TELEGRAM, "edition.css", "edition.js", "asked.css", "asked.js"):
        (tmp_path / name).write_bytes(pages[name])
    page = browser.new_page()
    page.add_init_script("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.goto((tmp_path / TELEGRAM).as_uri())
    page.locator(".text a.n").first.click()
    panel = page.locator(".cite-panel:popover-open")
    panel.wait_for()
    address = f"https://example.org/ed/{TELEGRAM}#p1"
    expected = {"Chicago": f", par. 1. {address}.", "MLA": f", par. 1, {address}. ", "BibTeX": f"url = {{{address}}}", "RIS": f"UR  - {address}\n",
                "CSL": f'"URL": "{address}"'}  # fmt: skip
    for style, said in expected.items():
        panel.locator("button", has_text=style).click()
        copied = page.evaluate("window.copied")
        assert said in copied, style
        assert copied.count("par. 1") == 1, style
    page.close()
