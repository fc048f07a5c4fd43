"""What was found among the sheets of a site, kept for the next build where they are the same.

To compare every sheet with every other takes as long as all else that a changed post takes.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.catalogue import Catalogue
from extractor.check.checks import check_catalogue
from extractor.check.context import CatalogueContext
from extractor.check.memory import finding_from_json, finding_to_json
from extractor.check.report import reader_of
from extractor.diagnostics import Finding
from extractor.graph.wholeness import DamagedGraphError, read_sealed
from extractor.pipeline.project import Project
from extractor.whole_files import write_file

_FILE = "among-sheets.json"

Place = tuple[str, str]
"""(site, path)"""


@dataclass(frozen=True, slots=True)
class AmongSheets:
    """What was found, and the places of the files whose texts were asked for that.

    ``asked`` says the digest of each, and None for what is no source.
    """

    findings: tuple[Finding, ...]
    asked: Mapping[Place, str | None]

    def holds_for(self, digests: Mapping[Place, str]) -> bool:
        """Say whether the same would be found among the same sheets.

        ``digests`` are those of the sources' contents by now.
        """
        return all(
            digest is not None and digests.get(place) == digest
            for place, digest in self.asked.items()
        )


def found_among_sheets(
    project: Project,
    catalogue: Catalogue,
    digests_at: Callable[[Collection[Place]], Mapping[Place, str]],
) -> AmongSheets:
    """Check all sheets; ``digests_at`` gives those of the contents of sources at some places."""
    folders = {name: Path(site.folder) for name, site in project.sites.items()}
    text_of = reader_of(folders, project.fence)
    asked: dict[Place, None] = {}

    def noted(site: str, path: str) -> str | None:
        asked[site, path] = None
        return text_of(site, path)

    found = tuple(check_catalogue(CatalogueContext(catalogue, noted, project.keys_of)))
    digests = digests_at(asked)
    return AmongSheets(found, {place: digests.get(place) for place in asked})


def write_among_sheets(folder: Path, among: AmongSheets) -> None:
    """Write it into a generation's folder. Raises OSError, which names the file."""
    body = {
        "asked": [[*place, digest] for place, digest in sorted(among.asked.items())],
        "findings": [finding_to_json(one) for one in among.findings],
    }
    write_file(folder / _FILE, json.dumps(body, ensure_ascii=False).encode())


def read_among_sheets(folder: Path) -> AmongSheets | None:
    """Give what a generation keeps; None where it keeps nothing that can be read."""
    try:
        body = json.loads(read_sealed(folder, _FILE))
        return AmongSheets(
            tuple(map(finding_from_json, body["findings"])),
            {(site, path): digest for site, path, digest in body["asked"]},
        )
    except (OSError, DamagedGraphError, ValueError, LookupError, TypeError):
        return None
