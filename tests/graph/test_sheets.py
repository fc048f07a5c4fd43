"""A sheet in, its quads out: what each property and each relation of a sheet becomes."""

import pytest

from tests.conftest import Built
from tests.graph.small_sites import NOTEBOOK, graph_of, said, triples


def test_a_startup_is_what_its_sheet_says(small: Built) -> None:
    # What another site's sheet says of it stands in that sheet's graph.
    assert said(small, graph_of("startup/phare"), "startup/phare", "member/noe") == triples(
        """<startup/phare> a lc:Startup ;
            dcterms:identifier "startup:phare" ; lc:slug "phare" ;
            rdfs:label "Phare" ; skos:altLabel "PHR", "Le fanal" ;
            dcterms:description "Voir la côte"@fr ;
            foaf:isPrimaryTopicOf <https://registre.example/startups/phare.html> ;
            foaf:homepage <https://phare.example> ;
            schema:codeRepository <http://forge.example/phare> ;
            foaf:page <https://phare.example/mesures>, <https://phare.example/contact>,
                <https://a.example/@phare>, <https://qualite.example/phare>,
                <https://budget.example/phare>, <https://impact.example/phare>,
                <https://fanal.example> ;
            schema:email "equipe@phare.example" ;
            dcterms:subject <theme/la-mer>, <theme/🌊> ;
            lc:audience <audience/pecheurs> ; lc:technique <technique/python> ;
            lc:incubatedBy <incubator/halle> ;
            schema:sponsor <organisation/port>, <organisation/inconnue> ;
            dcterms:isReplacedBy <startup/balise> ."""
    )


def test_phases_are_dated_periods_and_the_current_one_began_last(small: Built) -> None:
    things = ["startup/balise", *(f"phase-period/balise-{number}" for number in range(5))]
    found = said(small, graph_of("startup/balise"), *things)
    assert found == triples(
        """<startup/balise> a lc:Startup ; dcterms:identifier "startup:balise" ;
            lc:slug "balise" ; rdfs:label "Balise" ;
            foaf:isPrimaryTopicOf <https://registre.example/startups/balise.html> ;
            lc:currentPhase <phase/arret> ;
            lc:phasePeriod <phase-period/balise-1>, <phase-period/balise-2>,
                <phase-period/balise-3> .
        <phase-period/balise-1> a lc:PhasePeriod ; lc:phase <phase/essai> ;
            dcterms:description "À quai"@fr ;
            schema:startDate "2021-01-01"^^xsd:date ; schema:endDate "2021-06-30"^^xsd:date .
        <phase-period/balise-2> a lc:PhasePeriod ; lc:phase <phase/arret> ;
            schema:startDate "2022-01-01"^^xsd:date .
        <phase-period/balise-3> a lc:PhasePeriod ; lc:phase <phase/essor> ;
            schema:startDate "2021-07-01"^^xsd:date ; schema:endDate "2022-01-01"^^xsd:date ."""
    )


def test_of_phases_that_began_together_the_one_written_last_is_current(small: Built) -> None:
    found = said(small, graph_of("startup/maree"), "startup/maree")
    assert triples("<startup/maree> lc:currentPhase <phase/essor> .") <= found


def test_milestones_are_dated_things_of_a_kind_that_may_have_a_sheet(small: Built) -> None:
    nodes = [f"milestone/maree-{number}" for number in range(4)]
    assert said(small, graph_of("startup/maree"), *nodes) == triples(
        """<milestone/maree-1> a lc:Milestone ; lc:milestoneKind <event/Mise_a_eau> ;
            schema:startDate "2021-03-01"^^xsd:date ; dcterms:description "Par beau temps"@fr .
        <milestone/maree-2> a lc:Milestone ; lc:milestoneKind <event/premier-abonne> ;
            schema:startDate "2021-04-01"^^xsd:date ."""
    )
    found = said(small, graph_of("startup/maree"), "startup/maree")
    assert (
        triples("<startup/maree> lc:milestone <milestone/maree-1>, <milestone/maree-2> .") <= found
    )


def test_a_prize_that_has_a_sheet_is_named_in_words_too(small: Built) -> None:
    found = said(small, graph_of("startup/maree"), "startup/maree")
    assert {one for one in found if "laureate" in one or "award" in one} == triples(
        """<startup/maree> lc:laureateOf <programme/grand-large>, <programme/inconnu> ;
            schema:award "Le Grand Large" ."""
    )


def test_what_is_not_true_is_written_as_well(small: Built) -> None:
    found = said(small, graph_of("organisation/mer"), "organisation/mer")
    assert triples("<organisation/mer> <https://registre.example/ns#ouvert> false .") <= found


def test_an_incubator_is_what_its_sheet_says(small: Built) -> None:
    assert said(small, graph_of("incubator/halle"), "incubator/halle") == triples(
        """<incubator/halle> a lc:Incubator ; dcterms:identifier "incubator:halle" ;
            lc:slug "halle" ; rdfs:label "La Halle" ;
            foaf:isPrimaryTopicOf <https://registre.example/incubators/halle.html> ;
            org:unitOf <organisation/port> ; dcterms:references <startup/phare> ."""
    )


def test_an_organisation_is_what_its_sheet_says(small: Built) -> None:
    assert said(small, graph_of("organisation/port"), "organisation/port") == triples(
        """<organisation/port> a org:Organization ; dcterms:identifier "organisation:port" ;
            lc:slug "port" ; rdfs:label "Le port" ;
            foaf:isPrimaryTopicOf <https://registre.example/organisations/port.html> ;
            rdfs:seeAlso <https://annuaire.example/port> ;
            dcterms:type <organisation-type/etablissement-public> ;
            schema:identifier "130025265", "Q5" ;
            <https://registre.example/ns#effectif> "1250.5"^^xsd:decimal ;
            <https://registre.example/ns#ouvert> true ;
            org:unitOf <organisation/mer> ; lc:partnerOf <organisation/mer> ."""
    )


def test_a_team_is_what_its_sheet_says(small: Built) -> None:
    assert said(small, graph_of("team/pilotes"), "team/pilotes") == triples(
        """<team/pilotes> a org:OrganizationalUnit ; dcterms:identifier "team:pilotes" ;
            lc:slug "pilotes" ; rdfs:label "Les pilotes" ;
            foaf:isPrimaryTopicOf <document/team-pilotes> ;
            org:unitOf <incubator/halle> ."""
    )


@pytest.mark.parametrize(
    ("slug", "name", "more"),
    [
        ("essai", "L’essai", "; schema:position 3 ; rdfs:seeAlso <https://guide.example/essai>"),
        ("arret", "L’arrêt", "; schema:position -1"),
        ("essor", "L’essor", ""),
    ],
)
def test_a_phase_has_its_place_where_it_is_a_number(
    small: Built, slug: str, name: str, more: str
) -> None:
    assert said(small, graph_of(f"phase/{slug}"), f"phase/{slug}") == triples(
        f"""<phase/{slug}> a lc:Phase ; dcterms:identifier "phase:{slug}" ; lc:slug "{slug}" ;
            rdfs:label "{name}" ;
            foaf:isPrimaryTopicOf <https://registre.example/phases/{slug}.html> {more} ."""
    )


def test_a_person_is_what_the_sheet_says(small: Built) -> None:
    assert said(small, graph_of("member/ida"), "member/ida", "https://github.com/ida") == triples(
        """<member/ida> a foaf:Person ; dcterms:identifier "member:ida" ; lc:slug "ida" ;
            foaf:name "Ida Quai" ;
            foaf:isPrimaryTopicOf <https://registre.example/authors/ida.html> ;
            foaf:account <https://github.com/ida> ; foaf:page <https://reseau.example/ida> ;
            schema:email "ida@port.example" ; schema:knowsAbout <skill/voile> ;
            schema:jobTitle "Pilote" ;
            org:memberOf <startup/phare>, <startup/balise> ;
            org:hasMembership <membership/ida-1>, <membership/ida-2>, <membership/ida-3> .
        <https://github.com/ida> a foaf:OnlineAccount ."""
    )


def test_an_account_may_be_an_address(small: Built) -> None:
    found = said(small, graph_of("member/noe"), "member/noe")
    assert triples("<member/noe> foaf:account <https://forge.example/noe> .") <= found


def test_a_membership_has_its_dates_its_role_its_contract_and_its_employer(small: Built) -> None:
    nodes = [f"membership/ida-{number}" for number in range(5)]
    assert said(small, graph_of("member/ida"), *nodes) == triples(
        """<membership/ida-1> a org:Membership ; org:organization <startup/phare> ;
            org:role <role/pilote> ; lc:contract "libre" ; lc:employerName "Les Vents" ;
            schema:startDate "2020-01-01"^^xsd:date ; schema:endDate "2020-12-31"^^xsd:date .
        <membership/ida-2> a org:Membership ; org:organization <startup/balise> ;
            org:role <role/timoniere> ; schema:startDate "2021-01-01"^^xsd:date .
        <membership/ida-3> a org:Membership ; org:organization <startup/maree> ;
            org:role <role/pilote> ."""
    )


def test_a_startup_that_names_its_team_says_it_of_its_members(small: Built) -> None:
    found = said(small, graph_of("startup/balise"), "member/ida")
    assert found == triples("<member/ida> org:memberOf <startup/balise> .")


def test_a_post_is_what_its_front_matter_says(small: Built) -> None:
    post = f"{NOTEBOOK}/id/post/2024-05-02-bilan"
    graph = graph_of("post/2024-05-02-bilan", NOTEBOOK)
    own = {"sourcePath", "contentHash", "language>", "wasGeneratedBy"}
    found = {one for one in said(small, graph, post) if not any(name in one for name in own)}
    assert found == triples(
        f"""<{post}> a lc:Post ; dcterms:identifier "post:2024-05-02-bilan" ;
            lc:slug "2024-05-02-bilan" ; dcterms:title "Le bilan"@fr ;
            dcterms:abstract "Une année en mer"@fr ; dcterms:issued "2024-05-02"^^xsd:date ;
            foaf:page <https://carnet.example/bilan.html> ;
            dcterms:subject <theme/la-mer> ; dcterms:creator <member/ida> ;
            schema:mentions <startup/phare> ."""
    )


def test_a_sheet_of_less_authority_adds_only_what_the_first_does_not_say(small: Built) -> None:
    graph = graph_of("startup/phare", NOTEBOOK)
    things = ("startup/phare", "phase-period/phare-1", "member/noe")
    assert said(small, graph, *things) == triples(
        """<startup/phare> foaf:isPrimaryTopicOf <https://carnet.example/startups/phare.html> ;
            lc:currentPhase <phase/essor> ; lc:phasePeriod <phase-period/phare-1> .
        <phase-period/phare-1> a lc:PhasePeriod ; lc:phase <phase/essor> ;
            schema:startDate "2020-01-01"^^xsd:date .
        <member/noe> org:memberOf <startup/phare> ."""
    )


def test_phases_are_those_of_the_first_sheet_that_has_any(small: Built) -> None:
    graph = graph_of("startup/balise", NOTEBOOK)
    assert said(small, graph, "startup/balise", "phase-period/balise-1") == triples(
        "<startup/balise> foaf:isPrimaryTopicOf <https://carnet.example/startups/balise.html> ."
    )


def test_memberships_of_a_second_sheet_are_others_than_the_firsts(small: Built) -> None:
    graph = graph_of("member/noe", NOTEBOOK)
    assert said(small, graph, "member/noe", "membership/noe-carnet-1") == triples(
        """<member/noe> foaf:isPrimaryTopicOf <https://carnet.example/authors/noe.html> ;
            schema:knowsAbout <skill/nage> ; org:hasMembership <membership/noe-carnet-1> .
        <membership/noe-carnet-1> a org:Membership ; org:organization <startup/balise> ."""
    )
    assert said(small, graph_of("member/ida", NOTEBOOK), "member/ida") == triples(
        "<member/ida> foaf:isPrimaryTopicOf <https://carnet.example/authors/ida.html> ."
    )
