"""What stands at a place, marked ‸, of a text that is being written."""

import pytest

from extractor.language_server.cursor import open_destination, value_at


def split(marked: str) -> tuple[str, int]:
    return marked.replace("‸", ""), marked.index("‸")


@pytest.mark.parametrize(
    ("marked", "key", "written"),
    [
        ("---\nincubator: at‸\n---\n", "incubator", "at"),
        ("---\nincubator: ‸\n---\n", "incubator", ""),
        ("---\nincubator: at‸elier\n---\n", "incubator", "atelier"),
        ('---\nincubator: "at‸"\n---\n', "incubator", "at"),
        ("---\r\nincubator: at‸\r\n---\r\n", "incubator", "at"),
        ("\ufeff---\nincubator: at‸\n---\n", "incubator", "at"),
        ("---\nsponsors:\n  - /organisations/ds‸\n---\n", "sponsors", "/organisations/ds"),
        ("---\nsponsors: [dsn, me‸]\n---\n", "sponsors", "me"),
        ("---\nsponsors:\n- a\n- b‸\n---\n", "sponsors", "b"),
        ("---\nphases:\n  - name: inv‸\n    start: 2021-01-01\n---\n", "phases[].name", "inv"),
        ("---\nphases:\n  - start: 2021-01-01\n    name: inv‸\n---\n", "phases[].name", "inv"),
        ("---\nmissions:\n  - start: x\n    startups:\n      - ca‸\n---\n", None, "ca"),
        ("---\ncontact:\n  email: a‸\n---\n", "contact.email", "a"),
        ('+++\nincubator = "at‸"\n+++\n', "incubator", "at"),
        ("---\nincubator: at‸", "incubator", "at"),
    ],
)
def test_a_value_of_front_matter_is_known_by_the_path_of_its_key(
    marked: str, key: str | None, written: str
) -> None:
    text, offset = split(marked)
    value = value_at(text, offset)
    assert value is not None
    assert value.key == (key or "missions[].startups")
    assert text[value.start : value.end] == written


@pytest.mark.parametrize(
    "marked", ["---\nincu‸bator: x\n---\n", "---\na: b\n---\nincubator: x‸\n", "incubator: x‸"]
)
def test_elsewhere_is_no_value(marked: str) -> None:
    assert value_at(*split(marked)) is None


def test_the_destination_of_a_link_that_is_begun_is_found() -> None:
    text, offset = split("Voir [Cap](https://annu‸")
    begun = open_destination(text, offset)
    assert begun is not None
    assert text[begun:offset] == "https://annu"
    assert open_destination(*split("Voir [Cap](a) et ‸")) is None
