"""What whoever builds or reads should know of the prose that is not read, or not by all means."""

from collections.abc import Iterator

from extractor.languages import load_language
from extractor.languages.detection import UNDETERMINED
from extractor.pipeline.models import AskedModels
from extractor.pipeline.notices import Notice
from extractor.pipeline.project import Project


def prose_notices(project: Project, models: AskedModels) -> tuple[Notice, ...]:
    """Give a sentence for each language whose prose is not read by all that could read it.

    These are the languages of the sites, and those that the configuration names a pipeline for.
    ``models`` are those that are asked.
    """
    return tuple(_notices(project, models))


def _notices(project: Project, models: AskedModels) -> Iterator[Notice]:
    of_sites = dict.fromkeys(project.language_of(name).code for name in project.sites)
    for code in dict.fromkeys((*of_sites, *models.by_language)):
        asked = models.by_language.get(code)
        if load_language(code).reads_prose:
            continue
        if asked is not None:
            fields = {"language": code, "model": asked.model.found.written}
            yield Notice("pipeline-alone", fields)
        elif code == UNDETERMINED:
            names = [one for one in project.sites if project.language_of(one).code == code]
            yield Notice("undetermined", {"sites": ", ".join(names)})
        else:
            yield Notice("no-tables", {"language": code})
    for code, model in models.missing.items():
        package = model.replace("_", "-")
        yield Notice("model-missing", {"language": code, "model": model, "package": package})
