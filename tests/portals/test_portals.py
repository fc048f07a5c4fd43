"""Portals take the record of an export: each test is a client, and what arrives in it.

`make portals` installs CKAN and udata, each in an environment of its own, and runs these; where
they are not installed, the tests are skipped.
"""

import hashlib
import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from extractor.dataset.description import read_description
from extractor.dataset.publishing import publish
from extractor.dataset.record_context import RECORD_NAME
from extractor.export.exporting import ExportOptions
from tests.conftest import ROOT, Built
from tests.portals.services import Services, missing_programs, running

pytestmark = [pytest.mark.portals, pytest.mark.slow]
HERE = Path(__file__).parent
ENVIRONMENTS = ROOT / "build" / "portals"
CKAN, UDATA = (ENVIRONMENTS / name / "bin" / "python" for name in ("ckan", "udata"))
SCHEMAS = ("", "dcat_ap_recommended", "dcat_ap_full")
CONTENT_TYPES = ("text/turtle", "text/turtle; charset=utf-8")
AUTHORITY = "http://publications.europa.eu/resource/authority"
Taken = Mapping[str, Any]


@pytest.fixture(scope="module")
def record(demo: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the demonstration's record, with a keyword that CKAN refuses as it is."""
    folder = tmp_path_factory.mktemp("public")
    configuration = folder / "extractor.toml"
    stated = (ROOT / "corpus" / "extractor.toml").read_text("utf-8")
    configuration.write_text(
        stated.replace('keywords = ["', 'keywords = ["Startups d’État", "'), "utf-8"
    )
    options = ExportOptions(formats=("turtle", "jsonld", "csv"))
    description = read_description(configuration)
    publish(demo.generation.quads, folder, options, description, modified="2026-11-24")
    return folder / RECORD_NAME


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    if not CKAN.exists():
        pytest.skip("no CKAN in build/portals/ckan: make portals")
    if missing_programs():
        pytest.skip(f"not installed: {', '.join(missing_programs())}")
    with running() as found:
        yield found


@pytest.fixture(scope="module", params=SCHEMAS, ids=lambda one: one or "without schemas")
def ckan(
    request: pytest.FixtureRequest,
    services: Services,
    record: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Taken:
    """Give what arrives in a CKAN with one of the schemas."""
    folder = tmp_path_factory.mktemp("ckan")
    configuration = str(folder / "ckan.ini")
    program = str(CKAN.with_name("ckan"))
    _run(folder, program, "generate", "config", configuration)
    settings = {
        "sqlalchemy.url": services.database(f"ckan_{SCHEMAS.index(request.param)}"),
        "ckan.redis.url": f"redis://127.0.0.1:{services.redis}/0",
        "ckan.site_url": "http://127.0.0.1:5000",
        "ckan.auth.create_unowned_dataset": "true",
        "solr_url": "http://127.0.0.1:1/nothing-there",
        "ckan.plugins": "dcat",
    }
    if request.param:
        settings |= {
            "ckan.plugins": "scheming_datasets dcat",
            "scheming.dataset_schemas": f"ckanext.dcat.schemas:{request.param}.yaml",
            "scheming.presets": "ckanext.scheming:presets.json ckanext.dcat.schemas:presets.yaml",
        }
    _configure(folder / "ckan.ini", settings)
    _run(folder, program, "-c", configuration, "db", "init")
    return _answer(folder, str(CKAN), str(HERE / "ckan_client.py"), configuration, str(record))


@pytest.fixture(scope="module", params=CONTENT_TYPES)
def udata(
    request: pytest.FixtureRequest, record: Path, tmp_path_factory: pytest.TempPathFactory
) -> Taken:
    """Give what arrives in udata from a server that says one of the content types."""
    if not UDATA.exists():
        pytest.skip("no udata in build/portals/udata: make portals")
    folder = tmp_path_factory.mktemp("udata")
    return _answer(
        folder, str(UDATA), str(HERE / "udata_client.py"), str(record), str(request.param)
    )


def test_ckan_creates_the_dataset(ckan: Taken, record: Path) -> None:
    assert ckan.get("refused") is None
    assert ckan["title"] == "Le réseau Trame : services, incubateurs et ce qu’en disent les sites"
    assert "Startups d État" in ckan["keywords"]
    assert ckan["licence"] == "other-at"
    assert ckan["language"] == [f"{AUTHORITY}/language/FRA"]
    assert (ckan["start"], ckan["end"]) == ("2018-10-01", "2025-01-30")
    assert "open-data" in ckan["provenance"]
    assert len(ckan["conforms_to"]) == 1


def test_a_file_in_ckan_has_its_format_size_and_checksum(ckan: Taken, record: Path) -> None:
    files = {one["name"]: one for one in ckan["resources"]}
    assert [one["format"] for one in ckan["resources"]].count("CSV") == len(files) - 3
    assert {one["format"] for one in files.values()} == {"CSV", "ZIP", "TTL", "JSON"}
    startups = files["Table « startup », CSV"]
    content = (record.parent / "startup.csv").read_bytes()
    assert startups["mimetype"] == "text/csv"
    assert startups["size"] == len(content)
    assert startups["hash"].lower() == hashlib.sha256(content).hexdigest()
    assert startups["hash_algorithm"].endswith("sha256")


def test_udata_takes_the_dataset_whatever_charset_is_said(udata: Taken, record: Path) -> None:
    assert udata.get("refused") is None
    assert udata["title"] == "Le réseau Trame : services, incubateurs et ce qu’en disent les sites"
    assert "startups-d-etat" in udata["keywords"]
    assert udata["licence"] == "lov2"
    assert udata["frequency"] == "weekly"
    assert (udata["start"], udata["end"]) == ("2018-10-01", "2025-01-30")
    assert udata["conforms_to"].startswith("https://w3id.org/linked-content/")


def test_a_file_in_udata_has_its_format_and_size(udata: Taken, record: Path) -> None:
    files = {one["name"]: one for one in udata["resources"]}
    assert {one["format"] for one in files.values()} == {"csv", "zip", "ttl", "json"}
    startups = files["Table « startup », CSV"]
    assert startups["mimetype"] == "text/csv"
    assert startups["size"] == (record.parent / "startup.csv").stat().st_size
    assert startups["conforms_to"].endswith("/csv-metadata.json")
    # It takes no checksum of the datatype that DCAT-AP asks for, and must not refuse all for it.
    assert startups["hash"] is None


def _configure(path: Path, settings: Mapping[str, str]) -> None:
    """Set options in an .ini file, instead of those of the same name."""
    lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if line.partition("=")[0].strip() not in settings]
    start = kept.index("[app:main]") + 1
    kept[start:start] = [f"{name} = {value}" for name, value in settings.items()]
    path.write_text("\n".join(kept) + "\n", "utf-8")


def _answer(folder: Path, *command: str) -> Taken:
    answer: Taken = json.loads(_run(folder, *command).splitlines()[-1])
    return answer


def _run(folder: Path, *command: str) -> str:
    """Give what a command prints; what went wrong is shown with a failure."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
