"""What every benchmark shares: pinned servers, the load generator, medians and one line of JSON per figure.

The server under test runs on one core, the load on another; anchors (nginx, PostgreSQL) run on the server's core in
the same run, so that figures are ratios and a noisy machine harms both sides alike.
"""
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVER_CORE = os.environ.get("BENCH_SERVER_CORE", "0")
LOAD_CORE = os.environ.get("BENCH_LOAD_CORE", "1")
SECONDS = int(os.environ.get("BENCH_SECONDS", "4"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
PROGRAMS = ROOT / "build/bench/tests/bench"
MADANGD = os.environ.get("MADANGD", str(ROOT / "build/bench/backend/app/madangd"))


def report(point, figure, value, unit, anchor=None, target=None, ratio=None, **more):
    """Prints one figure. `ratio` is value/anchor unless given; `target` is what the ratio (or value) must reach."""
    line = {"point": point, "figure": figure, "value": round(value, 3), "unit": unit}
    if anchor is not None:
        line["anchor"] = round(anchor, 3)
        line["ratio"] = round(ratio if ratio is not None else value / anchor, 3)
    if target is not None:
        line["target"] = target
    line.update(more)
    print(json.dumps(line), flush=True)
    return line


def cpu_seconds(process):
    """CPU time so far of a process and of its living children (nginx's worker, PostgreSQL's backends)."""
    tick = os.sysconf("SC_CLK_TCK")
    total = 0
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rsplit(")", 1)[1].split()
            if int(stat.parent.name) == process or int(fields[1]) == process:
                total += int(fields[11]) + int(fields[12])
    return total / tick


def pinned(core, command):
    return ["taskset", "-c", core, *map(str, command)]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(fact, seconds, what, every=0.01):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if fact():
                return
        time.sleep(every)  # the pause of a poll, bounded by the deadline
    raise TimeoutError(f"{what} did not happen within {seconds} s")


def end(process):
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def demo_login(number):
    return {"email": f"demo{number}@example.org", "password": "madang demo member"}


class Madang:
    """A release build of madangd on a scratch (or given) data folder, pinned to the server's core."""

    def __init__(self, data_dir=None, members=0, posts=0, **settings):
        self._scratch = None
        if data_dir is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="madang-bench-")
            data_dir = self._scratch.name
        self.data_dir = str(data_dir)
        self.settings = {"http.port": 0, "http.threads": 1, "data.dir": self.data_dir, "environment": "test",
                         "limits.enabled": "false", "log.level": "warning", **settings}
        if posts and not (pathlib.Path(self.data_dir) / "bench-ready").exists():
            self.command("demo-data", "--members", members, "--posts", posts, "--seed", 7)
            (pathlib.Path(self.data_dir) / "bench-ready").touch()
        self.start()

    def _arguments(self, *command):
        sets = [f"--set={key}={value}" for key, value in self.settings.items()]
        return [MADANGD, *map(str, command), *sets]

    @staticmethod
    def run_command(settings, *command):
        sets = [f"--set={key}={value}" for key, value in settings.items()]
        subprocess.run([MADANGD, *command, *sets], check=True, capture_output=True)

    def command(self, *command, text=None):
        return subprocess.run(self._arguments(*command), input=text, check=True, capture_output=True, text=True).stdout

    def start(self):
        begun = time.monotonic()
        self.process = subprocess.Popen(pinned(SERVER_CORE, self._arguments("serve")), stdout=subprocess.PIPE,
                                        text=True)
        for line in self.process.stdout:
            if line.startswith("madangd ready "):
                self.url = line.split()[2]
                break
        else:
            raise RuntimeError("madangd did not become ready")
        self.seconds_to_ready = time.monotonic() - begun
        self.host, port = self.url.removeprefix("http://").split(":")
        self.port = int(port)

    def cpu_seconds(self):
        return cpu_seconds(self.process.pid)

    def resident_bytes(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024

    def call(self, method, path, body=None, token=None):
        request = urllib.request.Request(self.url + path, method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
            return json.loads(text) if text else None

    def sign_up(self, name):
        email, password = f"{name}@bench.example", "correct horse battery"
        self.call("POST", "/api/v1/members", {"email": email, "password": password, "nickname": name})
        return self.call("POST", "/api/v1/sessions", {"email": email, "password": password})["accessToken"]

    def rows(self, statement):
        """Reads the store beside the server; a figure must not depend on how fast ids are collected."""
        with contextlib.closing(sqlite3.connect(f"file:{self.data_dir}/madang.db?mode=ro", uri=True)) as database:
            return database.execute(statement).fetchall()

    def post_ids(self, limit):
        found = self.rows(f"SELECT id FROM posts WHERE deleted_at IS NULL ORDER BY id DESC LIMIT {limit}")
        return [str(row[0]) for row in found]

    def sign_in_demo_members(self, count):
        return [self.call("POST", "/api/v1/sessions", demo_login(i + 1))["accessToken"] for i in range(count)]

    def stop(self):
        end(self.process)
        self.process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        if self._scratch:
            self._scratch.cleanup()


@contextlib.contextmanager
def nginx_serving(size):
    """nginx with one worker on the server's core and a static file of `size` bytes. Yields its URL and process."""
    with tempfile.TemporaryDirectory(prefix="madang-nginx-") as folder:
        os.chmod(folder, 0o755)
        port = free_port()
        (pathlib.Path(folder) / "file").write_bytes(b"x" * size)
        (pathlib.Path(folder) / "nginx.conf").write_text(f"""
            {"user root;" if os.getuid() == 0 else ""}
            worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error;
            events {{ worker_connections 20000; }}
            http {{ access_log off; keepalive_requests 1000000000; sendfile on; open_file_cache max=10;
                   default_type application/json;
                   client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
                   uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
                   server {{ listen 127.0.0.1:{port}; root {folder}; }} }}""")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        process = subprocess.Popen(pinned(SERVER_CORE, [program, "-p", folder, "-c", f"{folder}/nginx.conf"]),
                                   stderr=subprocess.DEVNULL)
        try:
            wait_for(lambda: socket.create_connection(("127.0.0.1", port), 1).close() is None, 10, "nginx listening")
            yield f"http://127.0.0.1:{port}/file", process.pid
        finally:
            end(process)


def http_load(madang, lines, **options):
    """One run of the house's load generator: {requests, rate, p50, p99, max in ms, next}.

    `lines` names files of one line each: posts, tokens, bodies. Any answer but 2xx makes the run void."""
    with tempfile.TemporaryDirectory(prefix="madang-load-") as folder:
        command = [PROGRAMS / "http_load", "--port", madang.port]
        for name, text in lines.items():
            path = pathlib.Path(folder) / name
            path.write_text("\n".join(text))
            command += [f"--{name}", path]
        for name, value in ({"seconds": SECONDS} | options).items():
            for one in value if isinstance(value, (list, tuple)) else [value]:
                command += [f"--{name}", one]
        ran = subprocess.run(pinned(LOAD_CORE, command), capture_output=True, text=True)
        if ran.returncode != 0:
            raise RuntimeError(f"http_load: {ran.stdout}{ran.stderr}")
        return json.loads(ran.stdout)


def alone(work, *arguments):
    """What a library does alone, on the server's core, a second."""
    out = subprocess.run(pinned(SERVER_CORE, [PROGRAMS / "alone", work, *arguments, SECONDS]),
                         check=True, capture_output=True, text=True).stdout
    return json.loads(out)["rate"]


def with_cpu(process, run):
    """Adds to a run the CPU time of one request in microseconds, of the process and its children."""
    before, began = cpu_seconds(process), time.monotonic()
    result = run()
    requests = result.get("requests", result["rate"] * min(SECONDS, time.monotonic() - began))
    result["cpu_us"] = (cpu_seconds(process) - before) / requests * 1e6
    return result


def latency(result):
    """What a report says beside the rate."""
    wanted = {"p50": "p50_ms", "p99": "p99_ms", "cpu_us": "cpu_us"}
    return {name: round(result[key], 3) for key, name in wanted.items() if key in result}


UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}


def wrk(url, connections=64, token=None, seconds=SECONDS):
    """One run of wrk on the load's core: {rate, p50, p99 in ms}. Any answer but 2xx makes the run void."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", url]
    if token:
        command[1:1] = ["-H", f"Authorization: Bearer {token}"]
    out = subprocess.run(pinned(LOAD_CORE, command), check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in out:
        raise RuntimeError("answers other than 2xx:\n" + out)
    latency = {q: float(v) * UNITS[u] for q, v, u in re.findall(r"(\d\d)%\s+([\d.]+)(us|ms|s|m)", out)}
    return {"rate": float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), "p50": latency["50"], "p99": latency["99"]}


def median_of(run, rounds=ROUNDS):
    """Warms up once, runs `rounds` times and takes the median of each figure."""
    return medians_of({"": run}, rounds)[""]


def rounds_of(runs, rounds=ROUNDS):
    """The runs of several that are compared, as {name: [one a round]}: they take turns, so that a noisy minute harms
    all of them."""
    results = {name: [] for name in runs}
    for round_ in range(rounds + 1):
        for name, run in runs.items():
            result = run()
            if round_ > 0:  # the first is the warm-up
                results[name].append(result)
    return results


def medians_of(runs, rounds=ROUNDS):
    """The median of each figure of each."""
    return {name: medians(taken) for name, taken in rounds_of(runs, rounds).items()}


def medians(taken):
    return {key: statistics.median(one[key] for one in taken) for key in taken[0]}


def paired_ratio(taken, anchors, key="rate"):
    """The median of the rounds' ratios: where two are nearly the same, the machine moves more than they differ."""
    return statistics.median(one[key] / anchor[key] for one, anchor in zip(taken, anchors))
