"""Names of the catalogue in prose: which are found, and which are held back."""

from dataclasses import replace
from itertools import pairwise

import pytest

from extractor.catalogue import Catalogue, CatalogueOptions, Sheet, build_catalogue
from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import analyse
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.names import NameIndex, NameWords
from extractor.vocabulary.mentions import MentionKind

FRENCH = load_language("fr")
LABELS = {
    "startup:relais": "Relais !",
    "startup:cap": "Cap",
    "startup:bplus": "B+",
    "startup:mon-dossier-soin": "Mon Dossier Soin",
    "startup:dossier-soin-plus": "Mon Dossier Soin Pro",
    "startup:traceo": "Tracéo",
    "startup:pas-a-pas": "Pas à pas",
    "startup:api-foyer": "API Foyer",
    "incubator:halle": "La Halle",
    "organisation:oce": "Office corvanien de l'emploi",
    "member:adele.brevin": "Adèle Brévin",
    "member:adele.quintrec": "Adèle Quintrec",
    "startup:littoral": "Littoral Commun",
    "startup:mon-carnet": "Mon-Carnet",
    "startup:la-barque": "la.barque",
    "organisation:littoral": "Littoral Commun",
    "startup:quai-journal": "QuaiJournal.gouv.fr",
    "startup:amarre-nord": "AmarreNord & AmarreSud",
    "startup:e-maree": "E-marée",
    "startup:tides": "LaMarée",
    "startup:pmb": "Port maritime de Barr (PMB)",
    "startup:fichiers": "Fichiers",
    "organisation:croissance": "Croissance",
    "organisation:eure": "Eure",
}
ACRONYMS = {"organisation:oce": "OCE", "startup:api-foyer": "CAF"}


def made() -> Catalogue:
    sheets = []
    for identifier, label in LABELS.items():
        kind, _, slug = identifier.partition(":")
        properties = {"label": (label,)}
        if identifier in ACRONYMS:
            properties["acronym"] = (ACRONYMS[identifier],)
        if identifier == "startup:traceo":
            properties["homepage"] = ("https://traceo.exemple.fr",)
        sheets.append(Sheet("s", kind, slug, f"{slug}.md", None, properties))
    return build_catalogue(sheets, CatalogueOptions(articles=frozenset({"la", "le", "l'"})))


INDEX = NameIndex(made(), NameWords.of(FRENCH))


def find(text: str) -> list[Mention]:
    document = read_document(text, site="s", kind="post", slug="p", path="p.md")
    return INDEX.find(analyse(document, FRENCH))


def found(text: str) -> list[tuple[str, str]]:
    return [(one.surface, one.candidates[0]) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "surface", "identifier"),
    [
        ("L’équipe de Mon Dossier Soin avance.", "Mon Dossier Soin", "startup:mon-dossier-soin"),
        (
            "L’équipe de Mon\u00a0Dossier\nSoin avance.",
            "Mon\u00a0Dossier\nSoin",
            "startup:mon-dossier-soin",
        ),
        ("Avec MON DOSSIER SOIN, tout va.", "MON DOSSIER SOIN", "startup:mon-dossier-soin"),
        (
            "Avec Mon Dossier Soin Pro, tout va.",
            "Mon Dossier Soin Pro",
            "startup:dossier-soin-plus",
        ),
        ("Voici Mon-Dossier-Soin.", "Mon-Dossier-Soin", "startup:mon-dossier-soin"),
        ("Le service Traceo grandit.", "Traceo", "startup:traceo"),
        ("(Tracéo)", "Tracéo", "startup:traceo"),
        ("L’API Foyer répond.", "API Foyer", "startup:api-foyer"),
        ("Allez sur traceo.exemple.fr pour voir.", "traceo.exemple.fr", "startup:traceo"),
        ("L’OCE publie.", "OCE", "organisation:oce"),
        (
            "L’Office corvanien de l’emploi publie.",
            "Office corvanien de l’emploi",
            "organisation:oce",
        ),
        ("Mon-carnet a accueilli 300 visiteurs.", "Mon-carnet", "startup:mon-carnet"),
        ("MON-CARNET recrute.", "MON-CARNET", "startup:mon-carnet"),
        ("Une course sur la.barque coûte peu.", "la.barque", "startup:la-barque"),
        ("La.barque, c'est simple.", "La.barque", "startup:la-barque"),
        ("Elle est née à la Halle.", "Halle", "incubator:halle"),
        ("Elle est née à La Halle.", "La Halle", "incubator:halle"),
        ("Merci à Adèle Brévin.", "Adèle Brévin", "member:adele.brevin"),
    ],
)
def test_a_name_is_found_as_it_is_written(text: str, surface: str, identifier: str) -> None:
    assert found(text) == [(surface, identifier)]


@pytest.mark.parametrize(
    "text",
    [
        "Les traceologues et le mictracéo.",
        "Écrire à equipe@traceo.exemple.fr.",
        "Voir https://exemple.fr/traceo/page ou exemple.fr/traceo.",
        "Le compte @traceo.",
        "Le fichier mon_traceo_2.",
        "Adèle est là, Brévin aussi.",
        "le cafouillage et le caf du coin",
    ],
    ids=["inside a word", "mail", "address", "handle", "identifier", "one name", "lower case"],
)
def test_a_part_of_something_else_is_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Il faut garder le cap.",
        "Cap sur la suite.",
        "Un relais entre nous.",
        "Avancer pas à pas.",
        "Pas à pas, on y arrive.",
        "Sous la halle du marché.",
        "La note B est bonne.",
        "mon dossier de soin est long",
        "Mon carnet est long.",
        "Il prend la barque. La barque avance.",
        "Le règlement (OCE) n°111 et le règlement OCE n° 273.",
    ],
)
def test_ordinary_words_are_held_back(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("La startup Cap aide les jeunes.", "startup:cap"),
        ("Le service « Pas à pas » aide.", "startup:pas-a-pas"),
        ("**Cap** : un service.", "startup:cap"),
        ("[Cap](https://exemple.fr/x) aide.", "startup:cap"),
        ("Nous avons lancé Relais ! cette année.", "startup:relais"),
        ("L’équipe de B+ recrute.", "startup:bplus"),
    ],
    ids=["announced", "in quotation marks", "in bold", "linked", "with its mark", "with its sign"],
)
def test_an_ordinary_word_is_a_name_where_the_context_says_so(text: str, identifier: str) -> None:
    assert [candidate for _, candidate in found(text)] == [identifier]


def test_a_name_in_lower_case_is_one_where_the_document_has_it_and_the_context_says_so() -> None:
    assert found("L’équipe de pas à pas recrute.") == []
    surfaces = [one for one, _ in found("Le service « Pas à pas » aide. L’équipe de pas à pas.")]
    assert surfaces == ["Pas à pas", "pas à pas"]


def test_a_name_with_a_hyphen_may_begin_small_where_it_is_announced() -> None:
    assert found("L'intrapreneur de la startup d'État mon-carnet parle.") == [
        ("mon-carnet", "startup:mon-carnet")
    ]
    assert found("On lit dans mon-carnet, au soir.") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On ouvre Quai Journal avec QuaiJournal.", ["Quai Journal", "QuaiJournal"]),
        ("Voir Amarre Nord, Amarre Sud et AmarreSud.", ["Amarre Nord", "Amarre Sud", "AmarreSud"]),
        ("La startup d'État e.marée ouvre. Avec e-marée, tout va.", ["e.marée", "e-marée"]),
        ("La marée monte, et la marée du quai Journal aussi.", []),
    ],
)
def test_a_name_whose_words_touch_may_have_them_apart(text: str, names: list[str]) -> None:
    assert [one.surface for one in find(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Une pause matinale et brève (PMB) aide. La PMB est connue.",
        "Les agents du Val-d'Eure et de Port-d’Eure.",
        "## 📑 Fichiers et ressources",
        "o\tFichiers lus par tous",
        "L'équipe de Croissance et la direction du pôle Croissance.",
    ],
)
def test_what_the_document_has_for_another_thing_is_no_name(text: str) -> None:
    assert found(text) == []


def test_the_longest_name_wins_and_none_is_inside_another() -> None:
    mentions = find("Mon Dossier Soin Pro suit Mon Dossier Soin.")
    assert [one.surface for one in mentions] == ["Mon Dossier Soin Pro", "Mon Dossier Soin"]
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_a_name_that_two_bear_keeps_both_or_the_first_kind() -> None:
    (mention,) = find("Le projet Littoral Commun avance.")
    assert mention.candidates[0] == "startup:littoral"


def test_a_mention_says_who_found_it_and_where() -> None:
    (mention,) = find("# Titre\n\nAvec Tracéo, tout va.")
    assert mention.kind is MentionKind.PRODUCT
    assert mention.witnesses == (Witness.CATALOGUE,)
    assert (mention.block, mention.start, mention.end) == (1, 5, 11)
    assert 0.5 < mention.confidence <= 1


def test_a_catalogue_without_names_finds_none() -> None:
    empty = NameIndex(build_catalogue([], CatalogueOptions()), NameWords.of(FRENCH))
    document = read_document("Du texte.", site="s", kind="post", slug="p", path="p.md")
    assert empty.find(analyse(document, FRENCH)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("* Pages\n* Tables", []),
        ("## Error Pages To Mend", []),
        ("Pages are slow.", []),
        ("We wrote the Pages of it.", []),
        ("It is made with Pages and MyQuay.", ["Pages", "MyQuay"]),
        ("MyQuay is slow.", ["MyQuay"]),
    ],
)
def test_where_ordinary_words_are_not_known_any_single_word_may_be_one(
    text: str, names: list[str]
) -> None:
    words = replace(NameWords.of(load_language("en")), ordinary=frozenset())
    sheets = [
        Sheet("s", "project", label.lower(), f"{label}.md", None, {"label": (label,)})
        for label in ("Pages", "MyQuay")
    ]
    index = NameIndex(build_catalogue(sheets, CatalogueOptions()), words)
    document = analyse(
        read_document(text, site="s", kind="post", slug="p", path="p.md"), load_language("en")
    )
    assert [one.surface for one in index.find(document)] == names
