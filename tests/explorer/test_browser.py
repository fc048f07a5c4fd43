"""The site in a real browser: what a reader does there, with a keyboard, in any light and width."""

import importlib.util
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from extractor.api import KnowledgeGraph
from extractor.explorer import places
from extractor.explorer.errors import NoPageError
from extractor.explorer.explorer import Explorer
from extractor.explorer.places import PageKind
from extractor.explorer.rendering.frame import Frame
from extractor.explorer.rendering.html import notice
from extractor.explorer.rendering.render import render
from extractor.explorer.static_site import SiteOptions, write_site
from tests.conftest import ROOT
from tests.explorer.conftest import address

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
"""The pages hold under it without any exception."""
ASSETS = ROOT / "extractor" / "explorer" / "assets"
AXE = ROOT / "extractor" / "explorer" / "scripts" / "node_modules" / "axe-core" / "axe.min.js"
LIVE = ("", "search?q=maree", "question/figures-of-startup?startup=startup%3Arelais", "query")
PAGES = (
    "index.html",
    "everything.html",
    "kind/startup.html",
    "thing/startup/relais.html",
    "thing/member/maelle.tissandre.html",
    "document/post/2022-03-15-bilan-2021.html",
    "questions.html",
    "question/startups-by-phase.html",
    "search.html?q=relays",
)
WHY = (
    "Playwright's Python package is not there"
    if importlib.util.find_spec("playwright") is None
    else "there is no Chromium"
    if CHROMIUM is None
    else ""
)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(WHY), reason=WHY)]


class _Files(SimpleHTTPRequestHandler):
    """Serves files as a code host does, under a strict policy of what may run."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        del arguments


def _served(folder: Path) -> Iterator[str]:
    handler = partial(_Files, directory=str(folder))
    yield from _running(ThreadingHTTPServer(("127.0.0.1", 0), handler), "/any/folder/")


def _running(server: ThreadingHTTPServer, path: str) -> Iterator[str]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}{path}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def site(
    explorer: Explorer, graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Give the address of the demonstration's site."""
    folder = tmp_path_factory.mktemp("served")
    write_site(explorer, folder / "any" / "folder", SiteOptions(("fr",), "Annuaire", graph.query))
    yield from _served(folder)


@pytest.fixture(scope="module")
def hostile_site(hostile: Explorer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile-served")
    write_site(hostile, folder / "any" / "folder")
    yield from _served(folder)


class _Live(BaseHTTPRequestHandler):
    """Answers as a server of the explorer does, as simply as can be."""

    explorer: Explorer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        place = places.read_path(parts.path, parse_qsl(parts.query))
        frame = Frame(address, "fr", "Annuaire", ("fr", "en"))
        status, media_type, body = 404, "text/html; charset=utf-8", b""
        if place is not None and place.page is PageKind.ASSET:
            media_type = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}[
                place.name.rpartition(".")[2]
            ]
            status, body = 200, (ASSETS / place.name).read_bytes()
        elif place is not None:
            try:
                rendered = render(self.explorer.page(place, "fr"), place.form, frame)
                status, media_type, body = 200, rendered.media_type, rendered.body
            except NoPageError as error:
                body = notice("404", str(error), frame).encode()
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        del arguments


@pytest.fixture(scope="module")
def live(explorer: Explorer) -> Iterator[str]:
    """Give the address of pages that answer."""
    handler = type("Handler", (_Live,), {"explorer": explorer})
    yield from _running(ThreadingHTTPServer(("127.0.0.1", 0), handler), "/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Reader:
    """A page in the browser, and what went wrong in it."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on(
            "console",
            lambda said: (
                self.wrong.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", self._ran)
        self.page.on("requestfailed", self._failed)

    def _failed(self, request: Any) -> None:
        # What a page had asked for when the reader left it is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"{request.url}: {request.failure}")

    def _ran(self, dialog: Any) -> None:
        self.wrong.append(f"a script of the site ran: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def reader(browser: Any) -> Iterator[Reader]:
    one = Reader(browser, viewport={"width": 1280, "height": 900})
    yield one
    one.context.close()
    assert one.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_pages_show_without_faults_and_nothing_runs_over(
    browser: Any, site: str, width: int, scheme: str
) -> None:
    one = Reader(browser, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in PAGES:
        one.page.goto(site + path)
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width, path
    one.context.close()
    assert one.wrong == []


@pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core is not there: npm ci in extractor/explorer/scripts"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, site: str, live: str, scheme: str) -> None:
    # The policy of the pages would keep axe out as well.
    one = Reader(browser, color_scheme=scheme, bypass_csp=True)
    for path in (*(site + one for one in PAGES), *(live + one for one in LIVE)):
        one.page.goto(path)
        one.page.add_script_tag(path=str(AXE))
        found = one.page.evaluate("axe.run().then((result) => result.violations)")
        told = [(rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in found]
        assert told == [], path
    one.context.close()


def test_names_are_suggested_as_one_types_and_lead_to_their_pages(
    reader: Reader, site: str
) -> None:
    page = reader.page
    page.goto(site + "index.html")
    field = page.get_by_role("combobox", name="Rechercher")
    field.press_sequentially("maree")
    option = page.get_by_role("option").first
    option.wait_for()
    assert option.inner_text().startswith("Marée haute")
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    field.press("Enter")
    page.wait_for_url("**/thing/startup/maree-haute.html")
    assert page.get_by_role("heading", level=1).inner_text() == "Marée haute"


@pytest.mark.parametrize(
    ("typed", "first"),
    [("relays", "Relais !"), ("tissnadre", "Maëlle Tissandre"), ("dsn", "Direction")],
)
def test_the_page_of_search_finds_as_the_program_does(
    reader: Reader, site: str, explorer: Explorer, typed: str, first: str
) -> None:
    page = reader.page
    page.goto(f"{site}search.html?q={typed}")
    page.locator(".cards a").first.wait_for()
    shown = page.locator(".cards a").all_inner_texts()
    assert shown[0].startswith(first)
    found = [one.thing.label for one in explorer.reading.search_index.find(typed)]
    assert shown == found[:50]


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(reader: Reader, site: str) -> None:
    page = reader.page
    page.goto(site + "index.html")
    field = page.get_by_role("combobox", name="Rechercher")
    field.press_sequentially("rel")
    page.get_by_role("option").first.wait_for()
    field.press("Escape")
    assert page.get_by_role("option").count() == 0
    assert field.input_value() == "rel"


def test_a_keyboard_alone_reaches_the_content_and_follows_evidence(
    reader: Reader, site: str
) -> None:
    page = reader.page
    page.goto(site + "thing/startup/relais.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('blockquote.evidence footer')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/document/**#p*")
    assert page.evaluate("document.querySelector(':target').closest('li').innerText.length > 10")


def test_without_javascript_everything_is_there_but_search(browser: Any, site: str) -> None:
    one = Reader(browser, java_script_enabled=False)
    one.page.goto(site + "index.html")
    one.page.get_by_role("link", name="Startup").first.click()
    one.page.get_by_role("link", name="Relais !").first.click()
    assert one.page.get_by_role("heading", level=2).count() >= 6
    one.page.goto(site + "search.html")
    assert "JavaScript" in one.page.inner_text("main")
    one.context.close()


def test_the_drawn_neighbourhood_can_be_walked(reader: Reader, site: str) -> None:
    page = reader.page
    page.goto(site + "thing/startup/relais.html")
    page.locator("svg.network a", has_text="La Halle").click()
    page.wait_for_url("**/thing/incubator/halle.html")


def test_on_paper_the_ways_around_are_left_out(reader: Reader, site: str) -> None:
    page = reader.page
    page.goto(site + "thing/startup/relais.html")
    page.emulate_media(media="print")
    assert not page.locator("form.search").is_visible()
    assert page.locator("#facts").is_visible()


def test_what_a_hostile_site_says_is_never_run(browser: Any, hostile_site: str) -> None:
    one = Reader(browser)
    one.page.goto(hostile_site + "index.html")
    paths = one.page.evaluate("fetch('site-files.txt').then((r) => r.text())").split()
    for path in (one for one in paths if one.endswith(".html")):
        one.page.goto(hostile_site + path)
        one.page.mouse.move(200, 300)
    one.page.goto(hostile_site + "search.html?q=%3Cscript%3Ealert(1)%3C/script%3E")
    one.page.locator(".cards a, [role=status]").first.wait_for()
    one.page.goto(hostile_site + "index.html")
    one.page.locator("input[type=search]").press_sequentially("script")
    one.page.get_by_role("option").first.wait_for()
    one.context.close()
    assert one.wrong == []


def test_a_form_is_filled_in_and_its_answers_address_can_be_shared(
    reader: Reader, browser: Any, live: str
) -> None:
    page = reader.page
    page.goto(live + "question/named-in")
    field = page.get_by_role("combobox", name="chose")
    field.press_sequentially("relay")
    page.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    assert field.input_value() == "startup:relais"
    page.get_by_role("button", name="Répondre").click()
    page.get_by_role("heading", name="Réponse").wait_for()
    rows = page.locator("#answer ~ div tbody tr").count()
    assert rows > 3
    other = Reader(browser, java_script_enabled=False)
    other.page.goto(page.url)
    assert other.page.locator("#answer ~ div tbody tr").count() == rows
    other.context.close()
    assert other.wrong == []


def test_the_editor_completes_the_vocabulary_and_names_and_its_query_is_answered(
    reader: Reader, live: str
) -> None:
    page = reader.page
    page.goto(live + "query")
    editor = page.get_by_role("textbox", name="Requête")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?s WHERE { ?s lc:incub")
    page.get_by_role("option", name="lc:incubatedBy").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type(' ?i . ?i dcterms:identifier "la hal')
    page.get_by_role("option", name="La Halle").first.wait_for()
    page.keyboard.press("Enter")
    assert "lc:incubatedBy ?i" in editor.inner_text()
    assert "incubator:halle" in editor.inner_text()
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="Réponse").wait_for()
    assert page.locator("#answer ~ div a", has_text="Relais !").count() == 1
    # Typed over a selection, Chromium itself styles the line that it makes, which is blocked.
    reader.wrong = [one for one in reader.wrong if not one.startswith("Applying inline style")]


def test_a_keyboard_alone_leaves_the_editor(reader: Reader, live: str) -> None:
    page = reader.page
    page.goto(live + "query")
    page.get_by_role("textbox", name="Requête").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "submit"


def test_without_javascript_a_query_is_asked_in_a_plain_field(browser: Any, live: str) -> None:
    one = Reader(browser, java_script_enabled=False)
    one.page.goto(live + "query")
    one.page.get_by_label("Requête").fill("ASK { ?s a lc:Startup }")
    one.page.get_by_role("button", name="Répondre").click()
    assert one.page.locator(".truth").inner_text() == "oui"
    one.context.close()
