"""What the open-data policy leaves out, rule by rule, and what it leaves alone."""

import io
from importlib import resources
from pathlib import Path

import pytest

from extractor.export.policy import load_policy, parse_policy
from extractor.export.policy_check import check_files
from extractor.export.privacy import apply_policy
from extractor.graph.validation import validate
from tests.conftest import Built
from tests.export.conftest import MakeGraph, Publish

ANNE = """
<graph/member/anne> {
    <member/anne> a foaf:Person ; foaf:name "Anne Martel" ;
        foaf:account <https://code.exemple.org/annem> ; foaf:page <https://anne.exemple.net/> ;
        schema:telephone "poste 12 34" ; schema:address "3, quai du Gué" ;
        schema:jobTitle "dessinatrice" ;
        org:hasMembership <membership/anne-1> ; org:memberOf <startup/quai> .
    <https://code.exemple.org/annem> a foaf:OnlineAccount .
    <membership/anne-1> a org:Membership ; org:organization <startup/quai> ;
        org:role <role/designer> ; lc:employerName "Atelier du Gué" ; lc:contract "independent" .
}
<graph/derived> { <role/designer> a org:Role ; rdfs:label "designer"@fr . }
"""
POST = """
<graph/post/bilan> {
    <post/bilan> a lc:Post ; dcterms:title "Un bilan"@fr ; dcterms:abstract "Une année."@fr .
    %s
}
"""

QUOTED = (
    "<quotation/post-bilan-1> a schema:Quotation ; schema:spokenByCharacter <member/anne> ;"
    " prov:wasQuotedFrom <post/bilan> ."
)


def mention(before: str, words: str, after: str, body: str = "startup/quai") -> str:
    return f"""
    <mention/post-bilan-0-4> a lc:Mention ; oa:hasBody <{body}> ;
        oa:hasTarget <mention/post-bilan-0-4/target> .
    <mention/post-bilan-0-4/target> a oa:SpecificResource ;
        oa:hasSelector <mention/post-bilan-0-4/quote> .
    <mention/post-bilan-0-4/quote> a oa:TextQuoteSelector ; oa:exact "{words}" ;
        oa:prefix "{before}" ; oa:suffix "{after}" ."""


def test_a_person_without_a_public_role_is_left_out_with_the_sheet(publish: Publish) -> None:
    rest, left_out = publish(ANNE)
    assert rest == ""
    assert left_out.things == {"people without a public role": 1}
    assert left_out.people == 1
    assert left_out.before == sum(left_out.quads.values())


@pytest.mark.parametrize(
    "role",
    [
        "<member/anne> org:holds <office/prefete> . <office/prefete> a org:Post, lc:PublicOffice .",
        "<post/bilan> a lc:Post ; dcterms:creator <member/anne> .",
        QUOTED,
    ],
    ids=["holds a public office", "signed a post", "is quoted in a post"],
)
def test_a_person_with_a_public_role_stays_without_what_is_private(
    role: str, publish: Publish
) -> None:
    post = "<graph/post/bilan> { <post/bilan> a lc:Post . %s }"
    rest, left_out = publish(ANNE + post % role)
    assert left_out.things == {"people without a public role": 0}
    assert '"Anne Martel"' in rest
    assert "<https://exemple.fr/id/role/designer>" in rest
    for private in (
        "annem",
        "anne.exemple.net",
        "Atelier du Gué",
        "independent",
        "poste 12 34",
        "quai du Gué",
        "dessinatrice",
    ):
        assert private not in rest


@pytest.mark.parametrize(
    "said",
    [
        "<member/anne> org:holds <office/menuisiere> . <office/menuisiere> a org:Post .",
        "<post/bilan> schema:mentions <member/anne> .",
        "<startup/quai> a lc:Startup ; dcterms:creator <member/anne> .",
        (
            "<quotation/post-bilan-1> a schema:Quotation ; schema:spokenByCharacter <member/anne>"
            ' ; prov:wasQuotedFrom <post/bilan> ; schema:text "Nous avons fini. Enfin !" .'
        ),
        "<member/anne> org:memberOf <organisation/port> .",
    ],
    ids=["an occupation", "being named", "a product", "what is too long a quotation", "a team"],
)
def test_no_reason_to_publish_somebody(said: str, publish: Publish) -> None:
    _, left_out = publish(ANNE + f"<graph/post/bilan> {{ <post/bilan> a lc:Post . {said} }}")
    assert left_out.things == {"people without a public role": 1}


def test_a_quotation_in_a_product_s_sheet_is_no_reason(publish: Publish) -> None:
    said = (
        "<quotation/startup-quai-1> a schema:Quotation ; schema:spokenByCharacter <member/anne> ;"
        " prov:wasQuotedFrom <startup/quai>"
    )
    sheet = f"<graph/startup/quai> {{ <startup/quai> a lc:Startup . {said} . }}"
    _, left_out = publish(ANNE + sheet)
    assert left_out.things == {"people without a public role": 1}


def test_the_address_of_an_organisation_is_public_and_no_telephone_is(publish: Publish) -> None:
    rest, left_out = publish(
        "<graph/organisation/port> { <organisation/port> a org:Organization ;"
        ' schema:address "1, quai du Gué" ; schema:telephone "poste 12 34" . }'
    )
    assert "quai du Gué" in rest
    assert "poste 12 34" not in rest
    assert left_out.quads == {"telephone numbers": 1}


def test_a_person_named_only_in_a_sheet_is_left_out(publish: Publish) -> None:
    rest, _ = publish(
        ANNE
        + "<graph/startup/quai> { <startup/quai> a lc:Startup ; schema:mentions <member/anne> . }"
    )
    assert "anne" not in rest
    assert "<https://exemple.fr/id/startup/quai>" in rest


def test_what_the_sheet_of_somebody_left_out_says_is_no_reason_to_stay(publish: Publish) -> None:
    rest, left_out = publish(
        ANNE
        + """<graph/member/anne> { <person/paul> org:holds <office/philosophe> . }
        <graph/derived> { <person/paul> a foaf:Person ; foaf:name "Paul Verrier" . }"""
    )
    assert rest == ""
    assert left_out.things == {"people without a public role": 2}


def test_what_rests_on_a_person_left_out_is_left_out(publish: Publish) -> None:
    statement = """
        <statement/post-bilan-1> a lc:Statement ; rdf:subject <member/anne> ;
            rdf:predicate schema:worksFor ; rdf:object <startup/quai> ;
            lc:evidence <evidence/post-bilan-0-9> .
        <evidence/post-bilan-0-9> a oa:Annotation ; oa:hasBody <statement/post-bilan-1> ;
            oa:hasTarget <evidence/post-bilan-0-9/target> .
        <evidence/post-bilan-0-9/target> a oa:SpecificResource ; oa:hasSource <post/bilan> .
    """
    rest, _ = publish(ANNE + POST % (mention("", "Anne", " dit", "member/anne") + statement))
    assert "anne" not in rest
    assert "Anne" not in rest
    assert "evidence" not in rest
    assert "mention" not in rest
    assert "Un bilan" in rest


def test_summaries_of_posts_are_left_out_and_titles_stay(publish: Publish) -> None:
    rest, left_out = publish(POST % "")
    assert "Un bilan" in rest
    assert "Une année" not in rest
    assert left_out.quads["abstracts of posts"] == 1


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (
            "à anne@exemple.fr, de l'équipe ",
            " en 2030.",
            ('", de l\'équipe "', '" en 2030."'),
        ),
        ("L'équipe de ", ", au 01 23 45 67 89 chaque jour.", ('"L\'équipe de "', '", au "')),
        ("Voir github.com/annem et ", " aussi.", ('" et "', '" aussi."')),
    ],
)
def test_the_words_around_the_evidence_are_cut_before_a_private_value(
    before: str, after: str, kept: tuple[str, str], publish: Publish
) -> None:
    account = "<graph/x> { <member/a> foaf:account <https://github.com/annem> . }"
    rest, left_out = publish(POST % mention(before, "Quai", after) + account)
    assert all(one in rest for one in kept)
    assert left_out.quads["sentences cut short before personal data"] == 1
    assert '"Quai"' in rest


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("Anne Martel a fait ", " seule.", ('" a fait "', '" seule."')),
        ("Le ", ", dont Anne Martel s'occupe.", ('"Le "', '", dont "')),
        ("MARTEL Anne : ", ".", ('" : "', '"."')),
        ("[Martha](/equipe/anne.martel.html) et ", " aussi.", ('".html) et "', '" aussi."')),
        ("Anne a fait ", ".", ('"Anne a fait "', '"."')),
        ("Anne Martelet a fait ", ".", ('"Anne Martelet a fait "', '"."')),
    ],
    ids=["before", "after", "family name first", "slug", "a given name alone", "another name"],
)
def test_the_words_around_are_cut_before_the_name_of_somebody_left_out(
    before: str, after: str, kept: tuple[str, str], publish: Publish
) -> None:
    rest, _ = publish(ANNE + POST % mention(before, "Quai", after))
    assert all(one in rest for one in kept)
    assert "Anne Martel" not in rest.replace("Anne Martelet", "")
    assert "anne.martel" not in rest
    assert '"Quai"' in rest


def test_the_name_of_somebody_left_out_is_masked_in_sentences_and_other_texts(
    publish: Publish,
) -> None:
    shown = '<mention/post-bilan-0-4/quote> lc:sentence "Anne Martel suit Quai." .'
    about = '<startup/quai> dcterms:description "Un outil d\'Anne Martel."@fr .'
    rest, left_out = publish(
        ANNE + POST % (mention("Anne Martel suit ", "Quai", ".") + shown + about)
    )
    assert '"[…] suit Quai."' in rest
    assert '"Un outil d\'[…]."@fr' in rest
    assert left_out.quads["names of people without a public role"] == 3


def test_a_name_that_markup_parts_is_cut_from_the_source_too(publish: Publish) -> None:
    shown = '<mention/post-bilan-0-4/quote> lc:sentence "Anne Martel suit Quai." .'
    rest, _ = publish(
        ANNE + POST % (mention("[Anne](https://x.fr) Martel suit ", "Quai", ".") + shown)
    )
    assert "Martel" not in rest


def test_evidence_that_names_somebody_left_out_is_left_out(publish: Publish) -> None:
    rest, _ = publish(ANNE + POST % mention("", "Quai d'Anne Martel", "."))
    assert "mention" not in rest


def test_the_name_of_somebody_published_stays(publish: Publish) -> None:
    post = POST % (QUOTED + mention("Anne Martel suit ", "Quai", "."))
    rest, _ = publish(ANNE + post)
    assert '"Anne Martel suit "' in rest


def test_a_name_that_something_published_has_too_stays(publish: Publish) -> None:
    boat = '<graph/x> { <startup/bateau> a lc:Startup ; rdfs:label "Anne Martel" . }'
    rest, _ = publish(ANNE + boat + POST % mention("Sur Anne Martel, ", "Quai", "."))
    assert '"Sur Anne Martel, "' in rest


def test_a_given_name_is_cut_where_a_mention_of_somebody_left_out_has_it(publish: Publish) -> None:
    theirs = mention("", "Anne", " suit Quai.", "member/anne").replace("0-4", "20-24")
    rest, _ = publish(ANNE + POST % (theirs + mention("Anne suit ", "Quai", ", anne !")))
    assert '" suit "' in rest
    assert '", anne !"' in rest


def test_a_link_to_the_page_of_somebody_left_out_is_left_out(publish: Publish) -> None:
    link = "<post/bilan> dcterms:references <https://exemple.fr/equipe/anne-martel.html> ."
    rest, _ = publish(ANNE + POST % link)
    assert "references" not in rest


def test_a_sentence_on_a_private_life_is_left_out_whoever_it_is_with_the_figure(
    publish: Publish,
) -> None:
    figure = """<figure/post-bilan-1> a lc:Figure ; rdfs:label "58 ans"@fr ; schema:value 58 .
        <quotation/post-bilan-1> a schema:Quotation ; schema:spokenByCharacter <member/anne> ;
            prov:wasQuotedFrom <post/bilan> ."""
    shown = '<mention/post-bilan-0-4/quote> lc:sentence "Anne Martel, 58 ans, suit Quai." .'
    evidence = mention("Anne Martel, ", "58 ans", ", suit Quai.", "figure/post-bilan-1")
    rest, left_out = publish(ANNE + POST % (figure + evidence + shown))
    assert "58" not in rest
    assert "Anne Martel" in rest
    assert left_out.quads["sentences on a person's private life"] > 5


def test_what_is_named_in_such_a_sentence_stays_without_it(publish: Publish) -> None:
    rest, _ = publish(POST % mention("Anne Martel, 58 ans, suit ", "Quai", "."))
    assert '"Quai"' in rest
    assert "58" not in rest


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("À anne@exemple.fr, de ", ".", "À anne@exemple.fr, de Quai."),
        ("[Anne](https://www.linkedin.com/in/anne-martel) suit ", ".", "Anne suit Quai."),
        ("", ", au 01 23 45 67 89.", "Quai, au 01 23 45 67 89."),
        ("Écrire à anne&#64;exemple.fr pour ", ".", "Écrire à anne@exemple.fr pour Quai."),
    ],
    ids=["value before", "value in markup alone", "value after", "value that markup hides"],
)
def test_a_sentence_whose_source_holds_a_private_value_is_left_out(
    before: str, after: str, sentence: str, publish: Publish
) -> None:
    shown = f'<mention/post-bilan-0-4/quote> lc:sentence "{sentence}" .'
    rest, left_out = publish(POST % (mention(before, "Quai", after) + shown))
    assert "sentence>" not in rest
    assert '"Quai"' in rest
    assert left_out.quads["sentences cut short before personal data"] >= 1


def test_a_sentence_without_a_private_value_stays(publish: Publish) -> None:
    shown = '<mention/post-bilan-0-4/quote> lc:sentence "Voir Quai en 2030." .'
    rest, _ = publish(POST % (mention("**Voir** ", "Quai", " en 2030.") + shown))
    assert '"Voir Quai en 2030."' in rest


def test_a_policy_that_does_not_speak_of_sentences_leaves_them_out_as_well() -> None:
    text = (resources.files("extractor.export") / "policies" / "open-data.toml").read_text("utf-8")
    before = text.replace('sentence = "lc:sentence"\n', "")
    assert before != text
    rules = parse_policy(before, "own").text
    assert rules is not None
    assert rules.sentence == "https://w3id.org/linked-content#sentence"


def test_evidence_that_holds_a_private_value_is_left_out(publish: Publish) -> None:
    rest, left_out = publish(POST % mention("Écrire à ", "anne@exemple.fr", "."))
    assert "mention" not in rest
    assert left_out.quads["annotations on personal data"] > 0


def test_a_private_value_in_another_text_is_masked(publish: Publish) -> None:
    rest, left_out = publish(
        '<graph/x> { <startup/quai> dcterms:description "Écrire à a.b@exemple.fr, ou non."@fr . }'
    )
    assert '"Écrire à […], ou non."@fr' in rest
    assert left_out.quads["masked texts"] == 1


@pytest.mark.parametrize(
    "address",
    [
        "mailto:anne@exemple.fr",
        "https://www.linkedin.com/in/anne-martel",
        "https://github.com/AnneM/projet",
        "https://anne.exemple.net",
    ],
)
def test_a_link_to_somebody_s_own_address_is_left_out(address: str, publish: Publish) -> None:
    person = (
        "<graph/y> { <member/a> a foaf:Person ; foaf:account <https://github.com/annem> ;"
        " foaf:page <https://anne.exemple.net/> . }"
    )
    rest, _ = publish(POST % f"<post/bilan> dcterms:references <{address}> ." + person)
    assert "references" not in rest


def test_a_person_s_page_that_is_a_product_s_too_is_public(publish: Publish) -> None:
    rest, _ = publish(
        "<graph/y> { <member/a> a foaf:Person ; foaf:page <https://quai.exemple.fr/> ."
        " <startup/quai> a lc:Startup ; foaf:homepage <https://quai.exemple.fr> . }"
    )
    assert "homepage" in rest


def test_a_role_that_names_an_employer_is_left_out(publish: Publish) -> None:
    rest, _ = publish(
        ANNE.replace('"designer"@fr', '"designer à l\'Atelier du gué"@fr')
        + "<graph/derived> { <post/bilan> a lc:Post ; dcterms:creator <member/anne> . }"
    )
    assert "Membership" in rest
    assert "role" not in rest


def test_a_quotation_of_several_sentences_is_left_out_with_its_evidence(publish: Publish) -> None:
    def quotation(words: str) -> str:
        return f"""<quotation/post-bilan-1> a schema:Quotation ; schema:text "{words}"@fr ."""

    around = mention("", "Nous avons fini", "", "quotation/post-bilan-1")
    rest, _ = publish(POST % (quotation("Nous avons fini. Enfin !") + around))
    assert "Nous avons fini" not in rest
    rest, _ = publish(POST % (quotation("Nous avons fini, à 3,5 % près.") + around))
    assert rest.count("Nous avons fini") == 2


def test_slugs_that_look_private_are_let_be(publish: Publish) -> None:
    rest, _ = publish('<graph/x> { <startup/0123456789> a lc:Startup ; lc:slug "quai" . }')
    assert rest.count("\n") == 2


def test_what_is_left_of_the_demonstration_is_valid(demo: Built, tmp_path: Path) -> None:
    rest = tmp_path / "rest.nq"
    with rest.open("wb") as output:
        left_out = apply_policy(load_policy(), demo.generation.quads, output)
    report = validate(rest)
    assert report.triples > 10_000
    assert [one for one in report.results if one.is_violation] == []
    assert 0 < left_out.things["people without a public role"] < left_out.people


def test_a_published_file_complies_and_the_policy_changes_it_no_more(
    demo: Built, tmp_path: Path
) -> None:
    rest = tmp_path / "rest.nq"
    with rest.open("wb") as output:
        apply_policy(load_policy(), demo.generation.quads, output)
    assert list(check_files(load_policy(), [rest])) == []
    again = io.BytesIO()
    apply_policy(load_policy(), rest, again)
    assert again.getvalue() == rest.read_bytes()


def test_the_whole_graph_breaches_the_policy(demo: Built) -> None:
    breaches = list(check_files(load_policy(), [demo.generation.quads]))
    assert {"e-mail addresses", "employers", "contracts"} <= {one.rule for one in breaches}


def test_a_table_is_searched_for_private_values(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("id,name\n1,Anne\n2,anne@exemple.fr\n", "utf-8")
    (breach,) = check_files(load_policy(), [table])
    assert (breach.place, breach.what) == (f"{table}:3", "anne@exemple.fr")


def test_the_full_profile_leaves_nothing_out(make_graph: MakeGraph) -> None:
    quads, output = make_graph(ANNE), io.BytesIO()
    left_out = apply_policy(load_policy("full"), quads, output)
    assert output.getvalue() == quads.read_bytes()
    assert left_out.quads == {}
