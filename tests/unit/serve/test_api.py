"""The JSON API: what it answers is what the library says, and what its OpenAPI document says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

import bynames
from bynames._cli.lookup import look_up
from bynames._spell import search_query
from bynames.serve import access, application, read_reference

TOKEN = "open-sesame"
API = f"/{TOKEN}/api"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = tmp_path_factory.mktemp("serve") / "people.csv"
    file.write_text("id,name\nQ1,Алена Лапцёнак\nQ2,Marfa Rabkova\n", encoding="utf-8")
    who = access("testserver", token=TOKEN)  # the host that schemathesis asks
    return application(read_reference(file, id_column="id"), who)


@pytest.fixture(scope="module")
def http(app: Any) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def get(http: TestClient, path: str, **parameters: Any) -> Any:
    answer = http.get(f"{API}/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    "name", ["Elena Laptenka", "Лаптёнок Елена Николаевна", "Ales Bialiatski", "Łapcionak"]
)
def test_a_look_up_says_what_the_library_says(http: TestClient, name: str) -> None:
    found, parsed = get(http, "lookup", name=name), bynames.parse(name)
    assert (found["given"], found["patronymic"], found["surname"], found["sex"]) == (
        parsed.given, parsed.patronymic, parsed.surname, parsed.sex,
    )  # fmt: skip
    assert found["belarusian"]["text"] == bynames.normalize(name, scheme="be")
    assert found["russian"]["text"] == bynames.normalize(name, scheme="ru")
    assert found["passport"] == bynames.normalize(name)
    assert found["key"] == bynames.key(name)
    assert [item["text"] for item in found["spellings"]] == [
        variant.text for variant in bynames.variants(name, limit=20)
    ]
    assert found["query"] == search_query(v.text for v in bynames.variants(name, limit=20))
    assert {item["scheme"] for item in found["romanised"]} == {s.id for s in bynames.schemes()}
    likely = [seen for seen in bynames.detect(name)[:5] if seen.score >= 0.02]
    assert [item["scheme"] for item in found["written_by"]] == [seen.scheme for seen in likely]


@pytest.mark.parametrize(
    ("name", "belarusian", "russian"),
    [
        ("Elena Laptenka", True, True),
        ("Mikalai Lukashenka", True, True),
        ("Volha Kavalenka", True, True),
        ("Łapcionak", True, True),
        ("Лаптёнок Е. Н.", True, True),
        ("Хацкевич-Иванова Анна", True, True),
        ("Марфа Рабкова", True, True),
        ("Андрей Федарук", True, False),  # and Федорук
        ("Maksim Paźniak", True, True),
        ("Alena Zhmurdzialovich", False, False),
        ("Шмурдзік Кырлавур", False, False),
        ("Marfa Brykhtsupalskaya", False, False),
    ],
)
def test_page_and_command_line_have_one_notion_of_attested(
    http: TestClient, name: str, belarusian: bool, russian: bool
) -> None:
    found = get(http, "lookup", name=name)
    told = {lang: found[lang]["attested"] for lang in ("belarusian", "russian")}
    assert told == {"belarusian": belarusian, "russian": russian}
    assert look_up(name, 1)["attested"] == told


def test_no_name_is_no_error(http: TestClient) -> None:
    assert get(http, "lookup", name="123")["found"] is False


def test_a_comparison_says_what_would_change_it(http: TestClient) -> None:
    left, right = "Elena Laptenka", "Лаптёнок А. Н."
    found, result = get(http, "compare", left=left, right=right), bynames.compare(left, right)
    assert (found["score"], found["verdict"]) == (pytest.approx(result.score), result.verdict)
    assert [part["detail"] for part in found["evidence"]] == [e.detail for e in result.evidence]
    changes = {(item["part"], item["agreeing"]): item["score"] for item in found["changes"]}
    assert changes["given", True] > result.score > changes["surname", False]
    assert changes["patronymic", True] > result.score
    surname = found["evidence"][-1]
    for side in ("left", "right"):
        assert "".join(step[side] for step in surname["letters"]) == surname[side]


def test_a_search_compares_what_it_finds(http: TestClient) -> None:
    (entry,) = get(http, "search", name="Марфа Рабкова")["entries"]
    assert (entry["id"], entry["comparison"]["verdict"]) == ("Q2", "SAME")


def test_a_search_needs_a_list() -> None:
    app = application(None, access(token=TOKEN))
    with TestClient(app, base_url="http://127.0.0.1") as http:
        answer = http.get(f"{API}/search", params={"name": "Marfa Rabkova"})
    assert answer.status_code == 404
    assert "start bynames serve with a file" in answer.json()["error"]


def test_transliteration_and_spellings(http: TestClient) -> None:
    found = get(http, "transliterate", text="Алена Лаптёнок", scheme="ru-icao")
    assert found == {"text": "Alena Laptenok", "scheme": "ru-icao"}
    assert [item["text"] for item in get(http, "variants", name="Marfa Rabkova", limit=3)] == [
        variant.text for variant in bynames.variants("Marfa Rabkova", limit=3)
    ]


def test_a_text_is_checked(http: TestClient) -> None:
    text = "Elena Laptenka was taken away. Alena Laptsionak is a defender."
    (person,) = http.post(f"{API}/check", json={"text": text}).json()["people"]
    assert person["spellings"] == ["Elena Laptenka", "Alena Laptsionak"]
    assert (person["places"][1]["line"], person["places"][1]["column"]) == (1, 32)


@pytest.mark.parametrize(
    ("path", "parameters", "sentence"),
    [
        ("lookup", {}, "'name'"),
        ("lookup", {"name": "a" * 513}, "'name'"),
        ("lookup", {"name": "Ян", "limit": 0}, "'limit'"),
        ("lookup", {"name": "Ян", "limit": "many"}, "'limit'"),
        ("compare", {"left": "Ян"}, "'right'"),
        ("transliterate", {"text": "Ян", "scheme": "be-pas"}, "did you mean 'be-pass'"),
    ],
)
def test_what_is_wrong_is_said(
    http: TestClient, path: str, parameters: dict[str, Any], sentence: str
) -> None:
    answer = http.get(f"{API}/{path}", params=parameters)
    assert answer.status_code == 422
    assert sentence in answer.json()["error"]
    assert answer.json()["error"].endswith(".")


def test_a_text_may_not_be_endless(http: TestClient) -> None:
    assert http.post(f"{API}/check", json={"text": "a" * 30_001}).status_code == 422
    assert http.post(f"{API}/check", content=b"x" * 1_100_000).status_code == 413


@pytest.mark.slow
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_schemathesis_finds_nothing(app: Any, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_asgi(f"{API}/openapi.json", app)
    checks = [
        not_a_server_error, status_code_conformance, content_type_conformance,
        response_schema_conformance,
    ]  # fmt: skip
    tried = set()

    def try_out(operation: Any) -> None:
        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
        def run(case: Any) -> None:
            case.call_and_validate(checks=checks)

        run()
        tried.add(operation.path)

    operations: list[Any] = list(schema.get_all_operations())
    for result in operations:
        try_out(result.ok())
    assert len(tried) == 6
