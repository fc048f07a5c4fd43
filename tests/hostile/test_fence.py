"""Nothing outside of a site's folder is read, unless the command line names where."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor import api
from extractor.cli import group
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.site.errors import ConfigurationError
from extractor.site.sources import site_files
from extractor.site.sources.site_files import Fence, fenced
from tests.hostile.layouts import LAYOUTS, write

POST = "_posts/2024-01-02-dehors.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    LAYOUTS["jekyll"].lay(folder)
    write(tmp_path / "ailleurs/billet.md", "---\ntitle: Dehors\n---\nUn secret.\n")
    (folder / POST).symlink_to(tmp_path / "ailleurs/billet.md")
    return folder


def build(site: Path, *options: str) -> Result:
    graph = str(site.parent / "graph")
    arguments = ["build", str(site), "-o", graph, "-j", "1", "--no-prose", "--lang", "en"]
    return CliRunner().invoke(group, [*arguments, *options], standalone_mode=False)


def quads(site: Path) -> str:
    return (next(site.parent.glob("graph/generations/*/graph.nq"))).read_text("utf-8")


def test_a_link_out_of_the_site_is_refused_and_the_rest_is_built(site: Path) -> None:
    built = build(site)
    assert built.return_value == 1
    assert f"{POST}: as if it were not there: it leads out of the site's folder" in built.output
    assert '"Bon billet un"' in quads(site)
    assert "Dehors" not in quads(site)


def test_a_folder_that_the_command_line_names_may_be_led_into(site: Path) -> None:
    built = build(site, "--allow-outside", str(site.parent / "ailleurs"))
    assert built.return_value == 0
    assert '"Dehors"' in quads(site)


def test_a_program_may_name_a_folder_as_the_command_line_does(site: Path) -> None:
    options = BuildOptions(extraction=ExtractionOptions(model=False, prose=False))
    for allowed, status in (([], 1), ([site.parent / "ailleurs"], 0)):
        built = api.build([site], site.parent / "graph", options=options, allow_outside=allowed)
        assert len([one for one in built.findings if one.code == "refused-file"]) == status
    (record,) = api.extract([site / POST], [site], allow_outside=[site.parent / "ailleurs"])
    assert record["doc"] == "2024-01-02-dehors"


def test_a_folder_beside_the_one_that_is_named_may_not(site: Path) -> None:
    (site.parent / "ailleurs-encore").mkdir()
    assert build(site, "--allow-outside", str(site.parent / "ailleurs-encore")).return_value == 1


def test_a_link_inside_the_site_is_followed(site: Path) -> None:
    (site / POST).unlink()
    (site / "textes").mkdir()
    write(site / "textes/billet.md", "---\ntitle: Dedans\n---\nTexte.\n")
    (site / POST).symlink_to("../textes/billet.md")
    build(site)
    assert '"Dedans"' in quads(site)


def test_redirects_of_the_project_file_do_not_print_a_file_outside(site: Path) -> None:
    write(site.parent / "cles.env", "CLE=tres-secret\n")
    write(site / "extractor.toml", '[[site]]\nredirects = ["../cles.env"]\n')
    built = build(site)
    assert built.return_value == 1
    assert "cles.env: as if it were not there" in built.output
    assert "tres-secret" not in built.output


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.symlink_to(path.name), "leads nowhere"),
        (lambda path: path.symlink_to("absent"), "leads nowhere"),
        (os.mkfifo, "a pipe"),
        (lambda path: path.symlink_to("/dev/zero"), "leads out"),
        (lambda path: path.symlink_to("/proc/self/environ"), "leads out"),
    ],
    ids=["itself", "nothing", "pipe", "device", "process"],
)
def test_what_is_no_file_is_told_and_never_waited_for(
    tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    make(tmp_path / "a.md")
    with fenced(Fence([tmp_path.resolve()])) as fence:
        assert not site_files.is_file(tmp_path / "a.md")
        with pytest.raises(ConfigurationError, match=said):
            site_files.read_bytes(tmp_path / "a.md")
    assert [said in one.problem for one in fence.faults] == [True]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(site_files.MOST_BYTES + 1)
    with pytest.raises(ConfigurationError, match="larger than 64 MB"):
        site_files.read_bytes(tmp_path / "a.md")


def test_a_name_that_is_no_text_is_told_with_its_bytes(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff.md")).write_bytes(b"")
    with fenced(Fence([tmp_path.resolve()])) as fence:
        assert [names for _, _, names in site_files.walk(tmp_path)] == [[]]
    (fault,) = fence.faults
    assert site_files.shown(fault.file.name) == "a\\xff.md"


def test_a_folder_whose_name_begins_alike_is_outside(tmp_path: Path) -> None:
    write(tmp_path / "site-prive/a.md", "secret")
    (tmp_path / "site").mkdir()
    with fenced(Fence([(tmp_path / "site").resolve()])):
        assert not site_files.is_file(tmp_path / "site/../site-prive/a.md")
