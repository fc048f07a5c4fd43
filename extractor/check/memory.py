"""The findings that a build leaves beside its graph, and the folders that they are about."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extractor.diagnostics import Edit, Finding
from extractor.errors import UserError
from extractor.graph.wholeness import read_sealed
from extractor.whole_files import naming

MEMORY = "findings.json"
"""Name of the file, in a generation's folder, of what its build found."""
_FORMAT = 2


class NoFindingsError(UserError):
    """A graph has no findings beside it: an earlier version of the program built it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: this graph keeps no findings; build it again")


@dataclass(frozen=True, slots=True)
class CheckMemory:
    """What a build found.

    ``folders`` are where each site was read, ``roots`` the sites' addresses, ``digests`` the
    BLAKE2b digests (16 bytes, hexadecimal) of the files that remedies would change, by site and
    path. ``language`` is the code of the one that the first site is written in.
    """

    findings: Sequence[Finding]
    folders: Mapping[str, Path]
    roots: Mapping[str, str]
    digests: Mapping[tuple[str, str], str]
    language: str


def finding_to_json(one: Finding) -> dict[str, Any]:
    """Give a finding as plain data that :func:`finding_from_json` reads."""
    # By hand: a build of one changed file writes those of all files.
    return {
        "site": one.site,
        "path": one.path,
        "line": one.line,
        "code": one.code,
        "fields": dict(one.fields),
        "column": one.column,
        "start": one.start,
        "end": one.end,
        "edit": None if one.edit is None else asdict(one.edit),
    }


def finding_from_json(written: Mapping[str, Any]) -> Finding:
    """Give the finding that plain data describe."""
    edit = written.get("edit")
    return Finding(**{**written, "edit": Edit(**edit) if edit else None})


def write_memory(folder: Path, memory: CheckMemory) -> None:
    """Write what a build found into its generation's folder. Raises OSError, which names it."""
    head = {
        "format": _FORMAT,
        "folders": {name: str(path) for name, path in memory.folders.items()},
        "roots": dict(memory.roots),
        "language": memory.language,
        "digests": [[*key, digest] for key, digest in sorted(memory.digests.items())],
    }
    path = folder / MEMORY
    with naming(path), path.open("w", encoding="utf-8", newline="\n") as file:
        # One finding after the other: all of them at once are much of what a large site takes.
        file.write(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "findings": [')
        for number, one in enumerate(memory.findings):
            separator = ", " if number else ""
            file.write(separator + json.dumps(finding_to_json(one), ensure_ascii=False))
        file.write("]}")


def read_memory(folder: Path) -> CheckMemory:
    """Give what the build of a generation found.

    Raises NoFindingsError, DamagedGraphError.
    """
    try:
        body = json.loads(read_sealed(folder, MEMORY))
        if body["format"] != _FORMAT:
            raise NoFindingsError(folder)
        return CheckMemory(
            tuple(finding_from_json(one) for one in body["findings"]),
            {name: Path(path) for name, path in body["folders"].items()},
            body["roots"],
            {(site, path): digest for site, path, digest in body["digests"]},
            body["language"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        raise NoFindingsError(folder) from None


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give findings in order of site, file, place and kind, each once."""
    unique = {place_of(one): one for one in findings}
    return tuple(unique[key] for key in sorted(unique))


def place_of(one: Finding) -> tuple[str, str, int, int, str, str]:
    """Give what findings are in order by; two that have it in common say the same."""
    return (one.site, one.path, one.line, one.column, one.code, one.message)
