"""Certain remedies: at their exact offsets, and nothing else of the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.check.fixing import apply_edits, fixes_of, write_fixes
from extractor.check.report import check
from extractor.diagnostics import Edit

from .conftest import BuildSite

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
    assert f"--- a/{POST}\n+++ b/{POST}\n" in fixed.diff()
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
    folder, graph = build_site({POST: "<p>Le service Bac à traille passe la rivière.</p>\n"})
    fixes = fixes_of(check(graph, ["unlinked-mention"]))
    assert not fixes.files
    assert [one.finding.code for one in fixes.not_fixed] == ["unlinked-mention"]
    assert (folder / POST).read_text("utf-8").startswith("<p>Le service Bac")


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


@given(st.text(max_size=40), st.lists(st.integers(0, 40), max_size=6), st.text(max_size=3))
def test_edits_change_only_what_they_say(source: str, cuts: list[int], text: str) -> None:
    places = sorted({min(cut, len(source)) for cut in cuts})
    edits = [Edit(a, b, text) for a, b in zip(places[::2], places[1::2], strict=False)]
    kept = []
    at = 0
    for edit in edits:
        kept.append(source[at : edit.start])
        at = edit.end
    assert apply_edits(source, edits) == text.join((*kept, source[at:]))
