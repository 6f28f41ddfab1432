"""Does with a plane what the public clients' own tests do with the public service.

usage: clients.py SIGNALBOXD FOLDER

hvclient (Go): TestCertificates and TestClaims. SetaPDF's client of DSS (PHP): ClientTest. Keyfactor's plug-in: its enrolment.
The requests are those that these clients send; their code is not here.
"""

import base64
import json
import os
import random
import shutil
import string
import subprocess
import sys
import time

from plane import Client, Daemon, Key

binary, folder = sys.argv[1], sys.argv[2]
work = folder + "-work"
os.makedirs(work, exist_ok=True)
faults = []


def expect(what, holds, found=""):
    if not holds:
        faults.append(f"{what}: {found}")
    print(("ok    " if holds else "FAULT ") + what)


def patiently(call):
    """503 and 202 have the client come again after 1, 2, 3, 4 and 5 seconds, without regard to the answer."""
    for pause in [1, 2, 3, 4, 5, None]:
        status, headers, body = call()
        if status not in (202, 503) or pause is None:
            return status, headers, body
        time.sleep(pause)


def location(headers):
    return headers.get("location", "").rsplit("/", 1)[-1]


def certificates(client):
    """hvclient, TestCertificates: two certificates for one key and subject, one of them revoked, found again in lists."""
    get = lambda path: patiently(lambda: client.call("GET", path))
    number = lambda path: json.loads(get(path)[2])["value"]
    expect("the quota is enough", number("/quotas/issuance") >= 2)
    chain = json.loads(get("/trustchain")[2])
    expect("the trust chain is a list of PEM texts", len(chain) == 2 and all("BEGIN CERTIFICATE" in pem for pem in chain))
    policy = json.loads(get("/validationpolicy")[2])
    expect("the policy says what keys may be", policy["public_key"]["allowed_lengths"]
           and policy["public_key"]["key_type"] in ("RSA", "ECDSA") and policy["public_key"]["key_format"] == "PKCS8"
           and policy["public_key_signature"] in ("OPTIONAL", "REQUIRED", "FORBIDDEN"), policy)
    key = Key(work, 1)
    begun = int(time.time())
    issued = []
    for _ in range(2):
        body = {"validity": {"not_before": int(time.time()), "not_after": 0}, "subject_dn": {"common_name": "testsubject"},
                "public_key": key.pem, "public_key_signature": key.signature}
        status, headers, _ = patiently(lambda: client.call("POST", "/certificates", body))
        serial = location(headers)
        expect("a request is accepted, its serial number in capital digits",
               status == 201 and serial == format(int(serial, 16), "X"), (status, headers))
        status, headers, answer = get("/certificates/" + serial)
        found = json.loads(answer)
        expect("its certificate is fetched", status == 200 and found["status"] == "ISSUED"
               and found["updated_at"] >= begun - 1 and headers["content-type"].startswith("application/json"), answer)
        path = os.path.join(work, "issued.pem")
        open(path, "w").write(found["certificate"])
        text = subprocess.run(["openssl", "x509", "-in", path, "-noout", "-serial", "-startdate", "-enddate"],
                              capture_output=True, text=True).stdout
        expect("the certificate has that serial number", f"serial={serial.zfill(len(serial) + len(serial) % 2)}" in text, text)
        issued.append(serial)
        time.sleep(1)
    expect("two requests at different times are two certificates", len(set(issued)) == 2, issued)
    expect("one is revoked", client.call("DELETE", "/certificates/" + issued[0])[0] == 204)
    expect("the counters have them", number("/counters/certificates/issued") >= 2
           and number("/counters/certificates/revoked") >= 1)
    now = int(time.time())
    span = lambda start, end: f"?page=1&per_page=100&from={start}&to={end}"
    for path, serials in [("/stats/issued" + span(begun - 1, now + 1), issued), ("/stats/revoked" + span(begun - 1, now + 1), issued[:1]),
                          ("/stats/expiring" + span(begun + 7776000 - 60, now + 7776000 + 60), issued)]:
        status, headers, body = get(path)
        listed = {int(item["serial_number"], 16) for item in json.loads(body)}
        expect(f"GET {path.split('?')[0]} lists them", status == 200 and int(headers["total-count"]) >= len(serials)
               and listed >= {int(serial, 16) for serial in serials}, (status, headers, body))
    for path, wanted, said in [("/certificates/1", 404, "Not found"), ("/certificates/not_even_a_number", 422, "invalid serial")]:
        status, _, body = client.call("GET", path)
        expect(f"GET {path} is refused", status == wanted and json.loads(body)["description"].startswith(said), (status, body))


def claims(client):
    """hvclient, TestClaims: a claim of a name that ends with a dot, from submission to deletion."""
    domain = "".join(random.choices(string.ascii_lowercase, k=8)) + ".com."
    # The client says that a body would be JSON, and sends none.
    post = lambda path, body=None: client.call("POST", path, body, {"Content-Type": "application/json;charset=utf-8"})
    status, headers, body = post("/claims/domains/" + domain)
    name, claim = location(headers), json.loads(body)
    expect("a claim is submitted", status == 201 and name and claim["token"] and claim["assert_by"] > time.time(), body)
    found = json.loads(client.call("GET", "/claims/domains/" + name)[2])
    expect("it is fetched", (found["id"], found["status"], found["domain"]) == (name, "PENDING", domain), found)
    _, headers, body = client.call("GET", "/claims/domains?page=1&per_page=100&status=PENDING")
    expect("it is listed", int(headers["total-count"]) >= 1 and name in [item["id"] for item in json.loads(body)], body)
    status, headers, _ = post(f"/claims/domains/{name}/reassert")
    expect("it is asserted again", status in (200, 201) and location(headers) == name, (status, headers))
    status, _, body = post(f"/claims/domains/{name}/dns", {"authorization_domain": domain})
    expect("a proof that is not there is no error", status == 201, (status, body))
    expect("it is deleted", client.call("DELETE", "/claims/domains/" + name)[0] == 204)
    status, _, _ = client.call("GET", "/claims/domains/" + name)
    expect("then it is gone", status == 404, status)


def documents(client, doors):
    """SetaPDF, ClientTest: log-ins, quotas, counters, an identity without a subject, signature and time-stamp."""
    other = Client(doors, "dss").login()
    expect("each log-in gives another token", client.token != other.token)
    status, _, body = patiently(lambda: client.call("POST", "/identity", b"null"))
    identity = json.loads(body)
    expect("null asks for an identity", status == 200 and identity["id"] and "BEGIN CERTIFICATE" in identity["signing_cert"]
           and base64.b64decode(identity["ocsp_response"]), (status, body[:200]))
    expect("an unknown field is refused", client.call("POST", "/identity", {"testing": 123})[0] in (400, 422))
    digest = "ab" * 32
    status, _, body = client.call("GET", f"/identity/{identity['id']}/sign/{digest}")
    expect("a signature has 512 digits", status == 200 and len(json.loads(body)["signature"]) == 512, (status, body))
    for path in [f"/identity/{identity['id']}/sign/abc", "/timestamp/abc"]:
        status, _, body = client.call("GET", path)
        expect("a digest that is none is named", status == 422 and b"Malformed digest" in body, (status, body))
    expect("a time-stamp is given", client.call("GET", "/timestamp/" + digest)[0] == 200)
    for path in ["/quotas/signatures", "/quotas/timestamps", "/counters/identities"]:
        expect(f"GET {path} is a number", isinstance(json.loads(client.call("GET", path)[2])["value"], int))
    for path in ["/counters/signatures", "/counters/timestamps"]:
        expect(f"GET {path} counts", json.loads(client.call("GET", path)[2])["value"] > 0)
    expect("the path is one PEM text", json.loads(client.call("GET", "/certificate_path")[2])["path"].startswith("-----BEGIN CER"))
    chain = json.loads(client.call("GET", "/trustchain")[2])
    certificates = chain["trustchain"]
    expect("the chain has its members", len(certificates) == 2 and len(chain["ocsp_revocation_info"]) == 1, chain)
    files = [os.path.join(work, f"chain{number}.pem") for number in range(len(certificates))]
    for file, pem in zip(files, certificates):
        open(file, "w").write(pem)
    answer = os.path.join(work, "answer.der")
    for certificate, issuer, text in zip(files, files[1:], chain["ocsp_revocation_info"]):
        open(answer, "wb").write(base64.b64decode(text))
        judged = subprocess.run(
            ["openssl", "ocsp", "-respin", answer, "-issuer", issuer, "-cert", certificate, "-CAfile", files[-1], "-no_nonce",
             "-validity_period", "0"], capture_output=True, text=True)
        said = judged.stdout + judged.stderr
        expect("openssl takes the answer for the CA's certificate", judged.returncode == 0 and "Response verify OK" in said
               and f"{certificate}: good" in said and "WARNING" not in said, said)


def enrolment(client):
    """Keyfactor's plug-in: paths that end with a slash, and null for what a request does not have."""
    key = Key(work, 2)
    body = {"validity": {"not_before": int(time.time()), "not_after": int(time.time()) + 86400},
            "subject_dn": {"common_name": "enrolled.example", "country": None, "state": None, "locality": None,
                           "organization": None, "email": None},
            "san": {"dns_names": ["enrolled.example"], "emails": [], "ip_addresses": [], "uris": []},
            "extended_key_usages": [], "public_key": key.pem, "public_key_signature": key.signature,
            "signature": {"hash_algorithm": None}}
    status, headers, answer = patiently(lambda: client.call("POST", "/certificates/", body))
    expect("an enrolment is accepted", status == 201, (status, answer))
    status, _, answer = patiently(lambda: client.call("GET", "/certificates/" + location(headers)))
    expect("and fetched", status == 200, (status, answer))
    expect("the policy is read", client.call("GET", "/validationpolicy/")[0] == 200)


daemon = Daemon(binary, folder)
certificates(Client(daemon.doors).login())
claims(Client(daemon.doors).login())
documents(Client(daemon.doors, "dss").login(), daemon.doors)
enrolment(Client(daemon.doors).login())
expect("SIGTERM ends the plane well", daemon.stop() == 0)
shutil.rmtree(work)
for fault in faults:
    print("fault:", fault)
sys.exit(1 if faults else 0)
