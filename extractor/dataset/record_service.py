"""The service where the graph of a dataset is asked, in a record (DCAT-AP)."""

from extractor.dataset.record_context import RecordContext
from extractor.graph.terms import iri, text

PROTOCOL = "http://www.w3.org/TR/sparql11-protocol/"
"""The standard that the service conforms to."""


def write_service(context: RecordContext) -> None:
    """Write the SPARQL service of the dataset, where its publisher names one."""
    said, record, dataset = context.content.description, context.record, context.dataset_iri
    if not said.endpoint:
        return
    service = context.part("service")
    record.add(context.catalogue_iri, "dcat:service", iri(service))
    record.add(dataset, "void:sparqlEndpoint", iri(said.endpoint))
    record.add(service, "a", "dcat:DataService")
    record.add(service, "dcterms:identifier", text(service))
    record.add(service, "dcterms:title", context.said("service", title=said.title))
    record.add(service, "dcterms:description", context.said("service-description"))
    # It describes itself to whoever asks it nothing.
    record.add(service, "dcat:endpointURL", iri(said.endpoint))
    record.add(service, "dcat:endpointDescription", iri(said.endpoint))
    record.add(service, "dcat:servesDataset", iri(dataset))
    record.add(service, "dcterms:publisher", iri(context.publisher))
    record.add(service, "dcat:contactPoint", iri(context.part("contact")))
    record.add(service, "dcterms:license", iri(context.licence.address))
    record.add(service, "dcterms:conformsTo", iri(PROTOCOL))
    record.add(PROTOCOL, "a", "dcterms:Standard")
    record.add(PROTOCOL, "dcterms:title", text("SPARQL 1.1 Protocol", "en"))
