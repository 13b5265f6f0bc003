"""Collect a folder of wheels with which ``ikt[all]`` installs on an offline 64-bit Windows machine.

    python tools/bundle.py dist/bundle 3.12

``pip download --platform`` chooses wheels for another platform but still asks the markers of this one
("colorama; platform_system == 'Windows'"), so what Windows alone needs is looked up here, from the
metadata of the wheels themselves, until nothing is missing. Always starts from the path of our own
wheel: the public index has another package of the same name.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parent.parent
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


def missing(folder: Path, version: str) -> list[str]:
    """Requirements of the wheels in a folder that no wheel in it meets."""
    there = {parse_wheel_filename(wheel.name)[0] for wheel in folder.glob("*.whl")}
    needed: dict[str, str] = {}
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            name = next(entry for entry in archive.namelist() if entry.endswith(".dist-info/METADATA"))
            metadata = HeaderParser().parsestr(archive.read(name).decode("utf-8"))
        extras = ("", *EXTRAS) if parse_wheel_filename(wheel.name)[0] == "ikt" else ("",)
        for line in metadata.get_all("Requires-Dist", []):
            found = Requirement(line)
            around = [{**environment(version), "extra": extra} for extra in extras]
            if found.marker is None or any(map(found.marker.evaluate, around)):
                needed[canonicalize_name(found.name)] = f"{found.name}{found.specifier}"
    return sorted(text for name, text in needed.items() if name not in there)


def main() -> int:
    folder, version = Path(sys.argv[1]), sys.argv[2]
    target = [
        "--only-binary=:all:",
        "--platform",
        "win_amd64",
        "--python-version",
        version,
        "--implementation",
        "cp",
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.whl"):
        old.unlink()
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), ".")
    (wheel,) = folder.glob("ikt-*.whl")
    pip("download", "--dest", str(folder), *target, f"{wheel}[{','.join(EXTRAS)}]")
    while wanted := missing(folder, version):
        pip("download", "--dest", str(folder), *target, *wanted)
    wheels = sorted(folder.glob("*.whl"))
    for path in wheels:
        print(f"{path.stat().st_size / 2**20:6.1f} MiB  {path.name}")
    print(f"{sum(path.stat().st_size for path in wheels) / 2**20:6.1f} MiB  together")
    return 0


if __name__ == "__main__":
    sys.exit(main())
