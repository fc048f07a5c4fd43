"""Building: everything once, then only what changed; the same graph either way."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from extractor.graph.build_lock import BuildInProgressError, build_lock
from extractor.graph.store import FormerFormatError, current_generation
from extractor.graph.wholeness import SEAL
from extractor.pipeline import build as building
from extractor.pipeline.extraction import Extractor
from extractor.pipeline.manifest import SHEETS
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from extractor.pipeline.sources import Listed, list_sources
from extractor.reading import Document
from extractor.recognising.analysis import AnalysedDocument
from extractor.related.terms import TERMS
from extractor.relating.extraction import Extraction

from .conftest import NAMES_ONLY, POST, PROSE, SHEET, Workplace

AUTHOR = "journal/content/_authors/rosalie.engelvin.md"
OTHER_AUTHOR = "annuaire/content/_authors/rosalie.engelvin.md"


def codes(report: BuildReport) -> list[str]:
    return [one.code for one in report.findings]


def test_a_cold_build_reads_everything(place: Workplace) -> None:
    report = place.build()
    assert not report.unchanged
    assert report.read == report.total
    assert report.quads == len(place.quads().splitlines())
    assert report.quads == current_generation(place.output).count_quads()
    assert report.entities["startup"] == 15
    assert report.entities["post"] == 12


def test_an_unchanged_build_reads_nothing_and_says_the_same(place: Workplace) -> None:
    first = place.build()
    before = place.quads()
    again = place.build()
    assert again.unchanged
    assert (again.read, again.extracted, again.dropped) == (0, 0, 0)
    assert again.findings == first.findings
    assert (again.entities, again.counts, again.quads) == (
        first.entities,
        first.counts,
        first.quads,
    )
    assert place.quads() == before


def test_an_unchanged_build_does_without_the_heavy_libraries(place: Workplace) -> None:
    place.build()
    code = (
        "import sys; from pathlib import Path\n"
        "from extractor.pipeline.build import build\n"
        "from extractor.pipeline.build_options import BuildOptions\n"
        "from extractor.pipeline.extraction_options import ExtractionOptions\n"
        "from extractor.pipeline.project import Project\n"
        "options = BuildOptions(extraction=ExtractionOptions(prose=False, model=False))\n"
        "project = Project.open([Path(p) for p in sys.argv[2:]])\n"
        "report = build(project, Path(sys.argv[1]), options)\n"
        "assert report.unchanged\n"
        "dear = {'spacy', 'rdflib', 'pyshacl', 'networkx', 'scipy', 'markdown_it'}\n"
        "stages = {'extractor.relating', 'extractor.recognising.recognise'}\n"
        "print(sorted((dear | stages) & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(place.output), *map(str, place.sites)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _replace(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def _append(text: str) -> Callable[[str], str]:
    return lambda before: f"{before}\n{text}\n"


@pytest.mark.parametrize(
    ("path", "change", "read"),
    [
        (POST, _append("Un mot de plus sur Mon Dossier Soin, et 340 essais."), 1),
        (SHEET, _append("Encore une ligne."), 1),
        (AUTHOR, _append("Une ligne de plus."), 2),
        (OTHER_AUTHOR, _append("Une ligne de plus."), 2),
        (AUTHOR, _replace("role:", "github: rosalie\nrole:"), 2),
        (AUTHOR, _replace("role:", "ancien_role:"), 2),
        (OTHER_AUTHOR, _replace("role:", "ancien_role:"), 2),
    ],
    ids=[
        "a post",
        "a sheet's prose",
        "the second sheet's prose",
        "the first sheet's prose",
        "a property of the second sheet",
        "a property of the second sheet goes",
        "a property of the first sheet goes",
    ],
)
def test_one_change_reads_that_file_and_gives_the_graph_of_a_cold_build(
    place: Workplace, path: str, change: Callable[[str], str], read: int
) -> None:
    extraction = PROSE if path == POST else NAMES_ONLY
    place.build(extraction=extraction)
    place.edit(path, change)
    report = place.build(extraction=extraction)
    assert report.read == read
    assert place.quads() == place.cold(extraction)


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (SHEET, _replace("title: ", "title: Grand ")),
        ("annuaire/content/_authors/maelle.tissandre.md", _replace("startups:", "autres:")),
        ("annuaire/content/_incubators/lab-emploi.md", _replace("owner: ", "ancien: ")),
        ("annuaire/content/_startups/cap.md", _replace("link: ", "ancien: ")),
    ],
    ids=["a title", "a membership", "an owner", "a site"],
)
def test_a_change_that_others_rest_on_resolves_everything_again(
    place: Workplace, path: str, change: Callable[[str], str]
) -> None:
    place.build()
    place.edit(path, change)
    report = place.build()
    assert report.read == report.total
    assert place.quads() == place.cold()


def test_a_change_of_the_configuration_or_the_redirects_reads_everything(place: Workplace) -> None:
    place.build()
    place.edit("annuaire/_redirects", _append("/vieux  /approche/"))
    report = place.build()
    assert report.read == report.total
    place.edit("extractor.toml", _replace("[aliases]", '[aliases]\n"startup:cap" = ["Capou"]'))
    report = place.build()
    assert report.read == report.total
    assert place.quads() == place.cold()


def test_a_deleted_file_leaves_nothing_behind(place: Workplace) -> None:
    place.build()
    assert b"/id/graph/post/2023-09-18" in place.quads()
    (place.folder / POST).unlink()
    report = place.build()
    assert report.dropped == 1
    assert b"/id/graph/post/2023-09-18" not in place.quads()
    assert place.quads() == place.cold()


def test_a_new_file_is_added(place: Workplace) -> None:
    before = place.build()
    new = "journal/content/_posts/2025-06-01-un-billet.md"
    (place.folder / new).write_text("---\ntitle: Un billet\n---\nRien de neuf.\n", "utf-8")
    report = place.build()
    assert report.total == before.total + 1
    assert place.quads() == place.cold()


def test_the_store_and_the_file_hold_the_same_quads(place: Workplace) -> None:
    place.build()
    place.edit(POST, _append("Un mot de plus."))
    place.build()
    generation = current_generation(place.output)
    # Read into a store, which writes numbers in its own way.
    again = ox.Store()
    again.load(path=str(generation.quads), format=ox.RdfFormat.N_QUADS)
    quads = set(again)
    store = generation.open()
    named = {quad for quad in store if quad.graph_name != ox.DefaultGraph()}
    assert named == quads
    assert {quad.triple for quad in set(store) - named} == {quad.triple for quad in quads}


def test_a_graph_of_an_earlier_version_is_made_again_whole(place: Workplace) -> None:
    total = place.build().total
    # Formerly the pointer named a build, whose files nothing listed.
    (current_generation(place.output).folder / SEAL).unlink()
    (place.output / "CURRENT").write_text("1\n")
    with pytest.raises(FormerFormatError, match="make it again with 'extractor build SITE -o"):
        current_generation(place.output)
    assert place.build().read == total
    assert place.quads() == place.cold()


def test_a_broken_sheet_is_named_with_its_line_and_the_rest_is_built(place: Workplace) -> None:
    report = place.build()
    (broken,) = [one for one in report.findings if one.code == "unreadable-sheet"]
    assert broken.path == "content/_startups/carnet-chantier.md"
    assert broken.line == 3
    assert str(broken).startswith("content/_startups/carnet-chantier.md:3: ")
    assert report.entities["startup"] == 15


def test_a_sheet_that_breaks_and_is_mended(place: Workplace) -> None:
    place.build()
    whole = place.quads()
    place.edit(SHEET, _replace("title: ", "title: 'ouvert "))
    report = place.build()
    assert codes(report).count("unreadable-sheet") == 2
    assert place.quads() == place.cold()
    place.edit(SHEET, _replace("title: 'ouvert ", "title: "))
    assert codes(place.build()).count("unreadable-sheet") == 1
    assert place.quads() == whole


def test_a_post_that_breaks_loses_its_graph_only(place: Workplace) -> None:
    place.build()
    place.edit(POST, _replace("title: ", "title: [ouvert "))
    place.build()
    assert place.quads() == place.cold()


def test_a_file_that_is_not_utf8_is_named(place: Workplace) -> None:
    (place.folder / POST).write_bytes("---\ntitle: Été\n---\n".encode("latin-1"))
    report = place.build()
    (found,) = [one for one in report.findings if one.code == "unreadable-file"]
    assert (found.path, found.fields["reason"]) == (
        POST.removeprefix("journal/"),
        "byte 11 is not UTF-8",
    )


@pytest.mark.parametrize("character", ["\u2028", "\x85", "\x0c", "\x1e"])
def test_characters_that_break_lines_elsewhere_break_none_here(
    place: Workplace, character: str
) -> None:
    place.edit(POST, _append(f"Voir «{character}[Cap](https://cap.exemple.fr){character}» ici."))
    place.build()
    place.edit(POST, _append("Un mot de plus."))
    place.build()
    assert place.quads() == place.cold()
    list(ox.parse(place.quads(), format=ox.RdfFormat.N_QUADS))


def test_the_order_of_the_files_does_not_matter(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = place.cold(PROSE)

    def shuffled(project: Project) -> Listed:
        listed = list_sources(project)
        sources = list(listed.sources)
        random.Random(7).shuffle(sources)  # noqa: S311
        return Listed(tuple(sources), listed.findings)

    monkeypatch.setattr(building, "list_sources", shuffled)
    assert place.cold(PROSE) == expected


def test_two_workers_give_the_same_graph_as_one(place: Workplace) -> None:
    expected = place.cold(PROSE)
    place.build(workers=2, extraction=PROSE)
    assert place.quads() == expected


def test_where_the_folders_lie_does_not_matter(place: Workplace, tmp_path: Path) -> None:
    other = Workplace(tmp_path / "ailleurs")
    assert other.cold() == place.cold()


def test_a_second_build_at_the_same_time_is_refused(place: Workplace) -> None:
    with build_lock(place.output), pytest.raises(BuildInProgressError, match="another build"):
        place.build()
    assert not place.build().unchanged


@pytest.mark.parametrize("damage", ["absent", "another format", "not JSON", "no sheets"])
def test_a_memory_that_cannot_be_used_means_a_full_build(place: Workplace, damage: str) -> None:
    place.build()
    before = place.quads()
    folder = current_generation(place.output).folder
    digests = folder / "digests.json"
    if damage == "absent":
        digests.unlink()
    elif damage == "another format":
        head = json.loads(digests.read_text("utf-8"))
        digests.write_text(json.dumps(head | {"format": -1}), "utf-8")
    elif damage == "not JSON":
        digests.write_text("{", "utf-8")
    else:
        (folder / SHEETS).unlink()
        place.edit(POST, _append("Un mot de plus."))
    report = place.build()
    assert report.read == report.total
    assert damage == "no sheets" or place.quads() == before
    assert place.quads() == place.cold()


def test_terms_that_are_lost_are_counted_again(place: Workplace) -> None:
    place.build()
    terms = current_generation(place.output).folder / TERMS
    kept = terms.read_bytes()
    terms.write_bytes(b"damaged")
    assert not place.build().unchanged
    assert (current_generation(place.output).folder / TERMS).read_bytes() == kept


def test_a_reader_keeps_its_graph_while_a_build_goes_on(place: Workplace) -> None:
    place.build()
    store = current_generation(place.output).open()
    count = len(store)
    place.edit(POST, _append("Un mot de plus."))
    place.build()
    assert len(store) == count
    assert sum(1 for _ in store) == count


def test_a_site_that_is_a_checkout_stands_at_its_commit(place: Workplace) -> None:
    git = ["git", "-C", str(place.sites[0]), "-c", "user.name=n", "-c", "user.email=e@exemple.fr"]
    for arguments in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "un"]):
        subprocess.run([*git, *arguments], check=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    place.build()
    assert f'#sourceCommit> "{head.stdout.strip()}"' in place.quads().decode()


def test_a_fault_in_one_document_is_named_and_costs_no_other(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = place.build()
    post = POST.rpartition("/")[2].removesuffix(".md")
    working = Extractor.extract

    def failing(
        self: Extractor, document: Document, analysed: AnalysedDocument | None = None
    ) -> Extraction:
        if document.slug == post:
            raise RuntimeError("out of ideas")
        return working(self, document, analysed)

    monkeypatch.setattr(Extractor, "extract", failing)
    broken = place.build(place.output.with_name("broken"))
    failed = [one for one in broken.findings if one.code == "failed-document"]
    assert [one.path.endswith(f"{post}.md") for one in failed] == [True]
    assert "out of ideas" in failed[0].message
    assert broken.entities == whole.entities
    assert 0 < broken.counts["links"] < whole.counts["links"]
