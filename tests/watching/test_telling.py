"""What a build finds that the one before had not."""

from extractor.diagnostics import Finding, finding
from extractor.watching.telling import difference


def dead(href: str, line: int) -> Finding:
    return finding(
        "dead-link", "site", "a.md", line, text="x", href=href, why="", remedy="correct it"
    )


def test_what_is_new_and_what_is_mended_is_told() -> None:
    found = difference([dead("/a", 3), dead("/b", 4)], [dead("/b", 4), dead("/c", 5)])
    assert [one.fields["href"] for one in found.new] == ["/c"]
    assert [one.fields["href"] for one in found.mended] == ["/a"]


def test_one_that_moved_to_another_line_is_the_same() -> None:
    found = difference([dead("/a", 3)], [dead("/a", 9)])
    assert (found.new, found.mended) == ((), ())


def test_the_same_a_second_time_is_new() -> None:
    found = difference([dead("/a", 3)], [dead("/a", 3), dead("/a", 9)])
    assert len(found.new) == 1
