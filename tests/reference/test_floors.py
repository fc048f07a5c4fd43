"""A folder imports only from floors below its own."""

from graphlib import TopologicalSorter

import pytest

from tests.reference.floors import BREACHES, FLOORS, allowed
from tests.reference.imports import PACKAGE, imports, module_imports

NAMES = [stage.name for floor in FLOORS for stage in floor]
KNOWN = {(one.importer, one.imported) for one in BREACHES}


def test_every_folder_and_module_has_its_floor() -> None:
    there = {one.stem for one in PACKAGE.glob("*.py")}
    there |= {one.parent.name for one in PACKAGE.glob("*/__init__.py")}
    assert sorted(NAMES) == sorted(there)


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_imports_only_from_floors_below_it(name: str) -> None:
    forbidden = {
        imported: files
        for imported, files in imports()[name].items()
        if imported not in allowed(name) and (name, imported) not in KNOWN
    }
    assert forbidden == {}


def test_a_breach_that_is_no_longer_there_is_struck_out() -> None:
    there = {
        (importer, imported)
        for importer, found in imports().items()
        for imported in found
        if imported not in allowed(importer)
    }
    assert there >= KNOWN


def test_what_a_folder_does_without_is_below_it() -> None:
    for place, floor in enumerate(FLOORS):
        below = {stage.name for one in FLOORS[:place] for stage in one}
        for stage in floor:
            assert set(stage.without) <= below, stage.name


def test_no_module_imports_itself_by_way_of_others() -> None:
    TopologicalSorter(module_imports()).prepare()


@pytest.mark.parametrize("below", ["site.links", "site.configuration", "site.withheld"])
def test_generators_are_described_in_terms_that_know_none_of_them(below: str) -> None:
    breaches = {
        (name, one)
        for name, imported in module_imports().items()
        if name == f"extractor.{below}" or name.startswith(f"extractor.{below}.")
        for one in imported
        if one.startswith("extractor.site.generators")
    }
    assert not breaches


def test_how_links_are_resolved_names_no_generator() -> None:
    breaches = {
        (name, one)
        for name, imported in module_imports().items()
        if name.startswith("extractor.resolving.")
        for one in imported
        if one.startswith("extractor.site.generators")
    }
    assert not breaches
