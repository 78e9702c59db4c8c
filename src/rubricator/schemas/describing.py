"""What the guidelines say of an element: what it means, its attributes with their closed lists, where it may stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rubricator import resources
from rubricator.relaxng import load
from rubricator.schemas.check.naming import plain, ranked
from rubricator.schemas.check.ours import Ours
from rubricator.schemas.datatypes import values
from rubricator.schemas.examples import markup
from rubricator.schemas.model import AttributeModel, Model
from rubricator.schemas.odd.document import Specification, read


@dataclass(frozen=True, slots=True)
class Attribute:
    """``values``: the closed list, each with what it means; empty where other values are allowed."""

    name: str
    required: bool
    words: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Description:
    """``attributes`` are those that the guidelines speak of, ``others`` the names of the rest."""

    name: str
    words: str
    attributes: tuple[Attribute, ...]
    others: tuple[str, ...]
    parents: tuple[str, ...]
    examples: tuple[str, ...]


class Elements:
    """The elements of the program's own schema."""

    def __init__(self) -> None:
        folder = resources.folder("schemas")
        self._model: Model = Ours(load((folder / "rubricator.rng").read_bytes())).model
        odd = read((folder / "rubricator.odd").read_bytes())
        self._specs = {spec.ident: spec for spec in odd.elements}

    @property
    def names(self) -> frozenset[str]:
        return self._model.names

    def describe(self, name: str) -> Description:
        """What is said of an element of these names."""
        spec = self._specs.get(name)
        models = self._model.attributes(name)
        told = tuple(self._attributes(models, spec))
        others = tuple(plain(key) for key in models if plain(key) not in {attribute.name for attribute in told})
        examples = tuple(markup(example.body) for example in spec.examples if example.valid) if spec else ()
        parents = ranked(self._model.parents(name), {})
        return Description(name, self._model.documentation(name), told, others, parents, examples)

    def _attributes(self, models: dict[str, AttributeModel], spec: Specification | None) -> Iterator[Attribute]:
        changed = {attribute.ident: attribute for attribute in spec.attributes} if spec else {}
        for key, model in models.items():
            own = changed.get(plain(key))
            if own is None and not model.required:
                continue
            listed = (own.values or ()) if own is not None else ()
            said = {value.ident: " — ".join(part for part in (value.gloss, value.desc) if part) for value in listed}
            closed = tuple((value, said.get(value, "")) for value in values(model.value))
            yield Attribute(plain(key), model.required, model.documentation, closed)
