"""The transformation scenarios of the framework: what ``rubricator`` does, by way of the targets of ``build.xml``.

Scenarios are of Oxygen's kind ANT, since Oxygen brings Ant along; their form is that of the scenarios of the TEI's own
framework (``teip5odd.framework``).
"""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.oxygen.serialized import Array, Listed, Thing, Value, serialized

BUILD = "${frameworkDir}/build.xml"
_EDITION = "${frameworkDir}/../.."
_FILE, _NAME = "${cf}", "${cfn}"


@dataclass(frozen=True, slots=True)
class Scenario:
    """``target``: of build.xml; ``file``: whether it is about the open file; what is shown of its result, and where."""

    name: str
    target: str
    file: bool = False
    page: str = ""
    text: str = ""


SCENARIOS = (
    Scenario("rubricator: make, and open this page", "make", page=f"{_EDITION}/edition/{_NAME}.html"),
    Scenario("rubricator: make all that has changed", "make"),
    Scenario("rubricator: check this file", "validate-file", file=True),
    Scenario("rubricator: check the edition", "validate"),
    Scenario("rubricator: convert the sources", "convert"),
    Scenario("rubricator: annotate this file", "annotate", file=True),
    Scenario("rubricator: list what is doubtful in this file", "doubtful", file=True),
    Scenario("rubricator: PDF, EPUB and all other forms", "forms"),
    Scenario("rubricator: the text of this file", "text", file=True, text=f"{_EDITION}/build/{_NAME}.reading.txt"),
)
DEFAULT = SCENARIOS[0]


def scenarios() -> str:
    """The file ``transformation.scenarios``, as Oxygen exports it and ``addScenarios`` of a framework takes it."""
    things = Array("scenario", tuple(_ant(scenario) for scenario in SCENARIOS))
    options: dict[str, Value] = {"scenarios": things, "scenarios.load.from.project": False}
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{serialized(options)}'


def _ant(scenario: Scenario) -> Thing:
    about = ("file", "The file that it is about.", _FILE), ("name", "Its name, without .xml.", _NAME)
    parameters = tuple(_parameter(*each) for each in about if scenario.file)
    fields: dict[str, Value] = {
        "additionalAntArgs": "-emacs",
        "buildTarget": scenario.target,
        "buildFilePath": BUILD,
        "ditaParams": Listed(parameters),
        "jvmArgs": "",
        "useCustomJavaHome": False,
        "customJavaHomeDir": "",
        "useCustomANTHome": False,
        "customANTHomeDir": "",
        "workingDir": _EDITION,
        "showConsoleAlways": True,
        "advancedOptionsMap": None,
        "name": scenario.name,
        **dict.fromkeys(("baseURL", "footerURL", "fOPMethod", "fOProcessorName", "headerURL", "inputXSLURL")),
        "inputXMLURL": None,
        "defaultScenario": False,
        "isFOPPerforming": False,
        "type": "ANT",
        **_shown(scenario),
        "useXSLTInput": False,
        "xsltParams": Listed(),
        "cascadingStylesheets": Array("String"),
        "xslTransformer": "ANT",
        "extensionURLs": Array("String"),
    }
    return Thing("antScenario", fields)


def _shown(scenario: Scenario) -> dict[str, Value]:
    return {
        "saveAs": True,
        "openInBrowser": bool(scenario.page),
        "outputResource": None,
        "openOtherLocationInBrowser": bool(scenario.page or scenario.text),
        "locationToOpenInBrowserURL": scenario.page or scenario.text or None,
        "openInEditor": bool(scenario.text),
        **dict.fromkeys(("showInHTMLPane", "showInXMLPane", "showInSVGPane", "showInResultSetPane"), False),
    }


def _parameter(name: str, description: str, value: str) -> Thing:
    fields: dict[str, Value] = {
        "name": name,
        "description": description,
        "value": value,
        "defaultValue": None,
        "type": 5,  # any text
        "possibleValues": None,
        "possibleValuesDescriptions": None,
    }
    return Thing("antParameter", fields)
