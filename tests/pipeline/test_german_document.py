"""A document in German: what is read of it, by the data files of its language alone."""

from functools import cache

from extractor.catalogue import CatalogueOptions, Sheet, build_catalogue
from extractor.languages import load_language
from extractor.pipeline.extraction import Extractor
from extractor.reading import read_document
from extractor.relating.extraction import Extraction
from extractor.resolving.links import LinkIndex
from extractor.vocabulary.mentions import MentionKind

TEXT = """---
title: Ein Portal für die Gezeiten
lang: de
---
Das Tidenportal, betrieben vom Hafenamt Brezal, nennt seit 2013 die Wasserstände der Küste. Es zählt
mehr als 1.500 Nutzer und rund 4.000 Abfragen pro Tag; zwei Drittel der Häfen sind dabei.

Das Landesamt für Leuchttürme und das Bundesamt für Seeschifffahrt und Hydrographie (BSH) prüfen die
Daten. Der Betrieb kostet 2,3 Mio. € im Jahr.

„Die Zahlen sind verlässlich“, sagt Sabine Quaymoor, Leiterin der Stadtwerke Brezal.
"""
SHEETS = (
    Sheet("s", "project", "tidenportal", "a.md", None, {"label": ("Tidenportal",)}),
    Sheet("s", "organisation", "hafenamt", "b.md", None, {"label": ("Hafenamt Brezal",)}),
)


@cache
def extraction() -> Extraction:
    catalogue = build_catalogue(SHEETS, CatalogueOptions())
    reader = Extractor(catalogue, load_language("de"), LinkIndex(catalogue, ()))
    return reader.extract(read_document(TEXT, site="s", kind="post", slug="p", path="p.md"))


def test_its_figures_are_read_with_whose_they_are() -> None:
    assert [
        (one.figure.surface, str(one.figure.value.normalize()), one.figure.qualifier, one.subject)
        for one in extraction().figures
    ] == [
        ("1.500 Nutzer", "1.5E+3", ">", "project:tidenportal"),
        ("4.000 Abfragen pro Tag", "4E+3", "~", "project:tidenportal"),
        ("zwei Drittel der Häfen", "0.6667", "=", "project:tidenportal"),
        ("2,3 Mio. € im Jahr", "2.3E+6", "=", None),
    ]


def test_its_institutions_are_read_and_an_acronym_is_the_same_one() -> None:
    found = [
        (one.mention.surface, one.entity)
        for one in extraction().mentions
        if one.mention.kind is MentionKind.ORG
    ]
    hydrography = "organisation:bundesamt-fur-seeschifffahrt-und-hydrographie"
    assert found == [
        ("Hafenamt Brezal", "organisation:hafenamt"),
        ("Landesamt für Leuchttürme", "organisation:landesamt-fur-leuchtturme"),
        ("Bundesamt für Seeschifffahrt und Hydrographie", hydrography),
        ("BSH", hydrography),
        ("Stadtwerke Brezal", "organisation:stadtwerke-brezal"),
    ]


def test_its_relations_are_read() -> None:
    assert {(one.subject, one.predicate, one.object) for one in extraction().statements} == {
        ("person:sabine-quaymoor", "holds_role", "Leiterin"),
        ("person:sabine-quaymoor", "works_for", "organisation:stadtwerke-brezal"),
        ("person:sabine-quaymoor", "said", "Die Zahlen sind verlässlich"),
        ("project:tidenportal", "carried_by", "organisation:hafenamt"),
    }
