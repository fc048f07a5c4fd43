"""A fault of the program: told in words, noted, and no reason to stop."""

import logging
from typing import Any

import pytest
from starlette.testclient import TestClient

from extractor.serve import dereferencing, operations
from extractor.serve.application import application
from extractor.serve.options import ServeOptions
from tests.conftest import Built


def test_a_fault_of_the_server_is_told_in_words_with_every_header(
    demo: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Any:
        raise KeyError("a secret of ours")

    monkeypatch.setattr(dereferencing, "candidates", fails)
    made = application(ServeOptions(folder=demo.folder, profile="full"))
    with TestClient(made, "http://127.0.0.1", raise_server_exceptions=False) as client:
        found = client.get("/id/startup/relais", headers={"Accept-Language": "en"})
        assert found.status_code == 500
        assert "fault of the program" in found.text
        assert "secret" not in found.text
        assert found.headers["x-content-type-options"] == "nosniff"
        assert client.get("/sparql?query=ASK {}").status_code == 200


def test_a_fault_in_a_worker_is_noted_and_the_worker_goes_on(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    # What the workers of the endpoint cannot read: a job without its arguments.
    graphs = client.app.state.serving.graphs  # type: ignore[attr-defined]

    async def ask() -> None:
        async with graphs.current() as graph:
            await graph.pages.answer("thing", {}, 5.0)

    assert client.portal is not None
    logging.getLogger("uvicorn.error").propagate = True
    with pytest.raises(Exception, match="KeyError"), caplog.at_level(logging.ERROR):
        client.portal.call(ask)
    assert "KeyError" in caplog.text
    assert client.get("/id/startup/relais").status_code == 200


def test_every_operation_says_what_it_gives() -> None:
    assert all(one.__doc__ for one in operations.OPERATIONS.values())
