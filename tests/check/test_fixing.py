"""Certain remedies: at their exact offsets, and nothing else of the file."""

import errno
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.check.edits import apply_edits, places_after
from extractor.check.fixing import StoppedWritingError, fixes_of, write_fixes
from extractor.check.report import check
from extractor.diagnostics import Edit

from .conftest import BuildSite, build_again

POST = "_posts/2024-01-01-bac.md"
MOVED = "Voir [le bac](/startups/ancien-bac.html).\r\n\u2028Été\u00a0: 😀\tfin sans retour"


def test_every_other_byte_stays(build_site: BuildSite) -> None:
    folder, graph = build_site({POST: MOVED})
    write_fixes(fixes_of(check(graph, ["moved-link"])))
    expected = MOVED.replace("ancien-bac", "bac-a-traille").encode()
    assert (folder / POST).read_bytes() == expected


def test_working_fixes_out_writes_nothing(build_site: BuildSite) -> None:
    folder, graph = build_site({POST: MOVED})
    (fixed,) = fixes_of(check(graph, ["moved-link"])).files
    assert (folder / POST).read_bytes() == MOVED.encode()
    assert f"--- a/rives/{POST}\n+++ b/rives/{POST}\n" in fixed.diff()
    assert "\n+Voir [le bac](/startups/bac-a-traille.html).\r\n" in fixed.diff()
    assert fixed.diff().count("\\ No newline at end of file") == 1


def test_a_file_that_changed_since_the_build_is_left_alone(build_site: BuildSite) -> None:
    folder, graph = build_site({POST: MOVED})
    (folder / POST).write_text("Autre chose.", "utf-8")
    fixes = fixes_of(check(graph, ["moved-link"]))
    assert not fixes.files
    assert [one.finding.code for one in fixes.not_fixed] == ["moved-link"]
    assert (folder / POST).read_text("utf-8") == "Autre chose."


def test_nothing_is_linked_where_markdown_is_not_read(build_site: BuildSite) -> None:
    _, graph = build_site({POST: "<p>Le service Bac à traille passe la rivière.</p>\n"})
    (found,) = check(graph, ["unlinked-mention"]).findings
    assert found.edit is None


def test_a_remedy_that_an_earlier_version_gave_is_tried_again(build_site: BuildSite) -> None:
    text = "<p>Le service Bac à traille passe la rivière.</p>\n"
    folder, graph = build_site({POST: text})
    report = check(graph, ["unlinked-mention"])
    (found,) = report.findings
    edit = Edit(found.start, found.end, "[Bac à traille](/startups/bac-a-traille.html)")
    digests = {(found.site, POST): blake2b(text.encode(), digest_size=16).hexdigest()}
    fixes = fixes_of(replace(report, findings=(replace(found, edit=edit),), digests=digests))
    assert not fixes.files
    assert [one.shown for one in fixes.not_fixed] == [f"rives/{POST}"]
    assert (folder / POST).read_text("utf-8") == text


def test_of_two_remedies_for_the_same_words_one_is_applied(build_site: BuildSite) -> None:
    folder, graph = build_site({POST: MOVED})
    report = check(graph, ["moved-link"])
    (found,) = report.findings
    assert found.edit is not None
    other = replace(found, edit=replace(found.edit, text="/ailleurs.html"))
    fixes = fixes_of(replace(report, findings=(found, other)))
    assert [one.finding for one in fixes.not_fixed] == [other]
    assert "another remedy" in fixes.not_fixed[0].reason
    write_fixes(fixes)
    assert "bac-a-traille" in (folder / POST).read_text("utf-8")


def test_a_linked_file_is_changed_where_it_is(build_site: BuildSite) -> None:
    folder, graph = build_site({"textes/bac.md": MOVED, POST: ""})
    (folder / POST).unlink()
    (folder / POST).symlink_to("../textes/bac.md")
    build_again(folder, graph)
    fixes = fixes_of(check(graph, ["moved-link"]))
    assert [one.shown for one in fixes.files] == ["rives/textes/bac.md"]
    write_fixes(fixes)
    assert (folder / POST).is_symlink()
    assert "bac-a-traille" in (folder / "textes/bac.md").read_text("utf-8")


def test_a_file_outside_the_site_is_left_alone(build_site: BuildSite, tmp_path: Path) -> None:
    folder, graph = build_site({POST: ""})
    outside = tmp_path / "bac.md"
    outside.write_text(MOVED, "utf-8")
    (folder / POST).unlink()
    (folder / POST).symlink_to(outside)
    build_again(folder, graph, allowed=[tmp_path])
    fixes = fixes_of(check(graph, ["moved-link"]))
    assert not fixes.files
    assert "outside the site" in fixes.not_fixed[0].reason
    assert outside.read_text("utf-8").startswith("Voir [le bac](/startups/ancien")


def test_a_read_only_file_is_left_alone(build_site: BuildSite) -> None:
    folder, graph = build_site({POST: MOVED})
    (folder / POST).chmod(0o444)
    fixes = fixes_of(check(graph, ["moved-link"]))
    assert not fixes.files
    assert "read-only" in str(fixes.not_fixed[0])
    assert fixes_of(check(graph, ["moved-link"]), to_show=True).files


def test_what_was_written_before_a_failure_is_said(
    build_site: BuildSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = "_posts/2024-02-01-bac.md"
    folder, graph = build_site({POST: MOVED, second: MOVED})
    fixes = fixes_of(check(graph, ["moved-link"]))
    into_place = Path.replace

    def failing(here: Path, there: Path) -> Path:
        if there.name == Path(second).name:
            raise OSError(errno.ENOSPC, "No space left on device")
        return into_place(here, there)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(StoppedWritingError) as stopped:
        write_fixes(fixes)
    assert str(stopped.value).startswith(f"rives/{second}: No space left on device")
    assert f"written before it: rives/{POST}" in str(stopped.value)
    assert "bac-a-traille" in (folder / POST).read_text("utf-8")
    assert (folder / second).read_bytes() == MOVED.encode()
    assert len(list((folder / "_posts").iterdir())) == 3


def test_a_site_that_has_moved_is_found_where_it_is_said_to_be(
    build_site: BuildSite, tmp_path: Path
) -> None:
    folder, graph = build_site({POST: MOVED})
    elsewhere = tmp_path / "ailleurs" / "rives"
    elsewhere.parent.mkdir()
    folder.rename(elsewhere)
    write_fixes(fixes_of(check(graph, ["moved-link"], [elsewhere])))
    assert "bac-a-traille" in (elsewhere / POST).read_text("utf-8")


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcdef", [Edit(0, 3, ""), Edit(2, 4, "")])


EDITS = st.lists(st.integers(0, 40), max_size=6)


@given(st.text(min_size=41, max_size=41), EDITS, st.text(max_size=3))
def test_what_an_edit_writes_is_found_again(source: str, cuts: list[int], text: str) -> None:
    places = sorted(set(cuts))
    edits = [Edit(a, b, text) for a, b in zip(places[::2], places[1::2], strict=False)]
    edited = apply_edits(source, edits)
    for edit, place in places_after(edits).items():
        assert edited[place:].startswith(edit.text)
        assert edited[place + len(edit.text) :].startswith(source[edit.end : edit.end + 1])


@given(st.text(max_size=40), EDITS, st.text(max_size=3))
def test_edits_change_only_what_they_say(source: str, cuts: list[int], text: str) -> None:
    places = sorted({min(cut, len(source)) for cut in cuts})
    edits = [Edit(a, b, text) for a, b in zip(places[::2], places[1::2], strict=False)]
    kept = []
    at = 0
    for edit in edits:
        kept.append(source[at : edit.start])
        at = edit.end
    assert apply_edits(source, edits) == text.join((*kept, source[at:]))
