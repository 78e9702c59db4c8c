"""What follows from parallels: narrower bounds, and the third side of a triangle."""

from __future__ import annotations

from invented_dossier import document
from rubricator.collate.completing import bounded, complete
from rubricator.collate.dossier import Dossier, dossier
from rubricator.collate.judging import Judged
from rubricator.collate.likeness import likeness
from rubricator.collate.parallels import pairs
from rubricator.collate.related import related

FIRST = "The quays of Gijon were rebuilt, and the curers of herring got salt and tin from the Treasury."
MIDDLE = "The Treasury gave tin and salt to the curers of herring for their barrels and casks at Aviles."
LAST = "At Aviles barrels and casks were filled by the curers of herring with what was given."
OTHER = "A lighthouse keeper without wages wrote three letters to the newspaper of the province."


def judged(of: Dossier, key: tuple[int, int, int, int], likelihood: float) -> Judged:
    alike = likeness(of.units[key[0]][key[1]], of.units[key[2]][key[3]], of.weights, related())
    assert alike is not None
    return Judged(alike, likelihood, 2)


def three(*sources: str) -> Dossier:
    return dossier([document(str(number), text) for number, text in enumerate(sources)])


def test_a_says_what_c_says_where_both_say_what_b_says() -> None:
    of = three(FIRST, MIDDLE, LAST)
    two = [(key, judged(of, key, 0.9)) for key in [(0, 0, 1, 0), (1, 0, 2, 0)]]
    found = dict(complete(two, of))
    assert set(found) == {(0, 0, 1, 0), (1, 0, 2, 0), (0, 0, 2, 0)}
    assert found[0, 0, 2, 0].likelihood == 0.9 * 0.9
    assert found[0, 0, 2, 0].likeness.a[0] > 0  # the quays are not in it


def test_doubtful_parallels_prove_nothing() -> None:
    of = three(FIRST, MIDDLE, LAST)
    two = [(key, judged(of, key, 0.7)) for key in [(0, 0, 1, 0), (1, 0, 2, 0)]]
    assert complete(two, of) == two


def test_two_that_share_no_words_are_no_third_side() -> None:
    of = three(FIRST, MIDDLE, OTHER)
    alike = judged(of, (0, 0, 1, 0), 0.9)
    pretended = Judged(alike.likeness, 0.9, 1)
    two = [((0, 0, 1, 0), alike), ((1, 0, 2, 0), pretended)]
    assert complete(two, of) == two


def test_what_is_judged_is_not_judged_again() -> None:
    of = three(FIRST, MIDDLE, LAST)
    keys = [(0, 0, 1, 0), (0, 0, 2, 0), (1, 0, 2, 0)]
    all_three = [(key, judged(of, key, 0.9)) for key in keys]
    assert complete(all_three, of) == all_three


def test_a_passage_that_has_a_parallel_already_may_have_a_second() -> None:
    of = three(FIRST, MIDDLE, f"{LAST}\n{FIRST}")
    keys = [(0, 0, 1, 0), (0, 0, 2, 1), (1, 0, 2, 0)]
    found = [(key, judged(of, key, 0.9)) for key in keys]
    assert set(dict(complete(found, of))) == {*keys, (0, 0, 2, 0), (1, 0, 2, 1)}


def test_bounds_are_narrowed_to_what_is_alike() -> None:
    long = "In the spring my housekeeper left for Madrid without a word, and the price of salt for curers was lowered."
    of = three(long, "The price of salt for curers was lowered.")
    first, second = of.units[0][0], of.units[1][0]
    whole = likeness(first, second, of.weights, related())
    assert whole is not None
    wide = Judged(type(whole)((0, len(first.terms)), (0, len(second.terms)), whole.shared, 0.4, whole.evidence), 0.9, 2)
    [(_, narrow)] = bounded([((0, 0, 1, 0), wide)], of)
    start, end = first.characters(*narrow.likeness.a)
    assert long[start:end] == "and the price of salt for curers was lowered."
    assert narrow.degree == 3


def test_of_the_invented_three_each_two_are_paired() -> None:
    found = {
        (pair.a.document, pair.b.document) for pair in pairs([document(str(n), t) for n, t in enumerate(DOSSIER_OF_3)])
    }
    assert found == {(0, 1), (0, 2), (1, 2)}


DOSSIER_OF_3 = [
    "The quays of Gijon and Aviles are to be rebuilt before the herring season.",
    "The Ministry rebuilds the quays of Gijon and Aviles before the herring season.",
    "Before the herring season begins the quays of Gijon and Aviles will be rebuilt.",
]
