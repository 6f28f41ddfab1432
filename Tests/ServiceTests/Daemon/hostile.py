"""Attacks a plane's doors: connections that do nothing, what is no TLS or no HTTP, bounds, tricks, others' certificates.

usage: hostile.py SIGNALBOXD FOLDER [CONNECTIONS] [INPUTS] [SEED]
"""

import base64
import json
import os
import random
import resource
import socket
import ssl
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request

from plane import Client, Daemon, Key

binary, folder = sys.argv[1], sys.argv[2]
connections = int(sys.argv[3]) if len(sys.argv) > 3 else 300
inputs = int(sys.argv[4]) if len(sys.argv) > 4 else 400
chance = random.Random(int(sys.argv[5]) if len(sys.argv) > 5 else 1)
faults = []
# Both ends of each connection are this machine's.
most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (min(connections * 2 + 4096, most), most))
daemon = Daemon(binary, folder)
subprocess.run([binary, "plane", "add-account", "other", "--folder", folder], check=True, capture_output=True)
daemon.process.send_signal(1)
doors = daemon.doors
place = lambda name: ("127.0.0.1", int(doors[name].split(":")[2].split("/")[0]))
work = folder + "-work"
os.makedirs(work, exist_ok=True)
key = Key(work, 0)
client = Client(doors, timeout=120).login()
status, serial = client.request_certificate(key, "the first account's")
_, pem = client.wait_for(serial)


def expect(what, holds, found=""):
    if not holds:
        faults.append(f"{what}: {found}")
    print(("ok    " if holds else "FAULT ") + what)


def alive(what):
    """The plane serves a proper client."""
    began = time.monotonic()
    try:
        fresh = Client(doors, timeout=120).login()
        status, found = fresh.certificate(serial)
        fresh.close()
        with urllib.request.urlopen(doors["metrics"], timeout=60) as answer:
            metrics = answer.status
        expect(f"after {what} the plane serves ({time.monotonic() - began:.2f} s)",
               (status, found, metrics) == (200, pem, 200) and daemon.process.poll() is None, (status, metrics))
    except Exception as error:
        expect(f"after {what} the plane serves", False, f"{error!r}, process {daemon.process.poll()}")


def context(certificate=None, key=None):
    made = ssl.create_default_context(cafile=doors["root_file"])
    if certificate:
        made.load_cert_chain(certificate, key)
    return made


own = context(doors["client_certificate_file"], doors["client_key_file"])


def tls(made=own, door="hvca"):
    return made.wrap_socket(socket.create_connection(place(door), 60), server_hostname="127.0.0.1")


def ask(data, door="hvca", made=own, limit=30):
    """The status of the answer to raw bytes; None if the connection ends without one."""
    try:
        connection = tls(made, door) if doors[door].startswith("https") else socket.create_connection(place(door), limit)
        connection.settimeout(limit)
        try:
            connection.sendall(data)
        except OSError:
            pass  # refused before the end
        said = connection.recv(65536)
        connection.close()
        return int(said.split(b" ")[1]) if said.startswith(b"HTTP/1.1 ") else None
    except (OSError, ValueError, IndexError):
        return None


def mutate(original):
    data = bytearray(original)
    for _ in range(chance.randint(1, 4)):
        if not data:
            break
        at = chance.randrange(len(data))
        end = min(len(data), at + chance.randint(1, 40))
        kind = chance.randrange(6)
        if kind == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[at] = chance.choice([0, 0x22, 0x30, 0x7F, 0x80, 0x84, 0xFF])
        elif kind == 2:
            del data[at:end]
        elif kind == 3:
            data[at:at] = data[at:end]
        elif kind == 4:
            data.insert(at, chance.randrange(256))
        else:
            del data[at:]
    return bytes(data)


# Connections that do nothing, or begin and stop; a proper client is served meanwhile.
held = []
hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(32)
for number in range(connections):
    door = ["hvca", "dss", "ocsp", "management"][number % 4]
    try:
        idle = socket.create_connection(place(door), 10)
        if number % 3 == 1:
            idle.sendall(hello if door != "ocsp" else b"POST /ocsp HTTP/1.1\r\nHost: l\r\nContent-Le")
        elif number % 3 == 2 and door != "ocsp":
            idle.shutdown(socket.SHUT_WR)
        held.append(idle)
    except OSError:
        pass  # the kernel's queue is full
expect(f"{connections} connections that do nothing are taken or refused", len(held) > connections // 2, len(held))
alive(f"{connections} idle connections")
for idle in held:
    idle.close()

# What is no TLS, and what begins as TLS.
for number in range(inputs):
    try:
        raw = socket.create_connection(place(chance.choice(["hvca", "dss", "management"])), 10)
        raw.settimeout(0.001)
        raw.sendall(mutate(hello + bytes(500)) if number % 2 else chance.randbytes(chance.randint(1, 2000)))
        if number % 7 == 0:
            # A reset instead of an end.
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raw.close()
    except OSError:
        pass
alive(f"{inputs} handshakes that are none")

# Bodies, header fields and paths beyond the bounds.
token = f"Authorization: Bearer {client.token}\r\n".encode()
head = b"POST /v2/certificates HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\n" + token
huge = b"x" * (8 << 20)
for what, data, statuses in [
        ("a body of 8 MB", head + b"Content-Length: 8388608\r\n\r\n" + huge, {413, None}),
        ("a body that names 2^63 bytes", head + b"Content-Length: 9223372036854775808\r\n\r\n", {400, None}),
        ("a body in parts without an end", head + b"Transfer-Encoding: chunked\r\n\r\n" + b"2000\r\n" + huge[:0x2000] + b"\r\n" * 1,
         {411, None}),
        ("a header field of 8 MB", b"GET /v2/trustchain HTTP/1.1\r\nX: " + huge + b"\r\n\r\n", {400, None}),
        ("10 000 header fields", b"GET /v2/trustchain HTTP/1.1\r\n" + b"a: b\r\n" * 10000 + b"\r\n", {400, None}),
        ("a path of 8 MB", b"GET /" + huge + b" HTTP/1.1\r\n\r\n", {400, None}),
        ("nested JSON", head + b"Content-Length: 60000\r\n\r\n" + b"[" * 60000, {400}),
        ("a number of 60 000 digits", head + b"Content-Length: 60000\r\n\r\n" + b"1" * 60000, {400, 422}),
        ("two lengths", head + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x", {400, None}),
        ("length and parts", head + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400, 411, None}),
        ("HTTP/0.9", b"GET /v2/trustchain\r\n\r\n", {400, None}),
        ("HTTP/2 without being asked", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 404, None})]:
    found = ask(data)
    expect(f"{what} is refused", found in statuses, found)
for what, data, statuses in [
        ("an OCSP body of 8 MB", b"POST /ocsp HTTP/1.1\r\nHost: l\r\nContent-Length: 8388608\r\n\r\n" + huge, {413, None}),
        ("an OCSP path of 8 MB", b"GET /ocsp/" + huge + b" HTTP/1.1\r\n\r\n", {400, 414, 431, None})]:
    found = ask(data, "ocsp")
    expect(f"{what} is refused", found in statuses, found)
alive("bounds")

# Changed requests of each kind; an error of the server is a fault.
issuer = os.path.join(folder, "issuers", "1.pem")
leaf = os.path.join(work, "leaf.pem")
with open(leaf, "w") as file:
    file.write(pem)
asked = os.path.join(work, "request.der")
subprocess.run(["openssl", "ocsp", "-issuer", issuer, "-cert", leaf, "-no_nonce", "-reqout", asked], check=True,
               capture_output=True)
der = open(asked, "rb").read()
body = json.dumps({"subject_dn": {"common_name": "x"}, "san": {"dns_names": ["a.example"]}, "public_key": key.pem,
                   "public_key_signature": key.signature}).encode()
found = {}
ocsp = Client(dict(doors), "hvca", timeout=60)
for number in range(inputs):
    changed = mutate(der)
    request = urllib.request.Request(doors["ocsp"], data=changed, headers={"Content-Type": "application/ocsp-request"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            found["ocsp", answer.status] = found.get(("ocsp", answer.status), 0) + 1
    except urllib.error.HTTPError as error:
        found["ocsp", error.code] = found.get(("ocsp", error.code), 0) + 1
    for name, path, data, headers in [
            ("json", "/certificates", mutate(body), {}),
            ("pem", "/certificates", json.dumps({"subject_dn": {"common_name": "x"}, "public_key_signature": key.signature,
             "public_key": mutate(key.pem.encode()).decode(errors="replace")}).encode(), {}),
            ("jwt", "/certificates", b"{}",
             {"Authorization": "Bearer " + mutate(client.token.encode()).decode("ascii", "ignore").translate({10: None, 13: None})})]:
        try:
            status, _, _ = client.call("POST", path, data, headers)
        except Exception:
            client.close()
            client = Client(doors, timeout=60).login()
            status = "dropped"
        found[name, status] = found.get((name, status), 0) + 1
        if status == 429:
            time.sleep(0.2)
print(found)
bad = {entry: count for entry, count in found.items() if isinstance(entry[1], int) and entry[1] >= 500}
expect(f"{inputs} changed DER, JSON, PEM and tokens meet no error of the server", not bad, bad)
alive("changed requests")

# Client certificates that are not the account's, and other accounts' data.
run = lambda *words: subprocess.run(words, check=True, capture_output=True, cwd=work)
curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
run("openssl", "req", "-x509", *curve, "-subj", "/CN=client of first", "-days", "5", "-keyout", "s.key", "-out", "s.pem")
expect("a stranger's certificate gets no answer", ask(b"GET /v2/trustchain HTTP/1.1\r\nHost: l\r\n" + token + b"\r\n",
       made=context(os.path.join(work, "s.pem"), os.path.join(work, "s.key"))) is None)
expect("no certificate gets no answer", ask(b"GET /v2/trustchain HTTP/1.1\r\nHost: l\r\n" + token + b"\r\n",
       made=context()) is None)
home = os.path.join(folder, "clients", "other")
read = lambda name: open(os.path.join(home, name)).read().strip()
second = dict(doors, client_certificate_file=os.path.join(home, "client.pem"),
              client_key_file=os.path.join(home, "client.key"), api_key=read("api_key"), api_secret=read("api_secret"))
for _ in range(50):
    try:
        other = Client(second).login()
        break
    except RuntimeError:
        time.sleep(0.1)
thief = Client(second)
thief.token = client.token
expect("a token with another client certificate is 401", thief.certificate(serial)[0] == 401)
mixed = Client(dict(second, api_key=doors["api_key"], api_secret=doors["api_secret"]))
status, _, _ = mixed.call("POST", "/login", {"api_key": doors["api_key"], "api_secret": doors["api_secret"]})
expect("key and secret with another client certificate are 401", status == 401, status)
paths = [serial, serial.lower(), "0" + serial, serial + "/", "./" + serial, "%2E/" + serial, serial + "%00",
         "../certificates/" + serial, "..%2Fcertificates%2F" + serial, serial + "?account=0", serial + ";a=b"]
for path in paths:
    status, _, text = other.call("GET", "/certificates/" + path)
    # Only what the sign makes no number is said to be none.
    status_due = 422 if ";" in path else 404
    expect(f"another account's certificate by {path} is {status_due}", status == status_due and b"BEGIN" not in text, status)
for method, data in [("PATCH", {"revocation_reason": "superseded"}), ("DELETE", None)]:
    status, _, _ = other.call(method, "/certificates/" + serial, data)
    expect(f"{method} of another account's certificate is 404", status == 404, status)
status, headers, text = other.call("GET", "/stats/issued")
expect("another account's lists are empty", headers.get("total-count") == "0", text[:100])
status, found = client.certificate(serial)
expect("the certificate is as it was", (status, found) == (200, pem), status)
for path in ["/../../../../etc/passwd", "/crl/../../keys/root.key", "/crl/%2e%2e/root.crl", "/issuer/..%2f..%2fkeys.cer",
             "//crl//1.crl", "/metrics", "/ocsp/" + base64.b64encode(bytes(60)).decode()]:
    found = ask(b"GET " + path.encode() + b" HTTP/1.1\r\nHost: l\r\n\r\n", "ocsp")
    expect(f"GET {path[:30]} at OCSP tells nothing", found in ({200} if path.startswith("/ocsp") else {404}), found)
alive("strangers")
status = open(f"/proc/{daemon.process.pid}/status").read()
print("memory:", [line for line in status.splitlines() if line.startswith(("VmHWM", "VmRSS"))])
peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
expect("its memory stayed below 600 MB", peak < 600, peak)
expect("SIGTERM ends the plane well", daemon.stop() == 0)
verified = subprocess.run([binary, "plane", "verify", "--folder", folder], capture_output=True, text=True)
expect("plane verify finds nothing", verified.returncode == 0, verified.stdout + verified.stderr)
for fault in faults:
    print("fault:", fault)
sys.exit(1 if faults else 0)
