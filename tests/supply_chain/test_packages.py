"""The papers of the packages say what the lock holds, and nothing that is not allowed is in it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from tests.supply_chain import audit, sbom, table
from tests.supply_chain.packages import Use, allowed, locked, packages

SCHEMAS = Path(__file__).with_name("cyclonedx")


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.SNAPSHOT.schema.json").read_text("utf-8"))


def test_every_locked_package_has_a_licence_that_is_allowed() -> None:
    assert {one.name: one.licence for one in packages() if one.licence not in allowed()} == {}


def test_no_licence_is_allowed_that_no_package_has() -> None:
    assert allowed() <= {one.licence for one in packages()}


def test_what_is_installed_with_the_program_asks_for_no_more_than_notices() -> None:
    installed = {one.licence for one in packages() if one.use is Use.REQUIRED}
    assert not [one for one in installed if "GPL" in one]


def test_the_page_and_the_bill_are_those_of_the_lock() -> None:
    written_anew = "make docs sbom writes them again"
    assert table.FILE.read_text("utf-8") == table.page(), written_anew
    assert sbom.FILE.read_text("utf-8") == sbom.written(), written_anew


def test_the_bill_is_valid_by_the_schema_of_its_standard() -> None:
    inner = [(name, schema(name)) for name in ("spdx", "jsf-0.82")]
    bases = ("", "http://cyclonedx.org/schema/")
    registry: Registry[Any] = Registry().with_resources(
        (f"{base}{name}.SNAPSHOT.schema.json", Resource.from_contents(one, DRAFT7))
        for name, one in inner
        for base in bases
    )
    validator = jsonschema.Draft7Validator(schema("bom-1.6"), registry=registry)
    assert [one.message for one in validator.iter_errors(sbom.bill())] == []
    assert [*validator.iter_errors({**sbom.bill(), "version": "1"})]


def test_the_bill_holds_each_package_once_and_refers_to_what_it_holds() -> None:
    bill = sbom.bill()
    held = [one["bom-ref"] for one in bill["components"]]
    assert sorted(held) == sorted(f"pkg:pypi/{name}@{one}" for name, one in locked().items())
    known = {*held, bill["metadata"]["component"]["bom-ref"]}
    for one in bill["dependencies"]:
        assert {one["ref"], *one["dependsOn"]} <= known
    assert "timestamp" not in json.dumps(bill)


def advisory(**changes: Any) -> dict[str, Any]:
    return {
        "id": "TEST-1",
        "summary": "it reads too much",
        "affected": [
            {
                "package": {"ecosystem": "PyPI", "name": "Some_Package"},
                "ranges": [
                    {
                        "type": "ECOSYSTEM",
                        "events": [
                            *({"introduced": "0"}, {"fixed": "1.4"}),
                            *({"introduced": "2.0"}, {"fixed": "2.10"}),
                        ],
                    }
                ],
            }
        ],
        **changes,
    }


@pytest.mark.parametrize(
    ("version", "applies"),
    [
        *[("0.1", True), ("1.3.9", True), ("1.4", False), ("1.9", False), ("2.0", True)],
        *[("2.9", True), ("2.10", False), ("2.10rc1", True), ("3", False)],
    ],
)
def test_an_advisory_applies_to_the_versions_it_names(version: str, applies: bool) -> None:
    found = audit.affected(iter([advisory()]), {"some-package": version})
    assert bool(found) is applies


def test_an_advisory_says_which_version_to_take() -> None:
    (one,) = audit.affected(iter([advisory()]), {"some-package": "2.1"})
    assert str(one) == "some-package 2.1: TEST-1: it reads too much → take 2.10"


@pytest.mark.parametrize(
    "changes",
    [
        {"withdrawn": "2026-01-01T00:00:00Z"},
        {"affected": [{"package": {"ecosystem": "npm", "name": "some-package"}}]},
        {"affected": []},
    ],
)
def test_what_is_withdrawn_or_of_another_ecosystem_does_not_apply(changes: dict[str, Any]) -> None:
    assert audit.affected(iter([advisory(**changes)]), {"some-package": "1"}) == []


def test_versions_may_be_listed_and_a_last_one_named() -> None:
    package = {"ecosystem": "PyPI", "name": "some-package"}
    listed = advisory(affected=[{"package": package, "versions": ["1.0"]}])
    events = [{"introduced": "1.0"}, {"last_affected": "1.2"}]
    last = advisory(
        affected=[{"package": package, "ranges": [{"type": "ECOSYSTEM", "events": events}]}]
    )
    for one, version, applies in (
        *((listed, "1.0", True), (listed, "1.1", False)),
        *((last, "1.2", True), (last, "1.3", False), (last, "0.9", False)),
    ):
        assert bool(audit.affected(iter([one]), {"some-package": version})) is applies


@pytest.mark.parametrize("packed", [False, True])
def test_the_audit_reads_a_folder_or_a_zip(
    packed: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import zipfile

    name, version = next(iter(locked().items()))
    package = {"ecosystem": "PyPI", "name": name}
    text = json.dumps(advisory(affected=[{"package": package, "versions": [version]}]))
    place = tmp_path / "advisories.zip" if packed else tmp_path
    if packed:
        with zipfile.ZipFile(place, "w") as file:
            file.writestr("TEST-1.json", text)
    else:
        (tmp_path / "TEST-1.json").write_text(text, "utf-8")
    assert audit.main([str(place)]) == 1
    assert f"{name} {version}: TEST-1" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", "[", "[]", '{"id": 1}', "{" * 100_000])
def test_advisories_that_cannot_be_read_are_no_all_clear(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.json").write_text(content, "utf-8")
    assert audit.main([str(tmp_path)]) == 2
    assert "one.json" in capsys.readouterr().err
    assert audit.main([str(tmp_path / "nothing")]) == 2
    assert audit.main([]) == 2
