"""How many pages a Word file has, as LibreOffice sets it, where it is installed.

One run counts many files: starting takes longer than setting. The program works in a folder of its own, with
a profile of its own in which no macro runs and nothing is fetched, so two runs do not meet and what the user
has set up is neither read nor changed. It is bounded in time. Where it cannot count, the answer is that there
is none.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_NAMES = ("soffice", "libreoffice") if os.name == "posix" else ("soffice.com", "soffice.exe")
# So long for starting, and so much for each file after that.
_SECONDS, _SECONDS_EACH = 60, 5
# What each page is in a PDF. The statistics of an OpenDocument text would be easier to read, but LibreOffice
# writes those before it has set all pages.
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
# Newer versions may pack such objects.
_PACKED = re.compile(rb"/ObjStm\b[^>]*>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def counted(files: Sequence[bytes]) -> list[int] | None:
    """The pages of each Word file, in order; None where LibreOffice is lacking, fails or takes too long."""
    program = _program(os.environ)
    if program is None:
        return None
    try:
        with TemporaryDirectory(prefix="ikt-", ignore_cleanup_errors=True) as folder:
            return _counted(program, Path(folder), files)
    except (OSError, subprocess.SubprocessError):
        return None


def _counted(program: Path, folder: Path, files: Sequence[bytes]) -> list[int] | None:
    names = [f"{number}.docx" for number in range(len(files))]
    for name, content in zip(names, files, strict=True):
        (folder / name).write_bytes(content)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
        "--convert-to", "pdf", "--outdir", str(folder / "made"), *names,
    ]  # fmt: skip
    _run(command, folder, _SECONDS + _SECONDS_EACH * len(files))
    counts = [_pages((folder / "made" / f"{number}.pdf").read_bytes()) for number in range(len(files))]
    return counts if all(counts) else None


def _run(command: Sequence[str], folder: Path, seconds: float) -> None:
    """Run a program to its end; with all that it started it is ended where it takes longer, or we do."""
    alone = os.name == "posix"
    # A fixed command on files that we wrote; no shell.
    running = subprocess.Popen(  # noqa: S603
        command, cwd=folder, env=_surroundings(os.environ, folder), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=alone,
    )  # fmt: skip
    try:
        running.wait(timeout=seconds)
    finally:
        if running.poll() is None:
            if alone:
                os.killpg(running.pid, signal.SIGKILL)
            else:
                running.kill()
            running.wait()


def _surroundings(known: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What the program may know of where it runs: what it needs to start, and where the user keeps fonts."""
    needed = (
        "PATH", "LANG", "LC_ALL", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "LD_LIBRARY_PATH", "FONTCONFIG_FILE",
    )  # fmt: skip
    here = {name: known[name] for name in needed if name in known}
    home = known.get("HOME")
    fonts = known.get("XDG_DATA_HOME") or (home and str(Path(home) / ".local" / "share"))
    here |= {"XDG_DATA_HOME": fonts} if fonts else {}
    return {**here, "HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}


def _program(known: Mapping[str, str]) -> Path | None:
    """LibreOffice in a folder of the path that is named in full: never one that happens to lie here."""
    for folder in os.get_exec_path(known):
        for name in _NAMES if os.path.isabs(folder) else ():
            program = Path(folder) / name
            if program.is_file() and os.access(program, os.X_OK):
                return program
    return None


def _pages(pdf: bytes) -> int:
    """The pages of a PDF of LibreOffice; 0 where there is no telling."""
    count = len(_PAGE.findall(pdf))
    if count:
        return count
    packed = (zlib.decompressobj().decompress(found) for found in _PACKED.findall(pdf))
    try:
        return sum(len(_PAGE.findall(objects)) for objects in packed)
    except zlib.error:
        return 0
