"""The record of a dataset for portals: DCAT-AP 3.0, VoID, PROV and SPDX, as Turtle.

Every entry of an authority table that is referred to is described in the record, so that it
is checked, and harvested, without the network. Titles are in one language: harvesters take
any one of several. It is the publisher's own in the publisher's words, and in those of the
program the same where it speaks it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from extractor.dataset.authorities import authorities
from extractor.dataset.description import DatasetDescription
from extractor.dataset.statistics import Statistics
from extractor.export.exporting import ExportedFile, ExportReport
from extractor.export.files import COMPRESSED, written_whole
from extractor.export.formats import FORMATS
from extractor.export.tables import METADATA
from extractor.graph.literals import Literal, term_of
from extractor.graph.site_ontology import ONTOLOGY_FILE, SHAPES_FILE
from extractor.graph.terms import date, iri, text
from extractor.vocabulary import terms as v
from extractor.wording import Wording, spoken_language, wording_of

RECORD_NAME = "catalog.ttl"
"""Name of the record's file, beside the files that it describes."""

_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": v.DCTERMS,
    "foaf": v.FOAF,
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "lc": v.LC,
    "owl": v.OWL,
    "prov": v.PROV,
    "rdfs": v.RDFS,
    "schema": v.SCHEMA,
    "skos": v.SKOS,
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": v.XSD,
}
_IANA = "https://www.iana.org/assignments/media-types/"
_GZIP = "application/gzip"
_DISTRIBUTION = "linked-content-extractor"
_EXPLANATIONS = {ONTOLOGY_FILE: "ontology", SHAPES_FILE: "shapes"}
"""File beside an export → the name of the text that says what it is."""
_SHA256 = "https://spdx.org/rdf/terms#checksumAlgorithm_sha256"
"""The shapes of DCAT-AP ask for ``https``, though the ontology's own IRI has ``http``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInput:
    """All that a record says: the publisher's words, the export, its numbers, its day.

    ``prefixes`` are those of the graph's terms, by prefix.
    """

    description: DatasetDescription
    report: ExportReport
    statistics: Statistics
    modified: str
    prefixes: Mapping[str, str] = field(default_factory=lambda: v.PREFIXES)


class _Record:
    """A Turtle document as it grows: subjects in order, each with its predicates in order."""

    def __init__(self) -> None:
        self._subjects: dict[str, dict[str, dict[str, None]]] = {}

    def add(self, subject: str, predicate: str, *objects: str) -> None:
        """Add objects, as Turtle; the subject is an IRI, the predicate a prefixed name."""
        if objects:
            held = self._subjects.setdefault(subject, {}).setdefault(predicate, {})
            held.update(dict.fromkeys(objects))

    def turtle(self) -> str:
        """Give the document."""
        lines = [f"@prefix {name}: <{_PREFIXES[name]}> ." for name in sorted(_PREFIXES)]
        for subject, said in self._subjects.items():
            lines.append(f"\n{iri(subject)}")
            members = [f"    {p} {' , '.join(objects)}" for p, objects in said.items()]
            lines.append(" ;\n".join(members) + " .")
        return "\n".join(lines) + "\n"


def write_record(path: Path, content: RecordInput) -> None:
    """Write a record to a file, which appears whole. Raises OSError."""
    with written_whole(path) as output:
        output.write(record_text(content).encode())


def record_text(content: RecordInput) -> str:
    """Give a record as Turtle; the same content gives the same text."""
    language = spoken_language([content.description.language])
    return _Writer(content, wording_of(__package__, language)).write()


def _whole(number: int) -> str:
    return str(number)


@dataclass(slots=True)
class _Writer:
    """Writes one record: ``wording`` has what the program says in it."""

    content: RecordInput
    wording: Wording
    record: _Record = field(default_factory=_Record)
    used: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    documents: dict[str, None] = field(default_factory=dict)

    def write(self) -> str:
        """Give the whole text."""
        self._catalogue()
        self._dataset()
        for file in self.content.report.files:
            self._distribution(file)
        self._agents()
        self._statistics()
        self._provenance()
        self._references()
        return self.record.turtle()

    # Words

    def _words(self, value: str) -> str:
        """Give words of the publisher's as a literal."""
        return text(value, self.content.description.language)

    def _said(self, name: str, **fields: object) -> str:
        """Give a text of the program's as a literal."""
        return self._own(self.wording(name, **fields))

    def _own(self, value: str) -> str:
        return text(value, self.wording.language)

    # Addresses

    @property
    def _root(self) -> str:
        for subject in self.content.statistics.provenance:
            root, mark, _ = subject.partition("/id/")
            if mark:
                return root
        return self.content.description.download.rstrip("/")

    @property
    def _dataset_iri(self) -> str:
        return self.content.description.iri or f"{self._root}/id/dataset/graph"

    @property
    def _catalogue_iri(self) -> str:
        return f"{self._root}/id/catalogue"

    def _part(self, name: str) -> str:
        return f"{self._dataset_iri}#{quote(name, safe='.-_')}"

    def _short(self, term: str) -> str:
        return v.shorten(term, self.content.prefixes).replace(":", "-")

    def _file_address(self, file: ExportedFile) -> str:
        return self.content.description.download + quote(file.path.name)

    def _distribution_iri(self, file: ExportedFile) -> str:
        return self._part(f"distribution-{file.path.name}")

    @property
    def _publisher(self) -> str:
        return self.content.description.publisher_iri or f"{self._root}/id/publisher"

    # References, described at the end

    def _entry(self, table: str, code: str, *classes: str) -> tuple[str, ...]:
        """Give an entry of an authority table as a term, or nothing where there is no code."""
        if not code:
            return ()
        self.used.setdefault((table, code), classes)
        return (iri(authorities()[table].iri(code)),)

    def _page(self, address: str) -> tuple[str, ...]:
        if not address:
            return ()
        self.documents[address] = None
        return (iri(address),)

    # The parts of the record

    def _catalogue(self) -> None:
        said, record = self.content.description, self.record
        catalogue, dataset = self._catalogue_iri, self._dataset_iri
        record.add(catalogue, "a", "dcat:Catalog", "hydra:Collection")
        record.add(
            catalogue, "dcterms:title", self._said("catalogue", publisher=said.publisher_name)
        )
        record.add(
            catalogue,
            "dcterms:description",
            self._said("catalogue-description", publisher=said.publisher_name),
        )
        record.add(catalogue, "dcterms:publisher", iri(self._publisher))
        record.add(catalogue, "dcterms:language", *self._languages())
        record.add(catalogue, "dcterms:license", iri(said.license))
        record.add(catalogue, "dcterms:issued", date(said.issued.isoformat()) or "")
        record.add(catalogue, "dcterms:modified", date(self.content.modified) or "")
        record.add(catalogue, "dcterms:spatial", *self._spatial())
        record.add(catalogue, "foaf:homepage", *self._page(said.homepage or said.landing_page))
        record.add(catalogue, "dcat:themeTaxonomy", iri(authorities()["data-theme"].scheme))
        record.add(catalogue, "dcat:dataset", iri(dataset))
        record.add(catalogue, "hydra:totalItems", "1")
        page = said.download + RECORD_NAME
        record.add(catalogue, "hydra:view", iri(page))
        record.add(page, "a", "hydra:PartialCollectionView")
        record.add(page, "hydra:first", iri(page))
        record.add(page, "hydra:last", iri(page))

    def _languages(self) -> list[str]:
        codes = self.content.description.languages
        return [t for c in codes for t in self._entry("language", c, "dcterms:LinguisticSystem")]

    def _spatial(self) -> tuple[str, ...]:
        return self._entry("country", self.content.description.spatial, "dcterms:Location")

    def _dataset(self) -> None:
        said, record, dataset = self.content.description, self.record, self._dataset_iri
        record.add(dataset, "a", "dcat:Dataset", "void:Dataset")
        record.add(dataset, "dcterms:identifier", text(dataset))
        record.add(dataset, "dcterms:title", self._words(said.title))
        record.add(dataset, "dcterms:description", self._words(said.description))
        record.add(dataset, "dcat:keyword", *(self._words(one) for one in said.keywords))
        themes = (self._entry("data-theme", code) for code in said.themes)
        record.add(dataset, "dcat:theme", *(one for theme in themes for one in theme))
        record.add(dataset, "dcterms:publisher", iri(self._publisher))
        record.add(dataset, "dcat:contactPoint", iri(self._part("contact")))
        record.add(dataset, "dcterms:license", iri(said.license))
        record.add(
            dataset,
            "dcterms:accrualPeriodicity",
            *self._entry("frequency", said.frequency, "dcterms:Frequency"),
        )
        record.add(
            dataset,
            "dcterms:accessRights",
            *self._entry("access-right", said.access_rights, "dcterms:RightsStatement"),
        )
        record.add(dataset, "dcterms:language", *self._languages())
        record.add(dataset, "dcterms:spatial", *self._spatial())
        record.add(dataset, "dcterms:temporal", *self._period())
        record.add(dataset, "dcterms:issued", date(said.issued.isoformat()) or "")
        record.add(dataset, "dcterms:modified", date(self.content.modified) or "")
        if said.version:
            record.add(dataset, "dcat:version", text(said.version))
        record.add(dataset, "dcat:landingPage", *self._page(said.landing_page))
        record.add(dataset, "foaf:page", *self._page(said.documentation))
        standard = f"{v.ONTOLOGY}/{v.ONTOLOGY_VERSION}"
        record.add(dataset, "dcterms:conformsTo", iri(standard))
        record.add(standard, "a", "dcterms:Standard")
        record.add(standard, "dcterms:title", text("Linked content", "en"))
        for file in self.content.report.explained_by:
            # What the site declares of its own: its ontology, and the shapes of its graph.
            address = self._file_address(file)
            record.add(dataset, "dcterms:conformsTo", iri(address))
            record.add(address, "a", "dcterms:Standard")
            record.add(address, "dcterms:title", self._said(_EXPLANATIONS[file.path.name]))
        record.add(dataset, "dcterms:provenance", iri(self._part("provenance")))
        files = self.content.report.files
        record.add(
            dataset, "dcat:distribution", *(iri(self._distribution_iri(file)) for file in files)
        )

    def _period(self) -> tuple[str, ...]:
        """Give the temporal coverage, without an IRI: harvesters would try to fetch it."""
        said, numbers = self.content.description, self.content.statistics
        start = said.start.isoformat() if said.start else numbers.first
        end = said.end.isoformat() if said.end else numbers.last
        days = [
            f"{predicate} {day}"
            for predicate, day in (
                ("dcat:startDate", date(start)),
                ("dcat:endDate", date(end)),
            )
            if day
        ]
        return (f"[ a dcterms:PeriodOfTime ; {' ; '.join(days)} ]",) if days else ()

    def _distribution(self, file: ExportedFile) -> None:
        said, record, node = self.content.description, self.record, self._distribution_iri(file)
        form = FORMATS[file.format]
        file_type, media_type, title = form.file_type, form.media_type, self._title(file)
        if file.path.name == METADATA:
            file_type, media_type = "JSON", "application/csvm+json"
        record.add(node, "a", "dcat:Distribution")
        record.add(node, "dcterms:identifier", text(node))
        record.add(node, "dcterms:title", self._own(title))
        described = self._said("distribution", title=title, dataset=said.title)
        record.add(node, "dcterms:description", described)
        address = self._file_address(file)
        record.add(node, "dcat:accessURL", iri(address))
        record.add(node, "dcat:downloadURL", iri(address))
        record.add(
            node,
            "dcterms:format",
            *self._entry("file-type", file_type, "dcterms:MediaTypeOrExtent"),
        )
        record.add(node, "dcat:mediaType", *self._media_type(media_type))
        if file.path.suffix == COMPRESSED:
            record.add(node, "dcat:compressFormat", *self._media_type(_GZIP))
        record.add(node, "dcat:byteSize", f'"{file.size}"^^xsd:decimal')
        checksum = self._part(f"checksum-{file.path.name}")
        record.add(node, "spdx:checksum", iri(checksum))
        record.add(checksum, "a", "spdx:Checksum")
        record.add(checksum, "spdx:algorithm", iri(_SHA256))
        record.add(checksum, "spdx:checksumValue", f'"{file.sha256}"^^xsd:hexBinary')
        record.add(_SHA256, "a", "spdx:ChecksumAlgorithm")
        record.add(node, "dcterms:license", iri(said.license))
        record.add(node, "dcterms:language", *self._languages())
        record.add(node, "dcterms:issued", date(said.issued.isoformat()) or "")
        record.add(node, "dcterms:modified", date(self.content.modified) or "")
        record.add(
            node, "dcatap:availability", *self._entry("planned-availability", said.availability)
        )
        if form.is_rdf:
            record.add(self._dataset_iri, "void:dataDump", iri(address))

    def _title(self, file: ExportedFile) -> str:
        wording = self.wording
        if file.path.name == METADATA:
            return wording("tables")
        code = FORMATS[file.format].file_type
        label = authorities()["file-type"].label(code, wording.language)
        if file.format == "csv":
            return wording("table", name=file.path.name.partition(".")[0], format=label)
        if file.kind:
            return wording("things", kind=file.kind, format=label)
        return wording("graph", format=label)

    def _media_type(self, name: str) -> tuple[str, ...]:
        address = _IANA + name
        self.record.add(address, "a", "dcterms:MediaType")
        return (iri(address),)

    def _agents(self) -> None:
        said, record = self.content.description, self.record
        publisher, contact = self._publisher, self._part("contact")
        record.add(publisher, "a", "foaf:Agent", "foaf:Organization")
        record.add(publisher, "foaf:name", self._words(said.publisher_name))
        record.add(publisher, "foaf:homepage", *self._page(said.publisher_url))
        record.add(publisher, "dcterms:type", *self._entry("publisher-type", said.publisher_type))
        record.add(contact, "a", "vcard:Organization", "vcard:Kind")
        record.add(contact, "vcard:fn", text(said.contact_name))
        record.add(contact, "vcard:hasEmail", iri(f"mailto:{said.contact_email}"))
        record.add(said.license, "a", "dcterms:LicenseDocument")
        if said.license_title:
            record.add(said.license, "dcterms:title", self._words(said.license_title))
        record.add(said.license, "dcterms:type", *self._entry("licence-type", said.license_type))

    def _statistics(self) -> None:
        numbers, record, dataset = self.content.statistics, self.record, self._dataset_iri
        record.add(dataset, "void:triples", _whole(numbers.triples))
        record.add(dataset, "void:entities", _whole(numbers.entities))
        record.add(dataset, "void:distinctSubjects", _whole(numbers.subjects))
        record.add(dataset, "void:classes", _whole(len(numbers.classes)))
        record.add(dataset, "void:properties", _whole(len(numbers.properties)))
        record.add(dataset, "void:uriSpace", text(f"{self._root}/id/"))
        terms = (*numbers.classes, *numbers.properties)
        prefixes = self.content.prefixes
        namespaces = {n for n in prefixes.values() if any(t.startswith(n) for t in terms)}
        record.add(dataset, "void:vocabulary", *(iri(one) for one in sorted(namespaces)))
        for class_iri, count in numbers.classes.items():
            node = self._part(f"class-{self._short(class_iri)}")
            record.add(dataset, "void:classPartition", iri(node))
            record.add(node, "void:class", iri(class_iri))
            record.add(node, "void:entities", _whole(count))
        for property_iri, count in numbers.properties.items():
            node = self._part(f"property-{self._short(property_iri)}")
            record.add(dataset, "void:propertyPartition", iri(node))
            record.add(node, "void:property", iri(property_iri))
            record.add(node, "void:triples", _whole(count))
        for (property_iri, host), count in numbers.links.items():
            node = self._part(f"links-{self._short(property_iri)}-{host}")
            record.add(dataset, "void:subset", iri(node))
            record.add(node, "a", "void:Linkset")
            record.add(node, "void:subjectsTarget", iri(dataset))
            record.add(node, "void:objectsTarget", iri(f"https://{host}/"))
            record.add(node, "void:linkPredicate", iri(property_iri))
            record.add(node, "void:triples", _whole(count))

    def _provenance(self) -> None:
        record, dataset, left = self.record, self._dataset_iri, self.content.report.left_out
        export, plan, statement = (self._part(name) for name in ("export", "policy", "provenance"))
        builds = []
        for subject, facts in self.content.statistics.provenance.items():
            for predicate, value in facts:
                name = v.shorten(predicate[1:-1].decode())
                record.add(subject, "a" if name == "rdf:type" else name, _written(value))
                if value == f"<{v.LC_BUILD}>".encode():
                    builds.append(subject)
                    record.add(subject, "a", "prov:Activity")
        software = self._part("software")
        record.add(software, "a", "prov:SoftwareAgent")
        record.add(software, "rdfs:label", text(_DISTRIBUTION))
        record.add(software, "schema:softwareVersion", text(version(_DISTRIBUTION)))
        record.add(dataset, "prov:wasGeneratedBy", iri(export))
        record.add(export, "a", "prov:Activity")
        record.add(export, "rdfs:label", self._said("export"))
        record.add(export, "prov:wasInformedBy", *(iri(one) for one in builds))
        record.add(export, "prov:wasAssociatedWith", iri(software))
        record.add(export, "prov:qualifiedAssociation", iri(f"{export}-association"))
        record.add(f"{export}-association", "a", "prov:Association")
        record.add(f"{export}-association", "prov:agent", iri(software))
        record.add(f"{export}-association", "prov:hadPlan", iri(plan))
        record.add(plan, "a", "prov:Plan", "prov:Entity")
        record.add(plan, "dcterms:identifier", text(left.policy))
        title = left.named(left.title, self.wording.language)
        # A policy's only title is the publisher's own.
        said = self._own if left.title in left.names else self._words
        record.add(plan, "dcterms:title", said(title))
        self._left_out(export)
        record.add(statement, "a", "dcterms:ProvenanceStatement")
        record.add(statement, "rdfs:label", self._own(self._sentence()))

    def _left_out(self, export: str) -> None:
        left = self.content.report.left_out
        counted = (
            *(("quads", name, number) for name, number in self._rules(left.quads)),
            *(("left-out-things", name, number) for name, number in self._rules(left.things)),
        )
        for number, (unit, name, count) in enumerate(counted, start=1):
            node = self._part(f"left-out-{number}")
            self.record.add(export, "schema:additionalProperty", iri(node))
            self.record.add(node, "a", "schema:PropertyValue")
            self.record.add(node, "schema:name", self._said("left-out", rule=name))
            self.record.add(node, "schema:unitText", self._said(unit))
            self.record.add(node, "schema:value", _whole(count))

    def _references(self) -> None:
        for address in self.documents:
            self.record.add(address, "a", "foaf:Document")
        tables = {"data-theme", *(table for table, _ in self.used)}
        for (table, code), classes in self.used.items():
            authority = authorities()[table]
            entry = authority.iri(code)
            self.record.add(entry, "a", "skos:Concept", *classes)
            label = authority.label(code, self.wording.language)
            self.record.add(entry, "skos:prefLabel", self._own(label))
            self.record.add(entry, "skos:inScheme", iri(authority.scheme))
        for table in sorted(tables):
            authority = authorities()[table]
            self.record.add(authority.scheme, "a", "skos:ConceptScheme")
            title = authority.title_in(self.wording.language)
            self.record.add(authority.scheme, "dcterms:title", self._own(title))

    def _rules(self, counts: Mapping[str, int]) -> list[tuple[str, int]]:
        """Give counts under the names of their rules in the language of the record, sorted."""
        left, language = self.content.report.left_out, self.wording.language
        return sorted((left.named(name, language), number) for name, number in counts.items())

    def _sentence(self) -> str:
        left = self.content.report.left_out
        total = sum(left.quads.values())
        if not total:
            return self.wording("nothing-left-out", policy=left.policy)
        things = "".join(
            self.wording("people-left-out", number=number, rule=name, people=left.people)
            for name, number in self._rules(left.things)
        )
        rules = ", ".join(f"{name} {number}" for name, number in self._rules(left.quads))
        return self.wording(
            "all-left-out", policy=left.policy, number=total, rules=rules, things=things
        )


def _written(value: bytes) -> str:
    term = term_of(value)
    if isinstance(term, Literal):
        return text(term.text, term.language) if term.language else value.decode()
    return iri(term)
