"""``extractor site``: every page of the explorer as a file, for hosts that only serve files.

A file is written whole or not at all, and one that has not changed is left alone. What an earlier
run wrote and this one does not is removed; what somebody else put into the folder stays.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path

from extractor.errors import UserError
from extractor.explorer import places
from extractor.explorer.explorer import Explorer, Page
from extractor.explorer.facets import KIND
from extractor.explorer.names import Named
from extractor.explorer.pages.documents import DocumentPage
from extractor.explorer.pages.lists import ListPage
from extractor.explorer.pages.questions import Ask, QuestionPage, entries
from extractor.explorer.pages.things import PartPage, ThingPage, parts_of
from extractor.explorer.places import Form, PageKind, Place
from extractor.explorer.reading import PACKAGE, SpokenReading
from extractor.explorer.rendering.frame import Frame
from extractor.explorer.rendering.html import ICON, SCRIPT, STYLE, as_html
from extractor.explorer.rendering.plain import as_json
from extractor.explorer.rendering.tables import as_csv
from extractor.explorer.site_files import SiteFiles
from extractor.visible import visible_json
from extractor.vocabulary import terms as v
from extractor.whole_files import clear_unfinished, naming, write_whole

FILES = "site-files.txt"
"""The list of what was written, in the folder."""
_BEGUN = f".{FILES}.begun"
"""The list of what a run that has not ended has added to it."""
_ASSETS = "assets"


class ForeignFolderError(UserError):
    """The folder holds files that no earlier run wrote, where pages would go."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file}: not written by 'extractor site'; give an empty folder, or move it away"
        )


@dataclass(slots=True)
class SiteReport:
    """What was written: files and bytes, the largest page, and questions left unanswered."""

    files: int = 0
    pages: int = 0
    size: int = 0
    largest: tuple[int, str] = (0, "")
    unanswered: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """How a site is written: in which languages, first that at its root; its name; who answers.

    ``name`` is "" for the host that most things are of. ``ask`` answers ready questions.
    """

    languages: tuple[str, ...] = ()
    name: str = ""
    ask: Ask | None = None


def write_site(explorer: Explorer, folder: Path, options: SiteOptions | None = None) -> SiteReport:
    """Write the site of a graph into a folder. Raises ForeignFolderError, OSError."""
    options = options or SiteOptions()
    writer = _Writer(folder)
    site = _Site(explorer, options, writer)
    site.write()
    writer.close()
    return writer.report


class _Writer:
    """Writes files whole, and removes those of an earlier run that are no more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: set[str] = set()
        self.report = SiteReport()
        self._cleared: set[Path] = set()
        folder.mkdir(parents=True, exist_ok=True)
        self._former = frozenset((*_lines_of(folder / FILES), *_lines_of(folder / _BEGUN)))

    def write(self, path: str, data: bytes) -> None:
        """Write a file by its path in the folder."""
        file = self._folder / path
        self._written.add(path)
        self.report.files += 1
        self.report.size += len(data)
        if path.endswith(".html"):
            self.report.pages += 1
            self.report.largest = max(self.report.largest, (len(data), path))
        if file.exists():
            if file.read_bytes() == data:
                return
            if path not in self._former:
                raise ForeignFolderError(file)
        elif path not in self._former:
            self._note_begun(path)
        self._write_whole(file, data)

    def _note_begun(self, path: str) -> None:
        """Note a file before it is there: were this run killed, the next knows it for its own."""
        begun = self._folder / _BEGUN
        with naming(begun), begun.open("a", encoding="utf-8") as file:
            file.write(f"{path}\n")

    def _write_whole(self, file: Path, data: bytes) -> None:
        write_whole(file, data, clear=file.parent not in self._cleared, sync=False)
        self._cleared.add(file.parent)

    def close(self) -> None:
        """Remove what is no more, and write the list of what is there."""
        former = [one for one in sorted(self._former) if _is_within(one)]
        for path in former:
            if path not in self._written:
                (self._folder / path).unlink(missing_ok=True)
        for folder in sorted({(self._folder / path).parent for path in former} - self._cleared):
            clear_unfinished(folder)
        listed = "".join(f"{path}\n" for path in sorted(self._written))
        self._write_whole(self._folder / FILES, listed.encode())
        (self._folder / _BEGUN).unlink(missing_ok=True)


def _is_within(path: str) -> bool:
    return ".." not in path.split("/") and not path.startswith("/")


def _lines_of(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


class _Site:
    """The pages of a site, one after another."""

    def __init__(self, explorer: Explorer, options: SiteOptions, writer: _Writer) -> None:
        self._explorer = explorer
        self._options = options
        self._writer = writer
        self._languages = options.languages or (explorer.language,)
        self._name = options.name or explorer.reading.name
        self._shown = {
            one.identifier: one
            for kind, row in explorer.reading.vocabulary.kinds.items()
            if row.listed
            for one in explorer.reading.names.of_kind_at_all(kind)
        }
        self._lists = {
            kind: self._list(kind) for kind in ("", *explorer.reading.names.listed_kinds)
        }
        narrowed = {
            (kind, facet.name): frozenset(option.name for option in facet.options)
            for kind, page in self._lists.items()
            if kind  # those of all kinds are narrowed by what they are, which is a list of its own
            for facet in page.facets
        }
        self._figures = self._places_of_figures()
        self._files = SiteFiles(self._languages, narrowed, self._elsewhere)

    def write(self) -> None:
        for language in self._languages:
            for place in self._all():
                self._write(place, language)
            self._write_search_index(language)
        assets = resources.files(PACKAGE) / _ASSETS
        for name in (STYLE, SCRIPT, ICON):
            self._writer.write(f"{_ASSETS}/{name}", (assets / name).read_bytes())

    def _list(self, kind: str) -> ListPage:
        page = self._explorer.page(places.things_of_kind(kind), self._languages[0])
        if not isinstance(page, ListPage):
            raise TypeError(f"{kind} has no list")
        return page

    def _all(self) -> Iterator[Place]:
        """Give the first pages of everything; what they are continued on is found on them."""
        yield places.HOME
        yield places.SEARCH
        yield places.QUESTIONS
        for entry in entries(self._reading):
            yield places.question(entry.name)
        for kind, page in self._lists.items():
            yield places.things_of_kind(kind)
            for facet in page.facets if kind else ():
                for option in facet.options:
                    yield places.things_of_kind(kind, ((facet.name, option.name),))
        for identifier in self._shown:
            if identifier not in self._figures:
                yield places.thing(identifier)
        for one in self._explorer.reading.documents.all():
            yield one.place

    @property
    def _reading(self) -> SpokenReading:
        return self._explorer.spoken(self._languages[0])

    def _write(self, place: Place, language: str) -> None:
        path = self._files.path(place, language)
        if path is None:
            return
        page = self._explorer.page(place, language, self._options.ask)
        self._write_page(page, path, language)
        for further in _further(page):
            self._write(further, language)

    def _write_page(self, page: Page, path: str, language: str) -> None:
        addresses = self._files.addresses(path, language)
        frame = Frame(
            addresses,
            language,
            self._name,
            self._languages,
            answers=False,
        )
        self._writer.write(path, as_html(page, frame).encode())
        if page.place.page is PageKind.SEARCH:
            return
        stem = path.removesuffix(f".{Form.HTML.value}")
        data: Page | None = page
        if isinstance(page, ListPage | DocumentPage) and page.turning.count > 1:
            data = None if page.turning.number > 1 else self._whole(page.place, language)
        if isinstance(data, QuestionPage) and data.answer is None:
            data = None
        if data is not None:
            self._writer.write(f"{stem}.{Form.JSON.value}", as_json(data, addresses).encode())
            self._writer.write(f"{stem}.{Form.CSV.value}", as_csv(data).encode())
        if isinstance(page, QuestionPage):
            if page.query:
                self._writer.write(f"{stem}.{Form.SPARQL.value}", page.query.encode())
            if page.problem and page.name not in self._writer.report.unanswered:
                self._writer.report.unanswered.append(page.name)

    def _whole(self, place: Place, language: str) -> Page:
        """Give what a list or document is for programs, beside its first page."""
        return self._explorer.page(place.as_form(Form.JSON), language, self._options.ask)

    def _elsewhere(self, place: Place) -> Place | None:
        """Give the place that stands for one: figures are shown where they are stated."""
        if place.page is PageKind.THING:
            if place.name in self._figures:
                return replace(self._figures[place.name], language=place.language)
            if place.name not in self._shown:
                return None
        if place.page is PageKind.KIND and not place.name and len(place.choices) == 1:
            ((facet, value),) = place.choices
            return replace(place, name=value, choices=()) if facet == KIND else None
        if place.page is PageKind.QUESTION and place.form is not Form.HTML:
            return place if self._is_answered(place) else None
        return place

    def _is_answered(self, place: Place) -> bool:
        return any(one.complete for one in entries(self._reading) if one.name == place.name)

    def _places_of_figures(self) -> dict[str, Place]:
        reading = self._explorer.reading
        found: dict[str, Place] = {}
        for iri, source in sorted(
            (s, o.value) for s, o in set(reading.triples.pairs(v.PROV_WAS_QUOTED_FROM))
        ):
            figure: Named | None = reading.names.of_iri(iri)
            document = reading.documents.of_iri(source)
            if figure is not None and document is not None:
                anchor = figure.identifier.replace(":", "-")
                leaf = reading.passages.leaf_of_body(iri, document)
                found[figure.identifier] = replace(document.place, fragment=anchor, leaf=leaf)
        return found

    def _write_search_index(self, language: str) -> None:
        """Write names and addresses for the script: things by kind, the addresses from its page."""
        here = self._files.path(places.SEARCH, language) or ""
        addresses = self._files.addresses(here, language)
        names = self._explorer.reading.names
        terms = self._explorer.spoken(language).terms
        kinds = {kind: terms.kind(kind) for kind in names.listed_kinds}
        things = [
            [one.label, one.kind, addresses(one.place), *names.other_names.get(one.iri, ())]
            for one in names.listed()
            if one.identifier not in self._figures
        ]
        text = visible_json({"kinds": kinds, "things": things}, indent=0)
        index = self._files.path(places.SEARCH.as_form(Form.JSON), language) or ""
        self._writer.write(index, text.encode())


def _further(page: Page) -> Iterable[Place]:
    """Give the pages that a page is continued on."""
    if isinstance(page, ThingPage):
        return [page.part(name) for name in parts_of(page)]
    if isinstance(page, DocumentPage) and page.turning.number == 1:
        return [replace(page.place, leaf=n) for n in range(2, page.turning.count + 1)]
    # The first page of a list leads to all the others.
    if isinstance(page, ListPage | PartPage) and page.turning.number == 1:
        return [replace(page.place, number=n) for n in range(2, page.turning.count + 1)]
    return ()
