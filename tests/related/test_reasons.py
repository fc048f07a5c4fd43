"""Every reason is true: each is asked of the graph again, in SPARQL written for the test."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from extractor.languages import load_language
from extractor.related.facts import Described, Facts, Occurrence, Thing
from extractor.related.formats import plain
from extractor.related.lists import RelatedLists, RelatedOptions
from extractor.related.reasons import Reason, Reasons
from extractor.related.relatedness import Relatedness
from extractor.related.signal_tables import signal_table
from extractor.related.terms import DocumentTerms, read_terms
from extractor.related.vectors import vectors_of
from extractor.related.words import TermCounter, TermCounts
from extractor.vocabulary import standard_vocabulary
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
LINKED = (
    "ASK {{ {a} dcterms:references|^dcterms:references|schema:mentions|^schema:mentions"
    "|dcterms:isReplacedBy|^dcterms:isReplacedBy {b} }}"
)
IS_ABOUT = "ASK {{ {entity} foaf:isPrimaryTopicOf <{document}> }}"


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
    elif signal == "document":
        for document in things:
            for entity in (a, b):
                named = NAMED.format(n="a", entity=entity, document=document)
                about = IS_ABOUT.format(entity=entity, document=document)
                assert built.ask(f"ASK {{ {named} }}") or built.ask(about), (entity, document)
    elif signal in ("sentence", "passage"):
        for document in things:
            one = NAMED.format(n="a", entity=a, document=document)
            two = NAMED.format(n="b", entity=b, document=document)
            same = "FILTER(?asentence = ?bsentence)" if signal == "sentence" else ""
            assert built.ask(f"ASK {{ {one} {two} {same} }}"), (signal, document)
            if signal == "passage":
                assert stand_side_by_side(built, a, b, document)
        assert bool(reason.sentences) == (signal == "sentence")
        for sentence in reason.sentences:
            for entity in (a, b):
                quoted = f"?n oa:hasBody {entity} ; oa:hasTarget/oa:hasSelector/lc:sentence ?s"
                assert built.ask(f"ASK {{ {quoted} FILTER(?s = {json.dumps(sentence)}) }}")
    elif signal == "company":
        for thing in things:
            for entity in (a, b):
                assert are_named_together(built, entity, f"<{thing}>"), (entity, thing)
    elif signal == "linked":
        for thing in things:
            beside = [are_named_together(built, entity, f"<{thing}>") for entity in (a, b)]
            linked = [built.ask(LINKED.format(a=entity, b=f"<{thing}>")) for entity in (a, b)]
            assert all(n or k for n, k in zip(beside, linked, strict=True)), (a, b, thing)
            assert not all(beside), "what is named with both is a reason of its own"
    elif signal == "mission":
        missions = [
            built.select(
                f"SELECT ?label ?text {{ {entity} rdfs:label|dcterms:title ?label "
                f"OPTIONAL {{ {entity} dcterms:description|dcterms:abstract ?text }} }}"
            )
            for entity in (a, b)
        ]
        first, second = (
            set(
                counter.count(
                    re.sub("<[^>]*>", " ", text) for row in mission for text in row
                ).counts
            )
            for mission in missions
        )
        assert_shared_words(reason, first & second, counter)
    else:
        pytest.fail(f"a reason that nothing verifies: {signal}")


def assert_shared_words(reason: Reason, shared: set[str], counter: TermCounter) -> None:
    """Check that two texts share words, and those that are shown."""
    assert shared
    for word in reason.things:
        assert counter.count([word.label]).counts.keys() <= shared, word.label


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
    purposes: dict[str, set[str]] = {}
    for document in read_terms(built.generation.folder).values():
        terms.setdefault(document.identifier, set()).update(document.terms.counts)
        purposes.setdefault(document.identifier, set()).update(document.purpose)
    parts = dict(zip(lists.identifiers, facts.parts, strict=True))
    seen: set[str] = set()
    for identifier in lists.identifiers[::every]:
        for related in lists.of(identifier):
            for reason in related.reasons:
                seen.add(reason.signal)
                if reason.signal == "sense":
                    assert not reason.things
                    continue
                if reason.signal == "words":
                    for pair in reason.things:
                        words = pair.label.split(" ~ ")
                        assert len(words) == len(set(words)) == 2
                        for word, one in zip(words, (identifier, related.identifier), strict=True):
                            told = set().union(*(purposes.get(x, set()) for x in parts[one]))
                            assert counter.count([word]).counts.keys() <= told, word
                    continue
                if reason.signal in ("text", "purpose", "public", "topics"):
                    # The whole text is not in the graph: its terms are beside the store.
                    known = purposes if reason.signal == "purpose" else terms
                    first, second = (
                        set().union(*(known.get(part, set()) for part in parts[one]))
                        for one in (identifier, related.identifier)
                    )
                    shared = first | second if reason.signal == "topics" else first & second
                    if reason.signal == "public":
                        shared &= counter.people
                    assert_shared_words(reason, shared, counter)
                    continue
                verify(built, kind, iri[identifier], iri[related.identifier], reason, counter)
    return seen


@pytest.mark.parametrize("kind", ["startup", "post", "incubator"])
def test_every_reason_is_true_of_the_graph(demo: Built, kind: str) -> None:
    assert "text" in verify_all(demo, kind, lists_of(demo, kind))


@pytest.mark.thorough
@pytest.mark.realsite
@pytest.mark.slow
def test_reasons_are_true_of_the_graph_of_the_real_sites(real: Built) -> None:
    seen = verify_all(real, "startup", lists_of(real, "startup"), every=13)
    assert {"members", "sponsors", "themes", "mission", "company", "linked", "document"} <= seen


def test_a_sentence_that_names_both_is_given_as_it_is_read(startups: RelatedLists) -> None:
    reasons = [r for one in startups.all().values() for entry in one for r in entry.reasons]
    sentences = [one for r in reasons for one in r.sentences]
    assert sentences
    assert not any("](" in one or "**" in one for one in sentences)
    listed = plain(startups.all())
    shown = [r for one in listed.values() for entry in one for r in entry["reasons"]]
    assert {one for r in shown for one in r.get("sentences", ())} == set(sentences)
    assert all(r["signal"] == "sentence" for r in shown if "sentences" in r)


def test_a_reason_says_how_many_things_are_shared_and_names_some(startups: RelatedLists) -> None:
    reasons = [r for one in startups.all().values() for entry in one for r in entry.reasons]
    several = next(r for r in reasons if r.signal == "techniques" and len(r.things) > 1)
    assert several.text.startswith(f"{len(several.things)} techniques en commun : ")
    assert several.things[0].label in several.text


@pytest.mark.parametrize("kind", ["startup", "post", "incubator"])
def test_reasons_make_up_the_score_the_weightiest_first(demo: Built, kind: str) -> None:
    lists = lists_of(demo, kind).all(RelatedOptions(number=100))
    for related in lists.values():
        for entry in related:
            weights = [reason.weight for reason in entry.reasons]
            assert weights == sorted(weights, reverse=True)
            assert min(weights) > 0
            assert sum(weights) == pytest.approx(entry.score, abs=1e-4)


@pytest.mark.realsite
@pytest.mark.parametrize("kind", ["startup", "post", "incubator"])
def test_reasons_make_up_the_scores_of_the_real_sites(real: Built, kind: str) -> None:
    for related in lists_of(real, kind).all().values():
        for entry in related:
            assert sum(r.weight for r in entry.reasons) == pytest.approx(entry.score, abs=1e-4)


def described(slug: str, *terms: str) -> DocumentTerms:
    return DocumentTerms(
        f"startup:{slug}", TermCounts(dict.fromkeys(terms, 2), {term: term for term in terms})
    )


def entity(slug: str, mission: str = "") -> Described:
    return Described(f"startup:{slug}", f"urn:{slug}", slug.upper(), mission)


def reasons_of(facts: Facts, documents: dict[str, DocumentTerms], a: int, b: int) -> list[Reason]:
    relatedness = Relatedness(facts, vectors_of(documents))
    texts = {name: float(part[0, b]) for name, part in relatedness.text_parts([a]).items()}
    return list(Reasons(relatedness).of(a, b, texts))


def facts_of(entities: Sequence[Described], **known: Any) -> Facts:
    empty: dict[str, Any] = {
        "shared": {},
        "links": {"reference": ()},
        "documents": (),
        "owners": {},
        "occurrences": (),
        "parts": tuple((one.identifier,) for one in entities),
        "weights": replace(
            signal_table("startup", standard_vocabulary()).weights, texts={"text": 1.0}
        ),
    }
    return Facts("startup", "fr", tuple(entities), **{**empty, **known})


def test_words_that_most_texts_have_are_not_shown() -> None:
    slugs = [f"s{number}" for number in range(12)]
    own = {"s0": ("vigne",), "s1": ("vigne",)}
    documents = {slug: described(slug, "etape", *own.get(slug, (slug,))) for slug in slugs}
    facts = facts_of([entity(slug) for slug in slugs])
    (seldom,) = reasons_of(facts, documents, 0, 1)
    assert [thing.label for thing in seldom.things] == ["vigne"]
    (common,) = reasons_of(facts, documents, 2, 3)
    assert common.things == ()
    assert common.text == "textes : mots courants en commun"


def test_in_a_small_site_a_word_of_all_is_still_shown() -> None:
    documents = {slug: described(slug, "vigne", "sol") for slug in ("a", "b")}
    (reason,) = reasons_of(facts_of([entity("a"), entity("b")]), documents, 0, 1)
    assert reason.text == "textes proches : sol, vigne"


def test_tags_in_a_mission_are_no_words_of_it() -> None:
    missions = ('<span class="bold">Semer</span> le <br>trèfle', '<span class="bold">Lire</span>')
    facts = facts_of([entity(slug, one) for slug, one in zip("ab", missions, strict=True)])
    assert reasons_of(facts, {}, 0, 1) == []


def test_a_third_that_a_link_ties_is_not_said_to_be_named_with_both() -> None:
    # A and B are each named beside C; A beside D, which B's sheet links to.
    occurrences = [
        Occurrence(document, 10 * place, 10 * place + 1, who, 10 * place)
        for document, names in enumerate([(0, 2), (1, 2), (0, 3)])
        for place, who in enumerate(names)
    ]
    facts = facts_of(
        [entity(slug) for slug in "abcd"],
        links={"reference": ((1, 3),)},
        documents=tuple(Thing(f"urn:{n}", f"T{n}") for n in range(3)),
        occurrences=tuple(occurrences),
    )
    texts = {reason.signal: reason.text for reason in reasons_of(facts, {}, 0, 1)}
    assert texts == {
        "company": "nommés l’un et l’autre avec C",
        "linked": "l’un et l’autre nommés avec, ou liés à, D",
    }


def test_a_text_that_names_both_is_said_once_as_closely_as_it_names_them() -> None:
    # One sentence of T0 names both; T1 names them far apart; T2 is A's sheet and links to B.
    occurrences = (
        Occurrence(0, 0, 1, 0, 0),
        Occurrence(0, 5, 6, 1, 0),
        Occurrence(1, 0, 1, 0, 0),
        Occurrence(1, 5000, 5001, 1, 4990),
        Occurrence(2, 40, 41, 1, 40),
    )
    facts = facts_of(
        [entity(slug) for slug in "ab"],
        documents=tuple(Thing(f"urn:{n}", f"T{n}") for n in range(3)),
        owners={2: 0},
        occurrences=occurrences,
    )
    apart = [(reason.signal, reason.text) for reason in reasons_of(facts, {}, 0, 1)]
    assert apart == [
        ("sentence", "nommés dans la même phrase de « T0 »"),
        ("document", "il est question des deux dans 2 textes : T1, T2"),
    ]
    tied = replace(facts, links={"reference": ((0, 1),)})
    assert [(reason.signal, reason.text) for reason in reasons_of(tied, {}, 0, 1)] == [
        ("reference", "la page de l’un renvoie à l’autre"),
        ("document", "il est question des deux dans « T1 »"),
        ("sentence", "nommés dans la même phrase de « T0 »"),
    ]
