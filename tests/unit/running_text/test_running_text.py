"""Running text: the statement, case endings, documents, the command."""

from __future__ import annotations

import io
import json
import zipfile
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bynames
from bynames._cli import main
from bynames._running_text import check, edits
from bynames._running_text.documents import format_of, read_document
from tests.paths import DATA, EXAMPLES

STATEMENT = EXAMPLES / "statement-2021-07-14.txt"
TWO = "Elena Laptenka was taken away. Alena Laptsionak and Marfa Rabkova; Alena Laptsionak again."


def corrected(text: str) -> str:
    for edit in reversed(edits(check(text))):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def spellings(text: str) -> list[tuple[str, ...]]:
    return [finding.spellings for finding in check(text)]


def test_the_statement() -> None:
    findings = bynames.check(STATEMENT.read_text(encoding="utf-8"))
    assert [finding.spellings for finding in findings] == [
        ("Elena Laptenka", "Alena Laptsionak", "Alena Laptsenak")
    ]
    (finding,) = findings
    assert finding.suggested == "Alena Laptsionak"
    assert 0.7 <= finding.score <= 1
    lines = STATEMENT.read_text(encoding="utf-8").split("\n")
    for mention in finding.mentions:
        place = lines[mention.line - 1][mention.column - 1 :]
        assert place.startswith(mention.text)
    assert (finding.line, finding.column) == (8, 37)


def test_the_corrected_statement_is_consistent_and_otherwise_the_same() -> None:
    text = STATEMENT.read_text(encoding="utf-8")
    fixed = corrected(text)
    assert check(fixed) == []
    expected = text.replace("Elena Laptenka", "Alena Laptsionak").replace("Laptsenak", "Laptsionak")
    assert fixed == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No names at all. The Office of the President.",
        "Alena Laptsionak met Marfa Rabkova. Laptsionak is a defender; A. Laptsionak said.",
        "Alena Laptsionak’s book. Alena Laptsionak's book. Alena Laptsionak.",
        "Ales Bialiatski, that is Aliaksandr Bialiatski.",  # a short form is no misspelling
        "Viktar Lukashenka, Dzmitry Lukashenka, Mikalai Lukashenka.",  # brothers
        "Marfa Rabkova and Vadzim Rabkou.",
        "Elena\n\nLaptsionak. Alena Laptsionak.",  # no name reaches across an empty line
        "Алена Лапцёнак, Alena Laptsionak.",  # one spelling in each script
        "Сустракалі Алену Лапцёнак. Пісалі Алене Лапцёнак. Алена Лапцёнак.",
        "Сяргей Сыс, Сяргея Сыса, Сяргею Сысу, Сяргеем Сысам.",
        "Алесь Бяляцкі, Алеся Бяляцкага, Алесю Бяляцкаму, з Алесем Бяляцкім.",
        "Марфа Рабкова, Марфы Рабковай, Марфу Рабкову; Вадзім Рабкоў, Вадзіма Рабкова.",
        "Елена Лаптенок, Елену Лаптенок, Елене Лаптенок.",
        "Андрей Жуков, Андрея Жукова, Андрею Жукову, с Андреем Жуковым, об Андрее Жукове.",
        "Аляксандр Лукашэнка, Аляксандра Лукашэнкі, Аляксандру Лукашэнку.",
        "Александр Лукашенко, Александра Лукашенко, Александру Лукашенко.",
        "Лев Марголин, Льва Марголина, Львом Марголиным. Пётр Шот, Петра Шота. Павел Кот.",
        "Павла Кота. Илья Салей, Илью Салея, Илье Салею, с Ильёй Салеем.",
        "The victoria of Victoria Station. Viktoria Station.",
        "This Section and Ths Section. The station: section.",
        "Пра Алену Лапцёнак сказалі ўчора.\nО Елене Лаптёнок сообщили вчера и сегодня.",
        "Later Andrei Lukyanovich came. Andrei Lukyanovich.",
    ],
)
def test_consistent_texts_are_left_alone(text: str) -> None:
    assert spellings(text) == []


CORRECT = (DATA / "correct_texts.txt").read_text(encoding="utf-8").strip().split("\n\n")
"""Paragraphs as the press has them, right as they are: declined names, lists, quotations."""


@pytest.mark.parametrize("text", CORRECT)
def test_correct_paragraphs_are_left_alone(text: str) -> None:
    assert spellings(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A. Laptsenak, Alena Laptsionak. E. Laptsionak; Laptenok.",
            "A. Laptsionak, Alena Laptsionak. A. Laptsionak; Laptsionak.",
        ),
        ("ALENA LAPTSIONAK; Alena Laptsionak; ELENA LAPTENKA",
         "ALENA LAPTSIONAK; Alena Laptsionak; ALENA LAPTSIONAK"),
        ("Alena\nLaptsionak, Alena Laptsionak, Elena\nLaptenka",
         "Alena\nLaptsionak, Alena Laptsionak, Alena\nLaptsionak"),
        ("Алесь Бяляцкі. Алесь Бяляцкі. Пісалі Алесю Беляцкаму.",
         "Алесь Бяляцкі. Алесь Бяляцкі. Пісалі Алесю Бяляцкаму."),
        ("Никита Золотарёв, Никита Золотарёв. Никиту Золотарева.",
         "Никита Золотарёв, Никита Золотарёв. Никиту Золотарёва."),
        ("Ян Лапцёнак. Ян Лапцёнак. Яну Лаптёнку.", "Ян Лапцёнак. Ян Лапцёнак. Яну Лапцёнку."),
        ("Алена Лапцёнак, Алену Лапцёнак. Елену Лаптёнок.",
         "Алена Лапцёнак, Алену Лапцёнак. Алену Лапцёнак."),
        ("**Alena Laptsionak**, Alena Laptsionak, *Elena* Laptenka",
         "**Alena Laptsionak**, Alena Laptsionak, *Alena* Laptsionak"),
        ("Уладзімір Караткевіч. Музей Уладзіміра Кароткевіча. Уладзіміру Караткевічу помнік.",
         "Уладзімір Караткевіч. Музей Уладзіміра Караткевіча. Уладзіміру Караткевічу помнік."),
        ("Сяргей Ціханоўскі сказаў. Сяргея Тихановского судзілі. Сяргею Ціханоўскаму пісалі.",
         "Сяргей Ціханоўскі сказаў. Сяргея Ціханоўскага судзілі. Сяргею Ціханоўскаму пісалі."),
        ("Марыя Калеснікава вярнулася. З Марыяй Калеснікавай гаварылі. Марыю Колеснікаву віталі.",
         "Марыя Калеснікава вярнулася. З Марыяй Калеснікавай гаварылі. Марыю Калеснікаву віталі."),
        ("Виктор Бабарико задержан. Виктора Бабарыко судили. Эдуард Бабарико тоже задержан.",
         "Виктор Бабарико задержан. Виктора Бабарико судили. Эдуард Бабарико тоже задержан."),
        ("Наталья Кочанова открыла встречу. Наталью Качанову слушали. Наталье Кочановой хлопали.",
         "Наталья Кочанова открыла встречу. Наталью Кочанову слушали. Наталье Кочановой хлопали."),
        ("Раман Пратасевіч ляцеў з Афін. Рамана Протасевіча затрымалі. Раману Пратасевічу пісалі.",
         "Раман Пратасевіч ляцеў з Афін. Рамана Пратасевіча затрымалі. Раману Пратасевічу пісалі."),
        ("Антон Смольскі і Антон Смольскі. Пра Антона Смольского пісалі.",
         "Антон Смольскі і Антон Смольскі. Пра Антона Смольскага пісалі."),
        ("Вольга Мазуронак і Вольга Мазуронак. Да Ольги Мазуронак прыйшлі.",
         "Вольга Мазуронак і Вольга Мазуронак. Да Вольгі Мазуронак прыйшлі."),
        ("Іван Літвіновіч і Іван Літвіновіч. З Иваном Литвиновичем гаварылі.",
         "Іван Літвіновіч і Іван Літвіновіч. З Іванам Літвіновічам гаварылі."),
        ("Іван Літвіновіч і Іван Літвіновіч. З Иваном Литвиновичем гаварылі.",
         "Іван Літвіновіч і Іван Літвіновіч. З Іванам Літвіновічам гаварылі."),
        ("Алег Крук і Алег Крук. З Олегом Круком гаварылі.",
         "Алег Крук і Алег Крук. З Алегам Круком гаварылі."),
        ("Раман Лапцёнак і Раман Лапцёнак. Над Романом Лаптёнком смяяліся.",
         "Раман Лапцёнак і Раман Лапцёнак. Над Раманам Лапцёнкам смяяліся."),
        ("Барыс Зуеў і Барыс Зуеў. Перад Борисом Зуевым выступілі.",
         "Барыс Зуеў і Барыс Зуеў. Перад Барысам Зуевым выступілі."),
        ("Павел Котаў-малодшы і Павел Катоў-старэйшы. Павел Катоў сказаў, Павел Катоў пайшоў.",
         "Павел Катоў-малодшы і Павел Катоў-старэйшы. Павел Катоў сказаў, Павел Катоў пайшоў."),
    ],
)  # fmt: skip
def test_corrections(text: str, wanted: str) -> None:
    assert corrected(text) == wanted


def test_a_russian_spelling_in_a_belarusian_line_is_found() -> None:
    text = "Пра Алену Лапцёнак сказалі ўчора.\nПра Елену Лаптёнок не гаварылі ні разу."
    (finding,) = check(text)
    assert finding.spellings == ("Алена Лапцёнак", "Елена Лаптёнок")
    assert finding.suggested == "Алена Лапцёнак"
    (finding,) = check("Об Алене Лапцёнак сообщили вчера, и о Елене Лаптёнок сообщили.")
    assert finding.suggested == "Елена Лаптёнок"


def test_look_alike_letters_are_another_spelling() -> None:
    mixed = "Лaпцёнак"  # with a Latin a
    (finding,) = check(f"Алена {mixed}. Алена Лапцёнак. Алена Лапцёнак.")
    assert finding.suggested == "Алена Лапцёнак"
    assert [edit.new for edit in edits([finding])] == ["Лапцёнак"]


def test_a_bare_surname_is_given_to_nobody_when_it_fits_two() -> None:
    text = "Viktar Lukashenka and Mikalai Lukashenka. Lukashenko said."
    assert spellings(text) == []
    for name in ("Viktar Lukashenka", "Lukashenka Viktar"):
        assert spellings(f"{name}. Lukashenko said.") == [("Viktar Lukashenka", "Lukashenko")]


def test_not_a_text() -> None:
    with pytest.raises(bynames.BynamesError, match="needs a text"):
        check(None)  # type: ignore[arg-type]


NAMES = st.sampled_from(
    ["Alena Laptsionak", "Elena Laptenka", "A. Laptsenak", "Laptenok", "Алену Лапцёнак",
     "Сяргея Сыса", "Алесь Бяляцкі", "Аляксандра", "Рабковай", "МАРФА РАБКОВА", "O’Neil", "Ян",
     "Б", "П.", "й"]
)  # fmt: skip
GAPS = st.sampled_from([" ", "\n", "\r\n", ". ", ", ", "\u2029", "*"])
PIECES = st.one_of(NAMES, GAPS, st.text(max_size=8))


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    findings = check(text)
    assert findings == check(text)
    for finding in findings:
        assert 0 <= finding.score <= 1
        assert len({spelling.lower() for spelling in finding.spellings}) > 1
        for mention in finding.mentions:
            assert 0 <= mention.start < mention.end <= len(text)
            assert mention.line >= 1 and mention.column >= 1
            for edit in mention.edits:
                assert mention.start <= edit.start < edit.end <= mention.end
    changes = edits(findings)
    assert all(one.end <= other.start for one, other in pairwise(changes))


# ---- documents ----


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_a_text_comes_back_as_it_was(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig"):
        data = text.encode(encoding)
        document = read_document(data, "txt")
        assert document.corrected([]) == (data, 0)


@given(st.text("<>&;ab/ \n!-\"='#xA1", max_size=60))
def test_any_html_comes_back_as_it_was(text: str) -> None:
    document = read_document(text.encode(), "html")
    assert document.corrected([]) == (text.encode(), 0)
    for at in range(len(document.text)):
        line, column = document.place(at)
        assert line <= text.count("\n") + 1 and column >= 1


def test_html_tags_are_never_touched() -> None:
    source = (
        "<!doctype html><title>Alena Laptsionak</title>\r\n<p title='Elena Laptenka'>"
        "<b>Elena</b>&nbsp;<i>Laptenka</i> &amp; Alena Laptsionak.</p>"
        "<script>'Elena Laptenka'</script>"
        "<style>Elena Laptenka</style><!-- Elena Laptenka --><p>Alena</p><p>Laptenka</p>"
    )
    document = read_document(source.encode(), "html")
    findings = check(document.text)
    data, left_out = document.corrected(edits(findings))
    wanted = source.replace("<b>Elena</b>&nbsp;<i>Laptenka</i>",
                            "<b>Alena</b>&nbsp;<i>Laptsionak</i>")  # fmt: skip
    wanted = wanted.replace("<p>Laptenka</p>", "<p>Laptsionak</p>")
    assert data.decode() == wanted
    assert left_out == 0
    assert document.place(findings[0].mentions[1].start) == (2, 30)


def test_a_word_with_tags_inside_is_left_to_people() -> None:
    source = "Alena Laptsionak. Alena Laptsionak. Alena Lapt<b>en</b>ok. Elena Laptsi&#111;nak."
    document = read_document(source.encode(), "html")
    data, left_out = document.corrected(edits(check(document.text)))
    assert data.decode() == source.replace("Elena", "Alena")
    assert left_out == 1


WORDS = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def docx(*paragraphs: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", WORDS.format(body))
        archive.writestr("word/media/image1.png", b"\x89PNG\0Elena Laptenka")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", WORDS.format(text))
    return out.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_docx() -> None:
    data = docx(
        run("Пра &amp; &#1089;ябе. Alena Laptsionak. Elena ") + run("Laptenka."),
        run("Alena Laptsionak."),
        footnotes=f"<w:p>{run('Alena Laptsenak.')}</w:p>",
    )
    document = read_document(data, "docx")
    findings = check(document.text)
    assert [finding.spellings for finding in findings] == [
        ("Alena Laptsionak", "Elena Laptenka", "Alena Laptsenak")
    ]
    assert document.place(findings[0].mentions[0].start) == (1, 13)
    fixed, left_out = document.corrected(edits(findings))
    assert left_out == 0
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(fixed)) as new:
        assert new.namelist() == old.namelist()
        body, notes = (new.read(f"word/{part}.xml").decode() for part in ("document", "footnotes"))
        assert body == old.read("word/document.xml").decode().replace("Elena", "Alena").replace(
            "Laptenka", "Laptsionak"
        )
        assert "Alena Laptsionak." in notes
        assert new.read("word/media/image1.png") == old.read("word/media/image1.png")


UNREADABLE = b"<p>\nA<!['?x&#\n#[?d[ > 'A=]>"


def reads_html(data: bytes) -> bool:
    """Whether Python's parser gets through: later versions take what earlier ones refused."""
    try:
        HTMLParser().feed(data.decode())
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize(
    ("data", "format_", "message"),
    [
        (b"rubbish", "docx", "not a readable DOCX"),
        (docx("<w:r>"), "docx", "damaged"),
        (b"a\0\xff\xfe", "txt", "not text"),
        (b"a", "pdf", "unknown format"),
        pytest.param(
            UNREADABLE, "html", "cannot be read, line 2",
            marks=pytest.mark.skipif(reads_html(UNREADABLE), reason="this parser reads it"),
        ),
    ],
)  # fmt: skip
def test_unreadable(data: bytes, format_: str, message: str) -> None:
    with pytest.raises(bynames.BynamesError, match=message):
        read_document(data, format_)


@pytest.mark.parametrize("seed", range(4))
def test_a_docx_with_a_damaged_byte_is_corrected_or_refused(seed: int) -> None:
    """Every seventh byte: heads and streams of parts, of pictures too, and the list at the end."""
    data = docx(run("Elena Laptenka."), run("Alena Laptsionak."))
    random = Random(seed)
    refused = 0
    for at in range(seed, len(data), 7):
        damaged = data[:at] + bytes([data[at] ^ random.randrange(1, 256)]) + data[at + 1 :]
        try:
            document = read_document(damaged, "docx")
            document.corrected(edits(check(document.text)))
        except bynames.BynamesError as error:
            assert "DOCX" in str(error)
            refused += 1
    assert refused > 20


def test_a_docx_that_cannot_be_corrected_shows_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = docx(run("Elena Laptenka. Alena Laptsionak."))
    (tmp_path / "a.docx").write_bytes(data.replace(b"word/media/image1", b"word/media/imagf1", 1))
    assert main(["check", str(tmp_path / "a.docx"), "--fix"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "cannot be corrected" in err
    assert not (tmp_path / "a.fixed.docx").exists()


def test_a_docx_with_a_document_type_is_refused() -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", bomb)
    with pytest.raises(bynames.BynamesError, match="document type"):
        read_document(out.getvalue(), "docx")


def test_formats() -> None:
    assert [format_of(name) for name in ("a.TXT", "a.md", "b.c.html", "-")] == [
        "txt", "md", "html", "txt",
    ]  # fmt: skip
    with pytest.raises(bynames.BynamesError, match="txt, md, html and docx"):
        format_of("a.pdf")


# ---- the command ----


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.txt"
    path.write_text(TWO, encoding="utf-8")
    assert main(["check", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        f"{path}:1:1: Elena Laptenka → Alena Laptsionak",
        f"{path}:1:32: Alena Laptsionak (as suggested)",
        f"{path}:1:68: Alena Laptsionak (as suggested)",
    ]
    assert "people spelled in more than one way: 1" in err


def test_command_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.md"
    path.write_text(TWO, encoding="utf-8")
    assert main(["check", "--json", str(path)]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert found["suggested"] == "Alena Laptsionak"
    assert found["mentions"][0] == {
        "text": "Elena Laptenka", "line": 1, "column": 1, "suggested": "Alena Laptsionak",
    }  # fmt: skip
    path.write_text("Alena Laptsionak", encoding="utf-8")
    assert main(["check", "--json", str(path)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_fix_writes_a_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.txt"
    original = TWO.encode("utf-16")
    path.write_bytes(original)
    assert main(["check", "--fix", str(path)]) == 1
    assert path.read_bytes() == original
    fixed = (tmp_path / "text.fixed.txt").read_bytes()
    assert fixed.decode("utf-16") == TWO.replace("Elena Laptenka", "Alena Laptsionak")
    assert main(["check", str(tmp_path / "text.fixed.txt")]) == 0
    for force in ([], ["--force"]):
        assert main(["check", "--fix", *force, "-o", str(path), str(path)]) == 2
        assert "is the original" in capsys.readouterr().err
    (tmp_path / "text.fixed.txt").write_bytes(b"mine")
    assert main(["check", "--fix", str(path)]) == 2
    assert "already exists" in capsys.readouterr().err
    assert (tmp_path / "text.fixed.txt").read_bytes() == b"mine"
    assert main(["check", "--fix", "--force", str(path)]) == 1
    assert (tmp_path / "text.fixed.txt").read_bytes() == fixed
    assert path.read_bytes() == original
    assert sorted(file.name for file in tmp_path.iterdir()) == ["text.fixed.txt", "text.txt"]


def test_cp1251(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("Алена Лапцёнак. Алена Лапцёнак. Елена Лаптёнок".encode("cp1251"))
    assert main(["check", "--fix", str(path)]) == 1
    assert "read as cp1251" in capsys.readouterr().err
    fixed = (tmp_path / "text.fixed.txt").read_bytes().decode("cp1251")
    assert fixed == "Алена Лапцёнак. Алена Лапцёнак. Алена Лапцёнак"


@pytest.mark.parametrize(
    "arguments",
    [["no/such/file.txt"], ["some.pdf"], ["-o", "x", "some.txt"], ["--format", "odt", "-"]],
)
def test_wrong_use(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"text")))
    assert main(["check", *arguments]) == 2
    assert capsys.readouterr().err.startswith("bynames: ")


def test_stdin_and_stdout(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TWO.encode())))
    assert main(["check", "--fix", "-"]) == 1
    out, _ = capfdbinary.readouterr()
    assert out.decode() == TWO.replace("Elena Laptenka", "Alena Laptsionak")


def test_addresses_and_code_are_left_alone() -> None:
    text = """[Elena Laptenka](https://x.by/Alena_Laptsenak_(b)) and **Alena** *Laptsionak*,
`Alena Laptsenak`, <a title="Alena Laptsenak">Alena Laptsionak</a>, alena.laptsenak@x.by

```
Alena Laptsenak
```

[1]: https://x.by "Alena Laptsenak"
"""
    document = read_document(text.encode(), "md")
    (finding,) = bynames.check(document.text)
    assert finding.spellings == ("Elena Laptenka", "Alena Laptsionak")
    data, left_out = document.corrected(edits([finding]))
    assert data.decode() == text.replace("Elena Laptenka", "Alena Laptsionak")
    assert left_out == 0
    plain = read_document(b"See www.x.by/Alena-Laptsenak, Elena Laptenka, Alena Laptsionak", "txt")
    assert "Laptsenak" not in plain.text
    assert plain.place(plain.text.index("Elena")) == (1, 31)
