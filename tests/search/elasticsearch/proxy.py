"""A proxy before a server that can be told to fail, to ask for a password, and to speak TLS with a certificate of its own."""

import http.client
import ssl
import subprocess
import threading
import time
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.search.elasticsearch.server import HOST

_PASSED_ON = {"content-type", "x-elastic-product", "location", "warning"}


class Proxy(AbstractContextManager["Proxy"]):
    """Hands requests on to a server.

    `status` (say 503) answers every request at once with that status; `failing` is how many requests more get
    `status` (None: all). `delay` holds back every answer by so many seconds. `authorization` is demanded where it
    is set (401 otherwise). `seen` lists what was asked: (method, path, Authorization header).
    """

    def __init__(self, port: int, certificate: "Certificate | None" = None):
        self.target = port
        self.status: int | None = None
        self.failing: int | None = None
        self.delay = 0.0
        self.authorization: str | None = None
        self.seen: list[tuple[str, str, str]] = []
        self._server = ThreadingHTTPServer((HOST, 0), _Handler)
        self._server.daemon_threads = True
        self._server.proxy = self  # type: ignore[attr-defined]
        if certificate:
            self._server.socket = certificate.context().wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    @property
    def address(self) -> str:
        """Host and port, as SEARCH_URL has them."""
        return f"{HOST}:{self._server.server_address[1]}"

    def __enter__(self) -> "Proxy":
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def refusal(self, authorization: str) -> int | None:
        """Return the status that a request is refused with, None when it is handed on."""
        if self.authorization and authorization != self.authorization:
            return 401
        if self.status is None or self.failing == 0:
            return None
        if self.failing is not None:
            self.failing -= 1
        return self.status


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def _answer(self) -> None:
        proxy: Proxy = self.server.proxy  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        authorization = self.headers.get("Authorization", "")
        proxy.seen.append((self.command, self.path, authorization))
        time.sleep(proxy.delay)
        refused = proxy.refusal(authorization)
        if refused:
            self._send(refused, {"Content-Type": "application/json"}, b'{"error": "refused by the proxy"}')
            return
        upstream = http.client.HTTPConnection(HOST, proxy.target, timeout=60)
        try:
            sent = {"Content-Type": self.headers.get("Content-Type") or "application/json"}
            if accept := self.headers.get("Accept"):
                sent["Accept"] = accept
            upstream.request(self.command, self.path, body or None, sent)
            answer = upstream.getresponse()
            kept = {key: value for key, value in answer.getheaders() if key.lower() in _PASSED_ON}
            self._send(answer.status, kept, answer.read())
        except OSError:
            self.close_connection = True  # without an answer, as when a server is killed
        finally:
            upstream.close()

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _answer  # noqa: N815

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the tests read `seen`."""


class Certificate:
    """A certificate for this machine that signs itself; whoever is to trust it is given `file`."""

    def __init__(self, folder: Path):
        self.file, self._key = folder / "certificate.pem", folder / "key.pem"
        command = ["openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey", "ec"]
        command += ["-pkeyopt", "ec_paramgen_curve:prime256v1", "-keyout", str(self._key)]
        command += ["-out", str(self.file), "-subj", "/CN=tests", "-addext", f"subjectAltName=IP:{HOST}"]
        subprocess.run(command, check=True, capture_output=True)

    def context(self) -> ssl.SSLContext:
        """Return what a server needs to show it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self._key)
        return context
