"""A confidence asked of ready questions: what they leave out, and what they must not."""

from itertools import pairwise

import pytest
from click.testing import CliRunner

from extractor.api import KnowledgeGraph
from extractor.cli import main
from extractor.cli.query import command
from extractor.query.ready import CONFIDENCE, NoEvidenceError, ready_question, ready_questions
from tests.conftest import Built

PARAMETERS = {
    "thing": "startup:relais",
    "startup": "startup:relais",
    "entity": "startup:relais",
    "incubator": "incubator:halle",
    "organisation": "organisation:dsn",
    "post": "post:2024-04-16-sur-la-cote-des-cartes-partagees",
    "kind": "person",
    "office": "direct",
    "witness": "pattern",
    "author": "member:rosalie.engelvin",
    "limit": "1000",
}
ON_EVIDENCE = sorted(
    one.name for one in ready_questions() if any(p.name == CONFIDENCE for p in one.parameters)
)

SITE = {
    "extractor.toml": """
language = "fr"
profiles = ["startups"]
[[site]]
folder = "."
url = "https://quai.example"
[site.collections]
startups = "startup"
incubators = "incubator"
[kinds.startup.properties]
nom = "label"
[kinds.startup.relations]
incubateur = "incubated_by → incubator"
[kinds.incubator.properties]
nom = "label"
""",
    "startups/balise.md": (
        "---\nnom: Balise\nincubateur: halle\n---\n\nBalise est incubée par La Halle.\n"
    ),
    "startups/phare.md": "---\nnom: Phare\n---\n\nPhare est incubé par La Halle.\n",
    "incubators/halle.md": "---\nnom: La Halle\n---\n",
}


def answers(demo: Built, name: str, confidence: float) -> set[tuple[str, ...]]:
    question = ready_question(name)
    values = {**PARAMETERS, **question.from_confidence(confidence)}
    return set(demo.select(question.text(values)))


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Give the graph of two startups: of one, the sheet says what the prose of both says."""
    folder = tmp_path_factory.mktemp("quay")
    for path, text in SITE.items():
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    graph = folder / "graph"
    with pytest.raises(SystemExit):
        main(["build", str(folder), "-o", str(graph), "--no-model"])
    return KnowledgeGraph(graph)


def test_most_questions_rest_on_evidence() -> None:
    assert len(ON_EVIDENCE) > 12
    assert "counts" not in ON_EVIDENCE


@pytest.mark.parametrize("name", ON_EVIDENCE)
def test_the_surer_the_fewer_answers_and_never_another(demo: Built, name: str) -> None:
    # The last column may be a count, or a sentence that is not sure enough to be shown.
    asked = [
        {row[:-1] for row in answers(demo, name, confidence)} for confidence in (0, 0.7, 0.9, 1)
    ]
    assert asked[0]
    assert all(fewer <= more for more, fewer in pairwise(asked))


@pytest.mark.parametrize(
    "name",
    ["figures", "figures-of-startup", "stated-relations", "officials", "things", "named-in"],
)
def test_what_is_less_sure_is_left_out(demo: Built, name: str) -> None:
    assert len(answers(demo, name, 1)) < len(answers(demo, name, 0))


def test_without_a_confidence_everything_is_answered(demo: Built) -> None:
    for name in ON_EVIDENCE:
        assert set(demo.select(ready_question(name).text(PARAMETERS))) == answers(demo, name, 0)


def test_a_figure_counts_by_how_surely_it_is_about_its_subject(demo: Built) -> None:
    about = "?figure schema:about ?thing ; lc:subjectConfidence ?sure FILTER(?sure >= 0.8)"
    figures = demo.select(
        f"SELECT DISTINCT ?figure {{ {about} . ?thing dcterms:identifier ?identifier }}"
    )
    question = ready_question("figures").text({"limit": "1000", CONFIDENCE: "0.8"})
    assert len(demo.select(question)) == len(figures) > 0


def test_what_a_sheet_says_stays_whatever_prose_says(quay: KnowledgeGraph) -> None:
    def hosted(confidence: str) -> set[str | None]:
        found = quay.ask(
            "startups-of-incubator", incubator="incubator:halle", confidence=confidence
        )
        return {row["name"] for row in found}

    assert hosted("0") == {"Balise", "Phare"}
    assert hosted("0.99") == {"Balise"}


def test_what_is_related_follows_what_is_stated(quay: KnowledgeGraph) -> None:
    def related(thing: str, confidence: str) -> list[str | None]:
        found = quay.ask("relations-of", thing=thing, confidence=confidence)
        return [row["sentence"] for row in found if "incubatedBy" in str(row["relation"])]

    assert related("startup:phare", "0") == ["Phare est incubé par La Halle."]
    assert related("startup:phare", "0.99") == []
    assert related("startup:balise", "0.99") == [None]


def test_the_sheet_that_says_so_too_is_a_witness_of_the_statement(quay: KnowledgeGraph) -> None:
    found = quay.query(
        'SELECT ?name { ?s rdf:subject ?o ; lc:recognisedBy "front matter" . ?o rdfs:label ?name }'
    )
    assert [row["name"] for row in found] == ["Balise"]


def test_a_question_about_sheets_takes_none() -> None:
    with pytest.raises(NoEvidenceError, match="counts"):
        ready_question("counts").from_confidence(0.5)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["stated-relations", "--confidence", "0.8", "--show"], 0, ">= 0.80"),
        (["stated-relations", "--confidence", "1", "--show"], 0, ">= 1.0"),
        (["stated-relations", "--confidence", "0.00001", "--show"], 0, ">= 0.000010"),
        (["stated-relations", "--show"], 0, ">= 0)"),
        (["stated-relations", "--confidence", "2"], 2, "0<=x<=1"),
        (["SELECT * { ?s ?p ?o }", "--confidence", "0.8"], 2, "FILTER"),
    ],
)
def test_the_command_line_takes_it(
    demo: Built, arguments: list[str], status: int, said: str
) -> None:
    done = CliRunner().invoke(command, [*arguments, "-g", str(demo.folder)])
    assert done.exit_code == status
    assert said in done.output


def test_questions_are_sparql_that_another_engine_reads() -> None:
    from rdflib.plugins.sparql import prepareQuery

    from extractor.vocabulary.terms import PREFIXES

    for question in ready_questions():
        values = {**PARAMETERS, CONFIDENCE: "0.8"}
        prepareQuery(question.text(values), initNs=dict(PREFIXES))
