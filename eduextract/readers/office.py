"""Read .doc and .wps: LibreOffice makes a docx of them, which is read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from eduextract.errors import DocumentError
from eduextract.readers.word import read_word

if TYPE_CHECKING:
    from eduextract.readers.document import Document, Limits

PROGRAMS = ("soffice", "libreoffice")
FIB = b"\xec\xa5"
FIB_AT = 512
FLAGS = slice(FIB_AT + 10, FIB_AT + 12)
ENCRYPTED = 0x0100
"""Where the first block of an old Word file mostly stands, and the bit of it that says that it is encrypted."""
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""No macro runs, no link is updated."""
SAVE = "Open it in Word or WPS and save it as .docx"


def read_office(data: bytes, path: str, limits: Limits) -> Document:
    """Return what `read_word` reads in the docx that LibreOffice makes of an old file.

    LibreOffice runs without a window, with a profile of its own that is thrown
    away, and is stopped after `Limits.seconds`.

    Raises:
        DocumentError: If LibreOffice is not there or makes nothing of the file.
    """
    kind = Path(path).suffix.lower().removeprefix(".") or "doc"
    _check_old(data, path)
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        problem = f".{kind} files are read through LibreOffice, and soffice is not on the PATH"
        raise DocumentError(path, problem, f"Install LibreOffice. Or: {SAVE.lower()}")
    with tempfile.TemporaryDirectory(prefix="eduextract-", ignore_cleanup_errors=True) as folder:
        made = _convert(program, data, Path(folder), f"input.{kind}", limits.seconds)
        if made is None:
            raise DocumentError(path, f"LibreOffice did not finish within {limits.seconds} s", SAVE)
        message, result = made
        if not result.is_file():
            raise DocumentError(path, f"LibreOffice made no docx of it{f' ({message})' if message else ''}", SAVE)
        if result.stat().st_size > limits.file_bytes:
            raise DocumentError(path, f"as docx it has more than {limits.file_bytes} bytes", "Raise Limits.file_bytes")
        converted = result.read_bytes()
    document = read_word(converted, path, limits)
    return replace(document, format=kind, notes=("Converted to docx by LibreOffice", *document.notes))


def _check_old(data: bytes, path: str) -> None:
    """Refuse what is no old Word file, and one with a password."""
    if "EncryptedPackage".encode("utf-16-le") in data or (
        data[FIB_AT : FIB_AT + 2] == FIB and int.from_bytes(data[FLAGS], "little") & ENCRYPTED
    ):
        raise DocumentError(path, "is encrypted with a password", "Open it in Word and save it without the password")
    if "Word".encode("utf-16-le") not in data and "Wps".encode("utf-16-le") not in data:
        raise DocumentError(path, "is an Office file without a Word document in it, or cut off", "Check the extension")


def _convert(program: str, data: bytes, folder: Path, name: str, seconds: int) -> tuple[str, Path] | None:
    """Run LibreOffice; return what it said and where the docx should be, or None if it was too slow."""
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")
    source = folder / name
    source.write_bytes(data)
    command = [
        *(program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--convert-to", "docx", "--outdir", str(out), str(source)),
    ]
    # the name of the file never gets into the command: it is copied under a plain one
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=folder,
        start_new_session=True,
    )
    try:
        _, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _stop(process)
        return None
    return errors.decode("utf-8", "replace").strip()[-200:], out / Path(name).with_suffix(".docx")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
