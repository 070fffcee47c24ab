"""The README's walk with curl does what it says."""

import re
import subprocess

from contract import ROOT
from madang import PASSWORD


def walk():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = re.search(r"^## A walk with curl\n(.*?)^## ", readme, re.DOTALL | re.MULTILINE).group(1)
    blocks = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    assert len(blocks) >= 4
    return blocks


def test_the_walk_with_curl_works_word_for_word(launch):
    server = launch()
    (server.data_dir / "operator-password.txt").write_text(PASSWORD + "\n")  # as packaging/run leaves it
    script = "set -euo pipefail\n" + "\n".join(walk())
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, timeout=120,
        env={"PATH": "/usr/bin:/bin", "HOME": str(server.data_dir), "LC_ALL": "C.UTF-8", "MADANG": server.url,
             "DATA": str(server.data_dir)},
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    for promise in ('"liked":true', '"likes":1', '"epoch":', "openapi: 3.1", "madang_"):
        assert promise in done.stdout.replace(" ", "") or promise in done.stdout, f"{promise}\n{done.stdout}"
