"""What a publisher says of the dataset: the ``[dataset]`` table of the configuration."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.dataset.authorities import authorities, language_codes, language_tag
from extractor.dataset.keywords import LONGEST, SHORTEST, is_taken, portal_keyword
from extractor.errors import UserError
from extractor.named_files import read_named_table

_ABSOLUTE = re.compile(r"https?://\S+\Z")
_UNDETERMINED = "und"
"""The tag of a language that nobody could tell."""
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\Z")

MANDATORY: Mapping[str, str] = {
    "title": 'title = "Startups and incubators"',
    "description": 'description = "What the sites say, sentence by sentence."',
    "keywords": 'keywords = ["digital public services", "incubators"]',
    "themes": 'themes = ["GOVE"]',
    "license": 'license = "https://creativecommons.org/licenses/by/4.0/"',
    "frequency": 'frequency = "WEEKLY"',
    "issued": "issued = 2026-01-15",
    "landing_page": 'landing_page = "https://example.org/data"',
    "download": 'download = "https://example.org/data/files/"',
    "publisher.name": 'publisher.name = "Ministry of Examples"',
    "publisher.url": 'publisher.url = "https://example.org"',
    "contact.name": 'contact.name = "Data team"',
    "contact.email": 'contact.email = "data@example.org"',
}
"""Keys without which no portal takes a dataset, each with an example."""

_OPTIONAL = frozenset(
    {
        "access_rights",
        "availability",
        "documentation",
        "end",
        "endpoint",
        "homepage",
        "iri",
        "languages",
        "license_title",
        "license_type",
        "modified",
        "publisher.iri",
        "publisher.type",
        "spatial",
        "start",
        "version",
    }
)


class DatasetError(UserError):
    """The ``[dataset]`` table lacks something, or holds what portals cannot read."""

    def __init__(self, file: Path | None, problems: list[str]) -> None:
        shown = file or Path("extractor.toml")
        super().__init__(f"{shown}: [dataset] {'; '.join(problems)}")
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetDescription:
    """The dataset as its publisher describes it.

    Codes are those of the European authority tables. ``download`` is the address of the
    folder where the files will be, with its final slash, ``endpoint`` that of the SPARQL service
    where the graph is asked, or "". ``iri`` is "" when the graph's own
    address gives it; ``start`` and ``end`` are None when the dates of the posts give them.
    ``language`` is the tag (BCP 47) of the publisher's own words, or "" where nothing says
    which language they are in.
    """

    title: str
    description: str
    keywords: tuple[str, ...]
    themes: tuple[str, ...]
    license: str
    frequency: str
    issued: datetime.date
    landing_page: str
    download: str
    publisher_name: str
    publisher_url: str
    contact_name: str
    contact_email: str
    languages: tuple[str, ...] = ()
    language: str = ""
    access_rights: str = "PUBLIC"
    availability: str = "AVAILABLE"
    publisher_iri: str = ""
    publisher_type: str = ""
    license_title: str = ""
    license_type: str = ""
    spatial: str = ""
    homepage: str = ""
    documentation: str = ""
    endpoint: str = ""
    iri: str = ""
    version: str = ""
    modified: datetime.date | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None


def read_description(path: Path, languages: Sequence[str] = ()) -> DatasetDescription:
    """Read the ``[dataset]`` table of a configuration file.

    ``languages`` are those of the graph, for a file that states none. Raises DatasetError,
    NamedFileError.
    """
    table = read_named_table(path)
    described = table.get("dataset", {})
    if not isinstance(described, Mapping):
        raise DatasetError(path, ["is no table: write [dataset], and its keys under it"])
    stated = _stated_languages(table) or tuple(languages)
    return describe_dataset(described, languages=stated, file=path)


def _stated_languages(table: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the languages of a project: its own key, else those that its sites state."""
    stated = table.get("languages", table.get("language", ()))
    if stated:
        return _texts_of([stated] if isinstance(stated, str) else stated)
    sites = table.get("site", ())
    held = sites if isinstance(sites, list) else ()
    return _texts_of([one.get("language", "") for one in held if isinstance(one, Mapping)])


def _texts_of(values: Any) -> tuple[str, ...]:
    """Give the texts in a list, each once; what is none is told where the sites are built."""
    held = values if isinstance(values, list) else []
    return tuple(dict.fromkeys(one for one in held if one and isinstance(one, str)))


def describe_dataset(
    table: Mapping[str, Any], *, languages: tuple[str, ...] = (), file: Path | None = None
) -> DatasetDescription:
    """Give the description in a ``[dataset]`` table.

    ``languages`` are the project's (BCP 47), used where the table names none: the first is the
    one that the table is written in. Raises DatasetError, once, with all that is missing or
    wrong.
    """
    values = _flat(table)
    reading = _Reading(values)
    missing = [key for key in MANDATORY if values.get(key) in (None, "", [])]
    problems = []
    if missing:
        examples = ", ".join(MANDATORY[key] for key in missing)
        problems.append(f"needs {', '.join(missing)}: write {examples}")
    unknown = sorted(values.keys() - MANDATORY.keys() - _OPTIONAL)
    problems.extend(f"has the unknown key '{key}'" for key in unknown)
    description = reading.description(languages)
    problems.extend(reading.problems)
    if problems or description is None:
        raise DatasetError(file, problems)
    return description


def _flat(table: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat.update({f"{key}.{inner}": one for inner, one in value.items()})
        else:
            flat[key] = value
    return flat


class _Reading:
    """The reading of a table, with the problems found."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values
        self.problems: list[str] = []

    def description(self, languages: tuple[str, ...]) -> DatasetDescription | None:
        """Give the description, or None when there are problems."""
        known = language_codes()
        written = self._texts("languages") or tuple(
            one for one in languages if one != _UNDETERMINED
        )
        codes = []
        for tag in written:
            code = known.get(tag.partition("-")[0], tag)
            codes.append(self._entry("language", "languages", code))
        made = DatasetDescription(
            title=self._text("title"),
            description=self._text("description"),
            keywords=self._keywords(),
            themes=tuple(self._entry("data-theme", "themes", c) for c in self._texts("themes")),
            license=self._address("license"),
            frequency=self._code("frequency", "frequency"),
            issued=self._date("issued") or datetime.date.min,
            landing_page=self._address("landing_page"),
            download=self._address("download").rstrip("/") + "/",
            publisher_name=self._text("publisher.name"),
            publisher_url=self._address("publisher.url"),
            contact_name=self._text("contact.name"),
            contact_email=self._mail("contact.email"),
            languages=tuple(codes),
            language=language_tag(written[0]) if written else "",
            access_rights=self._code("access-right", "access_rights", "PUBLIC"),
            availability=self._code("planned-availability", "availability", "AVAILABLE"),
            publisher_iri=self._address("publisher.iri"),
            publisher_type=self._code("publisher-type", "publisher.type"),
            license_title=self._text("license_title"),
            license_type=self._code("licence-type", "license_type"),
            spatial=self._code("country", "spatial"),
            homepage=self._address("homepage"),
            documentation=self._address("documentation"),
            endpoint=self._address("endpoint"),
            iri=self._address("iri"),
            version=self._text("version"),
            modified=self._date("modified"),
            start=self._date("start"),
            end=self._date("end"),
        )
        return None if self.problems else made

    def _text(self, key: str) -> str:
        value = self._values.get(key, "")
        if not isinstance(value, str):
            self.problems.append(f"'{key}' is not a text")
            return ""
        return value.strip()

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.problems.append(f"'{key}' is not a list of texts")
            return ()
        return tuple(value)

    def _keywords(self) -> tuple[str, ...]:
        keywords = self._texts("keywords")
        for one in keywords:
            if not is_taken(portal_keyword(one)):
                self.problems.append(
                    f"'keywords' holds '{one}', of which portals take '{portal_keyword(one)}':"
                    f" write {SHORTEST} to {LONGEST} letters, digits, spaces, - _ ."
                )
        return keywords

    def _address(self, key: str) -> str:
        value = self._text(key)
        if value and not _ABSOLUTE.match(value):
            self.problems.append(f"'{key}' is not a complete address (https://…)")
        return value

    def _mail(self, key: str) -> str:
        value = self._text(key)
        if value and not _MAIL.match(value):
            self.problems.append(f"'{key}' is not an e-mail address")
        return value

    def _date(self, key: str) -> datetime.date | None:
        value = self._values.get(key)
        if value is None or (isinstance(value, datetime.date) and type(value) is datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(str(value))
        except ValueError:
            self.problems.append(f"'{key}' is not a day (2026-01-15)")
            return None

    def _code(self, table: str, key: str, default: str = "") -> str:
        code = self._text(key) or default
        return self._entry(table, key, code) if code else ""

    def _entry(self, table: str, key: str, code: str) -> str:
        entries = authorities()[table].entries
        if code not in entries:
            self.problems.append(
                f"'{key}' holds '{code}', which is not in the table {table} ({', '.join(entries)})"
            )
        return code
