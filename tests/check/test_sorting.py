"""Findings are given in order, each once, however few are sorted at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.check.memory import sorted_findings
from extractor.check.sorting import FindingSorter
from extractor.diagnostics import Edit, Finding, finding

_FINDINGS = st.builds(
    lambda path, line, reason, edited: finding(
        "unreadable-file",
        "site",
        path,
        line,
        reason=reason,
        edit=Edit(0, 1, "x") if edited else None,
    ),
    st.sampled_from("abc"),
    st.integers(0, 3),
    st.sampled_from(("un", "deux")),
    st.booleans(),
)


@given(st.lists(_FINDINGS, max_size=30), st.integers(1, 8))
def test_runs_do_not_show(
    tmp_path_factory: pytest.TempPathFactory, found: list[Finding], run: int
) -> None:
    folder: Path = tmp_path_factory.mktemp("sorting")
    sorter = FindingSorter(folder, run)
    for one in found:
        sorter.add(one)
    kept, held = list(sorter.sorted()), list(sorted_findings(found))
    assert kept == held
    assert [(one.fields, one.edit) for one in kept] == [(one.fields, one.edit) for one in held]
    assert list(folder.iterdir()) == [], "what is on disk has no name"
