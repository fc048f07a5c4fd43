"""The files that a record offers, each a distribution (DCAT-AP, SPDX)."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.dataset.authorities import authorities
from extractor.dataset.packaging import OfferedTable
from extractor.dataset.record_context import STANDARD, RecordContext
from extractor.export.exporting import ExportedFile
from extractor.export.files import COMPRESSED
from extractor.export.formats import FORMATS
from extractor.export.tables import METADATA
from extractor.graph.terms import date, iri, text
from extractor.vocabulary.kinds import text_in

_IANA = "https://www.iana.org/assignments/media-types/"
_GZIP = "application/gzip"
_ZIP = "application/zip"
_SHA256 = "https://spdx.org/rdf/terms#checksumAlgorithm_sha256"
"""The shapes of DCAT-AP ask for ``https``, though the ontology's own IRI has ``http``.

CKAN takes either. udata passes over this one, and would refuse the dataset for the other: it
keeps only texts as checksums, and reads what DCAT-AP asks for (``xsd:hexBinary``) as bytes.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offered:
    """A file with what is said of it: codes of its type, words, what its content conforms to."""

    file: ExportedFile
    file_type: str
    media_type: str
    title: str
    description: str
    conforms_to: str = ""
    packaged: bool = False
    is_rdf: bool = False


def write_distributions(context: RecordContext) -> None:
    """Write the files that are offered, in the order in which they are."""
    for one in (*_tables(context), *_graphs(context)):
        _write(context, one)
    if context.content.offer.package is not None:
        address = _tables_description(context)
        context.record.add(address, "a", "dcterms:Standard")
        context.record.add(address, "dcterms:title", context.said("tables"))


def _tables(context: RecordContext) -> Iterator[_Offered]:
    offer = context.content.offer
    for table in offer.tables:
        yield _table(context, table)
    if offer.package is not None:
        names = ", ".join(name.partition(".")[0] for name in offer.packed)
        yield _Offered(
            file=offer.package,
            file_type="ZIP",
            media_type=_ZIP,
            title=context.wording("package", format=_format(context, "ZIP")),
            description=context.wording(
                "package-description", number=len(offer.packed), names=names
            ),
            conforms_to=_tables_description(context),
            packaged=True,
        )


def _table(context: RecordContext, table: OfferedTable) -> _Offered:
    form = FORMATS[table.file.format]
    return _Offered(
        file=table.file,
        file_type=form.file_type,
        media_type=form.media_type,
        title=context.wording(
            "table", label=_label(context, table.kind), format=_format(context, form.file_type)
        ),
        description=context.wording(
            "table-description",
            definition=_definition(context, table.kind),
            rows=table.rows,
            columns=", ".join(table.columns),
        ),
        conforms_to=_tables_description(context),
    )


def _graphs(context: RecordContext) -> Iterator[_Offered]:
    numbers = context.content.statistics
    for file in context.content.offer.files:
        form = FORMATS[file.format]
        name = "things" if file.kind else "graph" if form.is_rdf else "sentences"
        words = {
            "format": _format(context, form.file_type),
            "label": _label(context, file.kind),
            "definition": _definition(context, file.kind),
            "entities": numbers.entities,
            "triples": numbers.triples,
        }
        yield _Offered(
            file=file,
            file_type=form.file_type,
            media_type=form.media_type,
            title=context.wording(name, **words),
            description=context.wording(f"description.{name}", **words),
            conforms_to=STANDARD if form.is_rdf else "",
            is_rdf=form.is_rdf,
        )


def _tables_description(context: RecordContext) -> str:
    return context.content.description.download + METADATA


def _format(context: RecordContext, code: str) -> str:
    return authorities()["file-type"].label(code, context.wording.language)


def _label(context: RecordContext, kind: str) -> str:
    row = context.content.vocabulary.kinds.get(kind)
    return row.label(context.wording.language) if row is not None else kind


def _definition(context: RecordContext, kind: str) -> str:
    row = context.content.vocabulary.kinds.get(kind)
    said = text_in(row.definition, context.wording.language) if row is not None else ""
    said = said or _label(context, kind)
    return said[:1].upper() + said[1:]


def _write(context: RecordContext, offered: _Offered) -> None:
    said, record, file = context.content.description, context.record, offered.file
    node, address = context.distribution_iri(file), context.file_address(file)
    record.add(context.dataset_iri, "dcat:distribution", iri(node))
    record.add(node, "a", "dcat:Distribution")
    record.add(node, "dcterms:identifier", text(node))
    record.add(node, "dcterms:title", context.own(offered.title))
    record.add(node, "dcterms:description", context.own(offered.description))
    record.add(node, "dcat:accessURL", iri(address))
    record.add(node, "dcat:downloadURL", iri(address))
    entry = context.entry("file-type", offered.file_type, "dcterms:MediaTypeOrExtent")
    record.add(node, "dcterms:format", *entry)
    record.add(node, "dcat:mediaType", *_media_type(context, offered.media_type))
    if file.path.suffix == COMPRESSED:
        record.add(node, "dcat:compressFormat", *_media_type(context, _GZIP))
    if offered.packaged:
        record.add(node, "dcat:packageFormat", *_media_type(context, _ZIP))
    record.add(node, "dcat:byteSize", f'"{file.size}"^^xsd:decimal')
    _write_checksum(context, file)
    if offered.conforms_to:
        record.add(node, "dcterms:conformsTo", iri(offered.conforms_to))
    record.add(node, "dcterms:license", iri(context.licence.address))
    record.add(node, "dcterms:language", *context.languages())
    record.add(node, "dcterms:issued", date(said.issued.isoformat()) or "")
    record.add(node, "dcterms:modified", date(context.content.modified) or "")
    availability = context.entry("planned-availability", said.availability)
    record.add(node, "dcatap:availability", *availability)
    if offered.is_rdf:
        record.add(context.dataset_iri, "void:dataDump", iri(address))


def _write_checksum(context: RecordContext, file: ExportedFile) -> None:
    record, checksum = context.record, context.part(f"checksum-{file.path.name}")
    record.add(context.distribution_iri(file), "spdx:checksum", iri(checksum))
    record.add(checksum, "a", "spdx:Checksum")
    record.add(checksum, "spdx:algorithm", iri(_SHA256))
    record.add(checksum, "spdx:checksumValue", f'"{file.sha256}"^^xsd:hexBinary')
    record.add(_SHA256, "a", "spdx:ChecksumAlgorithm")


def _media_type(context: RecordContext, name: str) -> tuple[str, ...]:
    address = _IANA + name
    context.record.add(address, "a", "dcterms:MediaType")
    # Portals list media types by their names: CKAN and udata take the label before the address.
    context.record.add(address, "rdfs:label", text(name))
    return (iri(address),)
