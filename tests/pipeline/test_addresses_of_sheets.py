"""What a sheet gives as its thing's own addresses, however it writes them."""

from pathlib import Path

import pytest

from extractor.api import extract

SITE = {
    "_config.yml": "url: https://rives.example\nlang: en\n"
    "collections: {projects: {output: true, permalink: '/work/:title/'}}\n",
    "_posts/2020-01-01-news.md": "---\ntitle: News\n---\n"
    "See [the bridge](https://bridge.rives.gov/plans/) or [a ferry](https://ferry.rives.gov/).\n",
}


@pytest.mark.parametrize(
    "written",
    [
        "project_url: https://bridge.rives.gov/",
        'project_url: "[bridge.rives.gov](https://bridge.rives.gov/)"',
        'website: "[Our site](<https://bridge.rives.gov>)"',
    ],
)
def test_links_to_the_address_of_a_sheet_lead_to_its_thing(tmp_path: Path, written: str) -> None:
    files = {**SITE, "_projects/bridge.md": f"---\ntitle: Green Bridge\n{written}\n---\nLong.\n"}
    for path, text in files.items():
        file = tmp_path / "rives" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    post = tmp_path / "rives" / "_posts" / "2020-01-01-news.md"
    (record,) = list(extract([post], sites=[tmp_path / "rives"]))
    assert [link["target"] for link in record["links"]] == ["project:bridge", "external"]
