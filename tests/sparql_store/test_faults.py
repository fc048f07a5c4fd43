"""What a server may do wrong: each is one clear line, in bounded time, and tells no password."""

import itertools
import socket
import ssl
import subprocess
import threading
from pathlib import Path

import pytest

from extractor.query.bounded import Bounds
from extractor.query.errors import (
    QueryError,
    QueryTimeoutError,
    RefusedQueryError,
    TooManyRowsError,
)
from extractor.sparql_store.access import Access
from extractor.sparql_store.address import Credentials
from extractor.sparql_store.asking import ask_store
from extractor.sparql_store.client import SparqlStore, open_store
from extractor.sparql_store.errors import (
    NoStoreError,
    StoreAccessError,
    StoreAnswerError,
    StoreError,
)
from extractor.sparql_store.layouts import Endpoints
from extractor.sparql_store.transport import Patience, Transport
from tests.sparql_store.faulty import ONE_ROW, RESULTS, Behaviour, Faulty, misbehaving

HASTY = Patience(connecting=5, seconds=20, pauses=(0.0, 0.0))
SELECT = "SELECT ?x { ?x ?y ?z }"


def store_at(address: str, credentials: Credentials | None = None) -> SparqlStore:
    endpoints = Endpoints(address, address, address)
    return SparqlStore(endpoints, Transport(Access(credentials), HASTY))


def refused(behaviour: Behaviour, seconds: float | None = 20) -> str:
    """Give the line that a query ends with."""
    with misbehaving(behaviour) as (address, _), pytest.raises((StoreError, QueryError)) as told:
        ask_store(store_at(address), SELECT, bounds=Bounds(seconds=seconds))
    assert "\n" not in str(told.value)
    return str(told.value)


def busy_once(request: Faulty) -> None:
    if request.tries == 1:
        request.answer(b"", 503, Retry_After="0")
    else:
        request.answer(ONE_ROW)


def test_a_server_that_is_busy_is_asked_again() -> None:
    with misbehaving(busy_once) as (address, asked):
        assert len(ask_store(store_at(address), SELECT)) == 1
    assert len(asked) == 2


def reset_once(request: Faulty) -> None:
    if request.tries == 1:
        request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        request.connection.close()
    else:
        request.answer(ONE_ROW)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_connection_that_is_reset_is_made_again() -> None:
    with misbehaving(reset_once) as (address, _):
        assert len(ask_store(store_at(address), SELECT)) == 1


def test_a_server_that_stays_busy_is_told_after_a_few_tries() -> None:
    with misbehaving(lambda one: one.answer(b"", 429)) as (address, asked):
        with pytest.raises(StoreAnswerError, match="too busy"):
            store_at(address).rows(SELECT)
        assert len(asked) == 1 + len(HASTY.pauses)


def test_an_answer_that_is_cut_off_is_none() -> None:
    assert "ended in the middle" in refused(lambda one: one.answer(ONE_ROW[:30], length=100))


def test_an_answer_that_ends_too_early_though_its_length_is_right_is_none() -> None:
    assert "cut off or damaged" in refused(lambda one: one.answer(ONE_ROW[:-5]))


def test_an_answer_of_another_type_is_none() -> None:
    said = refused(lambda one: one.answer(b"<html>", media_type="text/html"))
    assert "text/html" in said


def test_an_answer_that_its_server_cuts_after_so_many_rows_is_none() -> None:
    assert "cuts an answer" in refused(lambda one: one.answer(ONE_ROW, X_SPARQL_MaxRows="1"))


def test_an_answer_that_its_server_gave_up_is_none() -> None:
    assert "HTTP 206" in refused(lambda one: one.answer(ONE_ROW, 206))


def test_what_a_server_says_of_a_query_is_told_in_one_line() -> None:
    def complains(request: Faulty) -> None:
        request.answer(b"no such\nfunction", 400, "text/plain")

    assert "HTTP 400: no such function" in refused(complains)


def endless(request: Faulty) -> None:
    request.send_response(200)
    request.send_header("Content-Type", RESULTS)
    request.end_headers()
    row = b'{"x":{"type":"literal","value":"1"}}'
    request.wfile.write(b'{"head":{"vars":["x"]},"results":{"bindings":[' + row)
    try:
        while True:
            request.wfile.write(b"," + row)
    except OSError:
        return


def silent(request: Faulty) -> None:
    request.rfile.read(1)


@pytest.mark.parametrize("behaviour", [endless, silent])
def test_an_answer_without_end_is_stopped_with_its_time(behaviour: Behaviour) -> None:
    with misbehaving(behaviour) as (address, _), pytest.raises(QueryTimeoutError):
        ask_store(store_at(address), SELECT, bounds=Bounds(seconds=0.5))


def test_an_answer_without_end_is_stopped_at_its_limit() -> None:
    with misbehaving(endless) as (address, _), pytest.raises(TooManyRowsError):
        ask_store(store_at(address), SELECT, bounds=Bounds(seconds=20, rows=100))


def test_a_redirection_on_the_same_host_is_followed() -> None:
    def moved(request: Faulty) -> None:
        if request.path == "/sparql":
            request.answer(b"", 308, Location="/elsewhere")
        else:
            request.answer(ONE_ROW)

    with misbehaving(moved) as (address, asked):
        assert len(store_at(address).rows(SELECT)) == 1
        assert [one.command for one in asked] == ["POST", "POST"]


def test_a_redirection_to_another_host_is_not_followed() -> None:
    with misbehaving(lambda one: one.answer(ONE_ROW)) as (other, asked):
        said = refused(lambda one: one.answer(b"", 302, Location=other))
        assert "another host" in said
        assert not asked


def test_redirections_without_end_are_told() -> None:
    assert "without end" in refused(lambda one: one.answer(b"", 307, Location="/sparql"))


def asks_who(challenge: str) -> Behaviour:
    def behaviour(request: Faulty) -> None:
        if request.headers.get("Authorization"):
            request.answer(ONE_ROW)
        else:
            request.answer(b"", 401, WWW_Authenticate=challenge)

    return behaviour


@pytest.mark.parametrize("scheme", ['Basic realm="x"', 'Digest realm="x", nonce="n", qop="auth"'])
def test_who_asks_is_told_when_it_is_asked(scheme: str) -> None:
    with misbehaving(asks_who(scheme)) as (address, asked):
        assert len(store_at(address, Credentials("ana", "secret")).rows(SELECT)) == 1
    assert asked[0].headers.get("Authorization") is None
    assert asked[1].headers["Authorization"].startswith(scheme.split()[0])
    assert b"secret" not in asked[1].headers["Authorization"].encode()


def test_nobody_who_asks_is_told_how_to_say_who() -> None:
    with (
        misbehaving(asks_who('Basic realm="x"')) as (address, _),
        pytest.raises(StoreAccessError, match="EXTRACTOR_STORE_USER"),
    ):
        store_at(address).rows(SELECT)


def test_a_password_is_in_no_line() -> None:
    with misbehaving(lambda one: one.answer(b"", 403)) as (address, _):
        written = address.replace("http://", "http://ana:hidden@")
        with pytest.raises(StoreAccessError) as told:
            open_store(written, HASTY)
    assert "hidden" not in str(told.value)
    assert "ana" not in str(told.value)


def test_what_a_query_may_not_do_is_refused_before_anything_is_asked() -> None:
    with misbehaving(lambda one: one.answer(ONE_ROW)) as (address, asked):
        for query in ("DROP ALL", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"):
            with pytest.raises(RefusedQueryError):
                ask_store(store_at(address), query)
        assert not asked


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://nowhere.invalid/sparql"])
def test_where_nobody_answers_is_one_line_that_names_the_address(address: str) -> None:
    with pytest.raises(NoStoreError) as told:
        open_store(address, HASTY)
    assert str(told.value).startswith(address)


def test_a_server_without_sparql_is_told() -> None:
    with (
        misbehaving(lambda one: one.answer(b"", 404)) as (address, _),
        pytest.raises(NoStoreError, match="nothing that speaks SPARQL"),
    ):
        open_store(address, HASTY)


def test_what_is_no_http_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def greet() -> None:
            for _ in itertools.count():
                try:
                    one, _ = listening.accept()
                except OSError:
                    return
                with one:
                    one.recv(1)
                    one.sendall(b"220 mail\r\n\r\n")

        threading.Thread(target=greet, daemon=True).start()
        with pytest.raises(StoreError) as told:
            open_store(f"http://127.0.0.1:{listening.getsockname()[1]}/", HASTY)
        assert "\n" not in str(told.value)


def test_a_certificate_that_nobody_trusts_is_one_line(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = [
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"),
        *("-days", "2", "-keyout", str(key), "-out", str(certificate)),
    ]
    try:
        subprocess.run(made, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no program 'openssl'")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def shake_hands() -> None:
            try:
                one, _ = listening.accept()
                with one:
                    context.wrap_socket(one, server_side=True).close()
            except OSError:
                return

        threading.Thread(target=shake_hands, daemon=True).start()
        with pytest.raises(NoStoreError, match="certificate") as told:
            open_store(f"https://127.0.0.1:{listening.getsockname()[1]}/", HASTY)
    assert "\n" not in str(told.value)


def test_no_other_server_is_asked_because_the_environment_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with misbehaving(lambda one: one.answer(ONE_ROW)) as (address, _):
        assert len(store_at(address).rows(SELECT)) == 1
