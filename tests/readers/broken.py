"""Two hundred files that cannot be read, each for a reason that `read` must give."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.readers.writers import write_docx, write_html, write_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "北河县教育发展报告\n" + "2022年，全县小学在校生5667人，专任教师402人。\n" * 60
EXTENSIONS = (".txt", ".md", ".docx", ".pdf", ".html", ".doc", ".wps")
ZEROS = 200_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
BILLION = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>{}]>".format(
    "".join(f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True))
)
END = "</w:body></w:document>"
OPEN = "vnd.openxmlformats-officedocument"
NESTED = "<w:tbl><w:tr><w:tc>"
TRUNCATED = 40
SEEDS = 4


def repack(data: bytes, changes: dict[str, bytes | str | None], **extra: bytes) -> bytes:
    """Return a package with some of its files changed, left out (None) or added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        files = {name: old.read(name) for name in old.namelist()} | changes | extra
        for name, content in files.items():
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def inside(data: bytes, name: str = MAIN) -> str:
    """Return a file of a package as text."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def lying(data: bytes) -> bytes:
    """Return a package that says of each of its files that it unpacks to a hundred bytes."""
    said = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        found = data.find(mark)
        while found >= 0:
            said[found + place : found + place + 4] = (100).to_bytes(4, "little")
            found = data.find(mark, found + 4)
    return bytes(said)


def archive(*names: str) -> bytes:
    """Return a zip archive with files of these names."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return stream.getvalue()


def old_office(stream: str, *, flags: int = 0) -> bytes:
    """Return the beginnings of an old Office file with a stream of this name."""
    header = OLE.ljust(512, b"\0") + b"\xec\xa5\xc1\0" + bytes(6) + flags.to_bytes(2, "little")
    return header.ljust(2048, b"\0") + stream.encode("utf-16-le").ljust(2048, b"\0")


def drawn_pdf(pages: int, *, words: str = "") -> bytes:
    """Return a pdf of pages with a line on each, and words if there are any."""
    stream = BytesIO()
    canvas = Canvas(stream)
    for _ in range(pages):
        canvas.line(10, 10, 90, 90)
        canvas.drawString(100, 400, words)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def kinds() -> dict[str, bytes]:
    """Return a file of each kind by its right extension."""
    return {
        ".docx": write_docx(TEXT),
        ".pdf": write_pdf(TEXT),
        ".html": write_html(TEXT),
        ".txt": TEXT.encode(),
        ".doc": old_office("WordDocument"),
        ".xlsx": archive(TYPES, "xl/workbook.xml"),
        ".zip": archive("a.txt"),
        ".png": b"\x89PNG\r\n\x1a\n" + bytes(64),
        ".jpg": b"\xff\xd8\xff\xe0" + bytes(64),
        ".rtf": b"{\\rtf1\\ansi report}",
    }


def wrong_extensions() -> Iterator[tuple[str, bytes]]:
    """Yield files of each kind named as each other kind."""
    for right, data in kinds().items():
        for extension in (".txt", ".docx", ".pdf", ".html", ".doc"):
            if extension != right:
                yield f"{right[1:]}{extension}", data
    yield from ((f"{right[1:]}.md", kinds()[right]) for right in (".docx", ".pdf", ".html"))


def packages() -> Iterator[tuple[str, bytes]]:
    """Yield docx files that are damaged, hostile or empty."""
    good = write_docx(TEXT)
    for place in range(TRUNCATED):
        yield f"cut{place}.docx", good[: 4 + place * (len(good) - 5) // TRUNCATED]
    main = inside(good)
    head, body, _ = main.partition("<w:body>")
    begun = head + body
    yield "bomb.docx", repack(good, {MAIN: begun + " " * 120_000_000})
    yield "ratio.docx", repack(good, {MAIN: begun + " " * 30_000_000})
    yield "bomb_beside.docx", repack(good, {"word/media/a.bin": bytes(30_000_000)})
    yield "members.docx", repack(good, {f"word/media/{number}": b"" for number in range(2100)})
    yield "entities.docx", repack(good, {MAIN: main.replace("<w:document", BILLION + "<w:document", 1)})
    yield "entities16.docx", repack(good, {MAIN: (BILLION + main.partition("?>")[2]).encode("utf-16")})
    yield "entities_styles.docx", repack(good, {"word/styles.xml": BILLION + "<x>&i;</x>"})
    yield "entities_rels.docx", repack(good, {"_rels/.rels": BILLION + "<x>&i;</x>"})
    yield "external.docx", repack(good, {MAIN: "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" + main.partition("?>")[2]})
    yield "no_main.docx", repack(good, {MAIN: None})
    yield "no_types.docx", repack(good, {TYPES: None})
    yield "no_rels.docx", repack(good, {"_rels/.rels": None})
    yield "empty_main.docx", repack(good, {MAIN: b""})
    yield "text_main.docx", repack(good, {MAIN: TEXT})
    yield "half_main.docx", repack(good, {MAIN: main[: len(main) // 2]})
    yield "no_body.docx", repack(good, {MAIN: head + "</w:document>"})
    yield "no_text.docx", repack(good, {MAIN: begun + "<w:p/>" + END})
    yield "deep.docx", repack(good, {MAIN: begun + NESTED * 20_000})
    closed = "".join(f"</{tag}>" for tag in ("w:tc", "w:tr", "w:tbl"))
    yield "deep_closed.docx", repack(good, {MAIN: begun + NESTED * 70 + "<w:p/>" + closed * 70 + END})
    types = inside(good, TYPES)
    macro = types.replace(f"{OPEN}.wordprocessingml.document.main", "ms-word.document.macroEnabled.main")
    yield "macro.docx", repack(good, {TYPES: macro})
    yield "template.docx", repack(good, {TYPES: types.replace("document.main", "template.main")})
    yield "lying.docx", lying(good)
    yield "no_names.docx", archive()
    yield "encrypted.docx", old_office("EncryptedPackage")
    yield "encrypted_member.docx", good.replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1")
    half = good.index(b"PK\x03\x04", 2000) + 200
    yield "flipped.docx", good[:half] + bytes([good[half] ^ 255]) + good[half + 1 :]


def others() -> Iterator[tuple[str, bytes]]:
    """Yield files of the other formats."""
    pdf = write_pdf(TEXT)
    for place in range(10):
        yield f"cut{place}.pdf", pdf[: 8 + place * (len(pdf) - 40) // 10]
    yield "password.pdf", write_pdf(TEXT, encrypt=StandardEncryption("secret", canPrint=0))
    yield "password128.pdf", write_pdf(TEXT, encrypt=StandardEncryption("secret", strength=128))
    yield "scanned.pdf", drawn_pdf(3)
    yield "pages.pdf", drawn_pdf(2100, words="x")
    yield "no_pages.pdf", pdf.replace(b"/Type /Pages", b"/Type /Xages").replace(b"/Pages ", b"/Xages ")
    yield "header.pdf", b"%PDF-1.7\n%%EOF\n"
    yield "html_entities.html", (BILLION + "<html><body>&i;</body></html>").encode()
    yield "deep.html", b"<html><body>" + b"<div>" * 100_000 + "小学12所".encode() + b"</div>" * 100_000
    yield "deep_tables.html", b"<html><body>" + b"<table><tr><td>" * 50_000 + b"x"
    yield "no_text.html", b"<html><head><title>x</title></head><body><script>var a = 1;</script></body></html>"
    yield "cut.html", write_html("小学12所。")[:-14] + "在".encode()[:2]
    yield "nul.html", b"<html><body>\0\0\0</body></html>"
    for number, name in enumerate((".txt", ".md", ".html", ".docx", ".pdf", ".doc")):
        yield f"blank{name}", b" \r\n\t\n" * (number + 1)
    yield "blank16.txt", "\ufeff \r\n".encode("utf-16-le")
    yield "mark.txt", b"\xef\xbb\xbf"
    yield "cut.txt", TEXT.encode()[:-2]
    yield "cut_gb.txt", b"\x84\x31\x95\x33" + TEXT.encode("gb18030").rstrip()[:-1]
    yield "cut16.txt", TEXT.encode("utf-16")[:-1]
    yield "control.txt", b"report\1\2\3\4\5\6" * 50
    yield "damaged.txt", TEXT.encode()[:500] + b"\xff\xfe\xff" + TEXT.encode()[500:]
    yield "cut32.txt", TEXT.encode("utf-32")[:-3]
    yield "no_program.doc", old_office("WordDocument")
    yield "no_program.wps", old_office("WpsDocument")
    yield "password.doc", old_office("WordDocument", flags=0x0100)
    yield "password.wps", old_office("EncryptedPackage")
    yield "sheet.doc", old_office("Workbook")
    yield "cut.doc", OLE
    yield "unknown.xyz", TEXT.encode()
    yield "sheet.xlsx", archive(TYPES, "xl/workbook.xml")


def write_broken(folder: Path) -> list[Path]:
    """Write all the files to a folder."""
    files = [*wrong_extensions(), *packages(), *others()]
    files += [(f"empty{extension}", b"") for extension in EXTENSIONS]
    for seed in range(SEEDS):
        noise = random.Random(seed).randbytes(3000 + seed)  # noqa: S311 - the same bytes on every machine
        files += [(f"noise{seed}{extension}", noise) for extension in EXTENSIONS]
    for name, data in files:
        (folder / name).write_bytes(data)
    zeros = [folder / f"zeros{extension}" for extension in EXTENSIONS]
    for path in zeros:
        with path.open("wb") as file:
            file.truncate(ZEROS)
    return [*(folder / name for name, _ in files), *zeros]
