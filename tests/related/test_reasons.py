"""Every reason is true: each is asked of the graph again, in SPARQL written for the test."""

from itertools import pairwise

import pytest

from extractor.languages import load_language
from extractor.related.lists import RelatedLists
from extractor.related.reasons import Reason
from extractor.related.terms import read_terms
from extractor.related.words import TermCounter
from tests.conftest import Built
from tests.related.conftest import lists_of

HAS = {
    "members": "?thing org:hasMembership ?m . ?m org:organization {entity}",
    "sponsors": "{entity} schema:sponsor ?thing",
    "themes": "{entity} dcterms:subject ?thing",
    "audiences": "{entity} lc:audience ?thing",
    "techniques": "{entity} lc:technique ?thing",
    "incubators": "{entity} lc:incubatedBy ?thing",
    "authors": "{entity} dcterms:creator ?thing",
    "named": "{{ {entity} schema:mentions ?thing }} UNION {{ {entity} dcterms:references ?thing }}",
    "owners": "{entity} org:unitOf ?thing",
    "startups": "?thing lc:incubatedBy {entity}",
}
OF_PARTS = {
    "members": "?thing org:hasMembership ?m . ?m org:organization ?s . ?s lc:incubatedBy {entity}",
    "sponsors": "?s lc:incubatedBy {entity} ; schema:sponsor ?thing",
    "themes": "?s lc:incubatedBy {entity} ; dcterms:subject ?thing",
}
TIES = {
    "succession": "dcterms:isReplacedBy",
    "reference": "dcterms:references",
    "mention": "schema:mentions",
}
NAMED = (
    "?{n} oa:hasBody {entity} ; oa:hasTarget ?{n}t . ?{n}t oa:hasSource <{document}> ; "
    "oa:hasSelector ?{n}p , ?{n}q . ?{n}p oa:start ?{n}start ; oa:end ?{n}end . "
    "?{n}q oa:exact ?{n}words OPTIONAL {{ ?{n}q oa:prefix ?{n}prefix }} "
    "BIND(?{n}start - STRLEN(COALESCE(?{n}prefix, '')) AS ?{n}sentence)"
)
COMPANY = (
    "{{ {a} dcterms:references|^dcterms:references|schema:mentions|^schema:mentions"
    "|dcterms:isReplacedBy|^dcterms:isReplacedBy {b} }}"
)


def verify(built: Built, kind: str, a: str, b: str, reason: Reason, counter: TermCounter) -> None:
    """Ask the graph whether a reason for two entities holds, thing by thing."""
    things = [thing.iri for thing in reason.things]
    signal = reason.signal
    if signal in TIES:
        assert built.ask(
            f"ASK {{ {{ {a} {TIES[signal]} {b} }} UNION {{ {b} {TIES[signal]} {a} }} }}"
        )
    elif signal in HAS:
        pattern = OF_PARTS.get(signal, HAS[signal]) if kind == "incubator" else HAS[signal]
        for thing in things:
            for entity in (a, b):
                has = pattern.format(entity=entity).replace("?thing", f"<{thing}>")
                assert built.ask(f"ASK {{ {has} }}"), (signal, entity, thing)
    elif signal in ("sentence", "passage", "document"):
        for document in things:
            one = NAMED.format(n="a", entity=a, document=document)
            two = NAMED.format(n="b", entity=b, document=document)
            same = "FILTER(?asentence = ?bsentence)" if signal == "sentence" else ""
            assert built.ask(f"ASK {{ {one} {two} {same} }}"), (signal, document)
            if signal == "passage":
                assert stand_side_by_side(built, a, b, document)
    elif signal == "company":
        for thing in things:
            for entity in (a, b):
                assert are_named_together(built, entity, f"<{thing}>"), (entity, thing)
    elif signal == "mission":
        missions = [
            built.select(
                f"SELECT ?label ?text {{ {entity} rdfs:label|dcterms:title ?label "
                f"OPTIONAL {{ {entity} dcterms:description|dcterms:abstract ?text }} }}"
            )
            for entity in (a, b)
        ]
        for mission in missions:
            words = counter.count(text for row in mission for text in row).counts
            for word in reason.things:
                assert counter.count([word.label]).counts.keys() <= words.keys(), word.label
    else:
        pytest.fail(f"a reason that nothing verifies: {signal}")


def stand_side_by_side(built: Built, a: str, b: str, document: str) -> bool:
    """Say whether names lead from one entity to the other with short gaps between them."""
    rows = built.select(
        f"SELECT DISTINCT ?entity ?start ?end {{ ?n oa:hasBody ?entity ; oa:hasTarget ?t . "
        f"?t oa:hasSource <{document}> ; oa:hasSelector ?p . ?p oa:start ?start ; oa:end ?end . "
        "?entity a lc:Startup ; lc:slug ?slug }"
    )
    spans = sorted((int(start), int(end), f"<{entity}>") for entity, start, end in rows)
    run: set[str] = set()
    for before, span in pairwise([(-(10**9), -(10**9), ""), *spans]):
        if span[0] - before[1] > 200:
            run = set()
        run.add(span[2])
        if {a, b} <= run:
            return True
    return False


def are_named_together(built: Built, a: str, b: str) -> bool:
    if built.ask(f"ASK {COMPANY.format(a=a, b=b)}".replace("{{", "{").replace("}}", "}")):
        return True
    documents = built.select(
        f"SELECT DISTINCT ?d {{ ?x oa:hasBody {a} ; oa:hasTarget/oa:hasSource ?d . "
        f"?y oa:hasBody {b} ; oa:hasTarget/oa:hasSource ?d }}"
    )
    for (document,) in documents:
        one = NAMED.format(n="a", entity=a, document=document)
        two = NAMED.format(n="b", entity=b, document=document)
        if built.ask(f"ASK {{ {one} {two} FILTER(?asentence = ?bsentence) }}"):
            return True
        if stand_side_by_side(built, a, b, document):
            return True
    return False


def verify_all(built: Built, kind: str, lists: RelatedLists, every: int = 1) -> set[str]:
    """Verify the reasons of the lists of a kind, one list in ``every``; give their signals."""
    facts = lists.relatedness.facts
    iri = {entity.identifier: f"<{entity.iri}>" for entity in facts.entities}
    counter = TermCounter(load_language(facts.language))
    terms: dict[str, set[str]] = {}
    for document in read_terms(built.generation.folder).values():
        terms.setdefault(document.identifier, set()).update(document.terms.counts)
    parts = dict(zip(lists.identifiers, facts.parts, strict=True))
    seen: set[str] = set()
    for identifier in lists.identifiers[::every]:
        for related in lists.of(identifier):
            for reason in related.reasons:
                seen.add(reason.signal)
                if reason.signal == "text":
                    # The whole text is not in the graph: its terms are beside the store.
                    for one in (identifier, related.identifier):
                        words = set().union(*(terms.get(part, set()) for part in parts[one]))
                        for thing in reason.things:
                            assert counter.count([thing.label]).counts.keys() <= words
                    continue
                verify(built, kind, iri[identifier], iri[related.identifier], reason, counter)
    return seen


@pytest.mark.parametrize("kind", ["startup", "post", "incubator"])
def test_every_reason_is_true_of_the_graph(demo: Built, kind: str) -> None:
    assert "text" in verify_all(demo, kind, lists_of(demo, kind))


@pytest.mark.realsite
@pytest.mark.slow
def test_reasons_are_true_of_the_graph_of_the_real_sites(real: Built) -> None:
    seen = verify_all(real, "startup", lists_of(real, "startup"), every=13)
    assert {"members", "sponsors", "themes", "mission", "company"} <= seen


def test_a_reason_says_how_many_things_are_shared_and_names_some(startups: RelatedLists) -> None:
    reasons = [r for one in startups.all().values() for entry in one for r in entry.reasons]
    several = next(r for r in reasons if r.signal == "techniques" and len(r.things) > 1)
    assert several.text.startswith(f"{len(several.things)} techniques en commun : ")
    assert several.things[0].label in several.text


def test_the_weightiest_reason_comes_first_and_reasons_add_up_to_the_score(
    startups: RelatedLists,
) -> None:
    for one in startups.all().values():
        for entry in one:
            weights = [reason.weight for reason in entry.reasons]
            assert weights == sorted(weights, reverse=True)
            assert sum(weights) <= entry.score + 1e-3
