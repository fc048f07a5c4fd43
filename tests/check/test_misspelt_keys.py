"""Keys of front matter that are a letter or two from one that is read."""

import pytest

from extractor.catalogue import Catalogue, Sheet
from extractor.check.context import CatalogueContext
from extractor.check.misspelt_keys import UsualKeys, misspelt_keys
from extractor.site import KindConfiguration, Relation

MAPPING = KindConfiguration(
    properties={"mission": "description", "title": "label"},
    relations={"incubator": Relation(predicate="incubated_by", target="incubator")},
)


def found(*keys: str, others: dict[str, int] | None = None) -> list[str]:
    text = "---\n" + "".join(f"{key}: x\n" for key in keys) + "---\n"
    sheet = Sheet("site", "startup", "a", "a.md", None, {})
    context = CatalogueContext(Catalogue(()), lambda *_: text, lambda *_: ())
    usual = UsualKeys.of(MAPPING, others or {})
    findings = list(misspelt_keys(context, sheet, dict.fromkeys(keys, "x"), usual))
    assert all(text[one.start : one.end] == one.fields["key"] for one in findings)
    return [f"{one.fields['key']} → {one.fields['name']}" for one in findings]


@pytest.mark.parametrize("key", ["mision", "missoin", "misssion"])
def test_a_key_that_resembles_one_that_is_read_is_found(key: str) -> None:
    assert found(key) == [f"{key} → mission"]


def test_a_key_that_is_read_or_resembles_none_is_not() -> None:
    assert found("mission", "incubator", "layout") == []


def test_one_that_is_there_as_well_is_another_key() -> None:
    assert found("mission", "missions") == []


def test_a_key_that_other_sheets_have_is_meant() -> None:
    assert found("missions", others={"missions": 3}) == []
    assert found("missions", others={"missions": 2}) == ["missions → mission"]
