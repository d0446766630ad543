"""A client that asks a reconciliation service as OpenRefine does, and checks what it is told.

Queries go out form-encoded in batches of ten, suggestions are asked for letter by letter, and
every answer is held to a JSON Schema written from the text of the API (version 0.2).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from urllib.parse import quote

import httpx2
from jsonschema import Draft202012Validator

from tests.paths import DATA

__all__ = ["OpenRefine", "check"]

BATCH = 10
ORIGIN = {"Origin": "http://127.0.0.1:3333"}


@cache
def _schemas() -> dict[str, Any]:
    text = (DATA / "reconciliation_schemas.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def check(what: str, answer: Any) -> Any:
    Draft202012Validator(_schemas()[what]).validate(answer)
    return answer


class OpenRefine:
    """One that has added a service by its URL."""

    def __init__(self, http: httpx2.Client, url: str) -> None:
        self.http, self.url = http, url
        self.manifest = self._get(url, "manifest")

    def _get(self, url: str, what: str, **parameters: str) -> Any:
        answer = self.http.get(url, params=parameters or None, headers=ORIGIN)
        assert answer.status_code == 200, answer.text
        assert answer.headers["access-control-allow-origin"] == "*"
        return check(what, answer.json())

    def reconcile(
        self,
        names: Iterable[str],
        properties: dict[str, str] | None = None,
        limit: int | None = None,
    ) -> Iterator[list[dict[str, Any]]]:
        """The candidates of each name, as the rows of a project are sent."""
        type_ = self.manifest["defaultTypes"][0]["id"]
        more = [{"pid": pid, "v": value} for pid, value in (properties or {}).items()]
        rows = list(names)
        for start in range(0, len(rows), BATCH):
            queries = {
                f"q{number}": {
                    "query": name, "type": type_, "type_strict": "should",
                    **({"properties": more} if more else {}),
                    **({"limit": limit} if limit else {}),
                }
                for number, name in enumerate(rows[start : start + BATCH])
            }  # fmt: skip
            answer = self.http.post(self.url, data={"queries": json.dumps(queries)}, headers=ORIGIN)
            assert answer.status_code == 200, answer.text
            results = check("results", answer.json())
            assert list(results) == list(queries)
            yield from (results[key]["result"] for key in queries)

    def suggest(self, kind: str, text: str, cursor: int = 0) -> list[dict[str, Any]]:
        """What is offered once a text has been typed letter by letter."""
        told = self.manifest["suggest"][kind]
        url = told["service_url"] + told["service_path"]
        found: list[dict[str, Any]] = []
        for end in range(1, len(text) + 1):
            more = {"cursor": str(cursor)} if cursor else {}
            found = self._get(url, "suggestions", prefix=text[:end], **more)["result"]
        return found

    def flyout(self, kind: str, id_: str) -> str:
        told = self.manifest["suggest"][kind]
        path = told["flyout_service_path"].replace("${id}", quote(id_, safe=""))
        answer = self._get(told["flyout_service_url"] + path, "flyout")
        assert answer["id"] == id_
        return str(answer["html"])

    def preview(self, id_: str) -> httpx2.Response:
        url = self.manifest["preview"]["url"].replace("{{id}}", quote(id_, safe=""))
        return self.http.get(url)

    def view(self, id_: str) -> httpx2.Response:
        return self.http.get(self.manifest["view"]["url"].replace("{{id}}", quote(id_, safe="")))

    def proposed(self, **parameters: str) -> list[str]:
        told = self.manifest["extend"]["propose_properties"]
        answer = self._get(
            told["service_url"] + told["service_path"], "proposal",
            type=self.manifest["defaultTypes"][0]["id"], **parameters,
        )  # fmt: skip
        return [item["id"] for item in answer["properties"]]

    def extend(self, ids: list[str], properties: list[str]) -> dict[str, Any]:
        asked = {"ids": ids, "properties": [{"id": pid} for pid in properties]}
        answer = self.http.post(self.url, data={"extend": json.dumps(asked)}, headers=ORIGIN)
        assert answer.status_code == 200, answer.text
        rows: dict[str, Any] = check("extension", answer.json())["rows"]
        assert list(rows) == ids
        return rows
