"""The editors' report of a built graph: what the build found, and what the graph shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from extractor.check.checks import check_graph
from extractor.check.context import GraphContext, TextOf
from extractor.check.memory import read_memory, sorted_findings
from extractor.diagnostics import DIAGNOSTICS, Finding
from extractor.errors import UserError
from extractor.graph.store import current_generation
from extractor.graph.vocabulary_file import read_vocabulary
from extractor.graph.wholeness import reading_store
from extractor.languages import load_language
from extractor.site.errors import ConfigurationError
from extractor.site.sources.site_files import Fence, fenced, read_bytes

_KEPT = 1_000
"""How many files' texts are kept, as several findings are often in one."""


class UnknownKindError(UserError):
    """There is no kind of finding of that name."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no kind of finding '{code}'; there are: {', '.join(DIAGNOSTICS)}")


class SiteFolderError(UserError):
    """A folder is that of no site of the graph, or of which one cannot be told."""


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in order of site, file and place, and the folders that the sites are in.

    ``digests`` are those of the files that remedies would change, as they were read; ``roots``
    are the sites' addresses, and ``language`` is the code of their main language.
    """

    findings: tuple[Finding, ...]
    folders: Mapping[str, Path]
    digests: Mapping[tuple[str, str], str]
    roots: Mapping[str, str] = field(default_factory=dict)
    language: str = ""

    def counts(self) -> dict[str, int]:
        """Give the number of findings of each kind there are, in the order of the catalogue."""
        found = [one.code for one in self.findings]
        return {code: found.count(code) for code in DIAGNOSTICS if code in found}


def check(
    folder: Path,
    kinds: Sequence[str] = (),
    sites: Sequence[Path] = (),
    asked: Path | None = None,
) -> Report:
    """Give the report of the last good graph in ``folder``.

    The graph itself is asked in the folder ``asked`` instead, which holds a copy of it, if given.

    ``kinds`` are codes of findings, all when there are none. ``sites`` are where the sites'
    folders are now, if they have moved since the build; they are matched by their names, and
    by those of the folders above where several have the same.
    Raises NoGraphError, DamagedGraphError, NoFindingsError, UnknownKindError, SiteFolderError.
    """
    for kind in kinds:
        if kind not in DIAGNOSTICS:
            raise UnknownKindError(kind)
    generation = current_generation(folder)
    memory = read_memory(generation.folder)
    folders = {**memory.folders, **moved_folders(memory.folders, sites)}
    holding = generation if asked is None else current_generation(asked)
    context = GraphContext(
        holding.open(),
        reader_of(folders),
        memory.roots,
        load_language(memory.language),
        read_vocabulary(generation.folder),
    )
    with reading_store(holding.store):
        everything = sorted_findings((*memory.findings, *check_graph(context)))
    chosen = tuple(one for one in everything if not kinds or one.code in kinds)
    return Report(chosen, folders, memory.digests, memory.roots, memory.language)


def reader_of(folders: Mapping[str, Path], fence: Fence | None = None) -> TextOf:
    """Give what reads the source files of the sites in some folders, the last ones kept.

    ``fence`` is what may be read: without it, what is in the folder of the file's own site.
    """

    @lru_cache(maxsize=_KEPT)
    def text_of(site: str, path: str) -> str | None:
        folder = folders.get(site)
        if folder is None:
            return None
        try:
            # A file may have become a link to another since the build.
            with fenced(fence or Fence([folder.resolve()])):
                return read_bytes(folder / path).decode("utf-8")
        except (ConfigurationError, UnicodeDecodeError):
            return None

    return text_of


def moved_folders(folders: Mapping[str, Path], sites: Sequence[Path]) -> dict[str, Path]:
    """Give the sites' new folders by name. Raises SiteFolderError."""
    moved: dict[str, Path] = {}
    for written in sites:
        folder = written.resolve()
        alike = {name: _alike(folder, name, former) for name, former in folders.items()}
        most = max(alike.values(), default=0)
        found = [name for name, length in alike.items() if length == most]
        if not most:
            known = ", ".join(f"{name} ({former})" for name, former in folders.items())
            raise SiteFolderError(f"{written}: no site of the graph has that name; it has: {known}")
        if len(found) > 1:
            raise SiteFolderError(f"{written}: it may be the folder of {' or '.join(found)}")
        if found[0] in moved:
            other = moved[found[0]]
            raise SiteFolderError(f"{written}: {other} is the folder of {found[0]} already")
        moved[found[0]] = folder
    return moved


def _alike(folder: Path, name: str, former: Path) -> int:
    """Give how many names of folders, from the last up, two folders share.

    A folder that has a site's name and not its former folder's shares one with it.
    """
    shared = 0
    for here, there in zip(reversed(folder.parts), reversed(former.parts), strict=False):
        if here != there:
            break
        shared += 1
    return max(shared, int(folder.name == name))
