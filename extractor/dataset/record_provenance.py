"""What made an export and what it left out, in a record (PROV)."""

from collections.abc import Mapping
from importlib.metadata import version

from extractor.dataset.record_context import RecordContext
from extractor.graph.literals import Literal, term_of
from extractor.graph.terms import iri, text
from extractor.vocabulary import terms as v

_DISTRIBUTION = "linked-content-extractor"


def write_provenance(context: RecordContext) -> None:
    """Write what made the export, and what it left out."""
    record, dataset, left = context.record, context.dataset_iri, context.content.report.left_out
    export, plan, statement = (context.part(name) for name in ("export", "policy", "provenance"))
    builds = []
    for subject, facts in context.content.statistics.provenance.items():
        for predicate, value in facts:
            name = v.shorten(predicate[1:-1].decode())
            record.add(subject, "a" if name == "rdf:type" else name, _written(value))
            if value == f"<{v.LC_BUILD}>".encode():
                builds.append(subject)
                record.add(subject, "a", "prov:Activity")
    software = context.part("software")
    record.add(software, "a", "prov:SoftwareAgent")
    record.add(software, "rdfs:label", text(_DISTRIBUTION))
    record.add(software, "schema:softwareVersion", text(version(_DISTRIBUTION)))
    record.add(export, "a", "prov:Activity")
    # Said of the export: of the dataset, prov:wasGeneratedBy makes CKAN refuse it all.
    record.add(export, "prov:generated", iri(dataset))
    record.add(export, "rdfs:label", context.said("export"))
    record.add(export, "prov:wasInformedBy", *(iri(one) for one in builds))
    record.add(export, "prov:wasAssociatedWith", iri(software))
    record.add(export, "prov:qualifiedAssociation", iri(f"{export}-association"))
    record.add(f"{export}-association", "a", "prov:Association")
    record.add(f"{export}-association", "prov:agent", iri(software))
    record.add(f"{export}-association", "prov:hadPlan", iri(plan))
    record.add(plan, "a", "prov:Plan", "prov:Entity")
    record.add(plan, "dcterms:identifier", text(left.policy))
    title = left.named(left.title, context.wording.language)
    # A policy's only title is the publisher's own.
    said = context.own if left.title in left.names else context.words
    record.add(plan, "dcterms:title", said(title))
    _left_out(context, export)
    record.add(statement, "a", "dcterms:ProvenanceStatement")
    record.add(statement, "rdfs:label", context.own(_sentence(context)))


def _left_out(context: RecordContext, export: str) -> None:
    left = context.content.report.left_out
    counted = (
        *(("quads", name, number) for name, number in _rules(context, left.quads)),
        *(("left-out-things", name, number) for name, number in _rules(context, left.things)),
        *(("left-out-things", name, number) for name, number in _rules(context, left.doubtful)),
    )
    for number, (unit, name, count) in enumerate(counted, start=1):
        node = context.part(f"left-out-{number}")
        context.record.add(export, "schema:additionalProperty", iri(node))
        context.record.add(node, "a", "schema:PropertyValue")
        context.record.add(node, "schema:name", context.said("left-out", rule=name))
        context.record.add(node, "schema:unitText", context.said(unit))
        context.record.add(node, "schema:value", str(count))


def _rules(context: RecordContext, counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Give counts under the names of their rules in the language of the record, sorted."""
    left, language = context.content.report.left_out, context.wording.language
    return sorted((left.named(name, language), number) for name, number in counts.items())


def _sentence(context: RecordContext) -> str:
    left = context.content.report.left_out
    total = sum(left.quads.values())
    if not total:
        return context.wording("nothing-left-out", policy=left.policy)
    things = "".join(
        context.wording("people-left-out", number=number, rule=name, people=left.people)
        for name, number in _rules(context, left.things)
    )
    if left.doubtful:
        least = context.wording.number(left.least, 2)
        things += context.wording("doubtful-left-out", least=least)
    rules = ", ".join(f"{name} {number}" for name, number in _rules(context, left.quads))
    return context.wording(
        "all-left-out", policy=left.policy, number=total, rules=rules, things=things
    )


def _written(value: bytes) -> str:
    term = term_of(value)
    if isinstance(term, Literal):
        return text(term.text, term.language) if term.language else value.decode()
    return iri(term)
