"""Whatever a text holds, its readers raise what they say and give what they say."""

# ruff: noqa: PT017 - either outcome is right, and each has its invariants

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.addresses import joined_address, split_address
from extractor.parsed_values import UnsoundValueError, plain_value
from extractor.reading import ReadingOptions, read_document
from extractor.reading.front_matter import UnreadableFrontMatterError, split_front_matter
from extractor.site import SiteConfiguration
from extractor.site.addresses.redirects import RedirectTable, parse_redirects
from extractor.site.errors import ConfigurationError
from extractor.site.sources.structured import parse_toml, parse_yaml

_SIGNS = "---\n+++{}[]<>:/*#?%&!|'\"\\@= \t\r\u2028\x00éa1é-_.()~`^$"
TEXTS = st.text(st.one_of(st.sampled_from(_SIGNS), st.characters()), max_size=120)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary()),
    lambda inner: st.one_of(
        st.lists(inner), st.dictionaries(st.one_of(st.none(), st.integers(), st.text()), inner)
    ),
    max_leaves=20,
)
SITE = SiteConfiguration(name="s", folder=Path(), url="https://site.exemple.fr")
_LIMITS = settings(max_examples=150, deadline=None)


@_LIMITS
@given(TEXTS, st.sampled_from(["---\n{}\n---\n", "+++\n{}\n+++\n", "{{\n{}\n}}\n", "{}"]))
def test_front_matter_is_read_or_told(text: str, form: str) -> None:
    source = form.format(text)
    try:
        found = split_front_matter(source)
    except UnreadableFrontMatterError as error:
        assert 1 <= error.line <= source.count("\n") + 1
    else:
        assert 0 <= found.start <= found.end <= found.body <= len(source)
        assert all(type(key) is str for key in found.metadata)


@_LIMITS
@given(TEXTS)
def test_offsets_lie_in_the_source_and_lead_to_what_is_read(text: str) -> None:
    source = f"---\ntitle: a\n---\n{text}"
    document = read_document(
        source, site="s", kind="post", slug="a", path="a.md", options=ReadingOptions()
    )
    for block in document.blocks:
        start, end = block.source_span(0, len(block.text))
        assert 0 <= start <= end <= len(source)
        for place, character in enumerate(block.text):
            if character.isalnum():
                first, last = block.source_span(place, place + 1)
                assert 0 <= first <= last <= len(source)


@_LIMITS
@given(TEXTS)
def test_configuration_is_read_or_told(text: str) -> None:
    for parse in (parse_yaml, parse_toml):
        try:
            plain_value(parse(text, Path("a")))
        except ConfigurationError as error:
            assert error.remedy
            assert "\n" not in str(error)


@_LIMITS
@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_redirects_are_rules_or_told_and_are_followed_to_an_end(
    text: str, paths: list[str]
) -> None:
    rules, bad = parse_redirects(text, "_redirects")
    lines = len(text.splitlines())
    assert all(1 <= line <= lines for line in [*(r.line for r in rules), *(b.line for b in bad)])
    table = RedirectTable.of(SITE, rules)
    for path in (*paths, *(one.source for one in rules)):
        found = table.follow(path)
        assert found is None or isinstance(found, str)


@_LIMITS
@given(TEXTS, TEXTS)
def test_any_address_is_taken_apart_and_put_together(one: str, other: str) -> None:
    assert isinstance(split_address(one).path, str)
    assert isinstance(joined_address(one, other), str)


@_LIMITS
@given(VALUES)
def test_what_is_plain_stays_as_it_is(value: Any) -> None:
    try:
        plain = plain_value(value)
    except UnsoundValueError:
        return
    assert plain_value(plain) is plain
