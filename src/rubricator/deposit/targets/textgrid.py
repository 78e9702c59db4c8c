"""TextGrid Repository: a collection of editions, each with its work and its TEI file, as tgadmin imports them.

Metadata schema: http://textgrid.info/namespaces/metadata/core/2010.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from rubricator.deposit.identifiers import uri_of
from rubricator.deposit.metadata.datacite import creators
from rubricator.deposit.metadata.xml import Element, element, written
from rubricator.deposit.model import Deposit
from rubricator.describe.licences import terms_of
from rubricator.describe.record import Agent, Dates, Record
from rubricator.languages import three_letters

_SPACE = "http://textgrid.info/namespaces/metadata/core/2010"
_RDF, _ORE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.openarchives.org/ore/terms/"

# Of TextGrid's closed list of genres; the genre in the editor's words goes to type.
GENRE = "non-fiction"


def textgrid(deposit: Deposit, read: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """The folder to import: ``edition.collection`` leads to one ``.edition`` a document."""
    edition = deposit.edition
    names = [f"{record.name}.edition" for record in edition.documents]
    files = {
        "edition.collection": _aggregation("edition.collection", names),
        "edition.collection.meta": _object(
            edition.title,
            "text/tg.collection+tg.aggregation+xml",
            element(
                "collection",
                [
                    *(_agent("collector", agent) for agent in creators(deposit)),
                    element("abstract", edition.abstract or edition.description),
                ],
            ),
            edition.url,
        ),
    }
    yield from files.items()
    for record in edition.documents:
        yield from _document(record, deposit, read).items()


def _document(record: Record, deposit: Deposit, read: Callable[[str], bytes]) -> dict[str, bytes]:
    name, title = record.name, record.title or record.name
    holder = element("item", [element("rightsHolder", deposit.edition.publisher)])
    return {
        f"{name}.edition": _aggregation(f"{name}.edition", [f"{name}.work", f"{name}.xml"]),
        f"{name}.edition.meta": _object(title, "text/tg.edition+tg.aggregation+xml", _edition(record, deposit)),
        f"{name}.work": b'<?xml version="1.0" encoding="UTF-8"?>\n<work/>\n',
        f"{name}.work.meta": _object(title, "text/tg.work+xml", _work(record, deposit), deposit.edition.page(record)),
        f"{name}.xml": read(f"tei/{record.file}"),
        f"{name}.xml.meta": _object(title, "text/xml", holder),
    }


def _aggregation(name: str, parts: Iterable[str]) -> bytes:
    aggregated = [element("ore:aggregates", rdf_resource=quote(part)) for part in parts]
    description = element("rdf:Description", aggregated, rdf_about=quote(name))
    return written(("rdf:RDF", {"xmlns:rdf": _RDF, "xmlns:ore": _ORE}, [description]))


def _object(title: str, form: str, content: Element | None, url: str = "") -> bytes:
    provided = element(
        "provided",
        [
            element("title", title),
            element("identifier", url, type="URL") if url else None,
            element("format", form),
        ],
    )
    return written(element("object", [element("generic", [provided]), content], xmlns=_SPACE))


def _agent(name: str, agent: Agent, **more: str) -> Element | None:
    """With ORCID or the best identifier of the authority file as ``@id``."""
    uris = [uri for kind, value in agent.identifiers if (uri := uri_of(kind, value))]
    return element(
        name, agent.name, **more, id=f"https://orcid.org/{agent.orcid}" if agent.orcid else "".join(uris[:1])
    )


def _edition(record: Record, deposit: Deposit) -> Element | None:
    stated = terms_of(record, deposit.edition)
    source = (
        element("bibliographicCitation", [element("editionTitle", str(record.archive))]) if record.archive else None
    )
    return element(
        "edition",
        [
            element("isEditionOf", f"{record.name}.work"),
            *(_agent("agent", agent, role="author") for agent in record.authors),
            *(_agent("agent", agent, role="translator") for agent in record.translators),
            *(_agent("agent", agent, role="editor") for agent in deposit.edition.editors),
            element("source", [source]) if source else None,
            element("language", three_letters(record.language)),
            element("license", stated.name, licenseUri=stated.url) if stated and stated.url else None,
        ],
    )


def _work(record: Record, deposit: Deposit) -> Element | None:
    return element(
        "work",
        [
            *(_agent("agent", agent, role="author") for agent in record.authors),
            element("abstract", record.abstract) if record.abstract else None,
            _created(record.created),
            *(element("subject", [element("id", word), element("value", word)]) for word in record.keywords),
            element("genre", GENRE),
            element("type", record.genre) if record.genre else None,
        ],
    )


def _created(created: Dates) -> Element | None:
    if not created:
        return None
    if created.start == created.end:
        return element("dateOfCreation", created.text or created.iso, date=created.start)
    return element(
        "dateOfCreation",
        created.text or created.iso,
        notBefore=created.start or created.end,
        notAfter=created.end or created.start,
    )
