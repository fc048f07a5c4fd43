"""The numbers of a graph in a record (VoID)."""

from extractor.dataset.record_context import RecordContext
from extractor.graph.terms import iri, text


def write_statistics(context: RecordContext) -> None:
    """Write the numbers of the graph (VoID)."""
    numbers, record, dataset = context.content.statistics, context.record, context.dataset_iri
    record.add(dataset, "void:triples", str(numbers.triples))
    record.add(dataset, "void:entities", str(numbers.entities))
    record.add(dataset, "void:distinctSubjects", str(numbers.subjects))
    record.add(dataset, "void:classes", str(len(numbers.classes)))
    record.add(dataset, "void:properties", str(len(numbers.properties)))
    record.add(dataset, "void:uriSpace", text(f"{context.root}/id/"))
    terms = (*numbers.classes, *numbers.properties)
    prefixes = context.content.vocabulary.prefixes
    namespaces = {n for n in prefixes.values() if any(t.startswith(n) for t in terms)}
    record.add(dataset, "void:vocabulary", *(iri(one) for one in sorted(namespaces)))
    for class_iri, count in numbers.classes.items():
        node = context.part(f"class-{context.short(class_iri)}")
        record.add(dataset, "void:classPartition", iri(node))
        record.add(node, "void:class", iri(class_iri))
        record.add(node, "void:entities", str(count))
    for property_iri, count in numbers.properties.items():
        node = context.part(f"property-{context.short(property_iri)}")
        record.add(dataset, "void:propertyPartition", iri(node))
        record.add(node, "void:property", iri(property_iri))
        record.add(node, "void:triples", str(count))
    for (property_iri, host), count in numbers.links.items():
        node = context.part(f"links-{context.short(property_iri)}-{host}")
        record.add(dataset, "void:subset", iri(node))
        record.add(node, "a", "void:Linkset")
        record.add(node, "void:subjectsTarget", iri(dataset))
        record.add(node, "void:objectsTarget", iri(f"https://{host}/"))
        record.add(node, "void:linkPredicate", iri(property_iri))
        record.add(node, "void:triples", str(count))
