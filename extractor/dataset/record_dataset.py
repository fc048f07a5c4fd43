"""The catalogue, the dataset and its publisher in a record (DCAT-AP)."""

from extractor.dataset.authorities import authorities
from extractor.dataset.keywords import portal_keyword
from extractor.dataset.record_context import RECORD_NAME, STANDARD, RecordContext
from extractor.graph.site_ontology import ONTOLOGY_FILE, SHAPES_FILE
from extractor.graph.terms import date, iri, text

_EXPLANATIONS = {ONTOLOGY_FILE: "ontology", SHAPES_FILE: "shapes"}
"""File beside an export → the name of the text that says what it is."""
_ENGLISH = "en"


def write_catalogue(context: RecordContext) -> None:
    """Write the catalogue that the dataset is in."""
    said, record = context.content.description, context.record
    catalogue, dataset = context.catalogue_iri, context.dataset_iri
    record.add(catalogue, "a", "dcat:Catalog", "hydra:Collection")
    record.add(catalogue, "dcterms:title", context.said("catalogue", publisher=said.publisher_name))
    record.add(
        catalogue,
        "dcterms:description",
        context.said("catalogue-description", publisher=said.publisher_name),
    )
    record.add(catalogue, "dcterms:publisher", iri(context.publisher))
    record.add(catalogue, "dcterms:language", *context.languages())
    record.add(catalogue, "dcterms:license", iri(context.licence.address))
    record.add(catalogue, "dcterms:issued", date(said.issued.isoformat()) or "")
    record.add(catalogue, "dcterms:modified", date(context.content.modified) or "")
    record.add(catalogue, "dcterms:spatial", *context.spatial())
    record.add(catalogue, "foaf:homepage", *context.page(said.homepage or said.landing_page))
    record.add(catalogue, "dcat:themeTaxonomy", iri(authorities()["data-theme"].scheme))
    record.add(catalogue, "dcat:dataset", iri(dataset))
    record.add(catalogue, "hydra:totalItems", "1")
    page = said.download + RECORD_NAME
    record.add(catalogue, "hydra:view", iri(page))
    record.add(page, "a", "hydra:PartialCollectionView")
    record.add(page, "hydra:first", iri(page))
    record.add(page, "hydra:last", iri(page))


def write_dataset(context: RecordContext) -> None:
    """Write the dataset, as its publisher describes it."""
    said, record, dataset = context.content.description, context.record, context.dataset_iri
    record.add(dataset, "a", "dcat:Dataset", "void:Dataset")
    record.add(dataset, "dcterms:identifier", text(dataset))
    record.add(dataset, "dcterms:title", context.words(said.title))
    record.add(dataset, "dcterms:description", context.words(said.description))
    record.add(
        dataset, "dcat:keyword", *(context.words(portal_keyword(one)) for one in said.keywords)
    )
    themes = (context.entry("data-theme", code) for code in said.themes)
    record.add(dataset, "dcat:theme", *(one for theme in themes for one in theme))
    record.add(dataset, "dcterms:publisher", iri(context.publisher))
    record.add(dataset, "dcat:contactPoint", iri(context.part("contact")))
    record.add(dataset, "dcterms:license", iri(context.licence.address))
    record.add(
        dataset,
        "dcterms:accrualPeriodicity",
        *context.entry("frequency", said.frequency, "dcterms:Frequency"),
    )
    record.add(
        dataset,
        "dcterms:accessRights",
        *context.entry("access-right", said.access_rights, "dcterms:RightsStatement"),
    )
    record.add(dataset, "dcterms:language", *context.languages())
    record.add(dataset, "dcterms:spatial", *context.spatial())
    record.add(dataset, "dcterms:temporal", *_period(context))
    record.add(dataset, "dcterms:issued", date(said.issued.isoformat()) or "")
    record.add(dataset, "dcterms:modified", date(context.content.modified) or "")
    if said.version:
        record.add(dataset, "dcat:version", text(said.version))
    record.add(dataset, "dcat:landingPage", *context.page(said.landing_page))
    record.add(dataset, "foaf:page", *context.page(said.documentation))
    record.add(dataset, "dcterms:relation", *context.page(said.homepage or said.publisher_url))
    record.add(dataset, "dcterms:conformsTo", iri(STANDARD))
    record.add(STANDARD, "a", "dcterms:Standard")
    record.add(STANDARD, "dcterms:title", text("Linked content", _ENGLISH))
    for file in context.content.report.explained_by:
        # What the site declares of its own: its ontology, and the shapes of its graph.
        address = context.file_address(file)
        record.add(dataset, "dcterms:conformsTo", iri(address))
        record.add(address, "a", "dcterms:Standard")
        record.add(address, "dcterms:title", context.said(_EXPLANATIONS[file.path.name]))
    record.add(dataset, "dcterms:provenance", iri(context.part("provenance")))


def _period(context: RecordContext) -> tuple[str, ...]:
    """Give the temporal coverage, without an IRI: harvesters would try to fetch it."""
    said, numbers = context.content.description, context.content.statistics
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


def write_agents(context: RecordContext) -> None:
    """Write who publishes the dataset, whom to ask, under which licence."""
    said, record = context.content.description, context.record
    publisher, contact = context.publisher, context.part("contact")
    record.add(publisher, "a", "foaf:Agent", "foaf:Organization")
    record.add(publisher, "foaf:name", context.words(said.publisher_name))
    record.add(publisher, "foaf:homepage", *context.page(said.publisher_url))
    record.add(publisher, "dcterms:type", *context.entry("publisher-type", said.publisher_type))
    record.add(contact, "a", "vcard:Organization", "vcard:Kind")
    record.add(contact, "vcard:fn", text(said.contact_name))
    record.add(contact, "vcard:hasEmail", iri(f"mailto:{said.contact_email}"))
    _write_licence(context)


def _write_licence(context: RecordContext) -> None:
    """Write the licence under the title by which CKAN finds it in its list, which is English.

    The publisher's own title is beside it, and where that is in English, it is another one.
    """
    said, record, licence = context.content.description, context.record, context.licence
    node = licence.address
    record.add(node, "a", "dcterms:LicenseDocument")
    if licence.title:
        record.add(node, "dcterms:title", text(licence.title, _ENGLISH))
    if said.license_title:
        in_english = said.language.partition("-")[0] in ("", _ENGLISH)
        other = "dcterms:alternative" if licence.title and in_english else "dcterms:title"
        record.add(node, other, context.words(said.license_title))
    record.add(node, "dcterms:type", *context.entry("licence-type", said.license_type))
