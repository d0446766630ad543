"""Spark finds the groups and links that the library finds, without being told more than names."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from benchmarks.population import population
from benchmarks.spark_scale import differing, session, spark_groups
from benchmarks.worlds import WORLDS, made

import bynames
from bynames import BynamesError, Variants

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(which("java") is None, reason="Spark needs Java"),
    pytest.mark.filterwarnings("default"),  # Spark's own Python leaves sockets open
]

OWN = Variants.of(
    [{"family": "surname:laptsionak", "form": "Laptchonko", "relation": "misspelling"}]
)
SHORT = [
    "Лаптёнок Е. Н.",  # two people
    "Rabkova M.",  # one
    "М. Рабкова",
    "В. Рабкова",  # nobody
    "Волкова",
    "Marfa",
    "А. Шыманскі",  # only short forms, alike
    "Шиманский А.",
]
NAMES: list[str | None] = [
    "Elena Laptenka",
    "Лапцёнак Алена Мікалаеўна",
    "Лаптёнок Егор Николаевич",
    "Marfa Rabkova",
    "Рабкова Марфа Александровна",
    "Рабкова Марфа Петровна",
    "Maria Volkova",
    "Ales Bialiatski",
    "Беляцкий Александр Викторович",
    "Bialiacki Ales",
    *SHORT,
    None,
    "",
    "не указано",
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    pytest.importorskip("pyspark")
    made = session("local[2]", partitions=2, memory="1g")
    yield made
    made.stop()


def plain_groups(names: list[str | None], **options: Any) -> list[str | None]:
    groups = bynames.dedupe(names, **options)
    return [groups.ids[label] if label >= 0 else None for label in groups.labels.tolist()]


def test_the_groups_are_those_of_the_library(spark: Any) -> None:
    made: list[str | None] = [*population(1_500, seed=11).names]
    names = [*made, *NAMES, *made[:100]]
    found = spark_groups(spark, names)
    assert [group is None for group in found] == [group is None for group in plain_groups(names)]
    rows = differing(plain_groups(names), found)
    assert len(rows) <= len(names) / 1_000, [names[row] for row in rows]


@pytest.mark.parametrize("calibrate", [True, False])
def test_short_forms_are_those_of_the_library(spark: Any, caplog: Any, calibrate: bool) -> None:
    """And what is logged on the way tells stages and counts, never a name."""
    from bynames.integrations.spark import dedupe

    caplog.set_level("INFO", "bynames.spark")

    order: bynames.NameOrder = "mixed"
    frame = spark.createDataFrame(
        [(row, name) for row, name in enumerate(NAMES)], "row int, n string"
    )
    found = dedupe(frame, "n", order=order, calibrate=calibrate).orderBy("row").toArrow()
    assert found.column_names == ["row", "n", "group", "ambiguous"]
    assert found["n"].to_pylist() == NAMES
    groups = bynames.dedupe(NAMES, order=order, calibrate=calibrate)
    plain = plain_groups(NAMES, order=order, calibrate=calibrate)
    assert differing(plain, found["group"].to_pylist()) == []
    ambiguous = {row for row, told in enumerate(found["ambiguous"].to_pylist()) if told}
    known = {told.row for told in groups.ambiguous}
    assert ambiguous == {row for row in known if NAMES[row] != "Marfa"}  # no surname, no keys
    assert len(ambiguous) > 1
    assert len(caplog.messages) > 5
    words = {word for name in NAMES if name for word in name.split() if len(word) > 2}
    assert not any(word in message for word in words for message in caplog.messages)


def test_groups_by_shipped_scores_depend_on_names_alone(spark: Any) -> None:
    names, more = NAMES[:8], "Kanstantsin Kaliada"
    once = spark_groups(spark, names, order="mixed", calibrate=False)
    again = spark_groups(spark, [*reversed(names), more], order="mixed", calibrate=False)
    assert again[:-1] == once[::-1]


def test_a_list_teaches_what_it_teaches_the_library(spark: Any) -> None:
    """Many people share initials there, so that shipped scores give other groups."""
    few = replace(WORLDS["science"], surname=1.1)
    names: list[str | None] = [*made(few, 1_500, seed=21).names]
    plain, shipped = plain_groups(names), plain_groups(names, calibrate=False)
    assert len(differing(plain, shipped)) > len(names) / 20
    rows = differing(plain, spark_groups(spark, names, slips=1))
    assert len(rows) <= len(names) / 1_000, [names[row] for row in rows]


@pytest.mark.parametrize("names", [["Marfa Rabkova", "Ales Bialiatski"], [None]])
def test_where_there_are_no_pairs_there_is_nothing_to_learn(
    spark: Any, names: list[str | None]
) -> None:
    from bynames.integrations.spark import dedupe

    frame = spark.createDataFrame([(name,) for name in names], "name string")
    groups = [row["group"] for row in dedupe(frame, "name", order="mixed").collect()]
    assert sum(group is None for group in groups) == names.count(None)
    assert len(set(groups)) == len(names)


def test_an_interrupted_run_goes_on_where_it_was(spark: Any, tmp_path: Path) -> None:
    names, folder = NAMES[:10], str(tmp_path / "stages")
    stages: list[str] = []

    def stop(stage: str, share: float) -> None:
        stages.append(stage)
        if share >= 0.6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spark_groups(spark, names, order="mixed", folder=folder, progress=stop)
    kept = sorted(path.name for path in Path(folder).iterdir())
    assert len(kept) == len(stages)  # one that says what the run is about, less the last stage
    written = {name: (Path(folder) / name).stat().st_mtime_ns for name in kept}
    found = spark_groups(spark, names, order="mixed", folder=folder)
    assert differing(plain_groups(names, order="mixed"), found) == []
    assert {name: (Path(folder) / name).stat().st_mtime_ns for name in kept} == written
    with pytest.raises(BynamesError, match="stages of another run"):
        spark_groups(spark, names[:9], order="mixed", folder=folder)


def test_own_rows_and_thresholds_reach_the_executors(spark: Any) -> None:
    names: list[str | None] = ["Elena Laptchonko", "Alena Laptsionak"]
    assert len(set(spark_groups(spark, names, order="mixed", threshold=0.99))) == 2
    assert len(set(spark_groups(spark, names, order="mixed", variants=OWN, threshold=0.99))) == 1


@pytest.mark.parametrize("calibrate", [True, False])
def test_links_are_those_of_the_library(spark: Any, calibrate: bool) -> None:
    from bynames.integrations.spark import link

    left: list[str | None] = ["Елена Лаптёнок", "Рабкова М.", None, "Kanstantsin Kaliada"]
    right = [name for name in NAMES if name not in SHORT]
    one, other = (
        spark.createDataFrame(list(enumerate(names)), "id int, name string")
        for names in (left, right)
    )
    for limit in (1, 3):
        frame = link(one, other, "name", id="id", limit=limit, calibrate=calibrate)
        known = bynames.link(left, right, limit=limit, calibrate=calibrate)
        rows = frame.orderBy("left").toArrow().to_pylist()
        assert sorted((row["left"], round(row["score"], 5)) for row in rows) == sorted(
            (left_row, round(score, 5)) for left_row, _, score in known.pairs
        )


def test_wrong_arguments_are_refused_before_spark_works(spark: Any) -> None:
    from bynames.integrations.spark import dedupe, link

    frame = spark.createDataFrame([(1, "Marfa Rabkova")], "id int, name string")
    for options, message in (
        ({"column": "who"}, "no column 'who'; there are id, name"),
        ({"column": "name", "id": "row"}, "no column 'row'"),
        ({"column": "name", "slips": 3}, "slips must be 0, 1 or 2"),
        ({"column": "name", "threshold": 2}, "threshold must be from 0 to 1"),
        ({"column": "name", "order": "backwards"}, "order"),
        ({"column": "name", "variants": "rows.csv"}, "variants must be"),
    ):
        with pytest.raises(BynamesError, match=message):
            dedupe(frame, **options)
    with pytest.raises(BynamesError, match="limit must be"):
        link(frame, frame, "name", id="id", limit=0)


def test_executors_with_other_rules_are_refused() -> None:
    pytest.importorskip("pyspark")
    from bynames.integrations import _spark_work as work

    arrow = pytest.importorskip("pyarrow")
    options = work.Options(0.5, 1, "mixed", None, "another")
    batch = arrow.record_batch({"name": ["Marfa Rabkova"]})
    with pytest.raises(BynamesError, match="install one version everywhere"):
        list(work.keyed(options)(iter([batch])))


def test_a_missing_tool_is_named_with_the_command() -> None:
    code = "import sys; sys.modules['pyspark'] = None; import bynames.integrations.spark"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stderr.strip().splitlines()[-1] == (
        "ImportError: pyspark is not installed; run: pip install 'bynames[spark]'"
    )
