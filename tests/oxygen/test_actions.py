"""The actions of the toolbar: their form, and the arguments that Oxygen's own operations take."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from rubricator.oxygen.scenarios import SCENARIOS
from rubricator.relaxng import load
from rubricator.resources import folder

HERE = Path(__file__).parent
ACTIONS = sorted((folder("oxygen") / "rubricator/rubricator_externalAuthorActions").glob("*.xml"))
A = "{http://www.oxygenxml.com/ns/author/external-action}"
# From the sources that Oxygen publishes of its operations (ro.sync.ecss.extensions.commons.operations).
INSERT = {"fragment", "insertLocation", "insertPosition", "goToNextEditablePosition", "schemaAware"}
TAKES = {
    "InsertFragmentOperation": INSERT,
    "InsertOrReplaceFragmentOperation": INSERT,
    "SurroundWithFragmentOperation": {"fragment", "schemaAware"},
    "ChangeAttributesOperation": {"elementLocations", "attributeNames", "values", "removeIfEmpty"},
    "UnwrapTagsOperation": {"unwrapElementLocation"},
    "XSLTOperation": {"sourceLocation", "targetLocation", "script", "action", "caretPosition", "expandEditorVariables",
                      "suspendTrackChanges", "externalParams"},
    "ExecuteTransformationScenariosOperation": {"scenarioNames"},
}  # fmt: skip


@pytest.mark.parametrize("action", ACTIONS, ids=[path.stem for path in ACTIONS])
def test_an_action_has_the_documented_form(action: Path) -> None:
    assert load(HERE / "action.rnc").errors(action.read_bytes()) == []


@pytest.mark.parametrize("action", ACTIONS, ids=[path.stem for path in ACTIONS])
def test_an_operation_is_given_what_it_takes(action: Path) -> None:
    for operation in etree.parse(action).getroot().iter(f"{A}operation"):
        given = [argument.get("name") for argument in operation.iter(f"{A}argument")]
        assert set(given) <= TAKES[operation.get("id", "")]
        assert len(set(given)) == len(given)


def test_the_toolbar_runs_scenarios_that_there_are() -> None:
    named = [
        argument.text
        for path in ACTIONS
        for argument in etree.parse(path).getroot().iter(f"{A}argument")
        if argument.get("name") == "scenarioNames"
    ]
    assert len(named) == 3
    assert set(named) <= {scenario.name for scenario in SCENARIOS}
