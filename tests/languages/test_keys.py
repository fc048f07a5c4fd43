"""Every key of a language's tables is asked for by code.

That code asks for no other is the tables' own doing, and that a table gives no other their
door's: see ``test_tables.py``.
"""

import re
from types import SimpleNamespace

import pyoxigraph as ox
import pytest

from extractor import languages
from extractor.catalogue import CatalogueOptions, Sheet, build_catalogue
from extractor.check.catalogue_names import CatalogueNames
from extractor.check.context import GraphContext
from extractor.check.figure_contradictions import figure_contradictions
from extractor.languages import Language, available_languages, load_language
from extractor.languages.schema import schemas
from extractor.languages.text_files import TEXT_FILES
from extractor.pipeline.extraction import Extractor
from extractor.reading import read_document
from extractor.related.reasons import Reasons
from extractor.related.sections import SectionWords
from extractor.related.words import TermCounter
from extractor.relating import declared
from extractor.resolving.links import LinkIndex
from extractor.site.sheets import word_tables, words
from extractor.vocabulary import Relation, standard_vocabulary
from tests.cases_file import CASES
from tests.languages.recorded import RecordedLanguage, keys_of

TEXTS = [
    text
    for file in sorted(CASES.rglob("*.md"))
    for text in re.findall(r"```text\n(.*?)```", file.read_text("utf-8"), re.S)
]
"""The texts of all cases; names are marked in some (``{S Semis Plus}``)."""
MARK = re.compile(r"\{([A-Z]) ([^}]+)\}")
KINDS = {"S": "startup", "O": "organisation", "I": "incubator"}
CATALOGUE = build_catalogue(
    [
        Sheet("s", KINDS[kind], f"n{number}", f"{number}.md", None, {"label": (name,)})
        for number, (kind, name) in enumerate(sorted({m for t in TEXTS for m in MARK.findall(t)}))
        if kind in KINDS
    ],
    CatalogueOptions(),
)


def read_prose(language: Language) -> None:
    """Extract from the texts of the cases, whose figures are compared with others'."""
    reader = Extractor(CATALOGUE, language, LinkIndex(CATALOGUE, ()))
    for text in TEXTS:
        plain = MARK.sub(r"\2", text)
        reader.extract(read_document(plain, site="s", kind="post", slug="p", path="p.md"))
    CatalogueNames(CATALOGUE, language)
    graph = SimpleNamespace(language=language, store=ox.Store())
    assert list(figure_contradictions(_as_context(graph))) == []


def _as_context(graph: SimpleNamespace) -> GraphContext:
    return graph  # type: ignore[return-value]


def relate(language: Language) -> None:
    """Ask for a relation's phrases; count the words of a text, and say what two share."""
    assert declared._phrases_of(Relation(name="joined_by"), language) == ()
    TermCounter(language).count(["Les semis de printemps"])
    assert SectionWords.of(language).problem.isdisjoint(SectionWords.of(language).aside)
    templates = SimpleNamespace(_templates=language.table("related")["reasons"])
    for shared in ((), (CATALOGUE,), (CATALOGUE, CATALOGUE)):
        things = [SimpleNamespace(label="semis") for _ in shared]
        assert Reasons._reason(templates, "mission", things, 0.5)  # type: ignore[arg-type]


def test_every_key_of_the_schema_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    prose = [code for code in sorted(available_languages()) if load_language(code).reads_prose]
    monkeypatch.setattr(word_tables, "load_language", RecordedLanguage)
    monkeypatch.setattr(words, "word_table", word_tables.word_table.__wrapped__)
    monkeypatch.setattr(languages, "load_language", RecordedLanguage)
    for section, name in (("folders", "data"), ("keys", "language"), ("hosts", "parts")):
        assert languages.words_of_every_language.__wrapped__("site", section, name)
    assert words.site_words.__wrapped__("fr", standard_vocabulary()).kinds
    for code in prose:
        read_prose(RecordedLanguage(code))
        relate(RecordedLanguage(code))
    unused = [
        path
        for name, schema in schemas().items()
        for path, key in keys_of(schema, name)
        if key not in RecordedLanguage.asked
    ]
    assert unused == []
    assert RecordedLanguage.texts == set(TEXT_FILES)
