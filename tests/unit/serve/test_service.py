"""The service: who is let in, reconciliation with a client like OpenRefine, bounds."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import anyio
import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bynames import BynamesError, clear_cache, normalize, use_variants
from bynames._cli import main
from bynames._serve import reconciliation as reconciliation_module
from bynames._serve import running as running_module
from bynames._serve import working as working_module
from bynames._serve.answers import LookedUp
from bynames._serve.looking_up import looked_up
from bynames._serve.requests import MAX_BATCH, MAX_BODY, MAX_TEXT, Refused
from bynames._sounds import readings
from bynames.serve import Access, Reference, Watched, access, application, read_reference
from bynames.sheets import Reading
from tests.unit.serve.openrefine import OpenRefine
from tests.waiting import PATIENCE, until

TOKEN = "open-sesame"
WHO = access(token=TOKEN)
URL = f"http://127.0.0.1/{TOKEN}"

PEOPLE = """\
id,name,born,city,note
Q1,Алена Лапцёнак,1988,Мінск,
Q2,Марфа Рабкова,1995,Мінск,
Q3,Святлана Ціханоўская,1982,Мікашэвічы,candidate
Q3,Sviatlana Tsikhanouskaya,1982,Мікашэвічы,
Q4,Алесь Бяляцкі,1962,,
Q5,Ян Вайда,1950,Гродна,
Q6,Ян Вайда,1981,Брэст,
Q7,<script>alert(1)</script> Вераніка Цапкала,1976,<b>Магілёў</b>,a & b
,Без Нумара,,,
Q8,,1900,Мінск,
"""


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    file = tmp_path_factory.mktemp("serve") / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return read_reference(file, columns="name", id_column="id")


@pytest.fixture(scope="module")
def http(reference: Reference) -> Iterator[TestClient]:
    with TestClient(application(reference, WHO), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def refine(http: TestClient) -> OpenRefine:
    return OpenRefine(http, f"{URL}/reconcile")


def ask(http: httpx2.Client, queries: Any) -> httpx2.Response:
    return http.post(f"{URL}/reconcile", data={"queries": json.dumps(queries)})


def one(http: httpx2.Client, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(http, {"q": query}).json()["q"]["result"]
    return found


# ---- reconciliation ----


def test_names_in_any_spelling_find_their_entry(refine: OpenRefine) -> None:
    names = [
        "Elena Laptenka", "Лаптёнок Елена", "LAPCIONAK Alena", "Marfa Rabkova", "Рабкова М.",
        "Svetlana Tikhanovskaya", "Swiatłana Cichanouskaja", "Ales Bialiatski",
        "Александр Беляцкий", "Nobody Whatsoever", "Jan Wajda", "Łapcionak Alena",
    ]  # fmt: skip
    expected = ["Q1", "Q1", "Q1", "Q2", "Q2", "Q3", "Q3", "Q4", "Q4", "", "Q5", "Q1"]
    found = [(hits[0]["id"] if hits else "") for hits in refine.reconcile(names)]
    assert found == expected


def test_the_best_come_first_and_no_more_than_asked_for(refine: OpenRefine) -> None:
    (hits,) = refine.reconcile(["Ян Вайда"])
    assert [hit["id"] for hit in hits[:2]] == ["Q5", "Q6"]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert len(next(refine.reconcile(["Ян Вайда"], limit=1))) == 1


@pytest.mark.parametrize(
    "name", ["Алена Лапцёнак", "АЛЕНА ЛАПЦЁНАК", "Лапцёнак Алена", "  Лапцёнак,  Алена "]
)
def test_an_exact_name_is_a_match(http: TestClient, name: str) -> None:
    hit = one(http, query=name)[0]
    assert (hit["id"], hit["match"]) == ("Q1", True)


def test_namesakes_are_no_match_until_a_property_tells_them_apart(refine: OpenRefine) -> None:
    (hits,) = refine.reconcile(["Ян Вайда"])
    assert [hit["match"] for hit in hits] == [False, False]
    (hits,) = refine.reconcile(["Ян Вайда"], {"born": "1981"})
    assert [(hit["id"], hit["match"]) for hit in hits] == [("Q6", True), ("Q5", False)]
    assert hits[0]["score"] >= hits[1]["score"]
    assert {"id": "born", "value": True} in hits[0]["features"]
    assert {"id": "born", "value": False} in hits[1]["features"]


def test_a_property_raises_and_lowers_the_score(http: TestClient) -> None:
    def score(**more: Any) -> float:
        return float(one(http, query="A. Laptsionak", **more)[0]["score"])

    agreeing = [{"pid": "city", "v": "мінск"}]
    other = [{"pid": "city", "v": ["Брэст", "Гродна"]}]
    unknown = [{"pid": "no such column", "v": "Мінск"}, {"pid": "note", "v": "anything"}]
    assert score(properties=other) < score() < score(properties=agreeing)
    assert score(properties=unknown) == score()


@pytest.mark.parametrize(
    "value", ["1995", 1995, 1995.0, ["1900", "1995"], {"id": "1995", "name": "a year"}]
)
def test_values_of_every_kind_are_compared(http: TestClient, value: Any) -> None:
    hit = one(http, query="Marfa Rabkova", properties=[{"pid": "born", "v": value}])[0]
    assert {"id": "born", "value": True} in hit["features"]


def test_a_column_that_must_agree_leaves_others_out(reference: Reference) -> None:
    app = application(reference, WHO, same=["born"])
    with TestClient(app, base_url="http://127.0.0.1") as http:
        born = [{"pid": "born", "v": "1981"}]
        assert [hit["id"] for hit in one(http, query="Ян Вайда", properties=born)] == ["Q6"]
        assert len(one(http, query="Ян Вайда")) == 2
    with pytest.raises(BynamesError, match="no column 'year' to compare; the list has: name, born"):
        application(reference, WHO, same=["year"])


@pytest.mark.parametrize("id_", ["Q1", "Q3", " Q7 "])
def test_an_identifier_returns_its_entry(http: TestClient, id_: str) -> None:
    hits = one(http, query=id_)
    assert [(hit["id"], hit["match"], hit["score"]) for hit in hits] == [(id_.strip(), True, 1.0)]


def test_an_entry_with_two_names_is_one_candidate(http: TestClient) -> None:
    hits = one(http, query="Swiatłana Cichanouskaja", limit=10)
    assert [hit["id"] for hit in hits] == ["Q3"]
    assert hits[0]["name"] == "Святлана Ціханоўская"


def test_the_parts_of_a_name_are_features(http: TestClient) -> None:
    def features(name: str) -> dict[str, Any]:
        return {item["id"]: item["value"] for item in one(http, query=name)[0]["features"]}

    assert set(features("Elena Laptenka")) == {"name:given", "name:surname"}
    assert features("А. Лапцёнак")["name:given"] < features("Алена Лапцёнак")["name:given"]


def test_only_the_one_type_is_found(http: TestClient) -> None:
    def found(**more: Any) -> int:
        return len(one(http, query="Marfa Rabkova", **more))

    assert found(type="name") == found(type=["name"]) == found(type=[{"id": "name"}]) == 1
    assert found(type="place") == 0
    assert found(type=["place", "name"], type_strict="any") == 1
    assert found(type=["place", "name"], type_strict="all") == 0
    assert found(type="place", type_strict="should") == 1


NAMES = st.sampled_from(
    ["Elena Laptenka", "Ян Вайда", "Q3", "Рабкова", "A. Bialiatski", "nobody", "", "ъъъ", "\udc80"]
)


@given(st.lists(NAMES, min_size=1, max_size=8), st.randoms())
@settings(max_examples=25)
def test_each_query_is_by_itself(http: TestClient, names: list[str], random: Any) -> None:
    batch = {f"q{number}": {"query": name} for number, name in enumerate(names)}
    shuffled = list(batch.items())
    random.shuffle(shuffled)
    together = ask(http, batch).json()
    assert ask(http, dict(shuffled)).json() == together
    for key, query in batch.items():
        assert ask(http, {"only": query}).json()["only"] == together[key]


def test_clients_at_once_get_what_each_gets_alone(reference: Reference) -> None:
    """Open tabs and clients share nothing but the list: languages, batches, pages."""
    names = ("Elena Laptenka", "Рабкова М.", "Ян Вайда")
    batches = [{"queries": json.dumps({"q": {"query": name}})} for name in names]
    pages = [
        {"name": name, "lang": lang, **other}
        for name in names
        for lang in ("en", "be", "ru")
        for other in ({}, {"with": "Лаптёнок А. Н."})
    ]
    transport = httpx2.ASGITransport(application(reference, WHO))

    async def asked(at_once: bool) -> list[bytes]:
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
            waited = [http.post(f"{URL}/reconcile", data=fields) for fields in batches]
            waited += [http.get(f"{URL}/", params=fields) for fields in pages]
            if at_once:
                return [answer.content for answer in await asyncio.gather(*waited)]
            return [(await answer).content for answer in waited]

    clear_cache()
    together = asyncio.run(asked(at_once=True))
    assert together == asyncio.run(asked(at_once=False))
    assert len(set(together)) == len(together)


def test_get_and_post_are_the_same(http: TestClient) -> None:
    queries = json.dumps({"q": {"query": "Elena Laptenka"}})
    by_get = http.get(f"{URL}/reconcile", params={"queries": queries}).json()
    assert by_get == http.post(f"{URL}/reconcile", data={"queries": queries}).json()


def test_no_jsonp(http: TestClient) -> None:
    answer = http.get(f"{URL}/reconcile", params={"callback": "steal"})
    assert answer.headers["content-type"] == "application/json"
    assert "steal" not in answer.text


def test_other_origins_may_ask(http: TestClient) -> None:
    asked = {"Origin": "http://example.org", "Access-Control-Request-Method": "POST"}
    answer = http.options(f"{URL}/reconcile", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"


# ---- suggest, flyout, preview, data extension ----


@pytest.mark.parametrize(
    ("typed", "id_"),
    [("Алена Лапц", "Q1"), ("лапц", "Q1"), ("Lapts", "Q1"), ("rab", "Q2"), ("Рабкова Ма", "Q2"),
     ("tsikh", "Q3"), ("ціх", "Q3"), ("q4", ""), ("Q4", "Q4"), ("biali", "Q4"),
     ("Elena Laptenka", "Q1")],
)  # fmt: skip
def test_entries_as_one_types(refine: OpenRefine, typed: str, id_: str) -> None:
    found = [item["id"] for item in refine.suggest("entity", typed)]
    assert found[:1] == ([id_] if id_ else [])


def test_suggestions_go_on_at_the_cursor(tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    rows = [f"Ян Вайдзевіч{end}" for end in "абвгдежзіклмнопрстуфхцчшэюя"]
    file.write_text("name\n" + "\n".join(rows), encoding="utf-8")
    with TestClient(application(read_reference(file), WHO), base_url="http://127.0.0.1") as http:
        refine = OpenRefine(http, f"{URL}/reconcile")
        first = refine.suggest("entity", "вайдз")
        second = refine.suggest("entity", "вайдз", cursor=len(first))
    assert [item["name"] for item in first + second] == sorted(rows)


def test_columns_and_the_type_as_one_types(refine: OpenRefine) -> None:
    assert [item["id"] for item in refine.suggest("property", "bo")] == ["born"]
    assert [item["id"] for item in refine.suggest("property", "NOTE")] == ["note"]
    assert refine.suggest("property", "xyz") == []
    assert [item["id"] for item in refine.suggest("type", "person")] == ["name"]
    assert refine.suggest("type", "place") == []


def test_flyouts(refine: OpenRefine) -> None:
    assert "Sviatlana Tsikhanouskaya" in refine.flyout("entity", "Q3")
    assert "Мінск" in refine.flyout("property", "city")
    assert "not people" in refine.flyout("type", "name")


def test_previews_and_views_show_the_entry(refine: OpenRefine) -> None:
    for answer in (refine.preview("Q3"), refine.view("Q3")):
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/html")
        assert "Святлана Ціханоўская" in answer.text
        assert "Мікашэвічы" in answer.text
    assert "frame-ancestors" not in refine.preview("Q3").headers["content-security-policy"]
    assert "frame-ancestors 'none'" in refine.view("Q3").headers["content-security-policy"]
    assert refine.preview("Q99").status_code == refine.view("Q99").status_code == 404


def test_what_the_list_holds_is_never_markup(refine: OpenRefine) -> None:
    pages = [refine.preview("Q7").text, refine.view("Q7").text, refine.flyout("entity", "Q7")]
    for page in pages:
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page
        assert "<b>" not in page


def test_columns_are_fetched(refine: OpenRefine) -> None:
    assert refine.proposed() == ["name", "born", "city", "note"]
    assert refine.proposed(limit="2") == ["name", "born"]
    rows = refine.extend(["Q3", "Q4", "Q99"], ["name", "city", "note"])
    assert rows["Q3"] == {
        "name": [{"str": "Святлана Ціханоўская"}, {"str": "Sviatlana Tsikhanouskaya"}],
        "city": [{"str": "Мікашэвічы"}],
        "note": [{"str": "candidate"}],
    }
    assert rows["Q4"]["city"] == rows["Q99"]["city"] == []


# ---- the list ----


def test_rows_without_name_or_identifier_are_left_out_and_told(tmp_path: Path) -> None:
    file, said = tmp_path / "people.csv", list[str]()
    file.write_text(PEOPLE, encoding="utf-8")
    reference = read_reference(file, columns="name", id_column="id", say=said.append)
    assert len(reference) == 7
    assert any("left out: 2" in line for line in said)


def test_without_identifiers_the_row_number_is_one(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Marfa Rabkova\nЯн Вайда\n", encoding="utf-8")
    assert read_reference(file, reading=Reading(header=False)).ids == ["1", "2"]
    file.write_text("name\nMarfa Rabkova\nЯн Вайда\n", encoding="utf-8")
    assert read_reference(file).ids == ["2", "3"]


def test_columns_of_one_header_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,city,city,\nЯн Вайда,Гродна,Брэст,x\n", encoding="utf-8")
    reference = read_reference(file)
    assert [c.id for c in reference.columns] == ["name", "city (2)", "city (3)", "column 4"]


def test_a_list_without_names_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name\n-\n", encoding="utf-8")
    with pytest.raises(BynamesError, match="no row with a name"):
        read_reference(file, columns="name")


def test_without_a_list_there_is_nothing_to_reconcile_with() -> None:
    with TestClient(application(None, WHO), base_url="http://127.0.0.1") as http:
        answer = ask(http, {"q": {"query": "Marfa Rabkova"}})
    assert answer.status_code == 404
    assert "No list is loaded" in answer.json()["error"]


# ---- who may ask ----


@pytest.mark.parametrize("path", ["/", "/reconcile", "/wrong-token/reconcile", f"/{TOKEN}x/", "//"])
def test_without_the_token_there_is_nothing(http: TestClient, path: str) -> None:
    answer = http.get(path)
    assert answer.status_code == 404
    assert "Open the whole URL" in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil"])
def test_other_hosts_are_refused(http: TestClient, host: str) -> None:
    assert http.get(f"{URL}/reconcile", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "[::1]:8765"])
def test_this_machine_is_answered(http: TestClient, host: str) -> None:
    assert http.get(f"{URL}/reconcile", headers={"Host": host}).status_code == 200


def test_other_machines_need_a_token_or_leave() -> None:
    with pytest.raises(BynamesError, match="--token TOKEN, which they then need, or --public"):
        access("0.0.0.0")
    assert access("0.0.0.0", token="librarians").token == "librarians"
    assert access("192.0.2.1", public=True) == Access("192.0.2.1", 8765, "")
    assert access().token != access().token
    assert len(access().token) >= 16
    with pytest.raises(BynamesError, match="a token is"):
        access(token="a/b c")
    with pytest.raises(BynamesError, match="the port must be"):
        access(port=70000)


def test_every_answer_carries_safe_headers(http: TestClient) -> None:
    for path in ("/", f"/{TOKEN}/reconcile", f"/{TOKEN}/nothing", f"/{TOKEN}/static/preview.css"):
        headers = http.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"


# ---- bounds ----


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"queries": "["}, 422, "not valid JSON"),
        ({"queries": "NaN"}, 422, "not valid JSON"),
        ({"queries": "[" * 100_000}, 422, "not valid JSON"),
        ({"queries": "[]"}, 422, "must be an object"),
        ({"queries": '{"q": 7}'}, 422, "must be an object"),
        ({"queries": '{"q": {}}'}, 422, "needs the field 'query'"),
        ({"queries": '{"q": {"query": 7}}'}, 422, "must be a text"),
        ({"queries": json.dumps({"q": {"query": "a" * (MAX_TEXT + 1)}})}, 422, "is longer than"),
        ({"queries": '{"q": {"query": "a", "limit": 0}}'}, 422, "from 1 to"),
        ({"queries": '{"q": {"query": "a", "limit": "many"}}'}, 422, "whole number"),
        ({"queries": '{"q": {"query": "a", "limit": 1e9}}'}, 422, "whole number"),
        ({"queries": '{"q": {"query": "a", "type": 7}}'}, 422, "'type'"),
        ({"queries": '{"q": {"query": "a", "type_strict": "so-so"}}'}, 422, "'type_strict'"),
        ({"queries": '{"q": {"query": "a", "properties": {}}}'}, 422, "must be a list"),
        ({"queries": '{"q": {"query": "a", "properties": [{}]}}'}, 422, "'pid'"),
        ({"queries": '{"q": {"query": "a", "properties": [{"pid": "b", "v": [[]]}]}}'}, 422,
         "must be a text, a number"),
        ({"queries": json.dumps({f"q{n}": {"query": "a"} for n in range(MAX_BATCH + 1)})}, 413,
         "send at most 100"),
        ({"extend": "{}"}, 422, "'ids'"),
        ({"extend": '{"ids": ["Q1"], "properties": [{"id": "none"}]}'}, 422, "no column 'none'"),
        ({"extend": json.dumps({"ids": ["Q1"] * 101, "properties": []})}, 413, "at most 100"),
        ({"other": "1"}, 422, "'queries' or 'extend'"),
        ({str(n): "1" for n in range(40)}, 422, "more than 32 fields"),
        ({"queries": "x" * MAX_BODY}, 413, "may have 1,000,000 bytes"),
    ],
)  # fmt: skip
def test_too_much_and_malformed_is_refused_in_a_sentence(
    http: TestClient, fields: dict[str, str], status: int, sentence: str
) -> None:
    answer = http.post(f"{URL}/reconcile", data=fields)
    assert answer.status_code == status
    assert sentence in answer.json()["error"]
    assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [(b"queries=%ff", "application/x-www-form-urlencoded", 422),
     (b"queries=\xff", "application/x-www-form-urlencoded", 422),
     (b"{}", "application/json", 415), (b"", "application/x-www-form-urlencoded", 422)],
)  # fmt: skip
def test_other_bodies_are_refused(http: TestClient, body: bytes, kind: str, status: int) -> None:
    answer = http.post(f"{URL}/reconcile", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_refused(http: TestClient, method: str) -> None:
    assert http.request(method, f"{URL}/reconcile").status_code == 405


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["query", "type", "limit", "properties", "pid", "v", "id", "ids", "name"]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(["queries", "extend"]), JSON | st.dictionaries(st.text(max_size=3), JSON))
@settings(max_examples=150)
def test_no_json_brings_it_down(http: TestClient, field: str, value: Any) -> None:
    answer = http.post(f"{URL}/reconcile", data={field: json.dumps(value)})
    assert answer.status_code in (200, 413, 422)
    assert answer.status_code == 200 or answer.json()["error"].endswith(".")


@given(st.binary(max_size=200), st.sampled_from(["GET", "POST"]))
@settings(max_examples=150)
def test_no_bytes_bring_it_down(http: TestClient, data: bytes, method: str) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = (
        http.post(f"{URL}/reconcile", content=data, headers=headers)
        if method == "POST"
        else http.get(f"{URL}/reconcile/suggest/entity?{data.hex(' ').replace(' ', '%')}")
    )
    assert answer.status_code in (200, 413, 422)


def test_what_does_not_arrive_in_time_is_ended(reference: Reference) -> None:
    sent = list[Any]()

    async def receive() -> Any:
        await anyio.sleep_forever()

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": f"/{TOKEN}/reconcile", "query_string": b"",
        "headers": [(b"host", b"localhost"),
                    (b"content-type", b"application/x-www-form-urlencoded")],
    }  # fmt: skip

    async def post() -> None:
        with pytest.MonkeyPatch.context() as patch, anyio.fail_after(PATIENCE):
            patch.setattr(working_module, "SECONDS", 0.05)
            await application(reference, WHO)(scope, receive, send)

    anyio.run(post)
    assert sent[0]["status"] == 408
    assert b"did not arrive in time" in sent[1]["body"]


def test_what_takes_too_long_is_ended(
    reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconciliation_module, "Deadline", _Over)
    with TestClient(application(reference, WHO), base_url="http://127.0.0.1") as http:
        answer = ask(http, {"q": {"query": "Marfa Rabkova"}})
    assert answer.status_code == 503
    assert "send less at once" in answer.json()["error"]


class _Over:
    def check(self) -> None:
        from bynames._serve.working import Deadline

        Deadline(seconds=-1).check()


def test_what_takes_too_long_never_takes_more_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, running, most = threading.Event(), list[int](), list[int]()

    def work() -> None:
        running.append(1)
        most.append(len(running))
        go_on.wait(PATIENCE)
        running.pop()

    async def ask_often() -> None:
        workers = working_module.Workers(2)
        monkeypatch.setattr(working_module, "SECONDS", 0.05)
        more = 4
        while len(running) < 2 or (more := more - 1):
            with pytest.raises(Refused, match="longer than"):
                await workers.run(work)
        go_on.set()
        until(lambda: not running)
        monkeypatch.setattr(working_module, "SECONDS", PATIENCE)
        await workers.run(lambda: None)

    asyncio.run(ask_often())
    assert max(most) == 2


def test_what_was_asked_is_forgotten_after_some_requests() -> None:
    names = [f"{given} Лапцёнак" for given in ("Алена", "Ганна", "Вольга", "Марыя", "Ніна", "Яна")]
    alone = [looked_up(name, 5) for name in names]

    async def ask_for(workers: working_module.Workers) -> list[LookedUp]:
        return list(await asyncio.gather(*(workers.run(looked_up, name, 5) for name in names)))

    clear_cache()
    keeping = working_module.Workers(2)
    assert asyncio.run(ask_for(keeping)) == alone
    assert readings.cache_info().currsize > 0
    forgetting = working_module.Workers(2, remembered=2)
    assert asyncio.run(ask_for(forgetting)) == alone  # whatever is forgotten meanwhile
    last = working_module.Workers(1, remembered=1)
    asyncio.run(last.run(lambda: None))
    assert readings.cache_info().currsize == 0


def test_what_fails_is_told_without_the_query(
    reference: Reference, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret name")

    monkeypatch.setattr(reconciliation_module, "candidates", fail)
    with caplog.at_level(logging.DEBUG), TestClient(
        application(reference, WHO), base_url="http://127.0.0.1"
    ) as http:  # fmt: skip
        answer = ask(http, {"q": {"query": "secret name"}})
    assert answer.status_code == 500
    assert "secret" not in answer.text + caplog.text
    assert "RuntimeError in " in caplog.text


# ---- the command ----


class Served:
    """``bynames serve`` in a process of its own."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bynames", "serve", *arguments, "--port", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout
        self.url = self.process.stdout.readline().strip()
        self.service = self.process.stdout.readline().strip()

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        self.process.send_signal(number)
        out, error = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out + error


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_command_serves_until_it_is_stopped(people: Path, number: int) -> None:
    served = Served(str(people), "-c", "name", "--id", "id")
    try:
        with httpx2.Client(timeout=PATIENCE) as http:
            (hits,) = OpenRefine(http, f"{served.url}reconcile").reconcile(["Elena Laptenka"])
    finally:
        code, said = served.stop(number)
    assert hits[0]["id"] == "Q1"
    assert code == 0
    assert "Laptenka" not in said
    assert "Traceback" not in said
    assert served.service == f"{served.url}reconcile"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_answers_are_sent_at_once(host: str) -> None:
    """Without TCP_NODELAY each answer on a kept connection waits for an acknowledgement, 40 ms."""

    async def nodelay() -> int:
        accepted = asyncio.Queue[int]()

        async def on_connection(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = writer.get_extra_info("socket")
            accepted.put_nowait(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with running_module._listening(access(host, 0)) as listener:
            async with await asyncio.start_server(on_connection, sock=listener):
                _, writer = await asyncio.open_connection(*listener.getsockname()[:2])
                found = await asyncio.wait_for(accepted.get(), PATIENCE)
                writer.close()
        return found

    assert asyncio.run(nodelay()) != 0


def test_requests_in_flight_are_answered_at_the_end(reference: Reference) -> None:
    """Eight clients: half wait for their answers, half are still sending, as SIGTERM comes."""
    queries = {"q1": {"query": "Elena Laptenka"}, "q2": {"query": "Marfa Rabkova"}}
    body = httpx2.Request("POST", URL, data={"queries": json.dumps(queries)}).content
    app = Held(application(reference, WHO))
    answers = list[tuple[int, bytes]]()

    def ask(url: str) -> None:
        try:
            clients = [Raw(f"{url}reconcile", len(body)) for _ in range(8)]
            for client in clients[::2]:
                client.send(body)
            until(lambda: len(app.held) == len(clients[::2]))
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
        until(lambda: not listens(url))
        time.sleep(0.3)  # the server gives 0.1 s to what is nearly done; however long it takes here
        for client in clients[1::2]:
            client.send(body)
        app.go_on.set()
        answers.extend(client.answer() for client in clients)

    with ThreadPoolExecutor(1) as pool:
        asked = list[Future[None]]()
        who = access(token=TOKEN, port=0)
        running_module.serve(app, who, ready=lambda url: asked.append(pool.submit(ask, url)))
        app.go_on.set()
        asked[0].result()
    assert len(answers) == 8
    assert {(status, tuple(json.loads(text))) for status, text in answers} == {(200, ("q1", "q2"))}


class Held:
    """An application whose answers are held back until they may go."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.go_on, self.held = threading.Event(), list[Message]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_later(message: Message) -> None:
            self.held.append(message)
            await anyio.to_thread.run_sync(self.go_on.wait)
            await send(message)

        await self._app(scope, receive, send_later)


def listens(url: str) -> bool:
    """Whether a service takes another connection."""
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname, parts.port), PATIENCE).close()
    except ConnectionRefusedError:
        return False
    return True


class Raw:
    """A POST whose body is sent when told, after the service has begun to read it."""

    def __init__(self, url: str, length: int) -> None:
        parts = urlsplit(url)
        self._socket = socket.create_connection((parts.hostname, parts.port), PATIENCE)
        self.send(
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {length}\r\nExpect: 100-continue\r\n\r\n".encode()
        )
        assert self._socket.recv(1000).startswith(b"HTTP/1.1 100 ")

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def answer(self) -> tuple[int, bytes]:
        with self._socket, HTTPResponse(self._socket) as response:
            response.begin()
            return response.status, response.read()


class Looking(Watched):
    """Counts how often the file is looked at."""

    looks = 0

    def _look(self) -> tuple[int, int] | None:
        self.looks += 1
        return super()._look()


def change(file: Path, text: str) -> None:
    """Replace a file, so that nobody ever finds half of it."""
    written = file.with_suffix(".new")
    written.write_text(text, encoding="utf-8")
    written.replace(file)


def test_a_changed_file_is_read_again(people: Path) -> None:
    said = list[str]()
    watched = Looking(people, lambda: read_reference(people, id_column="id"), said.append)
    first = watched()
    with watched.watching(every=0.02):
        change(people, PEOPLE + "Q9,Hanna Novik,1990,,\n")
        until(lambda: watched() is not first)
        second = watched()
        assert "Q9" in second.number
        change(people, "id,name\n")
        until(lambda: said)
        people.unlink()
        gone = watched.looks
        until(lambda: watched.looks > gone + 3)
    assert watched() is second
    assert [line for line in said if "the list stays as it was" in line] == said
    assert len(said) == 1


def test_rows_of_ones_own_hold_for_what_is_read_again(people: Path) -> None:
    row = {"family": "surname:laptsionak", "form": "Laptchonko", "relation": "misspelling"}
    read = list[str]()

    def reading() -> Reference:
        read.append(normalize("Elena Laptchonko"))
        return read_reference(people, id_column="id")

    with use_variants([row]):
        watched = Watched(people, reading)
        with watched.watching(every=0.02):
            change(people, PEOPLE + "Q9,Hanna Novik,1990,,\n")
            until(lambda: len(read) > 1)
    assert read == ["Alena Laptsionak"] * 2
    assert normalize("Elena Laptchonko") != "Alena Laptsionak"


@pytest.mark.slow
def test_rows_of_ones_own_hold_for_requests(people: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "family,form,lang,relation,sex,weight,frequency,source,note\n"
        "surname:laptsionak,Laptchonko,,misspelling,,,,,\n", encoding="utf-8",
    )  # fmt: skip
    served = Served(str(people), "--variants", str(own))
    try:
        asked = {"name": "Elena Laptchonko"}
        found = httpx2.get(f"{served.url}api/lookup", params=asked, timeout=PATIENCE).json()
    finally:
        served.stop()
    assert found["passport"] == "Alena Laptsionak"


@pytest.mark.slow
def test_no_request_is_dropped_while_the_file_changes(people: Path) -> None:
    served = Served(str(people), "--id", "id", "--watch")
    queries = {"queries": json.dumps({"q": {"query": "Hanna Novik"}})}
    statuses = set[int]()
    try:
        with httpx2.Client(timeout=PATIENCE) as http:

            def is_found() -> bool:
                answer = http.post(served.service, data=queries)
                statuses.add(answer.status_code)
                return bool(answer.json()["q"]["result"])

            assert not any(is_found() for _ in range(10))
            change(people, PEOPLE + "Q9,Hanna Novik,1990,,\n")
            until(is_found)
    finally:
        code, _ = served.stop()
    assert (statuses, code) == ({200}, 0)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["--watch"], "--watch needs a FILE"), (["--host", "0.0.0.0"], "--token"),
     (["--port", "99999"], "port"), (["--token", "a b"], "a token is"),
     (["no-such-file.csv"], "no-such-file.csv"),
     (["--same", "born"], "no column 'born'")],
)  # fmt: skip
def test_wrong_use_is_told(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert main(["serve", "--port", str(other.getsockname()[1])]) == 2
    assert "choose another with --port" in capsys.readouterr().err
