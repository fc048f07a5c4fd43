"""Jekyll: ``_config.yml``, collections, posts, data files and permalinks."""

from extractor.site.generators.generator import Generator
from extractor.site.generators.jekyll_configuration import describe, recognises
from extractor.site.generators.jekyll_defaults import values_by_default
from extractor.site.generators.jekyll_permalinks import document_paths
from extractor.site.generators.jekyll_served import made_besides, served_besides, why_withheld

JEKYLL = Generator(
    name="jekyll",
    recognises=recognises,
    describe=describe,
    paths=document_paths,
    defaults=values_by_default,
    withholds=why_withheld,
    others=served_besides,
    generated=made_besides,
)
