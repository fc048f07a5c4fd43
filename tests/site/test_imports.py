"""What the stage of the site needs to be loaded."""

import subprocess
import sys


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys, extractor.site;"
        "print(sorted({'spacy', 'rdflib', 'markdown_it', 'numpy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
