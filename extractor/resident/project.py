"""A project held open for whoever writes in it: one text → what it says, and what is wrong.

The checks are those of a build. Texts that are not saved yet are looked at as if they were.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractor.catalogue import Catalogue, Entity, Sheet
from extractor.check.checks import OF_ALL_SHEETS, DocumentChecks, check_catalogue
from extractor.check.context import CatalogueContext
from extractor.check.misspelt_keys import UsualKeys, misspelt_keys
from extractor.check.page_assets import without_links_to_assets
from extractor.check.unread_pages import stems_of_unread, without_links_to_unread_pages
from extractor.diagnostics import Finding, finding
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.extractors import Extractors
from extractor.pipeline.manifest import HeldBack
from extractor.pipeline.project import Project
from extractor.pipeline.sources import (
    ReadSource,
    Source,
    SourceReader,
    content_of,
    failure,
    list_sources,
    with_content,
)
from extractor.relating.extraction import Extraction
from extractor.resident.link_forms import LinkForms, forms_of_links
from extractor.resident.sheets import KeptSheets
from extractor.site import CollectionConfiguration, forget_entries
from extractor.site.errors import ConfigurationError
from extractor.site.publication import Publishing

_NO_MODEL = ExtractionOptions(model=False)
_Place = tuple[str, str]
"""(site, path)"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text of a file as it was looked at.

    ``read`` and ``extraction`` are None where it cannot be read; ``findings`` say why. Offsets
    count code points of ``text``.
    """

    source: Source
    text: str
    read: ReadSource | None
    extraction: Extraction | None
    findings: tuple[Finding, ...]

    @property
    def sheet(self) -> Sheet | None:
        """What it says of its thing, where it can be read."""
        return self.read.sheet if self.read is not None else None


class ResidentProject:
    """The sites of a project, read once, ready to look at any text of one of their files."""

    def __init__(
        self,
        folders: Sequence[Path],
        configuration: Path | None = None,
        allowed: Sequence[Path] = (),
        options: ExtractionOptions = _NO_MODEL,
    ) -> None:
        """Read the sites in ``folders``. Raises ConfigurationError.

        No statistical model is asked. What is not published is no part of the catalogue, as in
        a build, and is looked at all the same.
        """
        self.project = Project.open(folders, configuration, allowed=allowed)
        self._options = options
        self._published = SourceReader(self.project, Publishing(as_of=date.today()))
        self._any = SourceReader(self.project)
        listed = list_sources(self.project)
        self._sources = {one.key: one for one in listed.sources}
        self._files: dict[Path, list[str]] = defaultdict(list)
        self._unread: dict[str, Finding] = {}
        self._held_back: dict[str, HeldBack] = {}
        self._listed = listed.findings
        sheets: dict[str, Sheet] = {}
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        keys: dict[_Place, Counter[str]] = defaultdict(Counter)
        for key, source in self._sources.items():
            self._files[self.path_of(source)].append(key)
            result = self._published.read(source)
            if isinstance(result, Finding):
                self._unread[key] = result
            elif isinstance(result, HeldBack):
                self._held_back[key] = result
            else:
                sheets[key] = result.sheet
                site = self.project.sites[source.file.site]
                forms[site.name].update(forms_of_links(result.document, site))
                keys[source.file.site, source.file.collection].update(
                    map(str, result.document.metadata)
                )
        forget_entries()
        self._usual_keys = keys
        self.links = LinkForms(self.project.sites, forms)
        self._sheets = KeptSheets(sheets, self.project.catalogue_options)
        self._prepare()

    @property
    def catalogue(self) -> Catalogue:
        """The things that the sites describe, as their files and the texts looked at say."""
        return self._sheets.catalogue

    @property
    def is_outdated(self) -> bool:
        """Whether a text that was looked at has new names or addresses: time to ``renew``."""
        return self._sheets.is_outdated

    def path_of(self, source: Source) -> Path:
        """Give where a source's file is."""
        return (Path(self.project.sites[source.file.site].folder) / source.file.path).resolve()

    def source_of(self, path: Path) -> Source | None:
        """Give the source that a file is, or None for one that is none, or is of many."""
        keys = self._files.get(path.resolve(), ())
        if len(keys) != 1:
            return None
        source = self._sources[keys[0]]
        return source if source.file.entry is None else None

    def holds(self, path: Path) -> bool:
        """Say whether a file stands in the folder of a site, or is the configuration."""
        folders = (Path(one.folder).resolve() for one in self.project.sites.values())
        real = path.resolve()
        named = (self.project.configuration.file, self.project.configuration.corrections)
        return any(real.is_relative_to(one) for one in folders) or any(
            one is not None and real == one.resolve() for one in named
        )

    def collection_of(self, source: Source) -> CollectionConfiguration:
        """Give the collection that a source is of."""
        return self.project.collection(source.file.site, source.file.collection)

    def sheet_file(self, entity: Entity) -> Path | None:
        """Give the file of the sheet of a thing that has authority, or None without a sheet."""
        if not entity.sheets:
            return None
        first = entity.sheets[0]
        return (Path(self.project.sites[first.site].folder) / first.path).resolve()

    def look(self, path: Path, text: str) -> Seen | None:
        """Give what ``text`` would say as the file at ``path``; None for no document of the sites.

        What its sheet says is in the catalogue from then on; new names and addresses are known
        after ``renew``.
        """
        known = self.source_of(path)
        if known is None:
            return None
        content = text.encode("utf-8", "surrogatepass")
        source = with_content(self.project, known, content)
        self._sources[known.key] = source
        result = self._published.read(source)
        self._unread.pop(known.key, None)
        self._held_back.pop(known.key, None)
        beside: list[Finding] = []
        if isinstance(result, HeldBack):
            self._held_back[known.key] = result
            self._sheets.drop(known.key)
            beside.append(_held_back(source, result))
            result = self._any.read(source)
        elif isinstance(result, ReadSource):
            self._sheets.put(known.key, result.sheet)
        if not isinstance(result, ReadSource):
            failed = () if isinstance(result, HeldBack) else (result,)
            self._unread.update((known.key, one) for one in failed)
            return Seen(source, text, None, None, tuple(failed))
        extraction, found = self._extracted(result)
        beside.extend((*result.findings, *found, *self._of_sheet(source, result)))
        return Seen(source, text, result, extraction, self._chosen(source, beside))

    def look_again(self, path: Path) -> Seen | None:
        """Look at a file as it is on disk, as when a text of it is given up.

        None for no document of the sites, or a file that cannot be read.
        """
        try:
            return self.look(path, path.read_bytes().decode("utf-8"))
        except (OSError, UnicodeDecodeError):
            return None

    def renew(self) -> None:
        """Take in all new names and addresses: what was looked at is to be looked at again."""
        self._sheets.renew()
        self._prepare()

    def _prepare(self) -> None:
        withheld: dict[str, dict[str, str]] = {name: {} for name in self.project.sites}
        for key, held in self._held_back.items():
            file = self._sources[key].file
            for place in (file.path, *held.addresses):
                withheld[file.site][place] = f"it is not published: {held.reason}"
        self._extractors = Extractors(
            self.project, self.catalogue, self._options, withheld=withheld
        )
        self._checks: dict[str, DocumentChecks] = {}
        among = check_catalogue(CatalogueContext(self.catalogue, self._text_of, self._keys_of))
        self._of_all_sheets = [one for one in among if one.code in OF_ALL_SHEETS]

    def _extracted(self, read: ReadSource) -> tuple[Extraction, list[Finding]]:
        document = read.document
        try:
            self._extractors.prepare((document,))
            extraction = self._extractors.extract(document)
            return extraction, list(self._checks_of(read)(extraction))
        except MemoryError:
            raise
        except Exception as error:  # one document's fault must not cost the editor the others
            return Extraction(document), [failure(document.site, document.path, error)]

    def _checks_of(self, read: ReadSource) -> DocumentChecks:
        extractor = self._extractors.of(read.document)
        code = extractor.language.code
        if code not in self._checks:
            self._checks[code] = DocumentChecks(
                self.catalogue,
                extractor.language,
                self.project.roots,
                prose=extractor.options.prose,
            )
        return self._checks[code]

    def _of_sheet(self, source: Source, read: ReadSource) -> Iterable[Finding]:
        """Give what is found of the sheet of a source, beside those of its thing."""
        only = frozenset({read.sheet.identifier})
        context = CatalogueContext(self.catalogue, self._text_of, self._keys_of, only)
        place = (source.file.site, source.file.path)
        among = (*check_catalogue(context), *self._of_all_sheets)
        yield from (one for one in among if (one.site, one.path) == place)
        collection = self.collection_of(source)
        usual = UsualKeys.of(
            collection.mapping, self._usual_keys[source.file.site, source.file.collection]
        )
        yield from misspelt_keys(context, read.sheet, read.document.metadata, usual)

    def _chosen(self, source: Source, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Leave out what a build leaves out as well, as other files explain it."""
        others = (*self._listed, *self._unread.values())
        place = (source.file.site, source.file.path)
        every = (*others, *found)
        read = without_links_to_unread_pages(every, stems_of_unread(every))
        kept = without_links_to_assets(read)
        return tuple(sorted({one for one in kept if (one.site, one.path) == place}))

    def _text_of(self, site: str, path: str) -> str | None:
        folder = self.project.sites[site].folder
        keys = self._files.get((Path(folder) / path).resolve(), ())
        if not keys:
            return None
        try:
            content = content_of(self.project, self._sources[keys[0]])
        except ConfigurationError:
            return None
        return content.decode("utf-8", errors="replace")

    def _keys_of(self, sheet: Sheet, name: str) -> tuple[str, ...]:
        return self.project.keys_of(sheet, name)


def _held_back(source: Source, held: HeldBack) -> Finding:
    file = source.file
    remedy = "nothing, or publish it; --drafts builds it all the same"
    return finding("held-back", file.site, file.path, reason=held.reason, remedy=remedy)
