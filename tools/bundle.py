"""Collect a folder with which ikt runs on an offline 64-bit Windows machine, by a double click.

    python tools/bundle.py dist/bundle 3.12

``wheels`` holds ``ikt[all]`` with all that it needs there, in the versions and with the hashes of ``locks/``,
and pip; ``start.cmd`` sets ikt up beside itself and opens the page of the meeting.

``pip download --platform`` chooses wheels for another platform but still asks the markers of this one
("colorama; platform_system == 'Windows'"), so what is needed there is looked up here, from the metadata of
the wheels themselves, until nothing is missing. Always starts from our own wheel: the public index has
another package of the same name.

No Windows is needed, and none is asked: whether each wheel has a tag that such a Python takes, whether each
version is one that the others ask for, and whether the pip in the folder would install it all with no index.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parent.parent
FILES = ROOT / "tools" / "windows"
# What stands in ikt.cmd: without an index and without what this user or machine set for pip.
INSTALL = (
    "install", "--isolated", "--no-index", "--no-deps", "--require-hashes", "--no-warn-script-location",
    "--disable-pip-version-check", "--quiet",
)  # fmt: skip
EXTRAS = ("word", "pdf", "exact", "calendar", "excel", "edit", "import", "ask", "sign")


def pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *words], cwd=ROOT, check=True)


def environment(version: str) -> dict[str, str]:
    """What markers see on the machine that installs."""
    return {
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_system": "Windows",
        "sys_platform": "win32",
        "python_version": version,
        "python_full_version": f"{version}.0",
    }


def needs(wheel: Path, version: str) -> Iterator[Requirement]:
    """What a wheel requires on the machine that installs; of ours with all extras."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(entry for entry in archive.namelist() if entry.endswith(".dist-info/METADATA"))
        metadata = HeaderParser().parsestr(archive.read(name).decode("utf-8"))
    extras = ("", *EXTRAS) if parse_wheel_filename(wheel.name)[0] == "ikt" else ("",)
    around = [{**environment(version), "extra": extra} for extra in extras]
    for line in metadata.get_all("Requires-Dist", []):
        found = Requirement(line)
        if found.marker is None or any(map(found.marker.evaluate, around)):
            yield found


def missing(folder: Path, version: str) -> list[str]:
    """Packages that the wheels in a folder require and no wheel in it is of."""
    wheels = list(folder.glob("*.whl"))
    there = {parse_wheel_filename(wheel.name)[0] for wheel in wheels}
    needed = {canonicalize_name(one.name) for wheel in wheels for one in needs(wheel, version)}
    return sorted(needed - there)


def unfit(folder: Path, version: str) -> list[str]:
    """What is wrong with the wheels of a folder: no tag that such a Python takes, a version not asked for."""
    major, minor = map(int, version.split("."))
    interpreter = f"cp{major}{minor}"
    taken = {
        *cpython_tags((major, minor), platforms=["win_amd64"]),
        *compatible_tags((major, minor), interpreter, ["win_amd64"]),
    }
    wheels = sorted(folder.glob("*.whl"))
    versions = {parse_wheel_filename(wheel.name)[0]: parse_wheel_filename(wheel.name)[1] for wheel in wheels}
    found = [
        f"{wheel.name}: for another system"
        for wheel in wheels
        if not taken & parse_wheel_filename(wheel.name)[3]
    ]
    for wheel in wheels:
        for one in needs(wheel, version):
            there = versions.get(canonicalize_name(one.name))
            if there is not None and there not in one.specifier:
                found.append(f"{wheel.name} asks for {one.name}{one.specifier}, which {there} is not")
    return found


def locked() -> dict[str, str]:
    """Package -> its line of the locks, with its hashes and without its marker."""
    found: dict[str, str] = {}
    for name in ("release", "dev"):
        text = (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8").replace(" \\\n", " ")
        for line in text.splitlines():
            head, *hashes = re.split(r"\s+--hash=", line)
            one = Requirement(head)
            pinned = f"{one.name}{one.specifier}"
            found[canonicalize_name(one.name)] = " ".join(
                [pinned, *(f"--hash={digest}" for digest in hashes)]
            )
    return found


def requirements(folder: Path) -> str:
    """Each wheel of a folder but pip by name, version and hash, as pip reads it."""
    lines = []
    for wheel in sorted(folder.glob("*.whl")):
        name, version, *_ = parse_wheel_filename(wheel.name)
        if name != "pip":
            digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
            lines.append(f"{name}=={version} --hash=sha256:{digest}\n")
    return "".join(lines)


def written(into: Path, version: str) -> None:
    """Write what lies beside the wheels: the two commands, what they start, and pages to read."""
    wheels = into / "wheels"
    (pip_wheel,) = wheels.glob("pip-*.whl")
    asked = requirements(wheels)
    (into / "requirements.txt").write_text(asked, encoding="utf-8", newline="\n")
    words = {
        "{version}": version,
        "{pip}": pip_wheel.name,
        "{tuple}": version.replace(".", ", "),
        # By this another bundle copied over it is seen. A figure at its end would mean something before ">".
        "{mark}": f"{hashlib.sha256(asked.encode()).hexdigest()[:16]}-ikt",
        "{install}": " ".join(
            (
                *INSTALL, "--find-links", '"%here%wheels"', "--target", '"%here%program"',
                "--requirement", '"%here%requirements.txt"',
            )
        ),
    }  # fmt: skip
    for path in sorted(FILES.iterdir()):
        text = path.read_text(encoding="utf-8")
        for word, said in words.items():
            text = text.replace(word, said)
        # Windows runs a command file only with its own line ends.
        (into / path.name).write_text(text, encoding="utf-8", newline="\r\n")
    for page, name in (("op-windows.md", "LEESMIJ.txt"), ("windows.md", "README.txt")):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8").replace("3.12", version)
        (into / name).write_text(text, encoding="utf-8-sig", newline="\r\n")


def would_install(into: Path, version: str) -> None:
    """Let the pip of the folder say that it would install all of it on Windows; raises CalledProcessError."""
    (pip_wheel,) = (into / "wheels").glob("pip-*.whl")
    with tempfile.TemporaryDirectory() as empty:
        subprocess.run(
            [
                sys.executable, "-I", str(pip_wheel / "pip"), *INSTALL, "--dry-run", "--only-binary=:all:",
                "--platform", "win_amd64", "--python-version", version, "--implementation", "cp",
                "--find-links", str(into / "wheels"), "--target", str(Path(empty) / "program"),
                "--requirement", str(into / "requirements.txt"),
            ],
            cwd=empty, check=True,
        )  # fmt: skip


def main() -> int:
    into, version = Path(sys.argv[1]).resolve(), sys.argv[2]
    shutil.rmtree(into, ignore_errors=True)
    wheels = into / "wheels"
    wheels.mkdir(parents=True)
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), ".")
    target = [
        "--only-binary=:all:", "--platform", "win_amd64", "--python-version", version,
        "--implementation", "cp", "--no-deps", "--require-hashes",
    ]  # fmt: skip
    pinned, wanted = locked(), ["pip"]
    while wanted:
        asked = into / "asked.txt"
        asked.write_text("\n".join(pinned[name] for name in wanted), encoding="utf-8")
        pip("download", "--dest", str(wheels), *target, "--requirement", str(asked))
        asked.unlink()
        wanted = missing(wheels, version)
    wrong = unfit(wheels, version)
    if wrong:
        raise SystemExit("\n".join(wrong))
    written(into, version)
    would_install(into, version)
    there = sorted(wheels.glob("*.whl"))
    for path in there:
        print(f"{path.stat().st_size / 2**20:6.1f} MiB  {path.name}")
    print(f"{sum(path.stat().st_size for path in there) / 2**20:6.1f} MiB  together")
    return 0


if __name__ == "__main__":
    sys.exit(main())
