"""The confidences of a language: every number in the tables, and one strict door to them."""

import ast
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

import extractor
from extractor.languages import available_languages, load_language
from extractor.languages.confidences import SECTIONS, ConfidenceError, Confidences

FRENCH = load_language("fr")
PARTNERS = "[partner_of]\nstated = 0.75\njointly = 0.65\n"


def tables(folder: Path, own: str, shared: str = "") -> Confidences:
    """Give what two tables say, in the files ``shared.toml`` and ``own.toml``."""
    (folder / "shared.toml").write_text(shared, "utf-8")
    (folder / "own.toml").write_text(own, "utf-8")
    return Confidences(folder / "shared.toml", folder / "own.toml")


@pytest.mark.parametrize("section", SECTIONS)
def test_the_tables_of_french_give_what_code_asks_for_and_no_more(section: str) -> None:
    asked: dict[str, float] = asdict(getattr(FRENCH.confidences, section))
    assert asked == FRENCH.confidences.numbers(section)


def asked_for(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Give section and key of the confidences that a module reads.

    A module names a section (``confidences.people``) or its class, and reads keys of what it
    calls ``confidences``, or of the section at once (``confidences.people.title``).
    """
    classes = {type(getattr(FRENCH.confidences, one)).__name__: one for one in SECTIONS}
    named: set[str] = set()
    keys: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            named.update(classes[one.name] for one in node.names if one.name in classes)
        elif isinstance(node, ast.Attribute):
            of = node.value
            called = of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")
            if called.endswith("confidences"):
                keys.add(node.attr)
                named.update({node.attr} & SECTIONS.keys())
            elif isinstance(of, ast.Attribute) and called in SECTIONS:
                yield called, node.attr
    yield from ((section, key) for section in named for key in keys)


def test_code_asks_for_every_number() -> None:
    (package,) = extractor.__path__
    asked = {
        found
        for stage in ("recognising", "resolving", "relating")
        for file in (Path(package) / stage).rglob("*.py")
        for found in asked_for(ast.parse(file.read_text("utf-8")))
    }
    given = {(section, key) for section, keys in SECTIONS.items() for key in keys}
    assert given - asked == set()


@pytest.mark.parametrize("code", sorted(available_languages()))
@pytest.mark.parametrize("section", ["names", "linked_names"])
def test_every_language_finds_names_of_the_catalogue(code: str, section: str) -> None:
    numbers = asdict(getattr(load_language(code).confidences, section))
    assert numbers.keys() == SECTIONS[section]


def test_a_table_gives_its_numbers(tmp_path: Path) -> None:
    assert tables(tmp_path, PARTNERS).partner_of.jointly == 0.65


def test_a_language_goes_before_what_all_share(tmp_path: Path) -> None:
    read = tables(tmp_path, "[partner_of]\njointly = 0.5\n", shared=PARTNERS)
    assert (read.partner_of.stated, read.partner_of.jointly) == (0.75, 0.5)


def test_a_language_without_tables_has_what_all_share(tmp_path: Path) -> None:
    (tmp_path / "shared.toml").write_text(PARTNERS, "utf-8")
    read = Confidences(tmp_path / "shared.toml", tmp_path / "absent.toml")
    assert read.partner_of.stated == 0.75


@pytest.mark.parametrize(
    ("own", "problem"),
    [
        ("[partner]\nstated = 1\n", "unknown section 'partner': did you mean 'partner_of'?"),
        ("partner_of = 0.5\n", "'partner_of' is no section: write [partner_of]"),
        (PARTNERS + "joint = 0.5\n", "unknown key 'joint' in [partner_of]: did you mean 'jointly'"),
        ("[partner_of]\nstated = 0.75\n", "[partner_of] has no 'jointly'"),
        (PARTNERS.replace("0.65", "1.65"), "'jointly' in [partner_of] is 1.65"),
        (PARTNERS.replace("0.65", "-0.1"), "'jointly' in [partner_of] is -0.1"),
        (PARTNERS.replace("0.65", "nan"), "'jointly' in [partner_of] is nan"),
        (PARTNERS.replace("0.65", "true"), "'jointly' in [partner_of] is True"),
        (PARTNERS.replace("0.65", '"0.65"'), "'jointly' in [partner_of] is '0.65'"),
        ("[partner_of\n", "no TOML"),
    ],
)
def test_what_cannot_be_used_is_one_line_with_file_and_key(
    tmp_path: Path, own: str, problem: str
) -> None:
    with pytest.raises(ConfidenceError) as raised:
        tables(tmp_path, own)
    (line,) = str(raised.value).splitlines()
    assert line.startswith(f"{tmp_path / 'own.toml'}: {problem}")


def test_a_wrong_number_that_all_share_is_in_their_file(tmp_path: Path) -> None:
    with pytest.raises(ConfidenceError, match=r"shared\.toml: 'stated' in \[partner_of\] is 2"):
        tables(tmp_path, "", shared=PARTNERS.replace("0.75", "2"))


def test_a_section_that_is_nowhere_is_missed_when_it_is_asked_for(tmp_path: Path) -> None:
    read = tables(tmp_path, PARTNERS)
    with pytest.raises(ConfidenceError, match=r"own\.toml: there is no \[roles\]"):
        _ = read.roles
