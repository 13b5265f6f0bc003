"""Decisions that are signed, drafts, trials, and a hash that stands on paper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ikt.cli import signing
from ikt.problems import BadRequest, Problems
from ikt.reading import signatures
from ikt.reading.decisions import read_chain, seal_of
from ikt.reading.files import sha256_of
from ikt.reading.signatures import read_signers
from tests.cli.conftest import Ran, Run

SAID = (
    "--title",
    "Again",
    "--by",
    "Steering group",
    "--why",
    "As ranked.",
    "--time",
    "2027-01-15T10:19:00+01:00",
)


def told(ran: Ran) -> str:
    return " ".join((ran.out + ran.err).split())


def new_key(path: Path, word: str = "", who: str = "anna@example.org") -> str:
    """A private key of OpenSSH in a file, its public half beside it; gives the line of a list."""
    key = Ed25519PrivateKey.generate()
    locked = serialization.BestAvailableEncryption(word.encode()) if word else serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, locked)
    )
    path.chmod(0o600)
    public = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    path.with_name(f"{path.name}.pub").write_bytes(public + b" a comment\n")
    return f"{who} {public.decode()} a comment\n"


@pytest.fixture
def anna(tmp_path: Path) -> Path:
    """A key; ``signers`` beside it names it."""
    path = tmp_path / "anna"
    (tmp_path / "signers").write_text("# who may sign\n\n" + new_key(path), encoding="utf-8")
    return path


def test_who_signed_a_decision_is_told_and_covers_those_before(world: Run, decided: Path, anna: Path) -> None:
    bare = world("verify")
    assert "None of them is signed: whoever may write here can make the whole chain anew" in told(bare)
    signed = world("decide", "2", "--sign", str(anna))
    assert (signed.code, signed.err) == (0, "")
    assert (decided / "decisions" / "0002.yaml.sig").is_file()
    with_list = world("verify", "--signers", str(anna.with_name("signers")))
    assert with_list.code == 0
    assert "Decision 2 is signed by anna@example.org." in told(with_list)
    assert "Decision 1 is signed by nobody; who signed decision 2 vouches for it too" in told(with_list)
    assert world("verify", "1", "--signers", str(anna.with_name("signers"))).code == 0
    without = told(world("verify"))
    assert "Decision 2 is signed with the key SHA256:" in without
    assert "Anybody can make a key" in without
    data = json.loads(world("verify", "--format", "json").out)
    assert [one["covered_by"] for one in data["signed"]] == [2, 2]
    assert "signatures" not in told(world("check"))


def test_a_decision_is_signed_as_it_is_filed(world: Run, decided: Path, anna: Path) -> None:
    ran = world("decide", "--new", *SAID, "--sign", str(anna), "--lang", "nl")
    assert ran.code == 0, ran.err
    assert "Ondertekend met de sleutel SHA256:" in told(ran)
    assert "decisions/0003.yaml.sig" in told(ran)
    assert world("verify", "3", "--signers", str(anna.with_name("signers"))).code == 0


def test_several_people_sign_one_decision_and_nobody_twice(world: Run, decided: Path, anna: Path) -> None:
    bert = anna.with_name("bert")
    both = anna.with_name("signers")
    both.write_text(both.read_text("utf-8") + new_key(bert, who='"bert@example.org"'), encoding="utf-8")
    assert world("decide", "1", "--sign", str(anna)).code == 0
    assert world("decide", "2026-11-20-1433", "--sign", str(bert)).code == 0
    again = world("decide", "1", "--sign", str(anna))
    assert (again.code, "signed with this key before: decisions/0001.yaml.sig" in told(again)) == (2, True)
    ran = world("verify", "1", "--signers", str(both))
    assert "Decision 1 is signed by anna@example.org and bert@example.org." in told(ran)


def test_what_nobody_on_the_list_signed_does_not_hold(world: Run, decided: Path, anna: Path) -> None:
    assert world("decide", "1", "--sign", str(anna)).code == 0
    ran = world("verify", "--signers", str(anna.with_name("signers")))
    assert ran.code == 3
    assert ran.out == ""
    assert "decisions/0002.yaml: P043 nobody named in" in told(ran)
    assert "0001.yaml: P043" not in told(ran)


def _sealed_anew(path: Path) -> None:
    """Another reason, and everything that the folder has to vouch for it made again."""
    text = path.read_text("utf-8").replace('title: "', 'title: "Not ', 1)
    above = text[: text.rindex("seal: ")]
    path.write_text(f'{above}seal: "{seal_of(above)}"\n', encoding="utf-8")
    digest = sha256_of(path.read_bytes())
    path.with_name("last.txt").write_text(f"{path.name}  sha256:{digest}\n", encoding="utf-8")


def test_a_chain_that_was_made_anew_is_betrayed_by_its_signature_and_by_paper(
    world: Run, decided: Path, anna: Path
) -> None:
    kept = read_chain(decided, Problems())[-1].digest.removeprefix("sha256:")[:32]
    assert world("decide", "2", "--sign", str(anna)).code == 0
    path = decided / "decisions" / "0002.yaml"
    before = path.read_bytes()
    _sealed_anew(path)
    assert path.read_bytes() != before
    ran = world("verify", "--signers", str(anna.with_name("signers")))
    assert ran.code == 3
    assert "0002.yaml.sig: P041 what stands in decisions/0002.yaml is not what was signed" in told(ran)
    assert world("verify").code == 3
    (decided / "decisions" / "0002.yaml.sig").unlink()
    assert world("verify").code == 0, "without signature and paper nothing shows it"
    assert world("verify", "--signers", str(anna.with_name("signers"))).code == 3
    paper = world("verify", "--seal", kept)
    assert paper.code == 3
    assert "no decision here has the hash" in told(paper)


def test_a_hash_on_paper_is_found_as_it_was_printed(world: Run, decided: Path) -> None:
    links = read_chain(decided, Problems())
    printed = links[0].digest.removeprefix("sha256:").upper()[:32]
    spaced = " ".join(printed[start : start + 4] for start in range(0, 32, 4))
    ran = world("verify", "--seal", spaced)
    assert ran.code == 0
    assert "The hash on paper is that of decision 1" in told(ran)
    assert "Decision 2 was filed after it, and of that the paper says nothing." in told(ran)
    assert "erna vastgelegd" not in told(world("verify", "--seal", links[1].digest, "--lang", "nl"))
    for word, code, why in (
        (printed[:31], 2, "has 31 characters"),
        (printed[:31] + "O", 2, "is no hash as it is printed"),
        ("0" * 32, 3, "P046 no decision here has the hash"),
    ):
        ran = world("verify", "--seal", word)
        assert (ran.code, why in told(ran)) == (code, True), ran.err
    assert world("verify", "1", "--seal", printed).code == 2


@pytest.mark.parametrize(
    "change", ["namespace", "unknown", "before", "after", "namespaces", "rubbish", "cut"]
)
def test_a_signature_that_is_not_good_is_told_in_a_sentence(
    world: Run, decided: Path, anna: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    listed = anna.with_name("signers")
    path = decided / "decisions" / "0002.yaml.sig"
    line = listed.read_text("utf-8").splitlines()[-1]
    if change == "namespace":
        monkeypatch.setattr("ikt.keeping.signing.NAMESPACE", "file")
    assert world("decide", "2", "--sign", str(anna)).code == 0
    who, rest = line.split(" ", 1)
    said = {
        "unknown": new_key(anna.with_name("other")),
        "before": f'{who} valid-before="20260101" {rest}',
        "after": f'{who} namespaces="git,ikt.decision",valid-after="202801011200Z" {rest}',
        "namespaces": f'{who} namespaces="git" {rest}',
    }
    listed.write_text(said.get(change, line), encoding="utf-8")
    if change in ("rubbish", "cut"):
        text = path.read_text("utf-8")
        path.write_text("hello\n" if change == "rubbish" else text.replace(text[40:60], ""), encoding="utf-8")
    ran = world("verify", "--signers", str(listed))
    why = {
        "namespace": "signed something else with it (namespace “file”)",
        "unknown": "that signed this is none of those in",
        "rubbish": "no signature of OpenSSH, or it was damaged",
        "cut": "no signature of OpenSSH, or it was damaged",
    }.get(change, "does not count for decisions filed at that moment, by line 1")
    assert (ran.code, ran.out) == (3, "")
    assert why in told(ran)
    assert told(ran).count("P041") == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("anna", "form"),
        ("anna ssh-ed25519 AAAA", "key"),
        ("anna cert-authority ssh-ed25519 AAAA", "authority"),
        ('anna valid-after="yesterday" ssh-ed25519 AAAA', "moment"),
        ('anna valid-after="20261399" ssh-ed25519 AAAA', "moment"),
        ('anna unheard="of" ssh-ed25519 AAAA', "form"),
        ("anna ssh-rsa AAAAB3NzaC1yc2E=", "other"),
        ("# nobody yet", "empty"),
    ],
)
def test_a_list_of_signers_that_is_not_good_is_told_by_line(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "signers"
    path.write_text(line + "\n", encoding="utf-8")
    problems = Problems()
    assert read_signers(path, "signers", problems) == ()
    assert [(one.code, one.params["reason"]) for one in problems] == [("P042", reason)]


def test_a_locked_key_is_opened_with_its_passphrase_only(
    world: Run, decided: Path, anna: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = anna.with_name("locked")
    new_key(locked, "geheim woord")
    ran = world("decide", "1", "--sign", str(locked))
    assert (ran.code, "there is no terminal here to ask for it" in told(ran)) == (2, True)
    for word, code in (("fout", 2), ("", 2), ("geheim woord", 0)):
        monkeypatch.setattr(signing, "passphrase", lambda name, word=word: word)
        ran = world("decide", "1", "--sign", str(locked))
        assert (ran.code, "the passphrase does not open" in told(ran)) == (code, bool(code))
        assert "geheim" not in told(ran)


def test_a_key_that_cannot_sign_files_nothing(world: Run, decided: Path, anna: Path) -> None:
    other = anna.with_name("rsa")
    other.write_bytes(
        rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
        )
    )
    damaged = anna.with_name("damaged")
    damaged.write_bytes(anna.read_bytes()[:200] + b"\n-----END OPENSSH PRIVATE KEY-----\n")
    for name, why in (
        (f"{anna}.pub", "is the public half of a key"),
        (str(other), "is a key of another kind than Ed25519"),
        (str(damaged), "is no private key of OpenSSH that can be read"),
        (str(anna.with_name("signers")), "is no private key of OpenSSH that can be read"),
        (str(anna.with_name("nothing")), "the file is not there"),
    ):
        ran = world("decide", "--new", *SAID, "--sign", name)
        assert ran.code in (1, 2)
        assert why in told(ran)
    assert not (decided / "decisions" / "0003.yaml").exists()


def test_a_signature_that_cannot_be_written_says_that_the_decision_stands(
    world: Run, decided: Path, anna: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*words: object, **more: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr("ikt.keeping.signing.write_atomically", refuse)
    ran = world("decide", "--new", *SAID, "--sign", str(anna))
    assert ran.code == 1
    assert "Filed as decisions/0003.yaml" in told(ran)
    assert "P047 decision 3 was filed and stands; its signature could not be written" in told(ran)
    monkeypatch.undo()


def test_without_the_extra_that_is_said(
    world: Run, decided: Path, anna: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert world("decide", "2", "--sign", str(anna)).code == 0
    monkeypatch.setattr(signatures, "is_installed", lambda: False)
    monkeypatch.setattr("ikt.reading.signed.is_installed", lambda: False)
    ran = world("verify")
    assert ran.code == 0
    assert "One signature lies here and was not checked" in told(ran)
    for words in (
        ("verify", "--signers", str(anna.with_name("signers"))),
        ("decide", "1", "--sign", str(anna)),
    ):
        ran = world(*words)
        assert (ran.code, "this needs the extra “sign”" in told(ran)) == (2, True)


def test_only_what_holds_is_signed(world: Run, decided: Path, anna: Path) -> None:
    path = decided / "decisions" / "0001.yaml"
    path.write_text(path.read_text("utf-8").replace("As ranked.", "As asked."), encoding="utf-8")
    ran = world("decide", "2", "--sign", str(anna))
    assert ran.code == 3
    assert not list((decided / "decisions").glob("*.sig"))


def test_a_checkout_with_other_line_ends_verifies(world: Run, decided: Path, anna: Path) -> None:
    assert world("decide", "2", "--sign", str(anna)).code == 0
    for path in (decided / "decisions").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    listed = anna.with_name("signers")
    listed.write_bytes(listed.read_bytes().replace(b"\n", b"\r\n"))
    assert world("verify", "--signers", str(listed)).code == 0


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs OpenSSH, which CI has")
def test_ssh_keygen_and_ikt_know_each_other_s_signatures(world: Run, decided: Path, anna: Path) -> None:
    first, second = decided / "decisions" / "0001.yaml", decided / "decisions" / "0002.yaml"
    listed = anna.with_name("signers")
    assert world("decide", "1", "--sign", str(anna)).code == 0
    check = [
        "ssh-keygen",
        "-Y",
        "verify",
        "-f",
        str(listed),
        "-I",
        "anna@example.org",
        "-n",
        "ikt.decision",
        "-s",
    ]
    with first.open("rb") as text:
        ran = subprocess.run([*check, f"{first}.sig"], stdin=text, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    sign = ["ssh-keygen", "-Y", "sign", "-n", "ikt.decision", "-f", str(anna)]
    subprocess.run([*sign, str(second)], capture_output=True, check=True)
    assert "Decisions 1 and 2 are signed by anna@example.org." in told(
        world("verify", "--signers", str(listed))
    )
    # One key and one text have one signature: what the two write is the same to the last byte.
    written = Path(f"{second}.sig").read_bytes()
    Path(f"{second}.sig").unlink()
    assert world("decide", "2", "--sign", str(anna)).code == 0
    assert Path(f"{second}.sig").read_bytes() == written


# Drafts and trials


def test_a_draft_is_no_decision_until_it_is_filed(world: Run, decided: Path) -> None:
    ran = world("decide", "--new", *SAID, "--set", "quality=x2", "--draft", "-o", "draft.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing was filed." in told(ran)
    assert not (decided / "decisions" / "0003.yaml").exists()
    assert world("decide", "draft.yaml").code == 0
    assert json.loads(world("decide", "--list", "--format", "json").out)["decisions"][-1]["title"] == "Again"
    again = world("decide", "draft.yaml")
    assert (again.code, "was filed already, as decision 3" in told(again)) == (2, True)


@pytest.mark.parametrize(
    ("lang", "moment"),
    [("en", "15 January 2027, 10:19 (UTC+01:00)"), ("nl", "15 januari 2027, 10.19 uur (UTC+01:00)")],
)
def test_the_time_of_a_draft_is_told_as_people_write_it(
    world: Run, decided: Path, lang: str, moment: str
) -> None:
    ran = world("decide", "--new", *SAID, "--draft", "-o", "draft.yaml", "--lang", lang)
    assert moment in told(ran)
    assert 'time: "2027-01-15T10:19:00+01:00"' in (decided / "draft.yaml").read_text("utf-8")


def test_a_draft_is_written_over_nothing(world: Run, decided: Path) -> None:
    (decided / "draft.yaml").write_text("mine\n", encoding="utf-8")
    ran = world("decide", "--new", *SAID, "--draft", "-o", "draft.yaml")
    assert ran.code != 0
    assert (decided / "draft.yaml").read_text("utf-8") == "mine\n"


def test_a_trial_writes_nothing(world: Run, decided: Path, anna: Path) -> None:
    def there() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(decided.rglob("*")) if path.is_file()}

    before = there()
    for words in (
        ("--new", *SAID, "--dry-run"),
        ("--new", *SAID, "--dry-run", "--sign", str(anna)),
        ("--new", *SAID, "--draft", "--dry-run"),
        ("1", "--sign", str(anna), "--dry-run"),
    ):
        ran = world("decide", *words)
        assert ran.code == 0, ran.err
        assert any(
            word in ran.out for word in ("Nothing was filed", "Nothing was written", "Nothing was signed")
        )
        assert "to keep elsewhere" not in ran.out
    assert there() == before
    early = tuple("2020-01-01T00:00:00Z" if word.startswith("2027") else word for word in SAID)
    assert world("decide", "--new", *early, "--dry-run").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--list", "--dry-run"),
        ("--list", "--sign", "key"),
        ("2", "--draft"),
        ("--new", *SAID, "--draft", "--sign", "key"),
        ("--new", *SAID, "--draft", "-o", "draft.docx"),
    ],
)
def test_what_does_not_go_together_is_refused(world: Run, decided: Path, words: tuple[str, ...]) -> None:
    assert world("decide", *words).code == 2


def test_a_passphrase_is_asked_for_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: prompt)
    assert "key" in signing.passphrase("key")

    def ended(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", ended)
    with pytest.raises(BadRequest):
        signing.passphrase("key")


# The hash that briefings print


def test_what_briefings_print_is_found_in_the_chain(world: Run, decided: Path) -> None:
    assert world("brief", "CX", "--overview", "--plan").code == 0
    printed = set()
    for name in ("CX", "overview", "plan"):
        text = (decided / "reports" / "en" / f"{name}.md").read_text("utf-8")
        found = re.search(r"Decision filed last: 2 \(2027-01-15-1005\), hash ([0-9a-f ]+)\.", text)
        assert found is not None, name
        printed.add(found[1])
    assert len(printed) == 1
    assert "that of decision 2" in told(world("verify", "--seal", printed.pop()))
    assert world("brief", "CX", "--audience", "post", "-o", "post").code == 0
    assert world("brief", "CX", "--audience", "partner", "-o", "partner").code == 0
    for path in (*(decided / "post").rglob("*.md"), *(decided / "partner").rglob("*.md")):
        assert "--seal" not in path.read_text("utf-8")


def test_a_chain_that_does_not_hold_stops_no_briefing_and_is_told_in_it(world: Run, decided: Path) -> None:
    (decided / "decisions" / "0001.yaml").unlink()
    assert world("brief", "CX", "--lang", "nl").code == 0
    text = (decided / "reports" / "nl" / "CX.md").read_text("utf-8")
    assert "sluiten bij het maken van dit stuk niet op elkaar aan" in text
    for path in (decided / "decisions").iterdir():
        path.unlink()
    assert world("brief", "CX", "--lang", "nl").code == 0
    text = (decided / "reports" / "nl" / "CX.md").read_text("utf-8")
    assert "aatst vastgelegd" not in text
