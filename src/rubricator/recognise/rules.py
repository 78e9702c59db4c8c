"""The taxonomy of rules: by which rule the program proposed what (``@ana`` points here)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType


@cache
def rules() -> Mapping[str, str]:
    """Every rule that a recogniser can name, with its description, sorted by id."""
    from rubricator.recognise.dates import DATE_RULES
    from rubricator.recognise.interventions import INTERVENTION_RULES
    from rubricator.recognise.organizations import ORGANIZATION_RULES
    from rubricator.recognise.persons import PERSON_RULES
    from rubricator.recognise.places import PLACE_RULES
    from rubricator.recognise.statistical import STATISTICAL_RULES
    from rubricator.recognise.titles import TITLE_RULES

    tables = (
        DATE_RULES,
        INTERVENTION_RULES,
        ORGANIZATION_RULES,
        PERSON_RULES,
        PLACE_RULES,
        STATISTICAL_RULES,
        TITLE_RULES,
    )
    return MappingProxyType(dict(sorted(rule for table in tables for rule in table.items())))
