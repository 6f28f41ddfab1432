"""A client of a live plane, written against its documentation alone: Python's standard library and openssl."""

import atexit
import base64
import http.client
import json
import os
import signal
import ssl
import subprocess
import time

# The tests start this from a thread on which signals are blocked; what is started from here must end by them.
signal.pthread_sigmask(signal.SIG_SETMASK, [])


class Daemon:
    """A signalboxd that was started in a folder."""

    def __init__(self, binary, folder, config=None, environment=None):
        command = [binary, "serve", "--folder", folder, "--json"]
        if config:
            command += ["--config", config]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=open(folder + ".log", "ab"),
            env={**os.environ, **(environment or {})})
        # Also after an error of the test.
        atexit.register(self.process.kill)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"signalboxd ended with {self.process.wait()} before its doors were open")
        self.doors = json.loads(line)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, within=30):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(within)


class Key:
    """A P-256 key with its proof of possession."""

    def __init__(self, folder, number):
        path = os.path.join(folder, f"key{number}.pem")
        run = lambda *words, **more: subprocess.run(words, check=True, capture_output=True, **more).stdout
        run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", path)
        self.pem = run("openssl", "pkey", "-in", path, "-pubout").decode()
        der = run("openssl", "pkey", "-in", path, "-pubout", "-outform", "DER")
        self.signature = base64.b64encode(run("openssl", "dgst", "-sha256", "-sign", path, input=der)).decode()


class Client:
    """One connection of an account to one of the two APIs."""

    def __init__(self, doors, api="hvca", timeout=10):
        self.doors = doors
        context = ssl.create_default_context(cafile=doors["root_file"])
        context.load_cert_chain(doors["client_certificate_file"], doors["client_key_file"])
        url = doors[api]
        host, _, self.base = url.removeprefix("https://").partition("/")
        self.base = "/" + self.base if self.base else ""
        name, _, port = host.rpartition(":")
        self.connection = http.client.HTTPSConnection(name, int(port), context=context, timeout=timeout)
        self.token = None

    def call(self, method, path, body=None, headers=None):
        """Returns (status, headers, bytes)."""
        fields = dict(headers or {})
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            fields.setdefault("Content-Type", "application/json;charset=utf-8")
        if self.token:
            fields.setdefault("Authorization", "Bearer " + self.token)
        self.connection.request(method, self.base + path, body=data, headers=fields)
        answer = self.connection.getresponse()
        return answer.status, dict((k.lower(), v) for k, v in answer.getheaders()), answer.read()

    def login(self):
        status, _, body = self.call(
            "POST", "/login", {"api_key": self.doors["api_key"], "api_secret": self.doors["api_secret"]})
        if status != 200:
            raise RuntimeError(f"login: {status} {body!r}")
        self.token = json.loads(body)["access_token"]
        return self

    def request_certificate(self, key, name):
        """Returns (status, serial or None)."""
        status, headers, _ = self.call(
            "POST", "/certificates",
            {"subject_dn": {"common_name": name}, "public_key": key.pem, "public_key_signature": key.signature})
        location = headers.get("location", "")
        return status, location.rsplit("/", 1)[-1] or None

    def certificate(self, serial):
        """Returns (status, PEM or None)."""
        status, _, body = self.call("GET", "/certificates/" + serial)
        return status, json.loads(body).get("certificate") if status == 200 else None

    def wait_for(self, serial, within=15):
        end = time.monotonic() + within
        while time.monotonic() < end:
            status, pem = self.certificate(serial)
            # 429: the account's own limit of calls.
            if status not in (202, 429):
                return status, pem
            time.sleep(0.02 if status == 202 else 0.2)
        return 202, None

    def close(self):
        self.connection.close()
