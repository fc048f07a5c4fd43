"""udata's harvester takes the dataset of a record, and says what it holds of it then.

    udata_client.py CATALOG.TTL 'text/turtle; charset=utf-8'

Run by the Python of an environment with udata and mongomock, which stands for MongoDB. The answer
of the server is made here, of the file and of the content type, as requests makes it: no network.
Prints one JSON object.
"""

import json
import sys
from pathlib import Path
from typing import Any

import mongoengine.connection
import mongomock
import pymongo
import requests

pymongo.MongoClient = mongomock.MongoClient
mongoengine.connection.MongoClient = mongomock.MongoClient

ADDRESS = "https://portal.example.org/catalog.ttl"
LICENCES = {
    "notspecified": ("License Not Specified", None),
    "cc-by": ("Creative Commons Attribution", "https://creativecommons.org/licenses/by/4.0/"),
    "lov2": (
        "Licence Ouverte / Open Licence version 2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    ),
}
"""Some rows of data.gouv.fr's list of licences."""


def main(record: Path, content_type: str) -> dict[str, Any]:
    """Harvest a record, and give what became of its dataset."""
    from udata import settings
    from udata.app import create_app

    class Alone(settings.Testing):  # type: ignore[misc] # udata is not typed
        CELERY_TASK_ALWAYS_EAGER = True
        DEFAULT_LANGUAGE = "fr"
        ELASTICSEARCH_URL = None
        SEARCH_SERVICE_API_URL = None

    with create_app(settings.Defaults, override=Alone).app_context():
        return _harvested(_answer(record, content_type))


def _answer(record: Path, content_type: str) -> requests.Response:
    answer = requests.Response()
    answer.status_code = 200
    answer.url = ADDRESS
    answer.headers["Content-Type"] = content_type
    answer.encoding = requests.utils.get_encoding_from_headers(answer.headers)
    answer._content = record.read_bytes()
    return answer


def _harvested(answer: requests.Response) -> dict[str, Any]:
    from udata.core.dataset.models import Dataset, License
    from udata.core.organization.models import Organization
    from udata.harvest.backends.dcat import DcatBackend
    from udata.harvest.models import HarvestSource

    for code, (title, address) in LICENCES.items():
        License(id=code, title=title, url=address).save()
    owner = Organization(name="Owner", description="Owner.").save()
    source = HarvestSource(name="Record", url=ADDRESS, backend="dcat", organization=owner).save()
    backend = DcatBackend(source, dryrun=False)
    backend.get = backend.head = lambda *_, **__: answer
    job = backend.harvest()
    errors = [error.message for error in job.errors]
    errors += [error.message for item in job.items for error in item.errors]
    if errors:
        return {"refused": errors}
    return _shown(Dataset.objects.get())


def _shown(dataset: Any) -> dict[str, Any]:
    period, schema = dataset.temporal_coverage, dataset.schema
    return {
        "title": dataset.title,
        "description": dataset.description,
        "keywords": sorted(dataset.tags),
        "licence": dataset.license.id if dataset.license else None,
        "frequency": str(dataset.frequency),
        "start": str(period.start),
        "end": str(period.end),
        "provenance": dataset.extras["dcat"]["provenance"],
        "conforms_to": schema.url if schema else None,
        "resources": [
            {
                "name": one.title,
                "description": one.description,
                "format": one.format,
                "mimetype": one.mime,
                "size": one.filesize,
                "hash": one.checksum.value if one.checksum else None,
                "conforms_to": one.schema.url if one.schema else None,
            }
            for one in dataset.resources
        ],
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2]), default=str))
