"""Where nothing was touched since the last build: what there is to say, without building again.

A build keeps beside its graph how all that it looked at stood: the sites and their configuration,
the program, the graph itself. Where all of it stands so still, and the same is asked for on the
same day, a build would find that nothing changed. Where that is not sure, and where this memory
is damaged, a build looks for itself.
"""

import contextlib
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from extractor.cache import CacheError, read_packed_cache, write_packed_cache
from extractor.check.memory import finding_from_json, finding_to_json
from extractor.graph.build_lock import build_lock
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.notices import Notice
from extractor.pipeline.report import BuildReport
from extractor.sightings import FormerSightings, Sightings

SEEN = "seen"
"""Name of the file, in a graph's folder, of what its last build looked at."""
_FORMAT = 1
_SITES, _PROGRAM, _GRAPH = "sites", "program", "graph"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a build: the folders of the sites, what is said of them, and how."""

    folders: tuple[Path, ...]
    configuration: Path | None = None
    allowed: tuple[Path, ...] = ()
    options: BuildOptions = field(default_factory=BuildOptions)

    def as_plain(self) -> dict[str, Any]:
        """Give as plain data what decides a build's result beside the files, for today."""
        options = self.options
        return {
            "format": _FORMAT,
            "folders": [_named(one) for one in self.folders],
            "configuration": [_named(one) for one in (self.configuration,) if one is not None],
            "allowed": [_named(one) for one in self.allowed],
            "extraction": repr(options.extraction),
            "drafts": options.drafts,
            "day": (options.as_of or date.today()).isoformat(),
            "reader": [os.geteuid(), os.getegid(), sorted(os.getgroups())],
            "runs_on": [sys.version, *sys.path],
        }


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; the languages of its project, and what was noticed of its configuration."""

    report: BuildReport
    languages: tuple[str, ...]
    notices: tuple[str, ...] = ()


class Looking:
    """What a build looks at: the ``sites`` with all that is read for them, and the ``program``."""

    def __init__(self, request: Request, output: Path) -> None:
        """Begin to look; files that were not touched since the last build are not read again."""
        self._request = request
        self._asked = request.as_plain()
        self.sites = Sightings(_former_sites(output, self._asked))
        self.program = Sightings()
        for one in (*request.folders, *request.allowed, request.configuration):
            if one is not None:
                self.sites.look(one)

    def keep(self, built: Built, graph: Sightings) -> None:
        """Write all of it beside the graph, which was found whole after ``graph`` was seen.

        What cannot be written is looked for again.
        """
        if self._request.as_plain() != self._asked:
            return  # The day is another one by now.
        report = built.report
        memory = {
            "asked": self._asked,
            _SITES: self.sites.as_plain(),
            _PROGRAM: self.program.as_plain(),
            _GRAPH: graph.as_plain(),
            "built": _as_plain(built),
        }
        with contextlib.suppress(OSError):
            write_packed_cache(report.folder / SEEN, memory)


def built_before(request: Request, output: Path) -> Built | None:
    """Give what a build into ``output`` would do where nothing was touched since the last one.

    None means that this is not known. Raises BuildInProgressError when another process builds
    there.
    """
    if not (output / SEEN).is_file():
        return None
    started = time.perf_counter()
    with build_lock(output):
        try:
            memory = read_packed_cache(output / SEEN)
            if memory["asked"] != request.as_plain():
                return None
            seen = {part: FormerSightings(memory[part]) for part in (_SITES, _PROGRAM, _GRAPH)}
            if not all(one.are_untouched() for one in seen.values()):
                return None
            built = _from_plain(memory["built"], output)
            settled = {part: one.as_settled() for part, one in seen.items() if one.have_settled}
        except (OSError, CacheError, LookupError, TypeError, ValueError, AttributeError):
            return None
        if settled:
            with contextlib.suppress(OSError):
                write_packed_cache(output / SEEN, {**memory, **settled})
    seconds = time.perf_counter() - started
    return replace(built, report=replace(built.report, seconds=seconds))


def _former_sites(output: Path, asked: Mapping[str, Any]) -> FormerSightings | None:
    """Give what the last build looked at of the sites, where the same user may read them."""
    try:
        memory = read_packed_cache(output / SEEN)
        former = memory["asked"]
        if (former["format"], former["reader"]) == (asked["format"], asked["reader"]):
            return FormerSightings(memory[_SITES])
    except (OSError, CacheError, LookupError, TypeError, ValueError, AttributeError):
        pass
    return None


def _named(path: Path) -> list[str]:
    # A folder may be known by its name as it was written, and stands where that leads.
    return [str(path), os.path.abspath(path)]  # noqa: PTH100 - links stay what they are


def _as_plain(built: Built) -> dict[str, Any]:
    report = built.report
    return {
        "total": report.total,
        "quads": report.quads,
        "entities": dict(report.entities),
        "counts": dict(report.counts),
        "findings": [finding_to_json(one) for one in report.findings],
        "notices": list(report.notices),
        "prose_notices": [(one.name, dict(one.fields)) for one in report.prose_notices],
        "languages": list(built.languages),
        "configuration_notices": list(built.notices),
    }


def _from_plain(plain: Mapping[str, Any], output: Path) -> Built:
    report = BuildReport(
        folder=output,
        total=plain["total"],
        read=0,
        extracted=0,
        dropped=0,
        quads=plain["quads"],
        entities=plain["entities"],
        counts=plain["counts"],
        findings=tuple(map(finding_from_json, plain["findings"])),
        notices=tuple(plain["notices"]),
        prose_notices=tuple(Notice(name, fields) for name, fields in plain["prose_notices"]),
        unchanged=True,
    )
    return Built(report, tuple(plain["languages"]), tuple(plain["configuration_notices"]))
