"""A proposal gains forms; what a person wrote or confirmed keeps every byte."""

from __future__ import annotations

from authority_cases import PERSONS
from rubricator.authority.growing import grown
from rubricator.recognise.entities import Entity, Form

MORE = [Entity("carreras-2", "person", (Form("José Carreras & Son"), Form("J.  Carreras")))]


def test_a_proposal_gains_what_it_has_not() -> None:
    new = "\n      <persName>José Carreras &amp; Son</persName>"
    old = '<persName xml:lang="es">Juan Carreras</persName>\n      <!-- seen'
    assert grown(PERSONS.encode(), "person", MORE).decode() == PERSONS.replace(old, old.replace("\n", new + "\n", 1))


def test_a_second_time_adds_nothing() -> None:
    once = grown(PERSONS.encode(), "person", MORE)
    assert grown(once, "person", MORE) == once


def test_what_a_person_confirmed_is_left() -> None:
    mine = PERSONS.replace(' cert="low"', "").encode()
    assert grown(mine, "person", MORE) == mine
    assert grown(mine, "person", [Entity("barrio", "person", (Form("X Y"),))]) == mine
