"""The one door to the tables of a language: all languages pass it, and nothing wrong does."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from extractor.languages import available_languages, known_files, load_language
from extractor.languages.schema import Key, Rows, Section, Shape, schemas
from extractor.languages.tables import LanguageTableError, Said, read_table, read_toml
from extractor.languages.text_files import TEXT_FILES, read_text
from extractor.recognising.figures.patterns import widen
from extractor.site.sheets import word_tables
from extractor.vocabulary import standard_vocabulary

LANGUAGES = sorted(available_languages())
WORDS = 'articles = ["l\'"]\ndeterminers = []\nnever_alone = []\n[announcing]\n'
KNOWN = '[[known]]\nname = "Fonds"\nother = []\n'
FUNDS = KNOWN + '[pattern]\nheads = ["fonds"]\nbetween = []\nof = []\n'


def said_by(folder: Path, name: str, text: str) -> Said:
    """Give what a text says, written as the table ``name`` of a language."""
    file = folder / f"{name}.toml"
    file.write_text(text, "utf-8")
    return read_table(file, read_toml(file), schemas()[name])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", schemas())
def test_every_table_of_every_language_is_as_its_schema_says(code: str, name: str) -> None:
    assert load_language(code).table(name) is load_language(code).table(name)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", TEXT_FILES)
def test_every_line_of_every_text_file_is_an_entry(code: str, name: str) -> None:
    assert load_language(code).text(name) is load_language(code).text(name)


def values(said: object, shape: Shape | None, path: str) -> list[tuple[str, str, object]]:
    """Give path, form and value of each key of a table, the names that a language chose too."""
    if isinstance(shape, Section) and isinstance(said, Said):
        return [
            found
            for name, value in said.items()
            for found in values(value, shape.shape_of(name), f"{path}.{name}")
        ]
    if isinstance(shape, Rows) and isinstance(said, list):
        return [found for row in said for found in values(row, shape.row, path)]
    assert isinstance(shape, Key)
    return [(path, shape.form, said)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pattern_is_one(code: str) -> None:
    for name, schema in schemas().items():
        for path, form, value in values(load_language(code).table(name), schema, name):
            if form == "patterns" and isinstance(value, list):
                for pattern in value:
                    assert re.compile(widen(pattern)), path


@pytest.mark.parametrize("code", LANGUAGES)
def test_relations_and_kinds_are_those_of_the_vocabulary(code: str) -> None:
    vocabulary, language = standard_vocabulary(), load_language(code)
    stated = {one.name for one in vocabulary.relations.values() if one.prose}
    assert language.table("relations").keys() - {"grammar"} <= stated
    assert language.table("names").get("kind_words", {}).keys() <= vocabulary.kinds.keys()


def test_what_a_table_may_leave_out_is_asked_for_without_harm(tmp_path: Path) -> None:
    said = said_by(tmp_path, "names", WORDS)
    assert said["articles"] == ["l'"]
    assert said.get("kind_words", {}) == {}
    assert "kind_words" not in said


def test_a_table_that_says_nothing_is_not_written_yet(tmp_path: Path) -> None:
    assert not said_by(tmp_path, "names", "# articles = []\n")
    assert not load_language("xx").table("names")
    assert not load_language("xx").reads_prose


def test_code_that_asks_for_what_no_schema_has_fails(tmp_path: Path) -> None:
    said = said_by(tmp_path, "names", WORDS)
    with pytest.raises(LookupError, match="names has no 'artikles'"):
        said.get("artikles", ())
    with pytest.raises(LookupError, match=r"names\.announcing has no 'products'"):
        said["announcing"].get("products")
    with pytest.raises(KeyError):
        load_language("fr").table("nouns")
    with pytest.raises(KeyError):
        load_language("fr").text("nouns.txt")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("names", WORDS + 'persons = ["M"]\n', "unknown key 'persons' in [announcing]: did you"),
        ("names", 'article = ["le"]\n' + WORDS, "unknown key 'article': did you mean 'articles'?"),
        ("names", WORDS.replace("never_alone = []", ""), "'never_alone' is missing: write its wo"),
        ("programmes", KNOWN, "'pattern' is missing: write the section"),
        ("names", WORDS.replace("[announcing]", "announcing = 1"), "'announcing' is no section:"),
        ("names", WORDS.replace('["l\'"]', '"le"'), "'articles' is no list of strings: write its"),
        ("names", WORDS.replace('"l\'"', "1"), "'articles' is no list of strings"),
        ("names", WORDS.replace('"l\'"', '""'), "'articles' is no list of strings"),
        ("names", "articles = [", "no TOML: "),
        ("programmes", FUNDS, "'pattern.editions' is missing: write its words (an edition)"),
        ("programmes", FUNDS.replace("other = []\n", ""), "'known.1.other' is missing"),
        ("programmes", FUNDS.replace("[[known]]", "[known]"), "'known' is no list of sections: w"),
        ("relations", '[joined_by]\nphrase = ["x"]\n', "unknown key 'phrase' in [joined_by]: did"),
        ("relations", '[joined_by]\nphrases = ["x (("]\n', "'joined_by.phrases' has a wrong phra"),
    ],
)
def test_what_cannot_be_used_is_one_line_with_file_and_key(
    tmp_path: Path, name: str, text: str, problem: str
) -> None:
    if name == "relations":
        text += "[grammar]\n" + "".join(
            f"{key} = []\n"
            for key, shape in grammar_of_relations().items()
            if isinstance(shape, Key) and shape.required
        )
    with pytest.raises(LanguageTableError) as raised:
        said_by(tmp_path, name, text)
    (line,) = str(raised.value).splitlines()
    assert line.startswith(f"{tmp_path / name}.toml: {problem}")


def grammar_of_relations() -> dict[str, Shape]:
    section = schemas()["relations"].shape_of("grammar")
    assert isinstance(section, Section)
    return dict(section.keys)


@pytest.mark.parametrize(
    ("form", "good", "wrong"),
    [
        ("words", ["a"], "a"),
        ("pattern", "a+", "("),
        ("pairs", [["«", "»"]], [["«"]]),
        ("text", "a", ""),
        ("characters", "", ["a"]),
        ("number", 2, True),
        ("ratio", [1, 2], [1]),
        ("probability", 0.5, 1.5),
        ("switch", False, 0),
        ("a|b", "b", "c"),
    ],
)
def test_a_value_is_of_its_form(form: str, good: object, wrong: object) -> None:
    key = Key(form, True, "")
    assert key.wrong_with(good) == ""
    assert key.wrong_with(wrong)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("common_words.txt", "# words\na\nété\n", "line 3: 'été' is not folded: write 'ete'"),
        ("common_words.txt", "a\na\n", "line 2: 'a' is there twice"),
        ("given_names.tsv", "Ana\tcommon\n", "line 1: write three columns"),
        ("given_names.tsv", "Ana\toften\t\n", "line 1: 'often' is no use of a name"),
        ("given_names.tsv", "Ana\tcommon\tname\n", "line 1: 'name' is nothing else a name is"),
        ("institutions.tsv", "name\tacronym\n", "line 1: write the names of the columns"),
    ],
)
def test_a_line_that_is_no_entry_is_named(
    tmp_path: Path, name: str, text: str, problem: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(LanguageTableError) as raised:
        read_text(tmp_path / name, name)
    assert str(raised.value).startswith(f"{tmp_path / name}: {problem}")


def test_names_that_no_vocabulary_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    site = SimpleNamespace(table=lambda _: {"relations": {"project": {"sponsred_by": ["sponsor"]}}})
    monkeypatch.setattr(word_tables, "load_language", lambda _: site)
    with pytest.raises(LanguageTableError, match=r"site\.toml: unknown key 'sponsred_by' in \["):
        word_tables.word_table.__wrapped__("fr")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_no_files_but_those_that_are_read(code: str) -> None:
    folder = Path(load_language.__code__.co_filename).parent / code
    assert {file.name for file in folder.iterdir()} <= set(known_files())
