"""The search page in a browser, opened from disk: what it finds, what its address says, what axe says of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from test_pages import AXE

from rubricator.edition import Settings, publish
from rubricator.edition.folding import words

CASES = Path(__file__).parent.parent / "xslt" / "cases" / "edition"
TEXTS = [
    "Ch'oe Ch’ang-ik’s plan",
    "崔昌益은 방학세 が",
    "Ёлка Straße Łódź P'yŏngyang",
    "15.II.1956, a½ §3 «да» ℋ ﬁne",
    "x\u0301y İi ΣΑΣ",
]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "edition"
    files = {path.name: path.read_bytes() for path in CASES.glob("*.xml")}
    write(folder, publish(files, Settings(title="A Plenum"))[0])
    return folder


def write(folder: Path, pages: Mapping[str, bytes]) -> None:
    for name, data in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


@pytest.fixture
def page(browser: Any, edition: Path) -> Iterator[Any]:
    opened = browser.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto((edition / "search.html").as_uri())
    yield opened
    opened.close()
    assert errors == []


def ask(page: Any, words: str) -> str:
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    answered(page)
    return str(page.locator("#search\\:said").inner_text())


def answered(page: Any) -> None:
    """Wait until the question that stands in the address is answered."""
    page.wait_for_function(
        "(said => said && said.textContent !== '' && !said.hasAttribute('aria-busy'))(document.getElementById('search:said'))"
    )


def hits(page: Any) -> list[str]:
    return [text.casefold() for text in page.locator(".found mark").all_inner_texts()]


def test_words_in_one_passage(page: Any) -> None:
    assert "passage" in ask(page, "plenum")
    assert set(hits(page)) == {"plenum"}
    assert "No passage" in ask(page, "plenum qwertyuiop")


def test_a_name_by_a_spelling_that_no_document_has(page: Any) -> None:
    said = ask(page, "Kim Il-seong")
    assert "Kim Il Sung (person)" in said
    assert "kim il sung" in hits(page)


def test_a_quotation_is_exact_and_a_minus_takes_away(page: Any) -> None:
    ask(page, '"Il Sung"')
    assert hits(page)
    found = page.locator(".found li").count()
    ask(page, '"Il Sung" -report')
    assert page.locator(".found li").count() < found
    ask(page, '"Sung Il"')
    assert hits(page) == []


def test_the_address_is_the_question(page: Any) -> None:
    ask(page, "Kim")
    page.locator(".facets").get_by_role("link", name="Kim Il Sung").click()
    page.wait_for_url("**/*?q=Kim&who=persons.xml%23kim-il-sung")
    answered(page)
    shown = page.locator(".found").inner_text()
    page.goto(page.url)
    answered(page)
    assert page.locator(".found").inner_text() == shown
    page.go_back()


def test_every_answer_leads_to_its_paragraph(page: Any, edition: Path) -> None:
    ask(page, "plenum")
    for link in page.locator(".found a.at").all():
        name, _, place = str(link.get_attribute("href")).partition("#")
        assert f'id="{place.partition(":~:")[0]}"' in (edition / name).read_text(encoding="utf-8")


def test_law_the_page_folds_words_as_the_index_does(page: Any) -> None:
    for text in TEXTS:
        seen = page.evaluate(
            """async (text) => {
                const start = await new Promise((take) => {
                    const script = document.createElement("script");
                    window.rubricatorSearch.begin = take;
                    script.src = "search/start.js";
                    document.head.append(script);
                });
                const words = window.rubricatorSearch.words(start);
                return [words.list(text), words.placed(text).map((one) => one.word)];
            }""",
            text,
        )
        assert seen == [list(words(text)), list(words(text))]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_an_answer(browser: Any, edition: Path, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("needs axe: npm install --prefix build/tools axe-core")
    page = browser.new_page(color_scheme=scheme)
    page.goto((edition / "search.html").as_uri() + "?q=Kim&who=persons.xml%23kim-il-sung")
    answered(page)
    assert page.locator(".found mark").count()
    page.add_script_tag(path=str(AXE))
    result = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    assert [(v["id"], v["nodes"][0]["target"]) for v in result["violations"]] == []
    page.close()


def test_without_its_folder_the_page_says_what_is_missing(browser: Any, edition: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(edition, copy)
    shutil.rmtree(copy / "search" / "text")
    page = browser.new_page()
    page.goto((copy / "search.html").as_uri() + "?q=plenum")
    answered(page)
    assert "could not be read: search/text/" in page.locator("#search\\:said").inner_text()
    page.close()


def test_without_scripts_the_page_leads_to_the_registers(browser: Any, edition: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((edition / "search.html").as_uri())
    assert not page.get_by_role("searchbox").is_visible()
    assert page.locator(".without-script a").first.is_visible()
    context.close()


def test_years_before_our_era_and_pages_that_are_no_documents(browser: Any, tmp_path: Path) -> None:
    tei = (CASES / "1956-08-30-decision.xml").read_text()
    files = {"introduction.xml": (CASES / "introduction.xml").read_bytes().replace(b"<body>", b"<body><div><p>tides</p></div>")}
    for name, when in (("a", "-0044-03-15"), ("b", "-0100"), ("c", "0012")):
        head, text, body = tei.partition("<text")
        head = re.sub(r"<(date|origDate)\b[^>]*?(/?)>", rf'<\1 when="{when}"\2>', head)
        files[f"{name}.xml"] = f"{head}{text}{body.replace('<body>', '<body><div><p>tides</p></div>')}".encode()
    for path, data in publish(files, Settings(title="Tides"))[0].items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    page = browser.new_page()
    page.goto((tmp_path / "search.html").as_uri())
    assert ask(page, "tides") == "4 passages (documents: 3, other pages: 1)"
    years = page.locator("#search\\:facets section").nth(1).locator("a")
    assert [text.splitlines()[0] for text in years.all_inner_texts()] == ["100 BC", "44 BC", "12"]
    years.nth(1).click()
    answered(page)
    page.wait_for_function("location.search.includes('year=-44')")
    assert page.locator("#search\\:said").inner_text() == "1 passage"
    page.close()


@pytest.mark.parametrize("number", [1, 31, 60])
def test_an_answer_leads_to_its_words_and_not_to_the_first_that_are_alike(
    browser: Any, tmp_path: Path, number: int
) -> None:
    """A browser goes to the first words of the page that are as the address says."""
    said = "".join(
        f'<p xml:id="p{n}" n="{n}">Item {n} of the ledger: the keeper counted casks. {"He went down to the shore. " * 9}</p>'
        for n in range(1, 61)
    )
    tei = (CASES / "1956-08-30-decision.xml").read_text()
    body = f"<text><body><div>{said}</div></body></text></TEI>"
    write(tmp_path, publish({"ledger.xml": (tei.partition("<text")[0] + body).encode()}, Settings())[0])
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((tmp_path / "search.html").as_uri() + "?q=keeper")
    page.locator(f".found a.at[href*='#p{number}:']").click()
    page.wait_for_timeout(1500)
    box = "(id) => { const { top, bottom } = document.getElementById(id).getBoundingClientRect(); return [top, bottom, innerHeight]; }"
    top, bottom, height = page.evaluate(box, f"p{number}")
    page.close()
    assert bottom > 0
    assert top < height
