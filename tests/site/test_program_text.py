"""What a configuration that is a program says of the site that is published."""

import pytest

from extractor.site.generators.program_text import of_production


@pytest.mark.parametrize(
    ("program", "read"),
    [
        ('if (process.env.NODE_ENV === "production") { a("{"); } else { b(); } c();', 'a("{")'),
        ("if (env == 'production') {\n  a();\n}\nc();", "a()"),
        ('if (process.env.NODE_ENV !== "production") { b(); } else { a(); } c();', "a()"),
        ('if (process.env.NODE_ENV === "development") { b(); } a(); c();', "a()"),
        ("if (mode === 'dev') { if (x) { b(); } } else { a(); } c();", "a()"),
        ("if (isServer) { a(); } c();", "a()"),
    ],
)
def test_only_what_runs_in_production_is_read(program: str, read: str) -> None:
    found = of_production(program)
    assert read in found
    assert "b()" not in found
    assert "c();" in found


def test_a_block_that_never_ends_is_read_to_the_end() -> None:
    assert of_production('if (x === "production") { a();').endswith("a();")
