"""PostgreSQL: names found by blocking keys in a GIN index, and by a synonym dictionary."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import bynames

pytestmark = pytest.mark.slow

NAMES = ["Elena Laptenka", "Лаптёнок Елена", "Marfa Rabkova", "М. Рабкова", "Ales Bialiatski", None]
Query = Callable[[str], list[str]]


def _program(name: str) -> str | None:
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(places[-1]) if places else None)


@pytest.fixture(scope="module")
def psql() -> Iterator[Query]:
    """A server of its own in a temporary directory; it refuses to run as root."""
    initdb, pg_ctl, client = (_program(name) for name in ("initdb", "pg_ctl", "psql"))
    if not initdb or not pg_ctl or not client:
        pytest.skip("PostgreSQL is not installed")
    user = "nobody" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory() as folder:
        if user:
            shutil.chown(folder, user)
        data = f"{folder}/data"

        def run(*command: str, text: str = "") -> str:
            return subprocess.run(
                command, input=text, capture_output=True, text=True, check=True, user=user,
                cwd=folder, encoding="utf-8", env={**os.environ, "HOME": folder},
            ).stdout  # fmt: skip

        run(initdb, "-D", data, "-U", "bynames", "-A", "trust", "-E", "UTF8", "--no-locale")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run(pg_ctl, "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield lambda sql: run(
                client, "-h", folder, "-U", "bynames", "-d", "postgres",
                "-v", "ON_ERROR_STOP=1", "-A", "-t", "-q", text=sql,
            ).splitlines()  # fmt: skip
        finally:
            run(pg_ctl, "-D", data, "-m", "immediate", "stop")


def _array(keys: list[int]) -> str:
    return f"ARRAY[{','.join(map(str, keys))}]::bigint[]"


def test_names_are_found_by_blocking_keys(psql: Query) -> None:
    found = bynames.blocking(NAMES)
    keys = [
        full + short
        for full, short in zip(found.full.to_list(), found.short.to_list(), strict=True)
    ]
    rows = ",".join(
        f"({row}, {_array(some)})" for row, some in enumerate(keys) if NAMES[row] is not None
    )
    psql("CREATE TABLE people (id bigint PRIMARY KEY, name_keys bigint[])")
    psql("CREATE INDEX people_name_keys ON people USING gin (name_keys)")
    psql(f"INSERT INTO people VALUES {rows}")
    for name, expected in (
        ("Alena Laptsionak", ["0", "1"]),
        ("Rabkova M.", ["2", "3"]),
        ("Александр Беляцкий", ["4"]),
        ("Kanstantsin Kaliada", []),
    ):
        asked = bynames.blocking_keys(name)
        query = f"SELECT id FROM people WHERE name_keys && {_array(asked)} ORDER BY id"
        assert psql(query) == expected, name
        plan = " ".join(
            psql(f"SET enable_seqscan = off; SET enable_indexscan = off; EXPLAIN {query}")
        )
        assert "people_name_keys" in plan


def test_a_dictionary_of_synonyms_finds_every_spelling(psql: Query) -> None:
    spellings = {variant.text.lower() for variant in bynames.variants("Laptsionak")}
    words = sorted(word for word in spellings if word.isalpha())
    assert len(words) > 20
    lines = "".join(f"{word} laptsionak\n" for word in words)
    share = Path(subprocess.run(
        [_program("pg_config") or "pg_config", "--sharedir"],
        capture_output=True, text=True, check=True,
    ).stdout.strip())  # fmt: skip
    file = share / "tsearch_data" / "bynames_test.syn"
    try:
        file.write_text(lines, encoding="utf-8")
    except OSError:
        pytest.skip("only an administrator may add a dictionary to PostgreSQL")
    try:
        psql(
            "CREATE TEXT SEARCH DICTIONARY names (TEMPLATE = synonym, SYNONYMS = bynames_test);"
            "CREATE TEXT SEARCH CONFIGURATION names (COPY = simple);"
            "ALTER TEXT SEARCH CONFIGURATION names"
            " ALTER MAPPING FOR asciiword, word WITH names, simple;"
        )
        for word in words:
            assert psql(
                f"SELECT to_tsvector('names', '{word}') @@ to_tsquery('names', 'laptsionak')"
            ) == ["t"], word
        assert psql(
            "SELECT to_tsvector('names', 'Rabkova') @@ to_tsquery('names', 'laptsionak')"
        ) == ["f"]
    finally:
        file.unlink()
