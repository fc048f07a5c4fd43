"""Globs are read as programs of JavaScript read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.site.generators.globs import matches


@pytest.mark.parametrize(
    ("path", "globs", "is_named"),
    [
        ("a.md", ("*.md",), True),
        ("a/b.md", ("*.md",), False),
        ("a/b.md", ("**/*.md",), True),
        ("b.md", ("**/*.md",), True),
        ("a/b/c.md", ("a/**",), True),
        ("x/a/b.md", ("a/**",), False),
        ("a/_b.mdx", ("**/_*.{md,mdx}",), True),
        ("a/b.md", ("**/?.md",), True),
        ("a/b.md", ("a/[bc].md",), True),
        ("a/d.md", ("a/[!bc].md",), True),
        ("a/b.md", ("./a/b.md",), True),
        ("a/b.md", ("**/*.md", "!a/**"), False),
        ("a/b.md", ("!a/**", "**/*.md"), True),
        ("a[1].md", ("a[1].md",), False),
        ("a+b.md", ("a+b.md",), True),
    ],
)
def test_a_path_is_named_by_globs(path: str, globs: tuple[str, ...], is_named: bool) -> None:
    assert matches(path, globs) is is_named


@given(st.text(alphabet="a*?[]{}!,/\\^-.", max_size=12), st.text(alphabet="a/.-[]", max_size=6))
def test_any_glob_is_read(glob: str, path: str) -> None:
    assert matches(path, (glob,)) in (True, False)
