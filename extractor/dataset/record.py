"""The record of a dataset for portals: DCAT-AP 3.0, VoID, PROV and SPDX, as Turtle.

Every entry of an authority table that is referred to is described in the record, so that it
is checked, and harvested, without the network. Titles are in one language: harvesters take
any one of several. It is the publisher's own in the publisher's words, and in those of the
program the same where it speaks it.
"""

from pathlib import Path

from extractor.dataset.authorities import authorities, format_names
from extractor.dataset.record_context import RecordContext, RecordInput
from extractor.dataset.record_dataset import write_agents, write_catalogue, write_dataset
from extractor.dataset.record_distributions import write_distributions
from extractor.dataset.record_provenance import write_provenance
from extractor.dataset.record_service import write_service
from extractor.dataset.record_statistics import write_statistics
from extractor.export.files import exported_to
from extractor.graph.terms import iri, text
from extractor.wording import spoken_language, wording_of

_FILE_TYPE = "file-type"


def write_record(path: Path, content: RecordInput) -> None:
    """Write a record to a file, which appears whole. Raises OSError."""
    with exported_to(path) as output:
        output.write(record_text(content).encode())


def record_text(content: RecordInput) -> str:
    """Give a record as Turtle; the same content gives the same text."""
    language = spoken_language([content.description.language])
    context = RecordContext(content, wording_of(__package__, language))
    write_catalogue(context)
    write_dataset(context)
    write_distributions(context)
    write_service(context)
    write_agents(context)
    write_statistics(context)
    write_provenance(context)
    _references(context)
    return context.record.turtle()


def _references(context: RecordContext) -> None:
    for address in context.documents:
        context.record.add(address, "a", "foaf:Document")
    tables = {"data-theme", *(table for table, _ in context.used)}
    for (table, code), classes in context.used.items():
        authority = authorities()[table]
        entry = authority.iri(code)
        if table == _FILE_TYPE:
            # CKAN asks for the label of a format whose first class is this one; udata of any.
            context.record.add(entry, "a", "dcterms:IMT")
            context.record.add(entry, "rdfs:label", text(format_names()[code]))
        context.record.add(entry, "a", "skos:Concept", *classes)
        label = authority.label(code, context.wording.language)
        context.record.add(entry, "skos:prefLabel", context.own(label))
        context.record.add(entry, "skos:inScheme", iri(authority.scheme))
    for table in sorted(tables):
        authority = authorities()[table]
        context.record.add(authority.scheme, "a", "skos:ConceptScheme")
        title = authority.title_in(context.wording.language)
        context.record.add(authority.scheme, "dcterms:title", context.own(title))
