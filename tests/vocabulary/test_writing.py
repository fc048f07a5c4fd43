"""A vocabulary that is written is read again as it was, whatever a site declares."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.vocabulary import Vocabulary, standard_vocabulary, vocabulary_with
from extractor.vocabulary.mentions import MentionKind
from extractor.vocabulary.writing import as_tables, from_tables
from tests.own_rows import own_vocabulary

TEXTS = st.dictionaries(
    st.sampled_from(["fr", "en", "oc"]),
    st.text(min_size=1, max_size=8).filter(lambda text: bool(text.strip())),
    max_size=2,
)
NAMES = st.sampled_from(["alpha", "beta", "gamma-2", "delta_3"])
COMMON = st.sampled_from(["project", "organisation", "member", "theme", "post"])
FLAGS = ("named", "sheet", "person", "listed", "related", "office", "checked")
KINDS = st.dictionaries(
    NAMES,
    st.fixed_dictionaries(
        {},
        optional={
            "labels": TEXTS,
            "definition": TEXTS,
            "plural": st.just("plusieurs"),
            "class": st.sampled_from(["schema:Museum", "https://ailleurs.example/A"]),
            "superclass": st.just("schema:Place"),
            "without_sheet": st.just("schema:Place"),
            "broader": COMMON,
            "mention": st.sampled_from([one.value for one in MentionKind]),
            "precedence": st.integers(0, 99),
            "part_of": COMMON,
            **dict.fromkeys(FLAGS, st.booleans()),
        },
    ),
    max_size=3,
)
PROPERTIES = st.dictionaries(
    st.sampled_from(["code", "jour", "lien_vers"]),
    st.fixed_dictionaries(
        {},
        optional={
            "labels": TEXTS,
            "definition": TEXTS,
            "form": st.sampled_from(["text", "date", "integer", "boolean", "link"]),
            "predicate": st.just("schema:"),
            "private": st.booleans(),
            "keys": st.lists(st.text(max_size=4), max_size=2),
            "of": st.lists(COMMON, max_size=2),
        },
    ),
    max_size=3,
).map(
    # Texts and links may not share a predicate.
    lambda rows: {
        name: {**row, "predicate": f"schema:{name}"} if "predicate" in row else row
        for name, row in rows.items()
    }
)
RELATION = st.fixed_dictionaries(
    {"from": st.lists(COMMON, min_size=1, max_size=2), "to": st.lists(COMMON, min_size=1)},
    optional={
        "labels": TEXTS,
        "definition": TEXTS,
        "predicate": st.just("schema:funder"),
        "sheets": st.booleans(),
        "phrases": st.dictionaries(st.sampled_from(["fr", "en"]), st.lists(st.text(max_size=4))),
        "keys": st.lists(st.text(max_size=4), max_size=2),
    },
)
TURNED = st.fixed_dictionaries({"inverse": st.just("sponsored_by")}, optional={"labels": TEXTS})
RELATIONS = st.dictionaries(
    st.sampled_from(["uses", "sees", "serves_well"]),
    RELATION | RELATION.map(lambda row: {**row, "inverse": "turned"}) | TURNED,
    max_size=3,
)


def rows(vocabulary: Vocabulary) -> tuple[Mapping[str, Any], ...]:
    return (vocabulary.kinds, vocabulary.properties, vocabulary.relations)


def again(vocabulary: Vocabulary) -> Vocabulary:
    return from_tables(json.loads(json.dumps(as_tables(vocabulary))))


@pytest.mark.parametrize(
    "vocabulary",
    [
        vocabulary_with(),
        standard_vocabulary(),
        own_vocabulary(),
        own_vocabulary("startups"),
    ],
    ids=["core", "profiles", "own rows", "own rows with a profile"],
)
def test_a_vocabulary_comes_back(vocabulary: Vocabulary) -> None:
    read = again(vocabulary)
    assert rows(read) == rows(vocabulary)
    assert read.profiles == vocabulary.profiles
    assert read.prefixes == vocabulary.prefixes
    assert read.namespace == vocabulary.namespace


@given(kinds=KINDS, properties=PROPERTIES, relations=RELATIONS)
def test_whatever_a_site_declares_comes_back(
    kinds: dict[str, Any], properties: dict[str, Any], relations: dict[str, Any]
) -> None:
    declared = own_vocabulary(
        tables={"kinds": kinds, "properties": properties, "relations": relations}
    )
    assert rows(again(declared)) == rows(declared)


def test_only_what_a_row_states_is_written() -> None:
    tables = as_tables(own_vocabulary(tables={"kinds": {"musee": {"named": False}}}))
    assert tables["kinds"] == {"musee": {"named": False}}


def test_a_profile_that_is_gone_is_a_key_error() -> None:
    tables = {**as_tables(standard_vocabulary()), "profiles": ["museums"]}
    with pytest.raises(KeyError, match="museums"):
        from_tables(tables)
