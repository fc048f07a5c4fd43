"""The exported files in a record, each a distribution (DCAT-AP, SPDX)."""

from extractor.dataset.authorities import authorities
from extractor.dataset.record_context import RecordContext
from extractor.export.exporting import ExportedFile
from extractor.export.files import COMPRESSED
from extractor.export.formats import FORMATS
from extractor.export.tables import METADATA
from extractor.graph.terms import date, iri, text

_IANA = "https://www.iana.org/assignments/media-types/"
_GZIP = "application/gzip"
_SHA256 = "https://spdx.org/rdf/terms#checksumAlgorithm_sha256"
"""The shapes of DCAT-AP ask for ``https``, though the ontology's own IRI has ``http``."""


def write_distribution(context: RecordContext, file: ExportedFile) -> None:
    """Write an exported file as a distribution."""
    said, record, node = context.content.description, context.record, context.distribution_iri(file)
    form = FORMATS[file.format]
    file_type, media_type, title = form.file_type, form.media_type, _title(context, file)
    if file.path.name == METADATA:
        file_type, media_type = "JSON", "application/csvm+json"
    record.add(node, "a", "dcat:Distribution")
    record.add(node, "dcterms:identifier", text(node))
    record.add(node, "dcterms:title", context.own(title))
    described = context.said("distribution", title=title, dataset=said.title)
    record.add(node, "dcterms:description", described)
    address = context.file_address(file)
    record.add(node, "dcat:accessURL", iri(address))
    record.add(node, "dcat:downloadURL", iri(address))
    record.add(
        node,
        "dcterms:format",
        *context.entry("file-type", file_type, "dcterms:MediaTypeOrExtent"),
    )
    record.add(node, "dcat:mediaType", *_media_type(context, media_type))
    if file.path.suffix == COMPRESSED:
        record.add(node, "dcat:compressFormat", *_media_type(context, _GZIP))
    record.add(node, "dcat:byteSize", f'"{file.size}"^^xsd:decimal')
    checksum = context.part(f"checksum-{file.path.name}")
    record.add(node, "spdx:checksum", iri(checksum))
    record.add(checksum, "a", "spdx:Checksum")
    record.add(checksum, "spdx:algorithm", iri(_SHA256))
    record.add(checksum, "spdx:checksumValue", f'"{file.sha256}"^^xsd:hexBinary')
    record.add(_SHA256, "a", "spdx:ChecksumAlgorithm")
    record.add(node, "dcterms:license", iri(said.license))
    record.add(node, "dcterms:language", *context.languages())
    record.add(node, "dcterms:issued", date(said.issued.isoformat()) or "")
    record.add(node, "dcterms:modified", date(context.content.modified) or "")
    record.add(
        node, "dcatap:availability", *context.entry("planned-availability", said.availability)
    )
    if form.is_rdf:
        record.add(context.dataset_iri, "void:dataDump", iri(address))


def _title(context: RecordContext, file: ExportedFile) -> str:
    wording = context.wording
    if file.path.name == METADATA:
        return wording("tables")
    code = FORMATS[file.format].file_type
    label = authorities()["file-type"].label(code, wording.language)
    if file.format == "csv":
        return wording("table", name=file.path.name.partition(".")[0], format=label)
    if file.kind:
        return wording("things", kind=file.kind, format=label)
    return wording("graph", format=label)


def _media_type(context: RecordContext, name: str) -> tuple[str, ...]:
    address = _IANA + name
    context.record.add(address, "a", "dcterms:MediaType")
    return (iri(address),)
