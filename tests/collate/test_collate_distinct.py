"""What two sentences share that is no formula of their documents."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from invented_dossier import document
from rubricator.collate.comparing import compared
from rubricator.collate.distinct import Distinct
from rubricator.collate.dossier import Dossier, dossier
from rubricator.collate.likeness import Likeness
from rubricator.collate.parallels import pairs
from rubricator.collate.related import related
from rubricator.collate.surroundings import Key

SALT = "The curers of Gijon are to have their salt at one fifth below the price of last winter."
BRIEF = "As the curers asked, salt is sold to them in Gijon one fifth below its price of last winter."
WORDS = "salt quay price winter curer harbour treasury loan barrel customs pilot anchor".split()


def worth(of: Dossier, key: Key, alike: Likeness) -> float:
    a, b = of.units[key[0]][key[1]], of.units[key[2]][key[3]]
    return Distinct(of, related()).weight(key, a, b, alike)


def first(of: Dossier) -> tuple[Key, Likeness]:
    return next((key, alike) for key, alike in compared(of).items() if key == (0, 0, 1, 0))


def test_a_formula_of_the_documents_tells_less_than_a_statement() -> None:
    refrain = "Salt for curers was sold in Gijon below the price of winter.\n" * 4
    alone = dossier([document("a", SALT), document("b", BRIEF)])
    often = dossier([document("a", f"{SALT}\n{refrain}"), document("b", f"{BRIEF}\n{refrain}")])
    shares = []
    for of in (alone, often):
        key, alike = first(of)
        shares.append(worth(of, key, alike) / alike.shared)
    assert shares[1] < 0.8 * shares[0]


def test_names_alone_are_no_statement() -> None:
    text = "Ana Prieto, Luis Cueto, Berta Solis and Tomas Vega."
    names = tuple((text.index(each), text.index(each) + len(each), each) for each in ("Ana Prieto", "Berta Solis"))
    one, other = document("a", text), document("b", text)
    of = dossier([type(one)(each.key, each.text, each.blocks, names) for each in (one, other)])
    key, alike = first(of)
    named = sum(of.weights[term] for term in of.units[0][0].terms if term.startswith("@"))
    assert named > 0
    assert worth(of, key, alike) <= 2 * (alike.shared - named)


def test_what_is_distinct_is_found_wherever_it_stands() -> None:
    """The same statement at the ends of two documents that have nothing else in common."""
    one = "\n".join([SALT, *(f"The pilot of ship {n} asked for an anchor." for n in range(20))])
    other = "\n".join([*(f"In year {n} the loan of the Treasury was paid." for n in range(20)), BRIEF])
    found = [(pair.a.first, pair.b.first) for pair in pairs([document("a", one), document("b", other)])]
    assert (0, 20) in found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=9), min_size=2, max_size=8))
def test_no_more_than_what_is_shared(sentences: list[list[str]]) -> None:
    texts = [" ".join(each).capitalize() + "." for each in sentences]
    of = dossier([document("a", "\n".join(texts[::2])), document("b", "\n".join(texts[1::2]))])
    for key, alike in compared(of).items():
        assert 0 <= worth(of, key, alike) <= alike.shared + 1e-9
