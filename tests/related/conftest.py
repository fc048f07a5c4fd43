from pathlib import Path

import pytest

from extractor.related.lists import RelatedLists
from tests.conftest import Built


def lists_of(built: Built, kind: str) -> RelatedLists:
    return RelatedLists.open(built.store, Path(built.generation.folder), kind)


@pytest.fixture(scope="session")
def startups(demo: Built) -> RelatedLists:
    return lists_of(demo, "startup")
