"""How the server is started, and where it is not."""

import pytest

from extractor.cli import lsp, main


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(["lsp", *arguments])
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_without_its_library_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lsp, "find_spec", lambda _name: None)
    assert said(capsys) == (
        "extractor: extractor lsp needs pygls, which is not installed: "
        "pip install 'linked-content-extractor[editor]'\n"
    )


@pytest.mark.parametrize("address", ["0.0.0.0:8765", "example.org:8765", "127.0.0.1", "::1:x"])
def test_only_this_machine_is_listened_at(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--tcp" in said(capsys, "--tcp", address)
