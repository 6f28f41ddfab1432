"""Uses a plane as a customer, a relying party and an operator do, and has other programs judge what it says.

usage: judge.py SIGNALBOXD FOLDER [FOLDER OF LINTERS]
"""

import base64
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

from plane import Client, Daemon, Key

binary, folder = sys.argv[1], sys.argv[2]
linters = sys.argv[3] if len(sys.argv) > 3 else None
work = folder + "-work"
os.makedirs(work, exist_ok=True)
faults = []


def expect(what, holds, found=""):
    if not holds:
        faults.append(f"{what}: {found}")
    print(("ok    " if holds else "FAULT ") + what)


def run(*words, data=None):
    done = subprocess.run(words, input=data, capture_output=True)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def write(name, content):
    path = os.path.join(work, name)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return path


daemon = Daemon(binary, folder)
doors = daemon.doors
client = Client(doors).login()
key = Key(work, 0)

# HVCA: a certificate, from the request to a judgement.
status, serial = client.request_certificate(key, "judged.example")
expect("a certificate request is accepted", status == 201, status)
status, pem = client.wait_for(serial)
leaf = write("leaf.pem", pem or "")
issuer = write("issuer.pem", open(os.path.join(folder, "issuers", "1.pem")).read())
code, text = run("openssl", "verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", doors["root_file"],
                 "-untrusted", issuer, leaf)
expect("openssl verifies the chain strictly", code == 0, text)
again, same = client.request_certificate(key, "judged.example")
expect("a repetition gets the first serial number", (again, same) == (201, serial), (again, same))
status, headers, _ = client.call("GET", "/stats/issued?page=1&per_page=10")
expect("lists have Total-Count", status == 200 and headers.get("total-count") == "1", (status, headers))
for path in ["/trustchain", "/validationpolicy", "/counters/certificates/issued", "/quotas/issuance",
             "/claims/domains", "/openapi.json"]:
    status, _, body = client.call("GET", path)
    expect(f"HVCA GET {path}", status == 200, (status, body[:200]))
status, headers, body = client.call("POST", "/certificates", b"{")
problem = json.loads(body)
expect("a problem has both forms", status in (400, 422) and "description" in problem and "title" in problem
       and headers["content-type"].startswith("application/problem+json"), body[:200])

# OCSP: POST and GET, with and without a nonce.
for nonce in [[], ["-no_nonce"]]:
    code, text = run("openssl", "ocsp", "-issuer", issuer, "-cert", leaf, "-url", doors["ocsp"], "-CAfile",
                     doors["root_file"], *nonce)
    expect(f"openssl ocsp {' '.join(nonce) or 'with a nonce'}", "Response verify OK" in text and ": good" in text, text)
asked = os.path.join(work, "request.der")
run("openssl", "ocsp", "-issuer", issuer, "-cert", leaf, "-no_nonce", "-reqout", asked)
target = base64.b64encode(open(asked, "rb").read()).decode().replace("/", "%2F").replace("+", "%2B")
with urllib.request.urlopen(doors["ocsp"] + "/" + target) as answer:
    said = write("answer.der", answer.read())
    expect("GET answers may be cached", "max-age" in answer.headers["Cache-Control"] and answer.headers["ETag"])
code, text = run("openssl", "ocsp", "-respin", said, "-issuer", issuer, "-cert", leaf, "-CAfile", doors["root_file"],
                 "-no_nonce")
expect("openssl reads the answer to GET", "Response verify OK" in text, text)
if shutil.which("ocsptool"):
    code, text = run("ocsptool", "--ask=" + doors["ocsp"], "--load-cert=" + leaf, "--load-issuer=" + issuer,
                     "--load-trust=" + doors["chain_file"])
    expect("ocsptool verifies the answer", code == 0, text)
with urllib.request.urlopen(doors["ocsp"].removesuffix("/ocsp") + "/crl/1.crl") as answer:
    listed = write("1.crl", answer.read())
code, text = run("openssl", "crl", "-inform", "DER", "-in", listed, "-CAfile", issuer, "-noout")
expect("openssl verifies the revocation list", "verify OK" in text, text)

# DSS: an identity, a signature, a time-stamp.
dss = Client(doors, "dss").login()
# 503 asks a client to come again: the first RSA keys are still being made.
for _ in range(30):
    status, _, body = dss.call("POST", "/identity", {"subject_dn": {"common_name": "Ada Lovelace"}})
    if status != 503:
        break
    time.sleep(1)
expect("an identity is issued", status == 200, (status, body[:200]))
identity = json.loads(body)
signer = write("signer.pem", identity["signing_cert"])
digest = hashlib.sha256(b"a document").hexdigest()
status, _, body = dss.call("GET", f"/identity/{identity['id']}/sign/{digest.upper()}")
signature = write("signature", bytes.fromhex(json.loads(body)["signature"]))
_, public = run("openssl", "x509", "-in", signer, "-pubkey", "-noout")
code, text = run("openssl", "dgst", "-sha256", "-verify", write("signer.pub", public), "-signature", signature,
                 write("document", b"a document"))
expect("openssl verifies the signature", code == 0, text)
status, _, body = dss.call("GET", f"/timestamp/{digest}")
token = write("token.der", base64.b64decode(json.loads(body)["token"]))
code, text = run("openssl", "ts", "-verify", "-digest", digest, "-in", token, "-token_in", "-CAfile",
                 doors["root_file"], "-untrusted", os.path.join(folder, "timestamp.pem"))
expect("openssl verifies the time-stamp", code == 0, text)
for path in ["/certificate_path", "/trustchain", "/validationpolicy", "/quotas/signatures", "/counters/identities"]:
    status, _, body = dss.call("GET", path)
    expect(f"DSS GET {path}", status == 200, (status, body[:200]))

# Revocation.
status, _, body = client.call("PATCH", "/certificates/" + serial, {"revocation_reason": "keyCompromise"})
expect("a certificate is revoked", status == 204, (status, body[:200]))
code, text = run("openssl", "ocsp", "-issuer", issuer, "-cert", leaf, "-url", doors["ocsp"], "-CAfile",
                 doors["root_file"])
expect("OCSP says so at once, with the reason", ": revoked" in text and "keyCompromise" in text, text)
status, _, _ = client.call("PATCH", "/certificates/" + serial, {"revocation_reason": "superseded"})
expect("it is not revoked twice", status == 409, status)

# Metrics and health.
with urllib.request.urlopen(doors["metrics"]) as answer:
    metrics = answer.read()
    expect("metrics have Prometheus' content type",
           answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
if shutil.which("promtool"):
    code, text = run("promtool", "check", "metrics", data=metrics)
    expect("promtool finds nothing in the metrics", code == 0 and not text.strip(), text)
for path in ["/healthz", "/readyz"]:
    with urllib.request.urlopen(doors["metrics"].removesuffix("/metrics") + path) as answer:
        expect(f"GET {path}", answer.status == 200)

# Issuer management, by a person with a token.
token = open(os.path.join(folder, "persons", "administrator.token")).read().strip()
desk = Client(doors, "management")
status, _, body = desk.call("GET", "/profiles")
expect("issuer management asks for a person", status == 401, status)
status, _, body = desk.call("GET", "/profiles", headers={"Authorization": "Bearer " + token})
expect("issuer management lists the profiles", status == 200, (status, body[:200]))

# Linters of the profiles of RFC 5280 and RFC 6960.
if linters:
    root, chain = doors["root_file"], "lint_pkix_signer_signee_cert_chain"
    for tool, *words in [
            ("lint_pkix_cert", leaf), ("lint_pkix_cert", issuer), ("lint_pkix_cert", root), ("lint_pkix_cert", signer),
            (chain, issuer, leaf), (chain, root, issuer), (chain, issuer, signer), ("lint_ocsp_response", said),
            ("lint_crl", "-t", "CRL", "-p", "PKIX", listed)]:
        code, text = run(os.path.join(linters, tool), "lint", "-s", "WARNING", *words)
        expect(f"{tool} finds nothing in {os.path.basename(words[-1])}", code == 0 and not text.strip(), text)

    # A PDF that is signed through DSS.
    described = write("doors.json", json.dumps(doors))
    signed = os.path.join(work, "signed.pdf")
    here = os.path.dirname(os.path.abspath(__file__))
    code, text = run(os.path.join(linters, "python"), os.path.join(here, "pdf.py"), described, signed)
    expect("pyHanko signs a PDF through DSS", code == 0, text)
    code, text = run(os.path.join(linters, "pyhanko"), "sign", "validate", "--trust", root, "--trust-replace",
                     "--pretty-print", signed)
    expect("pyHanko judges it VALID, with its time-stamp", code == 0 and "VALID" in text.split("Bottom line")[-1]
           and "INVALID" not in text and "TIMESTAMP" in text.upper(), text)

# A new account after SIGHUP; and what outlives a restart.
code, text = run(binary, "plane", "add-account", "second", "--folder", folder)
expect("an account is added", code == 0, text)
daemon.process.send_signal(signal.SIGHUP)
home = os.path.join(folder, "clients", "second")
second = dict(doors, client_certificate_file=os.path.join(home, "client.pem"),
              client_key_file=os.path.join(home, "client.key"),
              api_key=open(os.path.join(home, "api_key")).read().strip(),
              api_secret=open(os.path.join(home, "api_secret")).read().strip())
other = None
for _ in range(50):
    try:
        other = Client(second).login()
        break
    except RuntimeError:
        time.sleep(0.1)
expect("it logs in after SIGHUP", other is not None)
if other:
    status, _, _ = other.call("GET", "/certificates/" + serial)
    expect("it sees nothing of the first account", status == 404, status)
ports = (doors["hvca"], doors["ocsp"])
expect("SIGTERM ends the plane well", daemon.stop() == 0)
daemon = Daemon(binary, folder)
expect("the ports are the same after a restart", (daemon.doors["hvca"], daemon.doors["ocsp"]) == ports, daemon.doors)
after = Client(daemon.doors)
after.token = client.token
status, kept = after.certificate(serial)
expect("token and certificate outlive the restart", status == 200 and kept == pem, status)
expect("SIGTERM ends it again", daemon.stop() == 0)
for _ in range(4):
    expect("SIGTERM at once after its doors open ends it well", Daemon(binary, folder).stop() == 0)
code, text = run(binary, "plane", "verify", "--folder", folder)
expect("plane verify finds nothing", code == 0, text)
# The log: a record of JSON a line.
records = []
for line in open(folder + ".log", encoding="utf-8"):
    if not line.startswith("signalboxd: "):
        try:
            records.append(json.loads(line))
        except ValueError:
            faults.append("a line of the log is no JSON: " + line)
expect("the log has records of JSON", records and all({"time", "level", "message"} <= set(record) for record in records),
       records[:2])
shutil.rmtree(work)
for fault in faults:
    print("fault:", fault)
sys.exit(1 if faults else 0)
