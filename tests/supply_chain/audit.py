"""Known faults of the locked packages, from advisories that are on this machine.

``python -m tests.supply_chain.audit FOLDER_OR_ZIP`` reads advisories in the format of OSV
(https://ossf.github.io/osv-schema/), one a JSON file. Status: 0 none applies, 1 some do, 2 the
advisories cannot be read.
"""

import json
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from tests.supply_chain.packages import locked

ECOSYSTEM = "PyPI"


class AdvisoriesError(Exception):
    """Advisories cannot be read: the message says which, and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Affected:
    """A locked version that an advisory is about; ``fixed`` are the versions that are not."""

    package: str
    version: str
    identifier: str
    summary: str
    fixed: tuple[str, ...]

    def __str__(self) -> str:
        remedy = f"take {' or '.join(self.fixed)}" if self.fixed else "no version mends it yet"
        return f"{self.package} {self.version}: {self.identifier}: {self.summary} → {remedy}"


def affected(
    advisories: Iterator[Mapping[str, Any]], versions: Mapping[str, str]
) -> list[Affected]:
    """Give what some advisories say of packages in these versions, in order of packages."""
    found = set()
    for one in advisories:
        if "withdrawn" in one:
            continue
        for part in one.get("affected", ()):
            package = part.get("package", {})
            name = canonicalize_name(package.get("name", ""))
            version = versions.get(name)
            if package.get("ecosystem") == ECOSYSTEM and version and _applies(part, version):
                summary = one.get("summary") or one.get("details", "").partition("\n")[0]
                found.add(Affected(name, version, one["id"], summary, _fixed(part, version)))
    return sorted(found)


def read_advisories(place: Path) -> Iterator[Mapping[str, Any]]:
    """Give the advisories of a folder, however deep, or of a zip. Raises AdvisoriesError."""
    number = 0
    for name, content in _files(place):
        try:
            read = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise AdvisoriesError(f"{name}: not JSON ({error}): fetch it again") from None
        if not isinstance(read, dict) or not isinstance(read.get("id"), str):
            raise AdvisoriesError(f"{name}: no advisory of OSV: name the folder of some")
        number += 1
        yield read
    if not number:
        raise AdvisoriesError(f"{place}: holds no advisory (*.json): fetch them first")


def _files(place: Path) -> Iterator[tuple[str, bytes]]:
    try:
        if place.is_dir():
            for file in sorted(place.rglob("*.json")):
                yield str(file), file.read_bytes()
            return
        with zipfile.ZipFile(place) as package:
            for member in sorted(package.namelist()):
                if member.endswith(".json"):
                    yield f"{place}/{member}", package.read(member)
    except (OSError, zipfile.BadZipFile) as error:
        raise AdvisoriesError(f"{place}: {error}: name a folder of advisories, or a zip") from None


def _applies(part: Mapping[str, Any], version: str) -> bool:
    if version in part.get("versions", ()):
        return True
    ranges = [one for one in part.get("ranges", ()) if one.get("type") in ("ECOSYSTEM", "SEMVER")]
    return any(_within(one.get("events", ()), Version(version)) for one in ranges)


def _within(events: list[Mapping[str, str]], version: Version) -> bool:
    """Say whether a version is in a range: after what introduced the fault, before what mends."""
    inside = False
    for event in sorted(events, key=_order):
        for sort, written in event.items():
            limit = _version(written)
            if sort == "introduced" and version >= limit:
                inside = True
            elif (sort == "fixed" and version >= limit) or (
                sort == "last_affected" and version > limit
            ):
                inside = False
    return inside


def _order(event: Mapping[str, str]) -> Version:
    return min(_version(written) for written in event.values())


def _version(written: str) -> Version:
    try:
        return Version("0.dev0" if written == "0" else written)
    except InvalidVersion:
        raise AdvisoriesError(f"'{written}' is no version: fetch the advisories again") from None


def _fixed(part: Mapping[str, Any], version: str) -> tuple[str, ...]:
    limits = {
        event["fixed"]
        for one in part.get("ranges", ())
        if one.get("type") in ("ECOSYSTEM", "SEMVER")
        for event in one.get("events", ())
        if "fixed" in event and _version(event["fixed"]) > Version(version)
    }
    return tuple(sorted(limits, key=_version)[:1])


def main(arguments: list[str]) -> int:
    """Compare the lock with the advisories of a folder or a zip. Give the status."""
    if len(arguments) != 1:
        print("name a folder of advisories, or a zip: make audit ADVISORIES=…", file=sys.stderr)
        return 2
    versions = locked()
    try:
        found = affected(read_advisories(Path(arguments[0])), versions)
    except AdvisoriesError as error:
        print(f"audit: {error}", file=sys.stderr)
        return 2
    for one in found:
        print(one)
    print(f"{len(found)} advisories apply to {len(versions)} locked packages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
