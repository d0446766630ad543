"""Tables of one's own: they hold inside their block, in their thread or task, and nowhere else."""

from __future__ import annotations

import asyncio
import csv
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from threading import Barrier

import pytest

import bynames
from bynames import BynamesError
from bynames._cli import main
from bynames._table import COLUMNS, build_index, curated, group_families, library_table
from tests.paths import ROOT

NAME, CORRUPTED = "Пупкевіч Алена", "Zyzdryk Alena"
ROWS = [
    {"family": "surname:pupkievich", "form": "Пупкевіч", "lang": "be", "relation": "head"},
    {"family": "surname:pupkievich", "form": "Zyzdryk", "lang": "en", "relation": "misspelling"},
]
MORE = [
    *ROWS,
    {"family": "surname:laptsionak", "form": "Laptchonko", "lang": "en", "relation": "misspelling"},
    {"family": "given:zyzdor", "form": "Зыздор", "lang": "be", "relation": "head", "sex": "m"},
    {"family": "given:mikalai", "form": "Мікуська", "lang": "be", "relation": "diminutive"},
    {"family": "given:alena", "form": "Саша", "lang": "be", "relation": "diminutive"},
]


def results() -> list[object]:
    """What the library makes of the rows' names, by every way that asks the table."""
    return [
        bynames.score(CORRUPTED, NAME),
        float(bynames.score_pairs([CORRUPTED], [NAME])[0]),
        bynames.normalize(CORRUPTED, scheme="be"),
        bynames.key(CORRUPTED),
        [variant.text for variant in bynames.variants(NAME, limit=200)],
        bynames.restore("Zyzdryk"),
        bynames.dedupe([CORRUPTED, NAME]).labels.tolist(),
        bynames.parse("Zyzdor Laptchonko"),
        bynames.compare("Сіваграеў Зыздор Зыздоравіч", "Сіваграеў З. З.").to_dict(),
    ]


def test_own_rows_hold_inside_the_block_and_leave_nothing() -> None:
    before = results()
    own = bynames.use_variants(ROWS)
    assert len(own) == 2
    assert results() == before  # made, not yet used
    with own:
        inside = results()
    assert inside[0] > 0.7 and inside[1] > 0.7  # type: ignore[operator]
    assert inside[2] == "Алена Пупкевіч"
    assert inside[6] == [0, 0]
    assert "Alena Zyzdryk" in inside[4]  # type: ignore[operator]
    assert results() == before
    with own:
        assert results() == inside


def test_the_first_calls_of_a_process_may_be_inside_a_block() -> None:
    script = f"""if True:
        import sys
        sys.path.insert(0, {str(ROOT)!r})
        import bynames
        from tests.unit import test_own_variants as own
        if sys.argv[1] == "in":
            with bynames.use_variants(own.MORE):
                own.results()
        print(own.results())
        """
    plain, after = (
        subprocess.run(
            [sys.executable, "-c", script, how], capture_output=True, text=True, check=True
        ).stdout
        for how in ("out", "in")
    )
    assert plain == after
    assert plain


def test_blocks_nest() -> None:
    outer, inner = bynames.use_variants(ROWS[:1]), {**ROWS[1], "form": "Qvzdryk"}
    with outer:
        with bynames.use_variants([inner]):  # its family is the outer block's
            assert bynames.normalize("Alena Qvzdryk", scheme="be") == "Алена Пупкевіч"
        assert bynames.normalize("Alena Qvzdryk", scheme="be") != "Алена Пупкевіч"
        assert "surname:pupkievich" in curated().families
    assert "surname:pupkievich" not in curated().families


def test_an_error_inside_the_block_ends_it() -> None:
    with pytest.raises(ZeroDivisionError), bynames.use_variants(ROWS):
        1 / 0  # noqa: B018
    assert curated() is library_table()


def test_threads_do_not_disturb_each_other() -> None:
    own, meet = bynames.use_variants(ROWS), Barrier(2)

    def inside() -> list[float]:
        with own:
            meet.wait(60)
            return [bynames.score(CORRUPTED, NAME) for _ in range(50)]

    def outside() -> list[float]:
        meet.wait(60)
        return [bynames.score(CORRUPTED, NAME) for _ in range(50)]

    with ThreadPoolExecutor(2) as pool:
        found = [future.result() for future in (pool.submit(inside), pool.submit(outside))]
    assert min(found[0]) > 0.7
    assert max(found[1]) < 0.5


def test_a_task_takes_the_block_along_and_others_do_not_see_it() -> None:
    async def score() -> float:
        await asyncio.sleep(0)
        return bynames.score(CORRUPTED, NAME)

    async def both() -> tuple[float, float]:
        plain = asyncio.create_task(score())
        with bynames.use_variants(ROWS):
            taken = asyncio.create_task(score())
        return await plain, await taken  # the second outlives the block it was started in

    plain, taken = asyncio.run(both())
    assert plain < 0.5
    assert taken > 0.7
    with bynames.use_variants(ROWS):
        context = copy_context()
    assert context.run(bynames.score, CORRUPTED, NAME) == taken
    assert bynames.score(CORRUPTED, NAME) == plain


def test_laying_rows_over_gives_the_index_of_all_rows_together() -> None:
    with bynames.use_variants(MORE):
        table = curated()
    whole = build_index(group_families(table.entries()).values())

    def unordered(text: str) -> list[str]:
        return sorted(text.split(";"))

    for section in ("texts", "keys", "stems", "facts", "readings"):
        laid, made = getattr(table.index, section), getattr(whole, section)
        assert len(laid) == len(made)
        assert {key for key in made if unordered(laid[key]) != unordered(made[key])} == set()
    weight = {key: senses.split(",")[2] for key, senses in whole.keys.items()}
    assert {key: s.split(",")[2] for key, s in table.index.keys.items()} == weight


def test_a_file_of_own_rows(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    row = "surname:laptsionak,Laptchonko,en,misspelling,,,,own,"
    path.write_text(",".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with bynames.use_variants(path) as own:
        assert len(own) == 1
        assert {s.family for s in curated().find("Laptchonko")} == {"surname:laptsionak"}
    assert curated().find("Laptchonko") == ()


def test_the_terminal_takes_own_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.csv"
    lines = [",".join(row.get(column, "") for column in COLUMNS) for row in ROWS]
    path.write_text("\n".join([",".join(COLUMNS), *lines, ""]), encoding="utf-8")
    compare = ["compare", CORRUPTED, NAME]
    assert main(compare) == 1
    assert main([*compare, "--variants", str(path)]) == 0
    assert main(["--variants", str(path), CORRUPTED]) == 0
    assert "Алена Пупкевіч" in capsys.readouterr().out
    assert main(compare) == 1
    assert main([*compare, "--variants", str(tmp_path / "none.csv")]) == 2
    assert "there is no file" in capsys.readouterr().err


def test_a_new_family_needs_a_head() -> None:
    with pytest.raises(BynamesError, match="no row with relation 'head'"):
        bynames.use_variants([{"family": "given:nobody", "form": "Нэма", "relation": "same"}])


def test_a_row_needs_its_columns() -> None:
    with pytest.raises(BynamesError, match="row 1: needs at least family, form and relation"):
        bynames.use_variants([{"family": "given:nobody"}])


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(BynamesError, match="there is no file"):
        bynames.use_variants(tmp_path / "none.csv")


def test_every_function_takes_own_rows(tmp_path: Path) -> None:
    before = results()
    own = bynames.Variants.of(MORE)
    with own:
        inside = results()
    assert inside != before
    assert results_with(own) == inside
    file = tmp_path / "mine.csv"
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(MORE)
    for again in (pickle.loads(pickle.dumps(own)), bynames.Variants.load(file)):
        assert len(again) == len(own)
        assert bynames.score(CORRUPTED, NAME, variants=again) == inside[0]
        assert bynames.parse("Zyzdor Laptchonko", variants=again) == inside[7]
    assert results() == before


def results_with(own: bynames.Variants) -> list[object]:
    """As results(), the rows given to each function."""
    return [
        bynames.score(CORRUPTED, NAME, variants=own),
        float(bynames.score_pairs([CORRUPTED], [NAME], variants=own)[0]),
        bynames.normalize(CORRUPTED, scheme="be", variants=own),
        bynames.key(CORRUPTED, variants=own),
        [variant.text for variant in bynames.variants(NAME, limit=200, variants=own)],
        bynames.restore("Zyzdryk", variants=own),
        bynames.dedupe([CORRUPTED, NAME], variants=own).labels.tolist(),
        bynames.parse("Zyzdor Laptchonko", variants=own),
        bynames.compare("Сіваграеў Зыздор Зыздоравіч", "Сіваграеў З. З.", variants=own).to_dict(),
    ]


def test_an_index_of_own_rows(tmp_path: Path) -> None:
    own = bynames.Variants.of(ROWS)
    index = bynames.Index([NAME], variants=own)
    assert [hit.row for hit in index.search(CORRUPTED, threshold=0.7)] == [0]
    index.save(tmp_path)
    with pytest.raises(BynamesError, match="other rules, table or weights"):
        bynames.Index.load(tmp_path)
    again = bynames.Index.load(tmp_path, variants=own)
    assert again.search(CORRUPTED) == index.search(CORRUPTED)


def test_a_file_name_is_no_table() -> None:
    with pytest.raises(BynamesError, match=r"bynames\.Variants, not str"):
        bynames.score(NAME, NAME, variants="mine.csv")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("sex", ";m"), ("sex", "male"), ("sex", "m,f"), ("sex", " "), ("sex", "M"),
        ("family", "given:a;b"), ("family", "given:a,b"), ("family", "given:a b"),
        ("family", "given:a\nb"), ("family", "given:"), ("weight", "nan"), ("weight", "-0.1"),
        ("weight", "1e9"), ("weight", "inf"), ("weight", "0,5"),
    ],
)  # fmt: skip
def test_a_cell_that_the_index_cannot_hold_is_refused(
    column: str, value: str, tmp_path: Path
) -> None:
    """The table is searched as text, in which commas and semicolons part what is found."""
    cells = ("given:abram", "Абрам", "be", "head", "m", "1", "rare", "invented", "")
    row = dict(zip(COLUMNS, cells, strict=True))
    path = tmp_path / "own.csv"
    for changed in ({}, {column: value}):
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, row)
            writer.writeheader()
            writer.writerow(row | changed)
        if changed:
            with pytest.raises(BynamesError, match=f"own.csv:.*{column}"):
                bynames.Variants.load(path)
        else:
            assert bynames.Variants.load(path)
