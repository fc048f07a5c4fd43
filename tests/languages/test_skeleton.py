"""A language that ``make language`` has just laid: it loads, and reads no prose."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import extractor.languages as languages
from extractor.catalogue import CatalogueOptions, Sheet, build_catalogue
from extractor.languages import PROSE_TABLES, known_files, load_language
from extractor.languages.schema import schemas
from extractor.languages.tables import read_table, read_toml
from extractor.languages.text_files import TEXT_FILES
from extractor.pipeline.extraction import Extractor
from extractor.reading import read_document
from extractor.resolving.links import LinkIndex
from tests.languages.skeleton import LANGUAGES, laid, skeleton, states

TEXT = "Semis Plus compte plus de 300 agents. Mme Ana Roux, directrice, a rejoint Semis Plus."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder of a language that is laid among French and English."""
    for code in ("en", "fr"):
        shutil.copytree(LANGUAGES / code, tmp_path / code)
    monkeypatch.setattr(languages, "_FOLDERS", tmp_path)
    forget()
    laid(tmp_path / "qaa")
    yield tmp_path / "qaa"
    forget()


def forget() -> None:
    """Read the files of languages anew."""
    for known in (languages._folder, languages._said, languages._table, languages._text):
        known.cache_clear()


def named_in(folder: Path) -> tuple[list[str], int]:
    """Give what is named in a text in the folder's language, and how many figures it has."""
    label = {"label": ("Semis Plus",)}
    catalogue = build_catalogue(
        [Sheet("s", "startup", "semis", "semis.md", None, label)], CatalogueOptions()
    )
    reader = Extractor(catalogue, load_language(folder.name), LinkIndex(catalogue, ()))
    found = reader.extract(read_document(TEXT, site="s", kind="post", slug="p", path="p.md"))
    return [one.mention.surface for one in found.mentions], len(found.figures)


def test_a_language_just_laid_reads_names_of_the_catalogue_and_no_prose(folder: Path) -> None:
    assert not load_language("qaa").reads_prose
    assert named_in(folder) == (["Semis Plus", "Semis Plus"], 0)


def test_it_reads_prose_once_its_tables_are_written(folder: Path) -> None:
    for name in PROSE_TABLES:
        assert not load_language("qaa").reads_prose
        shutil.copy(LANGUAGES / "fr" / f"{name}.toml", folder / f"{name}.toml")
        forget()
    assert load_language("qaa").reads_prose


def test_what_is_there_is_left_as_it_is(folder: Path) -> None:
    (folder / "names.toml").write_text("# mine\n", "utf-8")
    (folder / "sentences.toml").unlink()
    assert laid(folder) == ["sentences.toml"]
    assert (folder / "names.toml").read_text("utf-8") == "# mine\n"


def test_every_file_has_its_state(folder: Path) -> None:
    lines = dict(line.split(": ", 1) for line in states(folder))
    assert list(lines) == [str(folder / name) for name in known_files()]
    assert set(lines.values()) == {"to be written"}
    shutil.copy(LANGUAGES / "fr" / "sentences.toml", folder)
    shutil.copy(LANGUAGES / "fr" / "given_names.tsv", folder)
    (folder / "names.toml").write_text("article = []\n", "utf-8")
    lines = dict(line.split(": ", 1) for line in states(folder))
    assert lines[str(folder / "sentences.toml")] == "read"
    assert lines[str(folder / "given_names.tsv")] == "read"
    assert lines[str(folder / "names.toml")].startswith("unknown key 'article': did you mean")


@pytest.mark.parametrize("name", schemas())
def test_a_table_whose_keys_are_all_uncommented_is_read(tmp_path: Path, name: str) -> None:
    lines = [line.removeprefix("# ") for line in skeleton(f"{name}.toml").splitlines()[2:]]
    file = tmp_path / f"{name}.toml"
    file.write_text("\n".join(lines).replace('""', '"x"'), "utf-8")
    assert read_table(file, read_toml(file), schemas()[name])


def test_the_readme_shows_every_file_with_keys_that_it_has(tmp_path: Path) -> None:
    written = (LANGUAGES / "README.md").read_text("utf-8")
    shown = dict(re.findall(r"^### `(.+?)`\n\n.+?```(?:toml|text)\n(.*?)```", written, re.M | re.S))
    assert sorted(shown) == sorted(known_files())
    for name, schema in schemas().items():
        (tmp_path / name).write_text(shown[f"{name}.toml"], "utf-8")
        for keys in paths(read_toml(tmp_path / name)):
            shape: object = schema
            for key in keys:
                shape = getattr(shape, "row", shape)
                shape = shape.shape_of(key) if hasattr(shape, "shape_of") else None
            assert shape is not None, f"{name}: {keys}"


def paths(said: object, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give the keys down to each value."""
    if isinstance(said, list) and said and isinstance(said[0], dict):
        for row in said:
            yield from paths(row, above)
    elif isinstance(said, dict):
        for key, value in said.items():
            yield from paths(value, (*above, key))
    else:
        yield above


def test_the_examples_of_the_readme_are_lines_of_their_files() -> None:
    written = (LANGUAGES / "README.md").read_text("utf-8")
    for name, problems in TEXT_FILES.items():
        (line,) = re.findall(
            rf"^### `{re.escape(name)}`\n\n.+?```text\n(.*?)\n```", written, re.M | re.S
        )
        head = [skeleton(name).rstrip("\n")]
        assert list(problems([*head, line])) == []
