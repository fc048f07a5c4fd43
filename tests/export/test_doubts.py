"""What an export leaves out because it is not sure enough, and what it must not."""

import io
from pathlib import Path

import pytest

from extractor.export.policy import (
    Policy,
    PolicyError,
    load_policy,
    parse_policy,
    with_confidence,
)
from extractor.export.policy_check import check_files
from extractor.export.privacy import LeftOut, apply_policy
from extractor.graph.validation import validate
from tests.conftest import Built
from tests.export.conftest import MakeGraph

THINGS = """
<graph/startup/quai> { <startup/quai> a lc:Startup ; rdfs:label "Quai"@fr . %s }
<graph/derived> {
    <organisation/brume> a org:Organization ; rdfs:label "Brume"@fr .
    <person/paul> a foaf:Person ; foaf:name "Paul Verrier" .
    <office/chef> a org:Post ; rdfs:label "chef"@fr .
}
"""
POST = '<graph/post/bilan> { <post/bilan> a lc:Post ; dcterms:title "Un bilan"@fr . %s }'


def mention(number: int, body: str, confidence: float, property_: str = "oa:hasBody") -> str:
    node = f"mention/bilan-{number}"
    return f"""
    <{node}> a lc:Mention , oa:Annotation ; {property_} <{body}> ; lc:confidence {confidence} ;
        lc:recognisedBy "pattern" ; oa:hasTarget <{node}/target> .
    <{node}/target> a oa:SpecificResource ; oa:hasSource <post/bilan> ."""


def statement(
    number: int, confidence: float, witness: str = "pattern", evidence: str = "evidence/bilan-1"
) -> str:
    node = f"statement/bilan-{number}"
    return f"""
    <{node}> a lc:Statement ; rdf:subject <startup/quai> ; rdf:predicate schema:sponsor ;
        rdf:object <organisation/brume> ; lc:confidence {confidence} ; lc:evidence <{evidence}> ;
        lc:recognisedBy "{witness}" .
    <{evidence}> a oa:Annotation ; oa:hasBody <{node}> ; oa:hasTarget <{evidence}/target> .
    <{evidence}/target> a oa:SpecificResource ; oa:hasSource <post/bilan> .
    <startup/quai> schema:sponsor <organisation/brume> ."""


FIGURE = """
    <figure/bilan-1> a lc:Figure ; schema:value 12.0 ; schema:about <startup/quai> ;
        lc:subjectConfidence %s . """


@pytest.fixture
def sure(make_graph: MakeGraph, tmp_path: Path) -> "Sure":
    return Sure(make_graph, tmp_path)


class Sure:
    """Leaves out of a post's graph what is less sure than 0.8."""

    def __init__(self, make_graph: MakeGraph, folder: Path) -> None:
        self._make_graph = make_graph
        self._folder = folder
        self.left_out: LeftOut

    def of(self, post: str, sheet: str = "", other: str = "") -> set[str]:
        """Give the quads that are left, each without the base of its IRIs and its graph."""
        quads = self._make_graph(THINGS % sheet + POST % post + other)
        rest = self._folder / "rest.nq"
        with rest.open("wb") as output:
            self.left_out = apply_policy(policy(0.8), quads, output)
        text = rest.read_text("utf-8").replace("https://exemple.fr/id/", "")
        return {line.rpartition(" <graph")[0] for line in text.splitlines()}


def policy(least: float) -> Policy:
    """Give a policy that leaves out nothing else."""
    return with_confidence(load_policy("full"), least)


def about(quads: set[str], *words: str) -> set[str]:
    return {one for one in quads if any(word in one for word in words)}


MENTIONS = "<post/bilan> schema:mentions <organisation/brume> ."


def test_a_doubtful_mention_is_left_out_with_all_that_rests_on_it(sure: Sure) -> None:
    rest = sure.of(MENTIONS + mention(1, "organisation/brume", 0.6))
    assert about(rest, "mention", "brume") == set()
    assert sure.left_out.doubtful == {
        "mentions that are not sure enough": 1,
        "things that nothing sure enough names": 1,
    }
    assert sure.left_out.before - sure.left_out.after == sum(sure.left_out.quads.values())


def test_a_thing_that_is_named_surely_as_well_stays_named(sure: Sure) -> None:
    rest = sure.of(
        MENTIONS + mention(1, "organisation/brume", 0.6) + mention(2, "organisation/brume", 0.9)
    )
    assert about(rest, "bilan-1") == set()
    assert about(rest, "bilan-2")
    assert "<post/bilan> <https://schema.org/mentions> <organisation/brume>" in rest


@pytest.mark.parametrize(
    "sheet",
    [
        "<startup/quai> schema:sponsor <organisation/brume> .",
        "<organisation/brume> schema:url <https://brume.example/> .",
    ],
)
def test_a_thing_that_a_sheet_tells_of_stays(sure: Sure, sheet: str) -> None:
    rest = sure.of(MENTIONS + mention(1, "organisation/brume", 0.6), sheet)
    assert any('"Brume"' in one for one in rest)
    assert about(rest, "mentions") == set()


def test_candidates_of_a_doubtful_mention_are_not_named_by_it(sure: Sure) -> None:
    rest = sure.of(MENTIONS + mention(1, "organisation/brume", 0.5, "lc:candidate"))
    assert about(rest, "brume") == set()


def test_a_doubtful_relation_is_left_out_with_its_evidence(sure: Sure) -> None:
    rest = sure.of(mention(1, "organisation/brume", 0.9) + statement(1, 0.7))
    assert about(rest, "sponsor", "statement", "evidence") == set()
    assert any('"Brume"' in one for one in rest)


@pytest.mark.parametrize(
    ("sheet", "other"),
    [
        ("<startup/quai> schema:sponsor <organisation/brume> .", ""),
        ("", "<graph/post/autre> {" + statement(2, 0.9, evidence="evidence/autre-1") + "}"),
    ],
    ids=["a sheet", "another document"],
)
def test_a_relation_that_something_else_says_stays(sure: Sure, sheet: str, other: str) -> None:
    rest = sure.of(statement(1, 0.7), sheet, other)
    assert "<startup/quai> <https://schema.org/sponsor> <organisation/brume>" in rest
    assert about(rest, "bilan-1") == set()


def test_a_relation_that_the_sheet_itself_says_too_stays(sure: Sure) -> None:
    rest = sure.of(statement(1, 0.7, "front matter"))
    assert "<startup/quai> <https://schema.org/sponsor> <organisation/brume>" in rest
    assert about(rest, "statement") == set()


def test_evidence_of_a_sure_and_of_a_doubtful_relation_stays(sure: Sure) -> None:
    rest = sure.of(statement(1, 0.7) + statement(2, 0.9))
    assert about(rest, "statement/bilan-1") == set()
    assert about(rest, "statement/bilan-2", "evidence/bilan-1/target")
    assert "<startup/quai> <https://schema.org/sponsor> <organisation/brume>" in rest


def test_a_figure_may_be_sure_and_its_subject_not(sure: Sure) -> None:
    rest = sure.of(FIGURE % "0.7" + mention(1, "figure/bilan-1", 0.9))
    assert about(rest, "about", "subjectConfidence") == set()
    assert about(rest, "figure/bilan-1", "mention/bilan-1")
    assert sure.left_out.doubtful == {"subjects of figures that are not sure enough": 1}


def test_a_doubtful_figure_is_left_out(sure: Sure) -> None:
    rest = sure.of(FIGURE % "0.6" + mention(1, "figure/bilan-1", 0.7))
    assert about(rest, "figure", "mention") == set()
    assert "figures that are not sure enough" in sure.left_out.doubtful


def test_a_doubtful_role_is_held_by_nobody(sure: Sure) -> None:
    rest = sure.of(
        mention(1, "person/paul", 0.9)
        + "<person/paul> a lc:Official ; org:holds <office/chef> , <office/scribe> . "
        + "<office/chef> a org:Post , lc:PublicOffice . <office/scribe> a org:Post ."
        + mention(2, "office/chef", 0.6)
        + mention(3, "office/scribe", 0.9)
    )
    assert about(rest, "holds") == about(rest, "paul> <http://www.w3.org/ns/org#holds> <office/sc")
    rest -= about(rest, "scribe")
    assert about(rest, "chef", "holds", "Official") == set()
    assert any('"Paul Verrier"' in one for one in rest)


def test_a_doubtful_quotation_is_left_out(sure: Sure) -> None:
    rest = sure.of(
        '<quotation/bilan-1> a schema:Quotation ; schema:text "Oui."@fr ; '
        "schema:spokenByCharacter <person/paul> ."
        + mention(1, "quotation/bilan-1", 0.5)
        + mention(2, "person/paul", 0.9)
    )
    assert about(rest, "quotation", "Oui") == set()


def test_who_is_named_too_doubtfully_has_no_public_role_by_that(make_graph: MakeGraph) -> None:
    post = (
        "<post/bilan> schema:mentions <member/anne> . "
        "<member/anne> a foaf:Person ; foaf:name 'Anne Martel' ." + mention(1, "member/anne", 0.3)
    )
    rest = io.BytesIO()
    apply_policy(load_policy(), make_graph(POST % post), rest)
    assert b"Anne Martel" not in rest.getvalue()


@pytest.mark.parametrize("least", [0.7, 0.9, 1.0])
def test_what_is_left_of_the_demonstration_is_valid_and_complies(
    demo: Built, tmp_path: Path, least: float
) -> None:
    rest, strict = tmp_path / "rest.nq", with_confidence(load_policy(), least)
    with rest.open("wb") as output:
        left_out = apply_policy(strict, demo.generation.quads, output)
    assert left_out.doubtful
    assert [one for one in validate(rest).results if one.is_violation] == []
    assert list(check_files(strict, [rest])) == []
    again = io.BytesIO()
    apply_policy(strict, rest, again)
    assert again.getvalue() == rest.read_bytes()


def test_what_is_sure_enough_is_all_that_is_said(demo: Built, tmp_path: Path) -> None:
    """Every relation that only prose states is stated by a statement that is left."""
    rest = tmp_path / "rest.nq"
    with rest.open("wb") as output:
        apply_policy(policy(0.8), demo.generation.quads, output)
    confidences = [
        float(line.split('"')[1])
        for line in rest.read_text("utf-8").splitlines()
        if "onfidence>" in line and '"' in line and "xsd" not in line.partition('"')[0]
    ]
    assert confidences
    assert min(confidences) >= 0.8


def test_without_a_confidence_nothing_is_left_out_for_its_sake(demo: Built) -> None:
    output = io.BytesIO()
    left_out = apply_policy(with_confidence(load_policy(), 0), demo.generation.quads, output)
    assert left_out.doubtful == {}
    assert with_confidence(load_policy("full"), 0).leaves_nothing_out


def test_a_confidence_keeps_what_the_full_profile_keeps_private() -> None:
    assert policy(0.8).keeps_what_is_private
    assert not policy(0.8).leaves_nothing_out


@pytest.mark.parametrize("written", ["1.5", "-0.1", '"high"', "true"])
def test_a_confidence_that_is_none_is_refused(written: str) -> None:
    table = "least = 0.7\n".replace("0.7", written)
    text = f'name = "own"\ntitle = "Own"\n[confidence]\n{table}'
    rules = "mentions figures subjects roles quotations relations things".split()
    text += "".join(f'{one} = "{one}"\n' for one in rules)
    with pytest.raises(PolicyError, match="is no confidence"):
        parse_policy(text, "own")
