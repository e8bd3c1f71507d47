"""What the command says of itself, in French on every machine, before it does anything."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from panneau import __version__
from panneau.command_line.command_table import COMMANDS
from panneau.command_line.entry_points import main
from panneau.common.missing_parts import PARTS
from tests.builds import PROJECT, clean_environment

NBSP = "\N{NO-BREAK SPACE}"
ENGLISH = re.compile(r"usage: |options:|positional|show this|\b(the|of|and|with|error|required|choose|expected)\b")
STEPS = ("pret", "construire", "attente", "retirees", "effacer", "en-ligne", "marquer", "retrouver")


@pytest.fixture(autouse=True)
def _own_words(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the command replaces in argparse is put back, and the machine's language is not French."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    words = {name: vars(argparse)[name] for name in ("_", "ngettext")}
    yield
    vars(argparse).update(words)


def run(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr()
    return ended.value.code, said.out, said.err


@pytest.mark.parametrize(
    "words", [[], *([name] for name in COMMANDS), *(["pipeline", step] for step in STEPS)], ids=str
)
def test_the_help_of_every_command_is_in_french(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run([*words, "--help"], capsys)
    assert code == 0
    assert said.startswith(f"usage{NBSP}: {' '.join(['panneau', *words])} ")
    assert f"options{NBSP}:\n" in said
    assert not ENGLISH.search(said)


def test_the_help_names_every_command_with_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    said = " ".join(run(["--help"], capsys)[1].split())
    for name, command in COMMANDS.items():
        assert f" {name} {' '.join(command.description.split())}" in said


def test_each_command_is_told_as_its_script_tells_it() -> None:
    scripts = {path.stem for path in (PROJECT / "scripts").glob("*.py")} - {"make_divisions", "quality"}
    named = {re.search(r'run_script\("([a-z-]+)"', (PROJECT / f"scripts/{name}.py").read_text()) for name in scripts}
    assert {found[1] for found in named if found} == COMMANDS.keys() - {"completion"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sit"], f"choix inconnu{NBSP}: 'sit'"),
        ([], f"il manque{NBSP}: COMMANDE"),
        (["site", "--rapide"], f"arguments inconnus{NBSP}: --rapide"),
        (["site", "--settings"], "une valeur est attendue"),
        (["sandbox", "--seed", "x"], f"valeur qui ne convient pas (int){NBSP}: 'x'"),
        *(
            ([command, "--port", port], f"--port{NBSP}: un nombre de 1 à 65535 est attendu")
            for command in ("serve", "sandbox")
            for port in ("x", "80000", "-1", "٣", "1" * 5000)
        ),
        (["serve", "--port", "0"], "un nombre de 1 à 65535 est attendu"),
        (["consultations", "--logs", "a", "--export", "b"], "ne va pas avec --logs"),
        (["init", "--co", "x"], f"option ambiguë{NBSP}: --co peut être --collectivite, --contact, --couleur"),
        (["completion", "cmd"], "choix inconnu"),
        (["veille"], "donnez l’adresse du site"),
    ],
)
def test_what_cannot_be_understood_ends_with_2_and_a_french_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(PROJECT / "pelicanconf.py", tmp_path)
    monkeypatch.chdir(tmp_path)
    code, _, error = run(words, capsys)
    assert code == 2
    assert said in error
    assert f"erreur{NBSP}: " in error
    assert not ENGLISH.search(error)


def test_settings_that_are_not_there_are_named_before_anything_is_done(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, error = run(["site"], capsys)
    assert code == 2
    assert str(tmp_path / "pelicanconf.py") in error
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"], capsys)[:2] == (0, f"{__version__}\n")


def test_a_command_waits_for_no_package_of_another_one() -> None:
    program = (
        "import sys\nfrom panneau.command_line.entry_points import main\n"
        "try: main(['veille', '--help'])\nexcept SystemExit: pass\n"
        "print({'pandas', 'flask', 'pelican', 'asyncssh', 'shtab'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=clean_environment({}), capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "set()"


def without_parts(folder: Path) -> dict[str, str]:
    """The variables of a machine that has what a publication needs, and no more."""
    for name in set().union(*PARTS.values()):
        (folder / f"{name}.py").write_text(f"raise ModuleNotFoundError(name={name!r})")
    return clean_environment({"PYTHONPATH": str(folder)})


def run_without_parts(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "panneau.command_line", *arguments]
    return subprocess.run(command, env=without_parts(folder), capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("command", "part"), [("sandbox --help", "demo"), ("consultations", "figures")])
def test_a_command_whose_packages_are_missing_says_how_to_install_them(command: str, part: str, tmp_path: Path) -> None:
    done = run_without_parts(*command.split(), folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Panneau{NBSP}: Il manque les paquets de la partie «{NBSP}{part}{NBSP}».")
    assert done.stderr.endswith(f" make ready-{part}\n")


def test_completion_knows_a_command_whose_packages_are_missing_by_its_name_alone(tmp_path: Path) -> None:
    said = run_without_parts("completion", "bash", folder=tmp_path).stdout
    assert "sandbox" in said
    assert "--essai" in said
    assert "--voisines" not in said


def test_a_site_of_real_offers_needs_nothing_of_the_demonstration(tmp_path: Path) -> None:
    program = [sys.executable, "-P", "-m", "panneau.command_line", "site"]
    bare = without_parts(tmp_path)
    codes = {"FRANCE_TRAVAIL_CLIENT_ID": "identifiant", "FRANCE_TRAVAIL_CLIENT_SECRET": "secret"}
    nowhere = {"FRANCE_TRAVAIL_API_URL": "http://127.0.0.1:1", "FRANCE_TRAVAIL_TOKEN_URL": "inconnu://ailleurs"}
    said = [
        subprocess.run(program, cwd=PROJECT, env=bare | given, capture_output=True, text=True, check=False)
        for given in ({}, codes | nowhere)
    ]
    assert [f"«{NBSP}demo{NBSP}»" in done.stderr for done in said] == [True, False]
    assert [done.returncode for done in said] == [2, 2]
    assert "FRANCE_TRAVAIL_TOKEN_URL" in said[1].stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh", "fish"])
def test_the_completion_of_a_shell_knows_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    said = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in said] == []
    assert "retirees" in said


def test_bash_completes_commands_options_and_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", "bash"])
    (tmp_path / "panneau.bash").write_text(capsys.readouterr().out)
    asked = "COMP_WORDS=(panneau {words}); COMP_CWORD={rank}; _shtab_panneau; echo ${{COMPREPLY[@]}}"
    told = []
    for words in ("dep", "deploy --es", "pipeline eff"):
        call = asked.format(words=words, rank=len(words.split()))
        command = ["bash", "--norc", "-c", f"source {tmp_path}/panneau.bash; {call}"]
        told.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
    assert told == ["deploy", "--essai", "effacer"]


def test_what_names_a_file_is_completed_by_the_shell(capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", "bash"])
    said = capsys.readouterr().out
    for option in ("site___settings", "deploy___output", "audit_pos_0", "pipeline_attente___output"):
        assert f"_shtab_panneau_{option}_COMPGEN=_shtab_compgen_files" in said


@pytest.mark.parametrize("command", ["chiffres", "consultations"])
def test_the_help_of_a_command_does_not_need_the_part_that_its_work_needs(command: str, tmp_path: Path) -> None:
    done = run_without_parts(command, "--help", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
