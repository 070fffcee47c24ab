"""A page in a real browser, of an origin that the configuration allows and of one that it does not."""

import http.server
import json
import queue
import shutil
import subprocess
import threading
import urllib.parse

import pytest
from contract import ROOT
from npm import installed

INTEROP = ROOT / "tests" / "interop"


@pytest.fixture
def page():
    """Serves the page; what it tells arrives in a queue."""
    told = queue.Queue()
    script = installed(INTEROP) / "node_modules/@stomp/stompjs/bundles/stomp.umd.min.js"
    files = {"/": ("text/html", INTEROP / "page.html"), "/stomp.js": ("text/javascript", script)}

    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            kind, file = files.get(self.path, (None, None))
            if not file:
                return self.send_error(404)
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(file.read_bytes())

        def do_POST(self):
            told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    pages = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{pages.server_port}", told
    pages.shutdown()
    pages.server_close()


def browse(server, page, token, profile):
    address, told = page
    task = json.dumps({"url": f"ws://127.0.0.1:{server.port}/ws", "token": token})
    browser = subprocess.Popen(
        [shutil.which("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
         f"--user-data-dir={profile}", "--remote-debugging-port=0", f"{address}/#{urllib.parse.quote(task)}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return told.get(timeout=60)
    finally:
        browser.kill()
        browser.wait(20)


def test_a_page_in_a_browser_connects(launch, page, tmp_path):
    server = launch(settings={"http.allowed_origins": page[0]})
    told = browse(server, page, server.member().token, tmp_path)
    assert (told["version"], told["protocol"], told["receipt"]) == ("1.2", "v12.stomp", "1")
    assert json.loads(told["body"])["code"] == "not-found"


def test_a_page_of_another_origin_is_kept_out_by_the_browser(launch, page, tmp_path):
    server = launch()
    assert browse(server, page, server.member().token, tmp_path) == {"closed": 1006}
