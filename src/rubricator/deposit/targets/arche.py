"""ARCHE (ACDH-CH, Vienna): a TopCollection with its folders and documents in the ACDH schema, as Turtle."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from rubricator.deposit.formats import format_of
from rubricator.deposit.metadata.datacite import creators
from rubricator.deposit.model import Deposit
from rubricator.describe.licences import narrowest, terms_of
from rubricator.describe.record import Agent, Record

_HEAD = """@prefix acdh: <https://vocabs.acdh.oeaw.ac.at/schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
_VOCABULARY = "https://vocabs.acdh.oeaw.ac.at"
_DISCIPLINE = f"<{_VOCABULARY}/oefosdisciplines/601>"  # ÖFOS 601: history, archaeology
_ABSOLUTE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")

Triple = tuple[str, str]


def arche(deposit: Deposit, read: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """``metadata.ttl``. Ids of persons are ORCID, of bodies ROR; where there is none, one below the edition's own."""
    yield "metadata.ttl", (_HEAD + "\n".join(_resources(deposit))).encode()


def _base(deposit: Deposit) -> str:
    return f"https://id.acdh.oeaw.ac.at/{quote(deposit.edition.id)}"


def _resources(deposit: Deposit) -> Iterator[str]:
    edition = deposit.edition
    base = _base(deposit)
    title = ": ".join(part for part in (edition.title, edition.subtitle) if part)
    yield _resource(
        f"<{base}>",
        "acdh:TopCollection",
        [
            ("hasTitle", _text(title, edition.language)),
            ("hasIdentifier", f"<{base}>"),
            ("hasDescription", _text(edition.abstract or edition.description, edition.language)),
            ("hasRelatedDiscipline", _DISCIPLINE),
            *(("hasSubject", _text(word, edition.language)) for word in edition.keywords),
            ("hasLanguage", f"<{_VOCABULARY}/iso6393/{_three(edition.language)}>"),
            *(("hasPrincipalInvestigator", _id(agent, deposit)) for agent in creators(deposit)),
            *_people(deposit),
            *(("hasContact", _id(agent, deposit)) for agent in creators(deposit)[:1]),
            ("hasUrl", f'"{edition.url}"^^xsd:anyURI' if edition.url else ""),
            *_covered(deposit),
        ],
    )
    folders = sorted({path.partition("/")[0] for path in deposit.files if "/" in path})
    for folder in folders:
        yield _resource(
            f"<{base}/{folder}>",
            "acdh:Collection",
            [
                ("hasTitle", _text(folder, "en")),
                ("isPartOf", f"<{base}>"),
                *_people(deposit),
            ],
        )
    records = {f"tei/{record.file}": record for record in edition.documents}
    for path in sorted(deposit.files):
        yield _file(path, records.get(path), deposit)
    yield from _agents(deposit)


def _file(path: str, record: Record | None, deposit: Deposit) -> str:
    base = _base(deposit)
    folder = path.partition("/")[0] if "/" in path else ""
    licence = terms_of(record, deposit.edition) if record else narrowest(deposit.edition.licences)
    said: list[Triple] = [
        ("hasTitle", _text(record.title if record else path.rpartition("/")[2], record.language if record else "en")),
        ("isPartOf", f"<{base}/{folder}>" if folder else f"<{base}>"),
        ("hasCategory", f"<{_VOCABULARY}/archecategory/{'text' if record else 'dataset'}>"),
        ("hasFormat", _text(format_of(path).media)),
        ("hasBinarySize", f'"{deposit.files[path].size}"^^xsd:nonNegativeInteger'),
        ("hasLicense", f"<{licence.url}>" if licence and _ABSOLUTE.fullmatch(licence.url) else ""),
        ("hasRightsInformation", _text(licence.name, "en") if licence and not licence.url else ""),
        *_people(deposit),
    ]
    if record:
        said += [
            ("hasDescription", _text(record.abstract, record.language)),
            ("hasLanguage", f"<{_VOCABULARY}/iso6393/{_three(record.language)}>" if record.language else ""),
            ("hasCoverageStartDate", _date(record.created.start)),
            ("hasCoverageEndDate", _date(record.created.end)),
            ("hasNonLinkedIdentifier", _text(str(record.archive))),
            *(("hasAuthor", _id(agent, deposit)) for agent in record.authors),
            *(("hasContributor", _id(agent, deposit)) for agent in record.translators),
        ]
    return _resource(f"<{base}/{quote(path)}>", "acdh:Resource", said)


def _people(deposit: Deposit) -> list[Triple]:
    """Those whom ARCHE wants named of everything; the editors where nobody else is stated."""
    editor = _id(creators(deposit)[0], deposit)
    publisher = _id(Agent(deposit.edition.publisher, "organization", ror=deposit.edition.publisher_ror), deposit)
    return [
        ("hasDepositor", editor),
        ("hasMetadataCreator", editor),
        ("hasLicensor", publisher),
        ("hasOwner", publisher),
        ("hasRightsHolder", publisher),
    ]


def _covered(deposit: Deposit) -> list[Triple]:
    created = deposit.edition.created
    return [("hasCoverageStartDate", _date(created.start)), ("hasCoverageEndDate", _date(created.end))]


def _agents(deposit: Deposit) -> Iterator[str]:
    edition = deposit.edition
    named = [
        *creators(deposit),
        Agent(edition.publisher, "organization", ror=edition.publisher_ror),
        *(agent for record in edition.documents for agent in (*record.authors, *record.translators)),
    ]
    for id_, agent in {_id(agent, deposit): agent for agent in named}.items():
        kind = "acdh:Organisation" if agent.kind == "organization" else "acdh:Person"
        yield _resource(
            id_,
            kind,
            [
                ("hasTitle", _text(agent.name, "und")),
                ("hasLastName", _text(agent.family, "und")),
                ("hasFirstName", _text(agent.given, "und")),
            ],
        )


def _id(agent: Agent, deposit: Deposit) -> str:
    if agent.orcid:
        return f"<https://orcid.org/{agent.orcid}>"
    if agent.ror and agent.kind == "organization":
        return f"<{agent.ror}>"
    name = agent.ref.partition("#")[2] or re.sub(r"[^\w.-]+", "-", agent.name).strip("-").lower() or "unknown"
    return f"<{_base(deposit)}/agent/{quote(name)}>"


def _resource(id_: str, kind: str, said: Iterable[Triple]) -> str:
    lines = [f"    acdh:{name} {value}" for name, value in dict.fromkeys(said) if value]
    return f"{id_} a {kind} ;\n" + " ;\n".join(lines) + " .\n"


def _text(text: str, language: str = "") -> str:
    """A literal of Turtle; "" for no text."""
    plain = " ".join(text.split())
    if not plain:
        return ""
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    tag = language if re.fullmatch(r"[A-Za-z]+(-[A-Za-z0-9]+)*", language) else ""
    return f'"{escaped}"@{tag}' if tag else f'"{escaped}"'


def _date(date: str) -> str:
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
    return f'"{date}"^^xsd:{kinds[len(date)]}' if len(date) in kinds else ""


def _three(language: str) -> str:
    from rubricator.languages import three_letters

    return three_letters(language) or "und"
