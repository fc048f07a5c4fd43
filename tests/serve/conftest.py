"""The demonstration's graph, served: to a client of the application, and on a socket."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.conftest import Built
from tests.serve.server import asking, serving


@pytest.fixture(scope="package")
def client(demo: Built) -> Iterator[TestClient]:
    """Give a client of the whole graph."""
    with asking(demo.folder) as made:
        yield made


@pytest.fixture(scope="package")
def public(demo: Built) -> Iterator[TestClient]:
    """Give a client of what is published."""
    with asking(demo.folder, "open-data") as made:
        yield made


@pytest.fixture(scope="package")
def server(demo: Built) -> Iterator[str]:
    """Give the address of a server of the whole graph."""
    with serving(demo.folder, "--profile", "full", "--timeout", "5") as address:
        yield address
