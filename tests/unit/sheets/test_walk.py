"""From a bare file of 40,000 rows to a cleaned one, as people go: no decision is lost on the way.

By way of LibreOffice, which turns leading zeros, dates, decimals and long numbers as it likes, and
of the report page in a real browser.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bynames import transliterate
from bynames._sheets.cleaned import Cleaned
from bynames._sheets.files import read_sheet
from bynames.sheets import apply_file, dedupe_file
from tests.paths import DATA
from tests.waiting import until

PAIRS = 20_000
HEADERS = ["№", "ФИО", "Дата", "Телефон", "Сумма", "Счёт", "Член", "Заметка"]
GIVEN = ["Аляксандр", "Мікалай", "Уладзімір", "Сяргей", "Віктар", "Юрый", "Павел", "Дзмітрый",
         "Ігар", "Андрэй", "Міхаіл", "Васіль", "Антон", "Кірыл", "Раман", "Пётр", "Генадзь",
         "Рыгор", "Максім", "Яўген", "Анатоль", "Леанід", "Барыс", "Алег", "Станіслаў", "Вадзім",
         "Мікіта", "Арцём", "Ілья", "Фёдар"]  # fmt: skip

pytestmark = pytest.mark.slow


def _rows() -> list[list[str]]:
    """Every person twice, in Cyrillic and in Latin, with cells that spreadsheet programs change."""
    chance = Random(7)
    table = DATA / "top_surnames.csv"
    with table.open(encoding="utf-8", newline="") as file:
        surnames = list(dict.fromkeys(row["be"] for row in csv.DictReader(file)))
    names = [f"{surname} {given}" for given in GIVEN for surname in surnames]
    chance.shuffle(names)
    rows = []
    for number, name in enumerate(names[:PAIRS]):
        for at, text in enumerate((name, transliterate(name))):
            day = date(1950, 1, 1) + timedelta(days=chance.randrange(20_000))
            rows.append([
                f"{2 * number + at:06}", text, day.isoformat(), f"80{290000000 + number}",
                f"{chance.randrange(10_000) / 100:.2f}", str(10**15 + chance.randrange(10**15)),
                chance.choice(["TRUE", "FALSE", ""]), chance.choice(["", " зацемка ", "00", "1/2"]),
            ])  # fmt: skip
    chance.shuffle(rows)
    return rows


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("walk") / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADERS, *_rows()])
    return path


def _office() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc")
    return found


def _saved(path: Path, kind: str, *options: str) -> Path:
    """A file opened in LibreOffice and saved."""
    folder = path.parent / "saved"
    command = [
        _office(), "--headless", f"-env:UserInstallation=file://{path.parent}/profile", *options,
        "--convert-to", kind, "--outdir", str(folder), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=500)
    return folder / f"{path.stem}.{kind.partition(':')[0]}"


def _decided(headers: tuple[str, ...], rows: list[list[str]]) -> tuple[list[list[str]], int, int]:
    """A review filled in, every third pair different; how many are the same and are decided."""
    score, decision = headers.index("bynames_score"), headers.index("bynames_decision")
    same = total = 0
    for row in rows:
        if row[score]:
            total += 1
            row[decision] = "different" if total % 3 == 0 else "same"
            same += row[decision] == "same"
    return rows, same, total


def _check(result: Cleaned, same: int, total: int) -> None:
    assert total >= PAIRS * 0.95
    assert result.conflicts == ()
    assert result.unapplied == ()
    assert result.applied == total
    assert len(result.persons) - len(set(result.persons)) == same


def test_a_review_in_csv_saved_by_a_spreadsheet_program(people: Path) -> None:
    _, output = dedupe_file(people, force=True)
    review = read_sheet(output, own_columns=True)
    rows, same, total = _decided(review.headers, [list(row) for row in review.rows])
    filled = people.with_name("filled.csv")
    with filled.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([review.headers, *rows])
    # columns of type "standard": what looks like a number or a date becomes one
    kind = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1049,false,true,false"
    saved = _saved(filled, kind, "--infilter=CSV:44,34,76,1,,1049,false,true")
    changed = read_sheet(saved, own_columns=True)
    assert changed.rows[0] != rows[0]  # it has changed them
    result, _ = apply_file(people, saved, people.with_name("1.csv"))
    _check(result, same, total)


def test_a_review_in_xlsx_saved_by_a_spreadsheet_program(people: Path) -> None:
    from openpyxl import load_workbook

    _, output = dedupe_file(people, people.with_name("review.xlsx"), force=True)
    book = load_workbook(output)
    sheet = book.active
    assert sheet is not None
    grid = [["" if value is None else str(value) for value in row]
            for row in sheet.iter_rows(values_only=True)]  # fmt: skip
    rows, same, total = _decided(tuple(grid[0]), grid[1:])
    column = grid[0].index("bynames_decision") + 1
    for at, row in enumerate(rows, 2):
        sheet.cell(at, column).value = row[column - 1] or None
    filled = people.with_name("filled.xlsx")
    book.save(filled)
    saved = _saved(filled, "xlsx:Calc MS Excel 2007 XML")
    result, _ = apply_file(people, saved, people.with_name("2.xlsx"))
    _check(result, same, total)


@pytest.fixture
def browser(people: Path) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    service = shutil.which("chromedriver")
    if not binary or not service:
        pytest.skip("chromium and chromedriver are not installed (Debian: chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(people.parent)})
    driver = webdriver.Chrome(options=options, service=webdriver.chrome.service.Service(service))
    yield driver
    driver.quit()


def test_decisions_on_the_page(people: Path, browser: Any) -> None:
    page = people.with_name("page.html")
    dedupe_file(people, people.with_name("3.csv"), report=page, force=True)
    browser.get(page.as_uri())
    browser.execute_script(
        "document.getElementById('reviewer').value = 'Ада';"
        "const s = document.getElementById('least'); s.value = '0';"
        "s.dispatchEvent(new Event('input'))"
    )
    browser.find_element("id", "accept").click()
    for button in browser.find_elements("css selector", ".choices .different")[:20]:
        browser.execute_script("arguments[0].click()", button)
    said = browser.find_element("id", "progress-text").text
    browser.find_element("id", "download").click()
    ledger = people.with_name("people.decisions.csv")
    until(lambda: ledger.exists() and not list(people.parent.glob("*.crdownload")))
    words = [row[0] for row in read_sheet(ledger, own_columns=True).rows]
    result, _ = apply_file(people, ledger, people.with_name("4.csv"))
    total, same = len(words), words.count("same")
    assert total - same == 20
    assert f"{total:,} of {total:,}" in said
    _check(result, same, total)
