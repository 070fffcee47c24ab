"""One process owns a data folder; who comes second is told so, and touches nothing."""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from madang import Madang, program


def second(server, *command, input=None):
    return server.cli(*command, input=input, check=False, timeout=20)


def test_a_second_server_on_the_folder_is_refused_in_words_and_the_first_goes_on(launch):
    server = launch()
    member = server.login(server.sign_up(verify=False))
    done = second(server, "serve")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert str(server.data_dir) in done.stderr and str(server.pid) in done.stderr, done.stderr
    member.new_post()
    assert server.stop() == 0
    server.start()  # what the first one leaves is free at once
    assert server.restart(hard=True), "a killed one leaves no lock behind"


@pytest.mark.parametrize(
    "command", [["admin", "create", "--email", "a@example.org", "--role", "admin"],
                ["demo-data", "--members", "2", "--posts", "2"], ["migrate"], ["restore", "nothing.db"]],
    ids=lambda command: command[0],
)
def test_commands_that_write_are_refused_beside_a_server(launch, command):
    server = launch()
    done = second(server, *command, input="a password of some length\n")
    assert done.returncode == 1, done
    assert "madangd: " in done.stderr and len(done.stderr.strip().splitlines()) == 1, done.stderr
    server.client().get("/readyz").expect(200)


def test_a_folder_that_cannot_be_one_is_named(tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder")
    for wrong in (file, file / "below"):
        one = Madang(data_dir=wrong)
        done = one.cli("serve", check=False, timeout=20)
        assert done.returncode != 0
        assert str(wrong) in done.stderr, done.stderr


@pytest.fixture
def tmp_path_of_all():
    """A folder that every account may enter."""
    with tempfile.TemporaryDirectory(prefix="madang-test-") as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs another account to lack a right")
def test_a_folder_without_the_right_to_write_is_named(tmp_path_of_all):
    folder = tmp_path_of_all / "mine"
    folder.mkdir(mode=0o755)
    done = subprocess.run(
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program(), "serve",
         *Madang(data_dir=folder).arguments()], capture_output=True, text=True, timeout=20)
    assert done.returncode == 1, done
    assert str(folder) in done.stderr and "ermission denied" in done.stderr, done.stderr
