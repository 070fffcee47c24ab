"""The program and the README tell the same settings, and a wrong one is named."""

import re
import subprocess
import tomllib

from contract import ROOT
from madang import program


def config_check(*arguments, env=None):
    return subprocess.run([program(), "config-check", *arguments], capture_output=True, text=True, timeout=30, env=env)


def test_the_readme_lists_every_setting_with_its_default():
    listed = config_check("--list").stdout.strip()
    assert listed.count("\n") > 20
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = re.search(r"<!-- settings: .*? -->\n(.*?)<!-- /settings -->", readme, re.DOTALL).group(1).strip()
    assert table == listed, "fill it anew with `madangd config-check --list`"


def test_the_example_says_what_holds_without_it(tmp_path):
    example = config_check("--example").stdout
    # The hash before a key goes, that before a sentence stays.
    text = re.sub(r"^# (\w+ = )", r"\1", example, flags=re.MULTILINE)
    written = tmp_path / "madang.toml"
    written.write_text(text, encoding="utf-8")
    settings = tomllib.loads(text)
    assert settings["http"]["port"] == 8080
    # data.dir has no default: it must be set.
    checked = config_check("--config", str(written), "--set", f"data.dir={tmp_path}")
    assert checked.returncode == 0, checked.stderr


def test_each_wrong_key_is_named_with_its_source(tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[http]\nport = "many"\nprot = 1\n', encoding="utf-8")
    checked = config_check("--config", str(wrong), "--set", "data.readers=-1")
    assert checked.returncode == 2
    for key in ("http.port", "http.prot", "data.readers"):
        assert key in checked.stderr, checked.stderr


def test_a_wrong_environment_variable_is_named(tmp_path):
    env = {"MADANG_HTTP_PORT": "no port", "PATH": "/usr/bin:/bin"}
    checked = config_check("--set", f"data.dir={tmp_path}", env=env)
    assert checked.returncode == 2
    assert "MADANG_HTTP_PORT" in checked.stderr
