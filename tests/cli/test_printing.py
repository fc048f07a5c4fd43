"""What commands print is text for whoever keeps it, too."""

import pytest

from extractor.cli.printing import say, say_line

LOGS = [
    ("GITHUB_ACTIONS", "::stop-commands::x", "\\u003a:stop-commands::x"),
    ("GITHUB_ACTIONS", "  ::error file=a::b", "  \\u003a:error file=a::b"),
    ("GITHUB_ACTIONS", "##[add-mask]a", "\\u0023#[add-mask]a"),
    (
        "TF_BUILD",
        "##vso[task.setvariable variable=a]b",
        "\\u0023#vso[task.setvariable variable=a]b",
    ),
    (
        "TEAMCITY_VERSION",
        "##teamcity[blockOpened name='a']",
        "\\u0023#teamcity[blockOpened name='a']",
    ),
]


@pytest.mark.parametrize(("log", "text", "printed"), LOGS)
def test_no_line_is_an_order_to_the_log_of_a_build(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    log: str,
    text: str,
    printed: str,
) -> None:
    for other in ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"):
        monkeypatch.delenv(other, raising=False)
    say(f"un\n{text}")
    assert capsys.readouterr().out == f"un\n{text}\n"
    monkeypatch.setenv(log, "true")
    say(f"un\n{text}", error=True)
    say_line(text)
    captured = capsys.readouterr()
    assert captured.err == f"un\n{printed}\n"
    assert captured.out == f"{printed}\n"


def test_colons_within_a_line_stay(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    say("posts/a.md: std::vector")
    assert capsys.readouterr().out == "posts/a.md: std::vector\n"
