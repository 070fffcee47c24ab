"""P10: the operators' console, offscreen: charts, start, a long table, a day of history, memory."""
import os
import pathlib
import statistics
import subprocess
import time

from common import LOAD_CORE, PROGRAMS, Madang, pinned, report

OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}


def run(*command):
    done = subprocess.run(pinned(LOAD_CORE, list(map(str, command))), env=OFFSCREEN, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip().splitlines()[-1]


def cost(what):
    return float(run(PROGRAMS / "console_cost", what))


def seconds_to_first_picture(madang, password_file):
    begun = time.monotonic()
    shown = run(PROGRAMS.parents[1] / "console/app/madang-console", "--backend", madang.url, "--sign-in", "operator@madang.example",
                "--password-file", password_file, "--size", "1280x800", "--until-first-picture")
    assert shown == "first picture", shown
    return time.monotonic() - begun


def main():
    report("P10", "8 charts of 4 lines of 300 points, 1 Hz", cost("charts"), "% of one core", target="<= 15")
    with Madang(members=50, posts=100) as madang:
        password = "a walk in the yard at night"
        file = pathlib.Path(madang.data_dir) / "operator-password.txt"
        file.write_text(password + "\n")
        madang.stop()
        madang.command("admin", "create", "--email", "operator@madang.example", "--role", "operator", text=password + "\n")
        madang.start()
        seconds = statistics.median(seconds_to_first_picture(madang, file) for _ in range(3))
    report("P10", "start to the overview with its figures", seconds, "s", target="<= 2")
    report("P10", "cells built while 10,000 rows are scrolled and change", cost("table"), "cells", target="<= 60")
    report("P10", "24 h of history in 32 lines, asked to drawn", cost("history"), "ms", target="<= 300")
    report("P10", "memory added by two more hours", cost("memory"), "MiB", target="<= 1")


if __name__ == "__main__":
    main()
