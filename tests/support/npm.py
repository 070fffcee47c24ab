"""Packages of Node, as a folder's lock file pins them, installed into build/ once."""

import fcntl
import shutil
import subprocess

from contract import ROOT


def installed(folder):
    """The folder that has node_modules of `folder`'s package-lock.json."""
    there = ROOT / "build" / ("npm-" + folder.name)
    there.mkdir(parents=True, exist_ok=True)
    lock, done = folder / "package-lock.json", there / "installed-lock.json"
    with open(there / ".lock", "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)  # tests run side by side
        if not done.exists() or done.read_bytes() != lock.read_bytes():
            for name in ("package.json", "package-lock.json"):
                shutil.copy(folder / name, there / name)
            command = ["npm", "ci", "--omit=optional", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
            subprocess.run(command, cwd=there, check=True, timeout=300)
            shutil.copy(lock, done)
    return there
