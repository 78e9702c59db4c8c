"""Names and dates that one witness marks come to the same words of the others."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rebuilding import texts

from invented import Run
from invented_dossier import tei
from rubricator.collate.tokens import tokens
from rubricator.collate.variants import Variant
from rubricator.collate.witnesses import State, collate
from rubricator.tei.reading import reading
from rubricator.tei.source import scan


def state(siglum: str, body: str) -> State:
    return State(siglum, siglum, tei("x", "PLACE").replace(b"PLACE", body.encode()))


def collated(*bodies: str, base: str | None = "A") -> str:
    data = collate([state(*each) for each in zip("ABC", bodies, strict=False)], base).data.decode()
    body = data.partition("<body>")[2].partition("</body>")[0]
    return re.sub(r' xml:id="[^"]*"| type="(variant|document)"| n="1"|\s*</?(div|p)\b[^>]*>\s*', "", body)


NAME = '<persName ref="persons.xml#r">Ana Ruiz</persName>'
DAY = '<date when="1936-07-18">18 July</date>'


def test_names_and_dates_come_to_the_words_of_the_base() -> None:
    plain, marked = "Consul Ana Ruiz left on 18 July.", f"Consul {NAME} left on {DAY}."
    assert collated(plain, marked) == collated(marked, plain) == collated(plain, marked, base=None) == marked


def test_they_are_in_the_lemma_where_a_third_witness_varies() -> None:
    assert collated("Consul Ana Ruiz left.", "Consul Anna Ruiz left.", f"Consul {NAME} left.") == (
        f'Consul <app><lem wit="#A #C">{NAME}</lem><rdg wit="#B" type="name-form">Anna Ruiz</rdg></app> left.'
    )


def test_they_come_to_a_reading_that_two_witnesses_share() -> None:
    assert collated("He left.", "He and Ana Ruiz left.", f"He and {NAME} left.").count(NAME) == 1


def test_who_is_named_without_a_reference_gets_it_and_keeps_the_rest() -> None:
    mine, theirs = '<persName type="consul">Ana Ruiz</persName>', '<persName ref="persons.xml#r" cert="low">Ana Ruiz'
    whole = '<persName type="consul" ref="persons.xml#r" cert="low">Ana Ruiz</persName>'
    assert collated(f"Consul {mine} left.", f"Consul {theirs}</persName> left.") == f"Consul {whole} left."
    other = '<persName ref="persons.xml#x">Ana Ruiz</persName>'
    assert collated(f"Consul {other} left.", f"Consul {NAME} left.") == f"Consul {other} left."


def test_markup_of_the_base_that_fits_goes_along_and_what_does_not_stays_as_it_is() -> None:
    inside = collated("Consul <date><hi rend='bold'>18</hi> July</date>.", f"Consul {DAY}.")
    assert '<lem wit="#A"><date when="1936-07-18"><hi rend="bold">18</hi> July</date></lem>' in inside
    across = collated("<hi rend='bold'>Consul Ana</hi> Ruiz left.", f"Consul {NAME} left.")
    assert '<lem wit="#A"><hi rend="bold">Consul Ana</hi> Ruiz</lem>' in across
    name = '<placeName ref="places.xml#m">Madrid</placeName>'
    legation = "The <orgName>Legation in Madrid</orgName> closed."
    assert collated(legation, f"The Legation in {name} closed.") == legation


def test_a_name_in_a_word_and_names_in_names() -> None:
    marked = "<placeName ref='places.xml#s'>Spain</placeName>'s <persName><roleName>Consul</roleName> Ruiz</persName>"
    assert collated("Spain's Consul Ruiz", marked) == marked.replace("='", '="').replace("s'>", 's">')


def test_no_name_comes_to_other_words_or_over_the_bound_of_a_block() -> None:
    assert "persName" not in collated("Consul Ana Ruiz left.", f"Consul {NAME}z left.").partition("</lem>")[0]
    one = "Consul Ana</p><p>Ruiz left."
    assert collated(one, f"Consul {NAME} left.").partition("<rdg")[0].count("persName") == 0


def test_a_note_in_a_name_is_in_the_way_of_nothing() -> None:
    noted = "Consul Ana<note>Born in Gijon.</note> Ruiz left."
    assert '<persName ref="persons.xml#r">Ana' in collated(noted, f"Consul {NAME} left.")


def test_pointers_lead_where_they_led_in_the_witness_that_names(tmp_path: Path, run: Run) -> None:
    people = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="r"/></TEI>'
    for folder in ("tei", "other"):
        (tmp_path / folder).mkdir()
    (tmp_path / "tei" / "persons.xml").write_bytes(people)
    (tmp_path / "other" / "a.xml").write_bytes(tei("a", "Consul Ana Ruiz left."))
    (tmp_path / "tei" / "b.xml").write_bytes(tei("b", f"Consul {NAME} left."))
    run("collate", "other/a.xml", "tei/b.xml", "-o", "tei/ab.xml", "--base", "A", folder=tmp_path)
    assert f"Consul {NAME} left." in (tmp_path / "tei" / "ab.xml").read_text(encoding="utf-8")


WORDS = st.lists(st.sampled_from("the big Spain's ship , . left 金陵 12 & <".split()), min_size=1, max_size=4).map(
    lambda words: " ".join(words).replace("&", "&amp;").replace("<", "&lt;")
)
HOLDERS = ["<persName ref='p.xml#r'>{}</persName>", "<date when='1936'>{}</date>", "<rs>{}</rs>", "<num>{}</num>"]


def phrases(holders: list[str]) -> st.SearchStrategy[str]:
    return st.recursive(
        WORDS,
        lambda inner: st.lists(
            st.builds(lambda holder, text: holder.format(text), st.sampled_from(holders), inner) | WORDS,
            min_size=1,
            max_size=4,
        ).map(" ".join),
        max_leaves=6,
    )


def names(body: bytes) -> Counter[tuple[str, ...]]:
    """Each character with the names that it stands in."""
    source = scan(body)
    found: Counter[tuple[str, ...]] = Counter()
    for event in source.events:
        around = [source.elements[number].name for number in source.ancestors(event.element)]
        within = tuple(each for each in around if each in ("persName", "date", "rs", "num"))
        found.update((letter, *within) for letter in event.text if not letter.isspace())
    return found


@given(phrases(HOLDERS))
def test_to_the_same_words_without_markup_come_all_names(marked: str) -> None:
    """Law: of the same words with and without names the collation is the one with them."""
    plain = re.sub("<[^>]*>", "", marked)
    done = f"<x>{collated(plain, marked)}</x>"
    assert "<app" not in done
    assert names(done.encode()) == names(f"<x>{marked}</x>".encode())


@given(
    st.lists(phrases([*HOLDERS, "<hi rend='bold'>{}</hi>", "<note>{}</note>"]), min_size=2, max_size=3),
    st.sampled_from([None, "A", "B"]),
)
def test_the_words_of_every_witness_are_the_same_with_the_names_of_others(bodies: list[str], base: str | None) -> None:
    states = [state(*each) for each in zip("ABC", bodies, strict=False)]
    rebuilt = texts(collate(states, base).data)
    for each in states:
        assert words(rebuilt[each.siglum]) == words(reading(each.data).view.text)


def words(text: str) -> list[str]:
    return sorted(token.text for token in tokens(text))


def test_names_are_no_entry() -> None:
    states = [state("A", "Consul Ana Ruiz left."), state("B", f"Consul {NAME} left.")]
    assert not any(collate(states, "A").counts.values())
    assert Variant.NAME.value in collate(states, "A").counts
