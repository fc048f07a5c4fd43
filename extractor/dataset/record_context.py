"""What every part of a record is written with: the content, the words, the addresses."""

from dataclasses import dataclass, field
from urllib.parse import quote

from extractor.dataset.authorities import authorities
from extractor.dataset.description import DatasetDescription
from extractor.dataset.licences import Licence, listed_licence
from extractor.dataset.packaging import Offer
from extractor.dataset.record_turtle import TurtleDocument
from extractor.dataset.statistics import Statistics
from extractor.export.exporting import ExportedFile, ExportReport
from extractor.graph.terms import iri, text
from extractor.vocabulary import Vocabulary, standard_vocabulary
from extractor.vocabulary import terms as v
from extractor.wording import Wording

STANDARD = f"{v.ONTOLOGY}/{v.ONTOLOGY_VERSION}"
"""The version of the ontology that graphs are written in."""
RECORD_NAME = "catalog.ttl"
"""Name of the record's file, beside the files that it describes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInput:
    """All that a record says: the publisher's words, the export, its numbers, its day.

    ``offer`` is what of the export a portal offers; ``vocabulary`` is the graph's.
    """

    description: DatasetDescription
    report: ExportReport
    statistics: Statistics
    modified: str
    offer: Offer
    vocabulary: Vocabulary = field(default_factory=standard_vocabulary)


@dataclass(frozen=True, slots=True)
class RecordContext:
    """A record as it is written: ``wording`` has what the program says in it.

    ``used`` are the entries of authority tables that are referred to, by table and code, each
    with its classes; ``documents`` the addresses of pages: all are described at the end.
    """

    content: RecordInput
    wording: Wording
    record: TurtleDocument = field(default_factory=TurtleDocument)
    used: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    documents: dict[str, None] = field(default_factory=dict)

    def words(self, value: str) -> str:
        """Give words of the publisher's as a literal."""
        return text(value, self.content.description.language)

    def said(self, name: str, **fields: object) -> str:
        """Give a text of the program's as a literal."""
        return self.own(self.wording(name, **fields))

    def own(self, value: str) -> str:
        """Give words of the program as a literal in the language of the record."""
        return text(value, self.wording.language)

    @property
    def root(self) -> str:
        """The address that the identifiers of the graph begin with."""
        for subject in self.content.statistics.provenance:
            root, mark, _ = subject.partition("/id/")
            if mark:
                return root
        return self.content.description.download.rstrip("/")

    @property
    def dataset_iri(self) -> str:
        """The dataset's IRI."""
        return self.content.description.iri or f"{self.root}/id/dataset/graph"

    @property
    def catalogue_iri(self) -> str:
        """The catalogue's IRI."""
        return f"{self.root}/id/catalogue"

    def part(self, name: str) -> str:
        """Give the IRI of a part of the record."""
        return f"{self.dataset_iri}#{quote(name, safe='.-_')}"

    def short(self, term: str) -> str:
        """Give a term as the name of a part."""
        return v.shorten(term, self.content.vocabulary.prefixes).replace(":", "-")

    def file_address(self, file: ExportedFile) -> str:
        """Give the address of an exported file."""
        return self.content.description.download + quote(file.path.name)

    def distribution_iri(self, file: ExportedFile) -> str:
        """Give the IRI of an exported file as a distribution."""
        return self.part(f"distribution-{file.path.name}")

    @property
    def licence(self) -> Licence:
        """The licence, as lists know it."""
        return listed_licence(self.content.description.license)

    @property
    def publisher(self) -> str:
        """The publisher's IRI."""
        return self.content.description.publisher_iri or f"{self.root}/id/publisher"

    def entry(self, table: str, code: str, *classes: str) -> tuple[str, ...]:
        """Give an entry of an authority table as a term, or nothing where there is no code."""
        if not code:
            return ()
        self.used.setdefault((table, code), classes)
        return (iri(authorities()[table].iri(code)),)

    def page(self, address: str) -> tuple[str, ...]:
        """Give a page as a term, or nothing where there is no address."""
        if not address:
            return ()
        self.documents[address] = None
        return (iri(address),)

    def languages(self) -> list[str]:
        """Give the languages of the dataset as terms."""
        codes = self.content.description.languages
        return [t for c in codes for t in self.entry("language", c, "dcterms:LinguisticSystem")]

    def spatial(self) -> tuple[str, ...]:
        """Give the country of the dataset as a term."""
        return self.entry("country", self.content.description.spatial, "dcterms:Location")
