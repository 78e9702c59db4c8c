"""The gazetteer, and the words by which names are matched."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.recognise.marking import view

from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.pieces import keys, pieces
from rubricator.recognise.tokens import tokens


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("USSR", "Soviet Union"),
        ("U.S.", "United States"),
        ("Peking", "Beijing"),
        ("Leningrad", "Saint Petersburg"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Saigon", "Ho Chi Minh City"),
        ("Bombay", "Mumbai"),
        ("Danzig", "Gdańsk"),
        ("Constantinople", "Istanbul"),
        ("Democratic People's Republic of Korea", "North Korea"),
        ("DRV", "North Vietnam"),
        ("P'yŏngyang", "Pyongyang"),
    ],
)
def test_a_form_leads_to_its_place(form: str, name: str) -> None:
    assert name in [place.name for place in gazetteer().named(form)]


def test_the_data_stay_small() -> None:
    data = files("rubricator.recognise") / "data"
    names = ("gazetteer-geonames.tsv", "places-states.tsv", "places-regions.tsv", "places-exonyms.tsv")
    assert sum(len((data / name).read_bytes()) for name in names) < 700_000


def test_a_name_that_is_known_twice_is_the_better_known_place() -> None:
    assert gazetteer().named("London")[0].country == "GB"
    assert gazetteer().named("Georgia")[0].kind == "country"


@given(st.sampled_from([place.name for place in gazetteer().records[::37]]))
def test_a_name_has_the_same_keys_in_a_text(name: str) -> None:
    if not any(mark in name for mark in "(/0123456789"):
        assert tuple(piece.key for piece in pieces(tokens(view(name))) if piece.kind == "word") == keys(name)


@given(st.text(max_size=60))
def test_pieces_are_in_order_and_apart(text: str) -> None:
    behind = 0
    for piece in pieces(tokens(view(text))):
        assert behind <= piece.start < piece.end
        behind = piece.end


def test_pieces_part_hyphens_and_join_initials() -> None:
    found = pieces(tokens(view("Moscow-Peking, the U.S.S.R.'s People's Army")))
    assert [piece.key for piece in found] == ["moscow", "peking", ",", "the", "ussr", "people", "army"]
    assert [piece.key for piece in found if piece.glued] == ["peking"]
    assert [piece.key for piece in found if piece.owner] == ["ussr", "people"]
