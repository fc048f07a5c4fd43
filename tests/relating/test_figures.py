"""Whom a figure is about: by its link, its sentence, its section, its document."""

import pytest

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import analyse
from extractor.recognising.figures import FigureGrammar, find_figures
from extractor.recognising.mention import Mention, Witness
from extractor.relating.extraction import AttributedFigure
from extractor.relating.figures import attribute_figures
from extractor.relating.passages import Passage, Telling
from extractor.resolving.resolution import ResolvedLink, ResolvedMention
from extractor.vocabulary.mentions import MentionKind

LANGUAGES = {code: load_language(code) for code in ("fr", "en")}
GRAMMARS = {
    code: FigureGrammar.from_language(language.table("figures"), language.confidences.figures)
    for code, language in LANGUAGES.items()
}
NAMES = {
    "Marégraphe": ("startup:maregraphe", MentionKind.PRODUCT),
    "Balise": ("startup:balise", MentionKind.PRODUCT),
    "direction des ports": ("organisation:dp", MentionKind.ORG),
    "exemple.fr": ("organisation:exemple.fr", MentionKind.ORG),
    "Oriane Kerbrat": ("person:oriane-kerbrat", MentionKind.PER),
    "Tanguy Le Bihan": ("person:tanguy-le-bihan", MentionKind.PER),
    "fonds Sillage 2": ("programme:fonds-sillage-2", MentionKind.SCHEME),
    "fonds Sillage": ("programme:fonds-sillage", MentionKind.SCHEME),
    "Harbor Authority": ("organisation:ha", MentionKind.ORG),
    "U.S. Beacon Court": ("organisation:beacon-court", MentionKind.ORG),
    "Beacon Court": ("startup:beacon-court", MentionKind.PRODUCT),
    "Beacon": ("startup:beacon", MentionKind.PRODUCT),
}
LINKS = {"/startups/balise": "startup:balise", "/stats": "startup:maregraphe"}


def subjects(
    source: str,
    kind: str = "post",
    slug: str = "essai",
    *,
    language: str = "fr",
    site: str = "exemple.fr",
) -> dict[str, str | None]:
    """Give the subject of each figure of a Markdown source, by its surface."""
    found = attributed(source, kind, slug, language=language, site=site)
    return {one.figure.surface: one.subject for one in found}


def attributed(
    source: str,
    kind: str = "post",
    slug: str = "essai",
    *,
    language: str = "fr",
    site: str = "exemple.fr",
) -> list[AttributedFigure]:
    """Give each figure of a Markdown source with what it is about."""
    document = read_document(source, site=site, kind=kind, slug=slug, path="essai.md")
    mentions: list[ResolvedMention] = []
    for number, block in enumerate(document.blocks):
        taken = 0
        while found := [
            (block.text.find(name, taken), -len(name), name)
            for name in NAMES
            if name in block.text[taken:]
        ]:
            start, _, name = min(found)
            taken = start + len(name)
            entity, of_kind = NAMES[name]
            mention = Mention(of_kind, number, start, taken, name, (Witness.CATALOGUE,))
            mentions.append(ResolvedMention(mention, entity, known=True))
    links = [
        ResolvedLink(LINKS.get(link.href, "external"), link=number)
        for number, link in enumerate(document.links)
    ]
    about = (document.identifier,) if kind == "startup" else ()
    return attribute_figures(
        find_figures(document.blocks, GRAMMARS[language]),
        analyse(document, LANGUAGES[language]),
        mentions,
        links,
        about,
    )


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Grâce à Balise, 400 navires sont suivis.", "startup:balise"),
        ("400 navires ont été suivis sur Balise en 2023.", "startup:balise"),
        ("Balise suit 400 navires.", "startup:balise"),
        ("L’utilisation de Balise a permis de suivre 400 navires.", "startup:balise"),
        ("[400 navires](/startups/balise) sont suivis.", "startup:balise"),
        ("La direction des ports suit 400 navires.", "organisation:dp"),
        ("Par exemple, la direction des ports suit 400 navires.", "organisation:dp"),
        ("Les 400 agents de la direction des ports sont partis.", "organisation:dp"),
        ("Selon la direction des ports, 400 navires sont perdus.", None),
        ("Chaque hiver, 400 navires sont perdus.", None),
    ],
)
def test_a_sentence_names_what_its_figure_is_about(sentence: str, subject: str | None) -> None:
    assert list(subjects(sentence).values()) == [subject]


def test_of_two_products_the_nearest_before_the_figure_is_meant() -> None:
    found = subjects("Balise suit 400 navires ; Marégraphe compte 31 stations.")
    assert found == {"400 navires": "startup:balise", "31 stations": "startup:maregraphe"}


def test_the_next_sentence_goes_on_about_the_same_product() -> None:
    found = subjects("Balise est ouverte à tous. Près de 35 % des marins s’en servent.")
    assert list(found.values()) == ["startup:balise"]


def test_figures_under_a_heading_that_names_a_product_are_its_own() -> None:
    found = subjects("## Balise\n\nDéjà 400 navires suivis.\n\n## Ailleurs\n\nPlus de 90 bacs.")
    assert list(found.values()) == ["startup:balise", None]


def test_a_post_whose_title_names_one_product_is_about_it() -> None:
    found = subjects("---\ntitle: Balise a un an\n---\n\nDéjà 400 navires suivis.")
    assert list(found.values()) == ["startup:balise"]


def test_items_of_a_list_are_about_the_product_that_introduces_it() -> None:
    found = subjects(
        "# Chez exemple.fr\n\nPrenons Balise, qui avance :\n\n"
        "- elle suit 400 navires ;\n- elle compte 12 stations.\n"
    )
    assert list(found.values()) == ["startup:balise"] * 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Pendant neuf ans, elle a tenu le phare.",
        "Oriane Kerbrat suit 25 familles.",
        "Née au port, elle a embarqué 40 fois sur les bacs.",
    ],
)
def test_a_portrait_is_about_the_person_of_its_title(sentence: str) -> None:
    found = subjects(f"---\ntitle: Oriane Kerbrat, gardienne de phare\n---\n\n{sentence}")
    assert list(found.values()) == ["person:oriane-kerbrat"]


def test_in_a_portrait_a_later_pronoun_may_be_a_things() -> None:
    found = subjects(
        "---\ntitle: Oriane Kerbrat, gardienne\n---\n\nUne garde dure 4 heures, et il fatigue."
    )
    assert list(found.values()) == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le budget compte 900 000 € versés par la direction des ports.",
        "Près de 400 demandes reçues par la direction des ports restent sans réponse.",
        "Elle dit que la direction des ports gardait ses 38 phares.",
    ],
)
def test_a_figure_is_about_who_gives_or_receives_or_holds_it(sentence: str) -> None:
    assert list(subjects(sentence).values()) == ["organisation:dp"]


def test_what_is_counted_in_the_country_is_nobodys() -> None:
    found = subjects("Balise est ouverte. Cela concerne 13 millions de personnes en France.")
    assert list(found.values()) == [None]


def test_a_programme_since_its_creation_is_the_whole_of_it() -> None:
    found = subjects(
        "---\ntitle: Les lauréats du fonds Sillage 2\n---\n\nLe fonds Sillage est ouvert.\n\n"
        "Depuis sa création, il a soutenu 32 équipes."
    )
    assert list(found.values()) == ["programme:fonds-sillage"]


def test_a_document_titled_with_the_sites_own_organisation_is_about_it() -> None:
    found = subjects("---\ntitle: exemple.fr a changé\n---\n\nTrois ports rejoignent le réseau.")
    assert list(found.values()) == ["organisation:exemple.fr"]


def test_a_document_that_merely_begins_with_it_is_not() -> None:
    found = subjects("exemple.fr a changé.\n\nTrois ports rejoignent le réseau.")
    assert list(found.values()) == [None]


def test_a_section_is_about_what_a_paragraph_of_it_is_framed_by() -> None:
    found = subjects(
        "Voici exemple.fr.\n\n## Rendre compte\n\nDans le cas de la direction des ports, oui.\n\n"
        "Nous jouons la scène 12 fois.\n\n## Ensuite\n\nNous avons 3 ports.\n"
    )
    assert list(found.values()) == ["organisation:dp", "organisation:exemple.fr"]


def test_a_duration_of_which_somebody_says_i_is_theirs() -> None:
    found = subjects("Oriane Kerbrat : « J’ai travaillé pendant neuf ans au port. »")
    assert list(found.values()) == ["person:oriane-kerbrat"]


def test_we_is_the_sites_own_organisation_when_nothing_else_is_spoken_of() -> None:
    found = subjects("Voici exemple.fr.\n\nDepuis 2019, nous avons réuni 60 équipes.")
    assert list(found.values()) == ["organisation:exemple.fr"]


def test_a_post_about_an_edition_of_a_programme_has_its_figures() -> None:
    found = subjects(
        "---\ntitle: Les lauréats du fonds Sillage 2\n---\n\n"
        "Nous avons reçu 31 candidatures.\n\n"
        "La première édition du fonds Sillage avait retenu 4 équipes.\n\n"
        "Grâce au soutien de l’État, Balise reçoit 80 000 €."
    )
    assert list(found.values()) == [
        "programme:fonds-sillage-2",
        "programme:fonds-sillage",
        "startup:balise",
    ]


class TestEnglish:
    @pytest.mark.parametrize(
        ("sentence", "subject"),
        [
            ("Thanks to Beacon, 400 ships are tracked.", "startup:beacon"),
            ("400 ships were tracked on Beacon in 2023.", "startup:beacon"),
            ("Beacon tracks 400 ships.", "startup:beacon"),
            ("[400 ships](/startups/balise) are tracked.", "startup:balise"),
            ("The Harbor Authority tracks 400 ships.", "organisation:ha"),
            ("The 400 employees of the Harbor Authority left.", "organisation:ha"),
            ("Nobody knows the Harbor Authority’s 400 ships.", "organisation:ha"),
            ("In all, 400 requests were received by the Harbor Authority.", "organisation:ha"),
            ("It has $900,000 granted by the Harbor Authority.", "organisation:ha"),
            ("According to the Harbor Authority, 400 ships are lost.", None),
            ("Every winter, 400 ships are lost.", None),
            ("Beacon is open. It worries 13 million people in the United States.", None),
        ],
    )
    def test_a_sentence_names_what_its_figure_is_about(
        self, sentence: str, subject: str | None
    ) -> None:
        assert list(subjects(sentence, language="en").values()) == [subject]

    def test_a_thing_that_the_figure_counts_is_not_what_it_is_about(self) -> None:
        found = subjects("We hired 21 new Beacon experts.", language="en")
        assert list(found.values()) == [None]

    def test_the_next_sentence_goes_on_about_the_same_product(self) -> None:
        found = subjects("Beacon is open to all. Nearly 35% of sailors use it.", language="en")
        assert list(found.values()) == ["startup:beacon"]

    def test_a_title_may_name_an_organisation_that_a_product_is_named_after(self) -> None:
        found = subjects(
            "---\ntitle: How the U.S. Beacon Court changed\nexcerpt: Beacon Court.\n---\n\n"
            "All told, the process took 70 days.",
            language="en",
        )
        assert list(found.values()) == ["organisation:beacon-court"]

    def test_a_paragraph_that_names_one_other_thing_is_not_about_the_sites_own(self) -> None:
        names = "The Harbor Authority met. In total, 75 crews have signed.\n\nFour ports joined."
        found = subjects(f"---\ntitle: About exemple.fr\n---\n\n{names}", language="en")
        assert list(found.values()) == ["organisation:ha", "organisation:exemple.fr"]

    def test_the_sites_own_organisation_may_stand_first_in_its_address(self) -> None:
        found = subjects(
            "---\ntitle: exemple.fr changed\n---\n\nThree ports joined.",
            language="en",
            site="exemple.fr.example.org",
        )
        assert list(found.values()) == ["organisation:exemple.fr"]


BALISE = "---\ntitle: Balise\n---\n\n"


@pytest.mark.parametrize(
    ("language", "text", "about"),
    [
        # An agenda's entries take their time, whoever holds the meeting.
        ("fr", "Tour de table - 10 minutes", None),
        ("fr", "Partage des cartes par l'équipage (30 minutes)", None),
        ("en", "Round of names – 10 minutes", None),
        ("en", "Sharing of the charts by the crew (2 hours)", None),
        ("fr", "La traversée dure 10 minutes, et l'équipe s'en réjouit.", "startup:balise"),
        # What is advised is whoever's reads it.
        ("fr", "Il faut prévoir 3 ports pour commencer.", None),
        ("en", "Ideally 3 ports take part.", None),
        ("fr", "En général une carte vit 3 mois.", None),
        ("en", "Generally a chart lives for 3 months.", None),
        # What might be is nobody's.
        ("fr", "À titre d'exemple, 40 bateaux dérivent.", None),
        ("en", "For the sake of example, 40 boats drift.", None),
        # A public at large.
        ("fr", "Chaque mois, plus de 3 millions de salariés prennent la mer.", None),
        ("en", "Every month, more than 3 million workers sail.", None),
        ("fr", "Plus de 3 millions de salariés utilisent la plateforme.", "startup:balise"),
        ("fr", "Les 40 salariés du port la connaissent.", "startup:balise"),
        # Whoever takes part pays it.
        ("fr", "Tarif : 25 € par personne.", None),
        ("en", "Fee: $25 a person.", None),
        ("fr", "Le budget est de 25 000 €.", "startup:balise"),
    ],
)
def test_a_figure_is_nobodys_where_its_passage_tells_of_no_fact(
    language: str, text: str, about: str | None
) -> None:
    found = subjects(f"{BALISE}{text}\n", language=language)
    assert list(found.values()) == [about]


@pytest.mark.parametrize(
    "title", ["Le rituel du port", "Le port : mode d'emploi", "Hisser la voile, pas à pas"]
)
def test_a_document_that_teaches_has_figures_of_nobody(title: str) -> None:
    found = subjects(f'---\ntitle: "{title}"\n---\n\nexemple.fr.\n\nNous suivons 4 étapes.\n')
    assert list(found.values()) == [None]


def test_a_heading_of_a_recipe_makes_a_recipe_of_what_follows() -> None:
    found = subjects(f"{BALISE}Voilà 12 ports.\n\n## Déroulé\n\nOn compte 4 étapes.\n")
    assert list(found.values()) == ["startup:balise", None]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("La direction des ports suit 12 services, comme Balise.", "organisation:dp"),
        ("La direction des ports suit 12 services (Balise, etc.).", "organisation:dp"),
        ("Selon Balise, 54 % des bateaux dérivent.", None),
        ("En 12 mois, Balise a grandi.", "startup:balise"),
        ("On dénombre 12 ports dans Balise.", "startup:balise"),
    ],
)
def test_an_example_or_a_source_is_no_subject(text: str, about: str | None) -> None:
    assert list(subjects(f"{text}\n").values()) == [about]


def test_this_product_is_the_one_named_before_it() -> None:
    found = subjects(
        "Voici Balise.\n\nLa direction des ports a construit ce service en trois mois.\n"
    )
    assert list(found.values()) == ["startup:balise"]
    found = subjects(
        "Here is Beacon.\n\nThe Harbor Authority delivered this project in three months.\n",
        language="en",
    )
    assert list(found.values()) == ["startup:beacon"]


class TestSheets:
    def test_the_problem_is_the_worlds_and_the_impact_the_products(self) -> None:
        found = subjects(
            "## Problème\n\nPrès de 900 bateaux dérivent.\n\n"
            "## Impact\n\nPlus de 400 navires sont suivis.",
            "startup",
            "balise",
        )
        assert list(found.values()) == [None, "startup:balise"]

    def test_a_section_inside_the_problem_is_the_worlds_too(self) -> None:
        found = subjects(
            "## Problème\n\n### Au large\n\nPrès de 900 bateaux dérivent.", "startup", "balise"
        )
        assert list(found.values()) == [None]

    def test_the_product_named_in_the_problem_keeps_its_figure(self) -> None:
        found = subjects("## Problème\n\nBalise suit déjà 400 navires.", "startup", "balise")
        assert list(found.values()) == ["startup:balise"]

    def test_what_is_said_of_the_country_is_not_the_products(self) -> None:
        found = subjects(
            "## Résultats\n\nEn France, 900 bateaux dérivent chaque année.", "startup", "balise"
        )
        assert list(found.values()) == [None]

    def test_without_sections_figures_are_the_products_once_it_is_introduced(self) -> None:
        found = subjects(
            "Près de 900 bateaux dérivent.\n\nLe service les retrouve.\n\nIl en coûte 7 000 €.",
            "startup",
            "balise",
        )
        assert list(found.values()) == [None, "startup:balise"]

    def test_a_budget_that_somebody_votes_is_the_products(self) -> None:
        found = subjects(
            "## Où en sommes-nous ?\n\nLa direction des ports a voté un budget de 480 000 euros.",
            "startup",
            "balise",
        )
        assert list(found.values()) == ["startup:balise"]


def test_the_parts_of_a_reasoning_are_of_nothing_when_only_the_title_names_a_product() -> None:
    title = "---\ntitle: Balise a un an\n---\n\n"
    assert list(subjects(f"{title}Déjà 400 navires suivis.").values()) == ["startup:balise"]
    assert list(subjects(f"{title}Pour trois raisons.").values()) == [None]


def test_the_hours_and_minutes_of_a_step_are_nobodys() -> None:
    title = "---\ntitle: Balise\n---\n"
    found = subjects(f"{title}On a tenu un atelier pendant 2 heures.\n\nDurée : 20 minutes")
    assert list(found.values()) == [None, None]
    # What takes longer, or is said of the thing itself, is its own.
    found = subjects(f"{title}Il a duré pendant 2 mois.\n\nBalise répond en 20 minutes.")
    assert list(found.values()) == ["startup:balise", "startup:balise"]
    english = subjects(
        "---\ntitle: Beacon\n---\nWe met for 2 hours.\n\nLength: 20 minutes", language="en"
    )
    assert list(english.values())[1] is None


def test_minutes_are_not_the_sites_own_where_the_document_is_about_nothing_else() -> None:
    head = "---\ntitle: exemple.fr a changé\n---\n\n"
    found = subjects(f"{head}La pause dure 15 minutes dans 3 salles.")
    assert list(found.values()) == [None, "organisation:exemple.fr"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Née en 1990, la direction des ports (DP) de la Balise suit plus de 400 navires.",
        "Chargée des quais, la direction des ports du Marégraphe emploie 400 agents.",
        "La direction des ports (DP), rattachée au ministère, suit 400 navires.",
    ],
)
def test_the_head_of_a_clause_is_its_subject_with_all_that_completes_its_name(
    sentence: str,
) -> None:
    (subject,) = subjects(
        sentence.replace(" de la Balise", "").replace(" du Marégraphe", "")
    ).values()
    assert subject == "organisation:dp"


@pytest.mark.parametrize(
    "sentence",
    [
        "Elle instruit 900 demandes par an.",
        "Pour sa mission, elle s'appuie sur 900 postes.",
        "Ses 900 agents travaillent sur les quais.",
    ],
)
def test_in_a_sheet_a_pronoun_goes_on_about_the_organisation_before_it(sentence: str) -> None:
    text = f"## Contexte\n\nLa direction des ports suit 400 navires. {sentence}"
    assert set(subjects(text, "startup", "maregraphe").values()) == {"organisation:dp"}


def test_in_a_sheet_what_is_said_of_the_tool_is_not_the_organisations() -> None:
    text = "## Impact\n\nLa direction des ports suit 400 navires. L'outil a reçu 900 demandes."
    found = subjects(text, "startup", "maregraphe")
    assert found == {"400 navires": "organisation:dp", "900 demandes": "startup:maregraphe"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Le jury, composé de la Balise, direction des ports et ministère, a retenu 17 dossiers.",
        "Le comité, formé par des élus, direction des ports et communes, a reçu 17 dossiers.",
        "Une réunion avec les maires, direction des ports et syndicats, a fait venir 17 élus.",
    ],
)
def test_an_item_of_an_enumeration_is_no_subject(sentence: str) -> None:
    assert subjects(sentence.replace("la Balise", "la mairie")) == {
        sentence.split()[-2] + " " + sentence.split()[-1].rstrip("."): None
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Une équipe a une période d'essai de 6 mois durant laquelle elle doit livrer.",
        "Le projet a un délai de 6 mois pendant lequel il doit livrer.",
        "Les équipes ont 6 mois, auxquels elle ajoutent un été.",
    ],
)
def test_a_pronoun_of_a_relative_clause_is_not_whom_a_portrait_speaks_of(sentence: str) -> None:
    text = f"---\ntitle: Rencontre avec Oriane Kerbrat\n---\nUn mot du cadre. {sentence}\n"
    assert subjects(text) == {"6 mois": None}


@pytest.mark.parametrize(
    "excerpt",
    [
        "J'ai appris ce rituel de l'une de mes collègues, Oriane Kerbrat.",
        "Ce que m'a appris Oriane Kerbrat.",
        "Je raconte ici ma rencontre avec Oriane Kerbrat.",
    ],
)
def test_whom_an_excerpt_in_the_first_person_names_is_not_who_speaks(excerpt: str) -> None:
    text = f"---\ntitle: Un rituel\nexcerpt: {excerpt}\n---\nLes 12 rituels que je connais.\n"
    assert subjects(text) == {"12 rituels": None}


@pytest.mark.parametrize(
    "excerpt",
    [
        "Je m'appelle Oriane Kerbrat et je dirige les quais.",
        "Moi c'est Oriane Kerbrat, je dirige les quais.",
        "« Je dirige les quais » : Oriane Kerbrat raconte.",
    ],
)
def test_who_presents_themselves_in_an_excerpt_speaks(excerpt: str) -> None:
    text = f'---\ntitle: Un rituel\nexcerpt: "{excerpt}"\n---\nJ\'ai tenu 12 rituels.\n'
    assert subjects(text) == {"12 rituels": "person:oriane-kerbrat"}


def test_two_subjects_after_a_comma_are_no_enumeration() -> None:
    text = "L'an dernier, la direction des ports et la mairie ont ouvert 17 quais."
    assert subjects(text) == {"17 quais": "organisation:dp"}


def test_in_an_interview_of_several_an_answer_in_the_first_person_is_of_who_gives_it() -> None:
    text = (
        "---\ntitle: Deux gardiens racontent\n---\n"
        "Oriane Kerbrat et Tanguy Le Bihan gardent les phares.\n\n"
        "**Qu'avez-vous fait ?**\n\n"
        "Oriane Kerbrat : La mer était forte ces années-là.\n\n"
        "J'ai tenu 12 phares en Bretagne.\n\n"
        "Tanguy Le Bihan : Les phares ont fermé.\n\n"
        "J'ai gardé le même pendant 9 ans.\n"
    )
    assert subjects(text) == {
        "12 phares": "person:oriane-kerbrat",
        "9 ans": "person:tanguy-le-bihan",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Une Start-up d'État a toujours 6 mois devant elle.",
        "Toute startup dispose de 6 mois pour convaincre.",
        "Chaque produit garde ses 6 mois d'essai.",
    ],
)
def test_what_is_said_of_every_thing_of_a_kind_is_of_none(sentence: str) -> None:
    text = f"---\ntitle: Le Marégraphe\n---\nMarégraphe mesure. {sentence}\n"
    assert subjects(text) == {"6 mois": None}


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("J'ai tenu 12 phares.", Passage(Telling.FACT, "person:oriane-kerbrat", None)),
        ("## Balise\n\nElle suit 12 ports.", Passage(Telling.FACT, None, "startup:balise")),
        ("## Déroulé\n\nIl faut 12 chaises.", Passage(Telling.METHOD, None, None)),
        ("À titre d'exemple, 12 quais sont vides.", Passage(Telling.EXAMPLE, None, None)),
        (
            "## Le Marégraphe\n\nDans le cas de la direction des ports, 12 quais suivent.",
            Passage(Telling.FACT, None, "organisation:dp"),
        ),
    ],
)
def test_a_passage_tells_of_something_in_somebodys_voice_about_something(
    text: str, passage: Passage
) -> None:
    source = f"---\ntitle: Rencontre avec Oriane Kerbrat\n---\n{text}\n"
    (found,) = attributed(source)
    assert found.passage == passage
