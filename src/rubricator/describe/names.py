"""Agents: who a name in the header is, by its TEI parts and by the authority files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rubricator.authority.entries import Entry, entries_of, opened
from rubricator.describe.record import Agent
from rubricator.project import Editor
from rubricator.recognise.romanisation import chinese, korean

TEI = "{http://www.tei-c.org/ns/1.0}"
_BREAKS = frozenset(f"{TEI}{name}" for name in ("lb", "pb", "cb", "gb", "milestone"))
_FAMILY = (f"{TEI}surname",)
_GIVEN = (f"{TEI}forename", f"{TEI}addName", f"{TEI}genName")
_ORCID = re.compile(r"\b(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b")
_NAMES = {f"{TEI}persName": "person", f"{TEI}orgName": "organization", f"{TEI}name": ""}

Authority = Mapping[str, Entry]


def authority_of(files: Mapping[str, bytes]) -> dict[str, Entry]:
    """The entries of authority files by what leads to them: "persons.xml#kim-il-sung". What is no XML is left out."""
    return {f"{entry.file}#{entry.key}": entry for entry in entries_of(opened(files)[0])}


def line(node: Any) -> str:
    """The text of an element in one line: breaks part words; notes are no text, nor are soft hyphens."""
    return " ".join("".join(_texts(node)).split()).replace("\u00ad", "")


def _texts(node: Any) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag in _BREAKS and child.get("break") != "no":
            yield " "
        if isinstance(child.tag, str) and child.tag != f"{TEI}note":
            yield from _texts(child)
        yield child.tail or ""


def orcid_in(text: str) -> str:
    """The ORCID in an address or a text, "" where there is none."""
    found = _ORCID.search(text)
    return found[1] if found else ""


def orcid_valid(orcid: str) -> bool:
    """Whether the last character is the check digit of the others (ISO 7064 MOD 11-2)."""
    if not _ORCID.fullmatch(orcid):
        return False
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == orcid[-1]


def named(node: Any, authority: Authority, role: str = "") -> Agent:
    """The agent of an element that holds a name, or is one (author, editor, persName …)."""
    names = [child for child in node.iter(*_NAMES) if child.tag in _NAMES]
    name = names[0] if names else node
    text, kind = line(name), _NAMES.get(name.tag, "")
    ref = next((one.get("ref", "") for one in (name, node) if one.get("ref")), "")
    entry = authority.get(_local(ref))
    if entry is not None:
        kind = {"person": "person", "org": "organization"}.get(str(entry.kind), kind)
    family, given = ("", "") if kind == "organization" else _parts(name, text, entry)
    return Agent(
        f"{given} {family}".strip() if "," in text and family else text,
        kind if kind in ("person", "organization") else "",  # type: ignore[arg-type]
        _local(ref) if entry is not None or ".xml#" in ref else "",
        family, given, orcid_in(ref), role=role,
        identifiers=entry.identifiers if entry is not None else (),
    )  # fmt: skip


def _local(ref: str) -> str:
    return (ref.split() or [""])[0].removeprefix("./").removeprefix("../tei/")


def _parts(node: Any, text: str, entry: Entry | None) -> tuple[str, str]:
    """Family and given names, as far as they are told apart somewhere."""
    family = " ".join(line(part) for part in node.iter(*_FAMILY))
    given = " ".join(line(part) for part in node.iter(*_GIVEN))
    if family:
        return _linked(family, given, " ".join(line(part) for part in node.iter(f"{TEI}nameLink")))
    if text.count(",") == 1:
        family, _, given = (part.strip() for part in text.partition(","))
        return family, given
    surnames = [name.text for name in entry.names if name.type == "surname"] if entry is not None else []
    return next((cut for surname in surnames if (cut := cut_at(text, surname))), _family_first(text, entry))


def _family_first(text: str, entry: Entry | None) -> tuple[str, str]:
    """A Korean or Chinese name by its language in the register and by the surname that it begins with: a reader of
    citations takes the last word for the surname otherwise ("Sung, Kim Il")."""
    language = entry.names[0].language.partition("-")[0] if entry is not None and entry.names else ""
    first, _, rest = text.partition(" ")
    if language == "ko":
        known = korean.surname(text)
    else:
        known = language == "zh" and any(map(chinese.surname, chinese.readings(text)))
    return (first, rest) if rest and known else ("", "")


def _linked(family: str, given: str, link: str) -> tuple[str, str]:
    """A particle written small goes behind the given name ("Mühl, Ludwig von der"), others begin the family's."""
    if link[:1].isupper():
        return f"{link} {family}", given
    return family, f"{given} {link}".strip()


def cut_at(name: str, surname: str) -> tuple[str, str] | None:
    """A name as (surname, the rest), where the surname is its first or last words."""
    words, part = name.split(), surname.split()
    if not part or len(part) >= len(words):
        return None
    if words[-len(part) :] == part:
        return surname, " ".join(words[: -len(part)])
    if words[: len(part)] == part:
        return surname, " ".join(words[len(part) :])
    return None


def editor(settings: Editor) -> Agent:
    """An editor as edition.toml states them."""
    family, given, name = settings.surname, "", settings.name
    if name.count(",") == 1 and settings.kind != "organization":
        family, _, given = (part.strip() for part in name.partition(","))
        name = f"{given} {family}"
    elif family:
        family, given = cut_at(name, family) or ("", "")
    kind: Any = "organization" if settings.kind == "organization" else "person"
    return Agent(name, kind, "", family, given, orcid_in(settings.orcid), settings.ror, settings.affiliation)
