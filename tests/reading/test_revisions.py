"""A revision of git is read from a folder that anybody may have sent: nothing it names is run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ikt.problems import BadRequest
from ikt.reading import revisions
from ikt.reading.revisions import revision

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")

FILES = {
    "criteria.yaml": "criteria\n", "sources.yaml": "sources\n", "policy.yaml": "policy\n",
    "memberships.yaml": "bodies\n", "memberships.csv": "rows\n",
    "countries/NL.yaml": "NL\n", "indicators/a.csv": "a\n", "policies/x.yaml": "x\n",
}  # fmt: skip


def git(root: Path, *words: str) -> str:
    plain = ("-c", "user.name=x", "-c", "user.email=x@x.nl", "-c", "commit.gpgsign=false")
    ran = subprocess.run(["git", *plain, "-C", str(root), *words], check=True, capture_output=True, text=True)
    return ran.stdout.strip()


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")


def commit(root: Path, files: dict[str, str]) -> None:
    write(root, files)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A repository with a workspace in it."""
    root = tmp_path / "there"
    root.mkdir()
    git(root, "init", "-q")
    commit(root, FILES)
    return root


def read(root: Path, name: str = "HEAD", *others: str) -> dict[str, str]:
    with revision(root, name, others) as (folder, _):
        paths = [path for path in folder.rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_the_files_of_the_workspace_come_out_and_no_others(there: Path) -> None:
    commit(there, {"notes.txt": "no", "countries/deep/DE.yaml": "no", "mine.yaml": "mine\n", "é.yaml": "é"})
    assert read(there) == FILES
    assert read(there, "HEAD", "mine.yaml", "../out.yaml", "/etc/passwd") == {**FILES, "mine.yaml": "mine\n"}


def test_every_way_to_name_a_revision_is_known(there: Path) -> None:
    git(there, "tag", "-a", "first", "-m", "x")
    git(there, "branch", "side")
    commit(there, {"policy.yaml": "later\n"})
    whole = git(there, "rev-parse", "first^{commit}")
    with revision(there, "first") as (_, short):
        assert short == whole[:7]
    for name in ("HEAD~1", "HEAD^", "first", "side", "side@{0}", whole, whole[:9], "HEAD@{1}"):
        assert read(there, name) == FILES, name
    assert read(there)["policy.yaml"] == "later\n"
    git(there, "gc", "-q")
    assert read(there, "side") == FILES
    for name in ("nowhere", "--help", "HEAD:policy.yaml", "", "-x"):
        with pytest.raises(BadRequest) as bad:
            read(there, name)
        assert bad.value.problem.code == "P868", name


def test_a_workspace_below_the_top_and_a_second_working_tree(there: Path, tmp_path: Path) -> None:
    commit(there, {f"deep/er/{name}": f"deep {text}" for name, text in FILES.items()})
    assert read(there / "deep" / "er") == {name: f"deep {text}" for name, text in FILES.items()}
    git(there, "worktree", "add", "-q", str(tmp_path / "second"), "HEAD~1")
    assert read(tmp_path / "second") == FILES
    assert read(there) == FILES


def test_a_repository_of_longer_hashes_is_read(tmp_path: Path) -> None:
    root = tmp_path / "long"
    root.mkdir()
    git(root, "init", "-q", "--object-format=sha256")
    commit(root, FILES)
    assert read(root) == FILES


def test_a_folder_without_git_knows_no_revision(tmp_path: Path) -> None:
    for make in (lambda: None, lambda: (tmp_path / ".git").write_text("gitdir: nowhere")):
        make()
        with pytest.raises(BadRequest) as bad:
            read(tmp_path)
        assert bad.value.problem.params["reason"] == "revision"


def test_nothing_that_the_folder_names_is_run(
    there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = tmp_path / "ran"
    script = tmp_path / "evil.sh"
    script.write_text(f'#!/bin/sh\necho "$0 $@" >> "{trace}"\ncat\n')
    script.chmod(0o755)
    commit(there, {".gitattributes": "* filter=evil diff=evil export-subst\n"})
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction"):
        shutil.copy(script, hooks / name)
    lines = {
        "filter.evil.smudge": script, "filter.evil.clean": script, "filter.evil.process": script,
        "filter.evil.required": "true", "diff.evil.textconv": script, "core.fsmonitor": script,
        "core.hooksPath": hooks, "core.pager": script, "core.sshCommand": script, "core.editor": script,
        "core.gitProxy": script, "credential.helper": script, "tar.tar.command": script,
        "alias.rev-parse": f"!{script}", "alias.cat-file": f"!{script}", "uploadpack.packObjectsHook": script,
        "extensions.partialClone": "evil", "remote.evil.promisor": "true",
        "remote.evil.url": f"ext::{script}",
        "remote.evil.vcs": "ext", "protocol.ext.allow": "always", "gpg.program": script,
        "trace2.eventTarget": trace, "core.alternateRefsCommand": script,
    }  # fmt: skip
    expected = read(there)
    git(there, "config", "core.repositoryformatversion", "1")
    with open(there / ".git" / "config", "a", encoding="utf-8") as stream:
        stream.writelines(
            f'[{section}]\n\t{key} = "{value}"\n'
            for name, value in lines.items()
            for section, _, key in [_section(name)]
        )
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_TRACE", str(trace))
    monkeypatch.setenv("GIT_SSH_COMMAND", str(script))
    assert read(there) == expected == FILES
    # A file that is not there is not fetched either.
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_TRACE")
    blob = hashed("policy\n")
    (there / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(BadRequest) as bad:
        read(there)
    assert bad.value.problem.params["reason"] == "lacking"
    assert not trace.exists()


def _section(name: str) -> tuple[str, str, str]:
    section, _, rest = name.partition(".")
    below, _, key = rest.rpartition(".")
    return (f'{section} "{below}"' if below else section), "", key


def hashed(text: str) -> str:
    ran = subprocess.run(
        ["git", "hash-object", "--stdin"], input=text, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def test_what_others_wrote_into_the_files_does_not_change_them(there: Path) -> None:
    commit(there, {".gitattributes": "*.yaml export-ignore eol=crlf ident export-subst\n"})
    assert read(there) == FILES


def test_a_large_file_beside_the_workspace_is_not_read(
    there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(there / "film.bin", "wb") as stream:
        stream.truncate(300_000_000)
    (there / "film.bin").chmod(0o644)
    git(there, "-c", "core.compression=1", "add", "-A")
    git(there, "commit", "-q", "-m", "film")
    written = []
    keep = Path.write_bytes

    def write_bytes(path: Path, data: bytes) -> int:
        written.append(len(data))
        return keep(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    assert read(there) == FILES
    assert sum(written) < 100_000


def test_what_is_too_large_or_too_many_is_refused(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "MAX_YAML_BYTES", 8)
    with pytest.raises(BadRequest) as bad:
        read(there)
    assert bad.value.problem.code == "P915"
    assert bad.value.problem.params["file"] == "criteria.yaml"
    monkeypatch.undo()
    for name, value, reason in (("MAX_FILES", 5, "many"), ("MAX_TOTAL_BYTES", 20, "total")):
        with monkeypatch.context() as patch:
            patch.setattr(revisions, name, value)
            with pytest.raises(BadRequest) as bad:
                read(there)
            assert bad.value.problem.params["reason"] == reason


def test_objects_of_another_folder_are_not_borrowed(there: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--shared", str(there), "borrowed")
    with pytest.raises(BadRequest) as bad:
        read(tmp_path / "borrowed")
    assert bad.value.problem.params["reason"] == "alternates"


def test_links_and_what_leads_outside_are_left_out(there: Path) -> None:
    os.symlink("/etc/passwd", there / "countries" / "DE.yaml")
    (there / "countries" / "a\\..\\..\\b.yaml").write_text("no")
    git(there, "add", "-A")
    git(there, "commit", "-q", "-m", "x")
    assert read(there) == FILES


def test_a_git_that_lies_in_the_folder_is_not_run(
    there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = there / "ran"
    (there / "git").write_text(f"#!/bin/sh\ntouch {trace}\n")
    (there / "git").chmod(0o755)
    monkeypatch.chdir(there)
    for path in (".", "", str(there)):
        monkeypatch.setenv("PATH", path)
        with pytest.raises(BadRequest) as bad:
            read(there)
        assert bad.value.problem.params["reason"] == "git"
    assert not trace.exists()
