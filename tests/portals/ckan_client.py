"""A CKAN takes the dataset of a record and says what it holds of it then, or why it takes none.

    ckan_client.py CKAN.INI CATALOG.TTL

Run by the Python of an environment with ckan, ckanext-dcat and ckanext-scheming. Prints one JSON
object. Only the index for searching (Solr) is left out.
"""

import json
import sys
from pathlib import Path
from typing import Any

import ckan.lib.search as search
from ckan.cli import load_config
from ckan.config.middleware import make_app
from ckan.lib.search.index import PackageSearchIndex

PROFILE = "euro_dcat_ap_3"
OF_A_RESOURCE = ("name", "description", "format", "mimetype", "size", "hash", "hash_algorithm")
LISTS = ("language", "conforms_to", "theme")


def main(configuration: str, record: Path) -> dict[str, Any]:
    """Create the dataset of a record, and give what is shown of it."""
    search.check_solr_schema_version = lambda *_, **__: True
    PackageSearchIndex.index_package = lambda *_, **__: None
    app = make_app(load_config(configuration))
    flask = getattr(app, "_wsgi_app", app)
    with flask.test_request_context():
        return _taken(record)


def _taken(record: Path) -> dict[str, Any]:
    from ckan.plugins.toolkit import ValidationError, get_action
    from ckanext.dcat.processors import RDFParser

    parser = RDFParser(profiles=[PROFILE])
    parser.parse(record.read_bytes(), _format="turtle")
    (dataset,) = parser.datasets()
    dataset["name"] = "dataset-of-the-record"
    context = {"ignore_auth": True}
    context["user"] = get_action("get_site_user")(dict(context), {})["name"]
    try:
        made = get_action("package_create")(dict(context), dataset)
    except ValidationError as error:
        return {"refused": error.error_dict}
    return _shown(get_action("package_show")(dict(context), {"id": made["id"]}))


def _shown(package: dict[str, Any]) -> dict[str, Any]:
    """Give what is shown of a dataset, wherever its schema keeps it."""
    extras = {one["key"]: one["value"] for one in package.get("extras", ())}
    lists = {name: package.get(name) or extras.get(name, "[]") for name in LISTS}
    period = (package.get("temporal_coverage") or [{}])[0]
    return {
        "title": package["title"],
        "description": package["notes"],
        "keywords": sorted(one["name"] for one in package["tags"]),
        "licence": package["license_id"],
        "start": period.get("start", extras.get("temporal_start")),
        "end": period.get("end", extras.get("temporal_end")),
        "provenance": package.get("provenance") or extras.get("provenance"),
        **{k: json.loads(v) if isinstance(v, str) else v for k, v in lists.items()},
        "resources": [
            {name: one.get(name) for name in OF_A_RESOURCE} for one in package["resources"]
        ],
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2])), default=str))
