"""Findings are said in every language, whole: the kinds, and what stands in their fields."""

import re
import tomllib
from string import Formatter
from typing import Any

import pytest

from extractor.check.formats import FORMATS, as_table
from extractor.check.report import Report, check
from extractor.diagnostics import DIAGNOSTICS, finding
from extractor.pipeline import sources, writing
from extractor.resolving.links.outcomes import NO_ADDRESS, NO_PAGE, REASONS
from extractor.resolving.links.project_targets import NO_LABEL
from extractor.site.generators.stated_settings import FORMS
from extractor.site.sources.site_files import REFUSALS
from extractor.site.sources.source_file import SkipReason
from extractor.spoken_findings import (
    as_json_in,
    diagnostic_in,
    finding_in,
    fragment_in,
    message_in,
    remedy_in,
)
from extractor.syntax_faults import fault_texts
from extractor.vocabulary.properties import Form
from extractor.wording import SPOKEN
from tests.conftest import ROOT, Built

TABLE: dict[str, Any] = tomllib.loads((ROOT / "extractor" / "spoken_findings.toml").read_text())
TEXTS = ("title", "meaning", "template", "remedy")
OTHERS = [one for one in SPOKEN if one != "en"]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_kind_of_finding_is_there_in_every_language(language: str) -> None:
    assert TABLE[language].keys() == DIAGNOSTICS.keys()
    for said in TABLE[language].values():
        assert set(said) == set(TEXTS)
        assert all(said.values())


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("code", DIAGNOSTICS)
def test_a_kind_of_finding_has_the_same_placeholders(code: str, language: str) -> None:
    english, other = DIAGNOSTICS[code], diagnostic_in(code, language)
    assert (other.code, other.severity, other.profile) == (
        english.code,
        english.severity,
        english.profile,
    )
    assert fields(other.template) == fields(english.template)
    assert other.fields == english.fields
    assert other.title != english.title


@pytest.mark.parametrize("one", TABLE["fragment"], ids=lambda one: one["en"])
def test_what_stands_in_a_field_is_there_in_every_language(one: dict[str, str]) -> None:
    assert set(one) == set(SPOKEN)
    assert fields(one["en"]) == fields(one["fr"])
    filled = {name: f"<{name}>" for name in fields(one["en"])}
    assert fragment_in(one["en"].format(**filled), "fr") == one["fr"].format(**filled)
    assert fragment_in(one["en"].format(**filled), "en") == one["en"].format(**filled)


@pytest.mark.parametrize(
    "said",
    [
        *REASONS.values(),
        NO_ADDRESS,
        NO_PAGE,
        NO_LABEL,
        *SkipReason,
        *REFUSALS,
        *(one for form in FORMS.values() for one in (form.problem, form.remedy)),
        *sources._ON_PURPOSE.values(),
        writing._PUBLISH,
        *Form,
    ],
)
def test_whatever_the_program_gives_as_a_reason_is_known(said: str) -> None:
    assert said in {one["en"] for one in TABLE["fragment"]}


def test_a_reason_inside_a_reason_is_said_too() -> None:
    why = ": it is not published: it is dated 2031-01-02"
    assert fragment_in(why, "fr") == " : elle n’est pas publiée : sa date est 2031-01-02"


def test_words_that_are_not_the_programs_stay_as_they_are() -> None:
    one = finding("unreadable-sheet", "s", "a.md", 3, reason="so {unexpected} an end")
    assert message_in(one, "fr") == "l’en-tête ne se lit pas : so {unexpected} an end"
    link = finding("dead-link", "s", "a.md", text="hidden", href="/x", why="", remedy="unreadable")
    assert "« hidden »" in message_in(link, "fr")
    assert remedy_in(link, "fr") == "illisible"


def test_english_is_what_the_finding_says() -> None:
    one = finding("skipped-file", "s", "a", reason="hidden", remedy="rename it to 'a.md'")
    assert (message_in(one, "en"), remedy_in(one, "en")) == (one.message, one.remedy)
    assert finding_in(one, "en") == str(one)
    assert as_json_in(one, "en") == one.as_json()
    assert as_json_in(one, "fr")["remedy"] == "le renommer en « a.md »"


# Reports

ENGLISH = re.compile(
    r"\b(?:the|which|is|are|has|names|and|write|remedy|file|line|findings|error|warning)\b"
)
QUOTED = re.compile(r"« [^»]*»|`[^`]*`|\[[^\]]*\]|extractor check [^;\n]*|\S*[/=:\\]\S*|--\S+")
CODES = re.compile("|".join(sorted(DIAGNOSTICS, key=len, reverse=True)))


@pytest.fixture(scope="module")
def report(demo: Built) -> Report:
    return check(demo.folder)


@pytest.mark.parametrize("form", ["table", "text", "markdown"])
def test_a_report_is_in_one_language(report: Report, form: str) -> None:
    french = as_table(report, "g", "fr") if form == "table" else FORMATS[form](report, "fr")
    left = CODES.sub("", QUOTED.sub("", french))
    assert [line for line in left.splitlines() if ENGLISH.search(line)] == []
    english = as_table(report, "g", "en") if form == "table" else FORMATS[form](report, "en")
    assert "« " not in english.replace("«\u00a0", "")
    assert len(english.splitlines()) == len(french.splitlines())


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_in_any_form_is_said_in_the_language_asked_for(report: Report, form: str) -> None:
    assert "a une page" in FORMATS[form](report, "fr")
    assert "has a page" in FORMATS[form](report, "en")


def test_a_report_knows_the_language_of_its_sites(report: Report) -> None:
    assert report.language == "fr"


FRENCH = re.compile(r"\b(?:le|la|les|des|du|une|est|sont|dans|pas|qui|et|ou|à|sans|avec)\b|[éèêà’]")
OF_THE_COMMAND_LINE = re.compile(r"extractor [a-z-]+[^;:.,»]*")


@pytest.mark.parametrize("code", DIAGNOSTICS)
@pytest.mark.parametrize("text", TEXTS)
def test_no_text_of_a_kind_of_finding_is_in_two_languages(code: str, text: str) -> None:
    french = OF_THE_COMMAND_LINE.sub("", QUOTED.sub("", getattr(diagnostic_in(code, "fr"), text)))
    assert ENGLISH.search(re.sub(r"\{\w+\}", "", french)) is None, french
    english = getattr(diagnostic_in(code, "en"), text)
    assert FRENCH.search(re.sub(r"\{\w+\}", "", english)) is None, english


@pytest.mark.parametrize("one", [*TABLE["fragment"], *fault_texts()], ids=lambda one: one["en"])
def test_no_reason_is_in_two_languages(one: dict[str, str]) -> None:
    french = re.sub(r"\{\w+\}|« [^»]*»|`[^`]*`|\S*[/=\\]\S*|--\S+", "", one["fr"])
    assert ENGLISH.search(french) is None, french
    assert FRENCH.search(re.sub(r"\{\w+\}|'[^']*'", "", one["en"])) is None, one["en"]


@pytest.mark.parametrize("field", ["value", "other"])
def test_a_number_of_a_finding_is_written_as_its_language_does(field: str) -> None:
    one = finding(
        "figure-contradiction",
        "s",
        "a.md",
        value="1234567.5",
        other="1234567.5",
        unit="navires",
        period="2023",
        subject="Balise",
        elsewhere="b.md:1",
    )
    assert f"{message_in(one, 'fr')}".count("1\u202f234\u202f567,5") == 2
    assert f"{message_in(one, 'en')}".count("1,234,567.5") == 2
    assert one.message == message_in(one, "en")
    assert one.fields[field] == "1234567.5"


def test_a_value_that_a_site_writes_is_no_number_of_the_programs() -> None:
    numbers = {code: one.numbers for code, one in DIAGNOSTICS.items() if one.numbers}
    assert numbers == {"figure-contradiction": {"value", "other"}}


@pytest.mark.parametrize("form", ["table", "text", "markdown"])
def test_a_report_counts_as_its_language_does(form: str) -> None:
    many = tuple(
        finding("skipped-file", "s", f"{n}.md", reason="hidden", remedy="") for n in range(1200)
    )
    report = Report(many, {}, {}, {}, "fr")
    said = {
        language: as_table(report, "g", language)
        if form == "table"
        else FORMATS[form](report, language)
        for language in SPOKEN
    }
    assert "1\u202f200" in said["fr"]
    assert "1,200" in said["en"]
    assert "1200" not in said["fr"].replace("1200.md", "")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_what_programs_read_has_plain_numbers(form: str) -> None:
    many = tuple(
        finding("skipped-file", "s", f"{n}.md", reason="hidden", remedy="") for n in range(1200)
    )
    assert "\u202f" not in FORMATS[form](Report(many, {}, {}, {}, "fr"), "fr")
