"""YASGUI asks the endpoint, in a browser and from another origin. `make browser` installs it."""

import importlib.util
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Built
from tests.serve.server import serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
YASGUI = ROOT / "build" / "browser" / "yasgui" / "node_modules" / "@triply" / "yasgui" / "build"
FILES = ("yasgui.min.js", "yasgui.min.css")
WHY = (
    "Playwright's Python package is not there: make browser"
    if importlib.util.find_spec("playwright") is None
    else "there is no Chromium"
    if CHROMIUM is None
    else "YASGUI is not there: make browser"
    if not all((YASGUI / name).is_file() for name in FILES)
    else ""
)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(WHY), reason=WHY)]

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>YASGUI</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="yasgui.min.css"></head>
<body><div id="yasgui"></div><script src="yasgui.min.js"></script></body></html>
"""
NAMES = """PREFIX lc: <https://w3id.org/linked-content#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name WHERE { ?startup a lc:Startup ; rdfs:label ?name } ORDER BY ?name
"""
RUN = """([endpoint, method, query]) => {
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method }, persistenceId: null, populateFromUrl: false,
  });
  const tab = yasgui.getTab();
  tab.setQuery(query);
  tab.getYasqe().query().catch(() => {});
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        del arguments


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the origin of a page that has YASGUI."""
    folder: Path = tmp_path_factory.mktemp("yasgui")
    (folder / "index.html").write_text(PAGE, "utf-8")
    for name in FILES:
        shutil.copy(YASGUI / name, folder / name)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def page(elsewhere: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        # It would ask the web for prefixes and for vocabularies.
        page.route(lambda url: "//127.0.0.1:" not in url, lambda route: route.abort())
        yield page
        browser.close()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_yasgui_shows_the_rows_where_its_origin_may_ask(
    demo: Built, elsewhere: str, page: Any, method: str
) -> None:
    expected = [row[0] for row in demo.select(NAMES)]
    with serving(demo.folder, "--cors", elsewhere) as address:
        page.goto(elsewhere)
        page.evaluate(RUN, [f"{address}/sparql", method, NAMES])
        page.locator(".yasr table tbody tr").first.wait_for()
        shown = page.locator(".yasr table tbody tr").all_inner_texts()
    assert len(shown) == len(expected)
    assert all(name in row for name, row in zip(expected, shown, strict=True))


def test_yasgui_shows_in_words_what_is_wrong_with_a_query(
    demo: Built, elsewhere: str, page: Any
) -> None:
    with serving(demo.folder, "--cors", elsewhere) as address:
        page.goto(elsewhere)
        page.evaluate(RUN, [f"{address}/sparql", "POST", "SELECT ?s WHERE { ?s a }"])
        told = page.locator(".yasr .errorResult")
        told.wait_for()
        assert "no SPARQL 1.1 query: error at 1:25" in told.inner_text()


def test_a_page_whose_origin_is_not_named_has_no_answer(
    demo: Built, elsewhere: str, page: Any
) -> None:
    with serving(demo.folder) as address:
        page.goto(elsewhere)
        page.evaluate(RUN, [f"{address}/sparql", "GET", NAMES])
        page.locator(".yasr .errorResult").wait_for()
        assert page.locator(".yasr table tbody tr").count() == 0
