"""The packages of ``requirements.lock``: their versions, licences, and what needs them."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
LICENCES = Path(__file__).with_name("licences.toml")
TESTS = ("test",)
"""The extras that only whoever works on the program installs."""
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
_LICENCE = "License :: "


class Use(StrEnum):
    """What a package is there for; the words are those of CycloneDX."""

    REQUIRED = "required"
    """Whoever installs the program has it."""
    OPTIONAL = "optional"
    """It comes with an extra of the program."""
    EXCLUDED = "excluded"
    """It builds or tests the program."""


class LicenceError(Exception):
    """A package says its licence in words that ``licences.toml`` does not know."""


@dataclass(frozen=True, slots=True)
class Package:
    """A locked package. ``licence`` is an expression of SPDX, ``needs`` are locked as well."""

    name: str
    version: str
    licence: str
    use: Use
    needs: tuple[str, ...]


@cache
def locked() -> Mapping[str, str]:
    """Give the version of each package of the lock, by its canonical name."""
    found = _LOCKED.findall(LOCK.read_text("utf-8"))
    return dict(sorted((canonicalize_name(name), version) for name, version in found))


@cache
def packages() -> Sequence[Package]:
    """Give the locked packages, as they are installed here, by name. Raises LicenceError."""
    uses = _uses()
    return [
        Package(name, version, licence_of(name), uses.get(name, Use.EXCLUDED), _needs(name))
        for name, version in locked().items()
    ]


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(LICENCES.read_text("utf-8"))


def allowed() -> frozenset[str]:
    """Give the licences that a package may have."""
    return frozenset(_table()["allowed"])


def _said(of: metadata.PackageMetadata, field: str) -> str:
    """Give a field, or "": some readers of metadata raise for one that is not there."""
    return (of[field] or "") if field in of else ""


def licence_of(name: str) -> str:
    """Give a package's licence as SPDX writes it. Raises LicenceError."""
    table = _table()
    if name in table["stated"]:
        return str(table["stated"][name])
    said = metadata.metadata(name)
    if expression := _said(said, "License-Expression"):
        return expression
    written = [one for one in said.get_all("Classifier") or () if one.startswith(_LICENCE)]
    for words in (_said(said, "License").strip(), *written):
        if words in table["written"]:
            return str(table["written"][words])
    raise LicenceError(
        f"{name}: no licence that is known in {_said(said, 'License')!r}, {written}: "
        f"add a row to {LICENCES.name}"
    )


def _needs(name: str) -> tuple[str, ...]:
    """Give the locked packages that an installed one needs, by name, without its extras."""
    return tuple(sorted({canonicalize_name(one.name) for one in _requirements(name)}))


def _requirements(name: str, extras: Iterable[str] = ()) -> Iterator[Requirement]:
    for written in metadata.requires(name) or ():
        one = Requirement(written)
        marker = one.marker
        applies = marker is None or any(marker.evaluate({"extra": e}) for e in ("", *extras))
        if applies and canonicalize_name(one.name) in locked():
            yield one


def _uses() -> Mapping[str, Use]:
    """Give what packages are there for, but for those that build and test."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    optional = [row for name, rows in extras.items() if name not in TESTS for row in rows]
    uses: dict[str, Use] = {}
    for use, asked in ((Use.REQUIRED, project["dependencies"]), (Use.OPTIONAL, optional)):
        seen = set()
        waiting = [Requirement(one) for one in asked]
        while waiting:
            one = waiting.pop()
            name = canonicalize_name(one.name)
            if name in locked() and (name, frozenset(one.extras)) not in seen:
                seen.add((name, frozenset(one.extras)))
                uses.setdefault(name, use)
                waiting.extend(_requirements(name, one.extras))
    return uses
