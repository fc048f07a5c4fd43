"""What a site publishes on a day is what its generator would."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractor.site import CollectionConfiguration, SiteConfiguration, SourceFile
from extractor.site.publication import Publication, publication_of

DAY = date(2026, 6, 1)


def asked(
    generator: str, path: str, metadata: Mapping[str, Any], *too: str, day: date = DAY
) -> Publication:
    site = SiteConfiguration(
        name="s", folder=Path(), url="https://s.example", generator=generator, published_too=too
    )
    folder = path.rpartition("/")[0] or "."
    collection = CollectionConfiguration(
        name="c", kind="page", path=folder, whole_path=folder == "."
    )
    return publication_of(site, collection, SourceFile("s", "page", "x", path, "c"), metadata, day)


@pytest.mark.parametrize(
    ("generator", "path", "metadata", "reason"),
    [
        ("jekyll", "_posts/2024-01-02-a.md", {"published": False}, "'published: false'"),
        ("jekyll", "a.md", {"published": False}, "'published: false'"),
        ("jekyll", "_posts/2024-01-02-a.md", {"published": True}, ""),
        ("jekyll", "_posts/2024-01-02-a.md", {"published": "false"}, ""),
        ("jekyll", "_posts/2024-01-02-a.md", {"draft": True}, ""),
        ("jekyll", "_drafts/a.md", {}, "it stands in '_drafts'"),
        ("jekyll", "_posts/2099-01-02-a.md", {}, "it is dated 2099-01-02"),
        ("jekyll", "_posts/2099-01-02-a.md", {"date": "2024-01-02"}, ""),
        ("jekyll", "_posts/2024-01-02-a.md", {"date": date(2026, 6, 2)}, "it is dated 2026-06-02"),
        ("jekyll", "_posts/2024-01-02-a.md", {"date": date(2026, 6, 1)}, ""),
        ("jekyll", "_posts/sans-date.md", {}, "the name of a post has no date"),
        ("jekyll", "_posts/24-01-02-a.md", {}, ""),
        ("jekyll", "_posts/2024-02-30-a.md", {}, ""),
        ("jekyll", "a.md", {"date": date(2099, 1, 1)}, ""),
        ("hugo", "content/a.md", {"draft": True}, "'draft: true'"),
        ("hugo", "content/a.md", {"draft": False}, ""),
        ("hugo", "content/a.md", {"headless": True}, "'headless: true'"),
        ("hugo", "content/a.md", {"date": date(2099, 1, 1)}, "it is dated 2099-01-01"),
        (
            "hugo",
            "content/a.md",
            {"publishDate": date(2024, 1, 1), "date": date(2099, 1, 1)},
            "",
        ),
        ("hugo", "content/a.md", {"publishdate": date(2099, 1, 1)}, "it is dated 2099-01-01"),
        ("hugo", "content/a.md", {"expiryDate": date(2026, 6, 1)}, "it expired on 2026-06-01"),
        ("hugo", "content/a.md", {"expiryDate": date(2026, 6, 2)}, ""),
        ("hugo", "content/a.md", {"build": {"render": "never"}}, "'build' keeps it from"),
        ("hugo", "content/a.md", {"_build": {"render": False}}, "'_build' keeps it from"),
        ("hugo", "content/a.md", {"build": {"list": "never"}}, ""),
        ("eleventy", "src/a.md", {"draft": True}, "'draft: true'"),
        ("eleventy", "src/a.md", {"eleventyExcludeFromCollections": True}, ""),
        ("mkdocs", "docs/a.md", {"draft": True}, ""),
        ("plain", "a.md", {"publish": False}, "'publish: false'"),
        ("plain", "a.md", {"date": date(2099, 1, 1)}, ""),
    ],
)
def test_a_file_is_held_back_for_a_reason(
    generator: str, path: str, metadata: Mapping[str, Any], reason: str
) -> None:
    found = asked(generator, path, metadata).reason
    assert found.startswith(reason)
    assert bool(found) == bool(reason)


@pytest.mark.parametrize(
    ("generator", "path", "metadata", "too"),
    [
        ("jekyll", "_posts/2099-01-02-a.md", {}, "future"),
        ("jekyll", "_posts/2024-01-02-a.md", {"published": False}, "unpublished"),
        ("hugo", "content/a.md", {"draft": True}, "drafts"),
        ("hugo", "content/a.md", {"expirydate": date(2020, 1, 1)}, "expired"),
    ],
)
def test_the_generators_own_configuration_may_publish_it_all_the_same(
    generator: str, path: str, metadata: Mapping[str, Any], too: str
) -> None:
    assert asked(generator, path, metadata).reason
    assert not asked(generator, path, metadata, too).reason


def test_the_days_on_which_that_turns_are_told() -> None:
    stated = {"publishDate": date(2026, 1, 5), "expiryDate": date(2026, 9, 1)}
    found = asked("hugo", "content/a.md", stated)
    assert found == Publication("", (date(2026, 1, 5), date(2026, 9, 1)))
    for day, held in (
        (date(2026, 1, 4), True),
        (date(2026, 1, 5), False),
        (date(2026, 9, 1), True),
    ):
        assert bool(asked("hugo", "content/a.md", stated, day=day).reason) is held
