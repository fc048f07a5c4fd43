"""The bill of materials: ``docs/sbom.cdx.json`` (CycloneDX 1.6), made of the lock.

It holds no time and no number drawn by chance: the same lock gives the same bytes. The digests of
the packages' files are in the lock, which has those for every machine.
``python -m tests.supply_chain.sbom --write`` writes it.
"""

import json
import sys
import tomllib
from typing import Any

from tests.supply_chain.packages import PROJECT, ROOT, Package, Use, packages

FILE = ROOT / "docs" / "sbom.cdx.json"


def bill() -> dict[str, Any]:
    """Give the bill, as plain data."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    reference = f"pkg:pypi/{project['name']}@{project['version']}"
    parts = packages()
    references = {one.name: _reference(one) for one in parts}
    direct = sorted(references[one.name] for one in parts if one.name in _asked(project))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": reference,
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"expression": project["license"]}],
                "purl": reference,
            }
        },
        "components": [_component(one) for one in parts],
        "dependencies": [
            {"ref": reference, "dependsOn": direct},
            *(
                {
                    "ref": references[one.name],
                    "dependsOn": [references[name] for name in one.needs],
                }
                for one in parts
            ),
        ],
    }


def written() -> str:
    """Give the bill as it is written."""
    return json.dumps(bill(), ensure_ascii=False, indent=1) + "\n"


def _asked(project: dict[str, Any]) -> frozenset[str]:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    rows = [project["dependencies"], *project["optional-dependencies"].values()]
    return frozenset(canonicalize_name(Requirement(one).name) for row in rows for one in row)


def _reference(one: Package) -> str:
    return f"pkg:pypi/{one.name}@{one.version}"


def _component(one: Package) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _reference(one),
        "name": one.name,
        "version": one.version,
        "scope": Use(one.use).value,
        "licenses": [{"expression": one.licence}],
        "purl": _reference(one),
    }


if __name__ == "__main__" and "--write" in sys.argv[1:]:
    FILE.write_text(written(), "utf-8")
