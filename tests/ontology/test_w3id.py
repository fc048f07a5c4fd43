"""The rules for w3id lead each client to what it takes, and to files that are there."""

import http.client
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from rdflib import OWL, RDF, Graph

from extractor.vocabulary.terms import LC, ONTOLOGY, ONTOLOGY_VERSION, TERMS
from tests.ontology.conftest import FOLDER
from tests.ontology.page import PAGE
from tests.ontology.rewriting import Answer, answer, rules_of

FILE = FOLDER / "w3id" / ".htaccess"
RULES = rules_of(FILE)
PUBLISHED = RULES[0].flags["E"].removeprefix("ONTOLOGY:")
TURTLE, HTML = "linked-content.ttl", "index.html"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JENA = "text/turtle,application/n-triples;q=0.9,application/rdf+xml;q=0.7,*/*;q=0.3"
OWL_API = (
    "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09"
)
RDFLIB = "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1"


class Request(NamedTuple):
    """What a client asks for, and the file that it is led to; none where nothing is acceptable."""

    path: str
    accept: str | None
    file: str


REQUESTS = [
    Request("", BROWSER, HTML),
    Request("", "text/html", HTML),
    Request("", "TEXT/HTML;q=0.9", HTML),
    Request("", "text/turtle;q=0.5, text/html", HTML),
    Request("", "text/turtle", TURTLE),
    Request("", "text/turtle, text/html;q=0.5", TURTLE),
    Request("", "text/html;q=0, */*", TURTLE),
    Request("", "application/x-turtle", TURTLE),
    Request("", JENA, TURTLE),
    Request("", OWL_API, TURTLE),
    Request("", RDFLIB, TURTLE),
    Request("", "*/*", TURTLE),
    Request("", None, TURTLE),
    Request("", "application/ld+json", ""),
    Request("", "text/html;q=0.0", ""),
    Request(ONTOLOGY_VERSION, BROWSER, TURTLE),
    Request("0.1.0", "text/turtle", "versions/0.1.0.ttl"),
    Request("shapes", "text/turtle", "shapes.ttl"),
    Request("shapes/startups", None, "profiles/startups.shapes.ttl"),
    Request("examples", "*/*", "examples.ttl"),
]
each_request = pytest.mark.parametrize("request_", REQUESTS, ids=str)


def wanted(request: Request) -> Answer:
    return Answer(303, f"{PUBLISHED}/{request.file}") if request.file else Answer(406)


@each_request
def test_a_client_is_led_to_what_it_takes(request_: Request) -> None:
    headers = {} if request_.accept is None else {"accept": request_.accept}
    assert answer(RULES, request_.path, headers) == wanted(request_)


@pytest.mark.parametrize("path", ["Startup", "0.1", "shapes/Startups", "versions/0.1.0.ttl"])
def test_what_is_not_published_is_not_found(path: str) -> None:
    assert answer(RULES, path, {"accept": "*/*"}) == Answer(404)


@each_request
def test_where_a_client_is_led_there_is_a_file(request_: Request) -> None:
    assert not request_.file or (FOLDER / request_.file).is_file()


def test_every_ontology_and_version_has_an_address() -> None:
    for file in FOLDER.rglob("*.ttl"):
        graph = Graph().parse(file)
        headers = graph.subjects(RDF.type, OWL.Ontology)
        mine = [str(one) for one in headers if str(one).startswith(ONTOLOGY)]
        versions = [
            str(one) for head in mine for one in graph.objects(None, OWL.versionIRI) if head
        ]
        for iri in versions or mine:
            path = iri.removeprefix(ONTOLOGY).removeprefix("/")
            led = answer(RULES, path, {"accept": "text/turtle"})
            assert led == Answer(303, f"{PUBLISHED}/{file.relative_to(FOLDER).as_posix()}"), iri


def test_the_page_has_an_anchor_for_every_term() -> None:
    anchors = set(re.findall(r'id="([^"]+)"', PAGE.read_text("utf-8")))
    own = {term.iri.removeprefix(LC) for term in TERMS if term.iri.startswith(LC)}
    assert own - anchors == set()


def test_a_directive_that_is_not_known_is_refused(tmp_path: Path) -> None:
    file = tmp_path / ".htaccess"
    file.write_text("Redirect 301 / https://exemple.fr/\n", "utf-8")
    with pytest.raises(ValueError, match="Redirect"):
        rules_of(file)


APACHE = shutil.which("apache2") or "/usr/sbin/apache2"
MODULES = Path("/usr/lib/apache2/modules")


@pytest.fixture(scope="module")
def apache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Run Apache on the rules, and give its port."""
    if not Path(APACHE).is_file() or not (MODULES / "mod_rewrite.so").is_file():
        pytest.skip("Apache is not installed")
    folder = tmp_path_factory.mktemp("apache")
    (folder / "site" / "linked-content").mkdir(parents=True)
    shutil.copy(FILE, folder / "site" / "linked-content")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    names = ("mpm_event", "authz_core", "dir", "headers", "rewrite")
    settings = [f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in names]
    settings += [
        f"ServerRoot {folder}",
        "ServerName localhost",
        f"Listen 127.0.0.1:{port}",
        f"PidFile {folder}/pid",
        f"ErrorLog {folder}/log",
        f"DocumentRoot {folder}/site",
        f"<Directory {folder}/site>",
        "AllowOverride All",
        "Require all granted",
        "</Directory>",
    ]
    (folder / "httpd.conf").write_text("\n".join(settings) + "\n", "utf-8")
    for parent in (folder, *folder.parents[:3]):
        if parent.stat().st_uid == folder.stat().st_uid and parent != Path("/tmp"):  # noqa: S108
            parent.chmod(0o755)
    running = subprocess.Popen([APACHE, "-f", str(folder / "httpd.conf"), "-DFOREGROUND"])
    try:
        for _ in range(100):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        running.terminate()
        running.wait(10)


@each_request
def test_apache_says_the_same(request_: Request, apache: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", apache, timeout=10)
    headers = {} if request_.accept is None else {"Accept": request_.accept}
    connection.request("GET", f"/linked-content/{request_.path}", headers=headers)
    told = connection.getresponse()
    assert Answer(told.status, told.getheader("Location") or "") == wanted(request_)
    assert told.getheader("Access-Control-Allow-Origin") == "*"
