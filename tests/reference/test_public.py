"""What is public takes and gives what is public."""

import extractor
from tests.reference.public import mentioned


def test_whatever_the_public_names_mention_is_public() -> None:
    assert mentioned(["build", "extract", "open", "KnowledgeGraph"]) | {"UserError"} == set(
        extractor.__all__
    )


def test_a_public_name_is_loaded_when_it_is_asked_for() -> None:
    assert {name: getattr(extractor, name).__name__ for name in extractor.__all__} == {
        name: name for name in extractor.__all__
    }
