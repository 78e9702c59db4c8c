"""``python -m rubricator.schemas``: makes the schema beside the ODD, or says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from rubricator.schemas.__main__ import main

ODD = Path(__file__).parents[2] / "schemas/rubricator.odd"


def test_it_makes_the_files(tmp_path: Path) -> None:
    pytest.importorskip("gams_xml_catalog", reason="TEI's own schema is not installed (extra: schema)")
    odd = tmp_path / "rubricator.odd"
    odd.write_bytes(ODD.read_bytes())
    assert main([str(odd)]) == 0
    for name in ("rubricator.rng", "rubricator.sch", "guidelines.html"):
        assert (tmp_path / name).read_bytes() == ODD.with_name(name).read_bytes()


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["missing.odd"], 3)])
def test_it_says_why_not(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == code
    assert "Traceback" not in capsys.readouterr().err
