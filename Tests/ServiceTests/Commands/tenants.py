"""Accounts with several profiles, claims and refusals, and a group's operators, on a plane from outside.

usage: tenants.py SIGNALBOXD SIGNALBOX FOLDER
"""

import grp
import json
import os
import stat
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Daemon"))
from plane import Client, Daemon, Key

daemon_binary, console_binary, folder = sys.argv[1], sys.argv[2], sys.argv[3]
work = folder + "-work"
os.makedirs(work, exist_ok=True)
faults = []


def expect(what, holds, found=""):
    if not holds:
        faults.append(f"{what}: {found}")
    print(("ok    " if holds else "FAULT ") + what)


def run(*words, **more):
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, **more)
    return done.returncode, done.stdout + done.stderr


def issuer_of(pem):
    path = os.path.join(work, "leaf.pem")
    with open(path, "w") as file:
        file.write(pem or "")
    return run("openssl", "x509", "-in", path, "-noout", "-issuer")[1]


group = grp.getgrgid(os.getegid()).gr_name
socket = os.path.join(work, "run", "socket")
config = os.path.join(work, "plane.yaml")
with open(config, "w") as file:
    file.write(f"issuers: 3\nocsp: {{responders: 1, active: 1}}\nkeys: {{pool: 0}}\n"
               f"socket: {{path: {socket}, group: {group}}}\n"
               "listen: {ocsp: '0.0.0.0:0'}\npublish: {url: http://pki.example.com/shop/}\n")
daemon = Daemon(daemon_binary, folder, config)
mode = lambda path: oct(stat.S_IMODE(os.stat(path).st_mode))
expect("the report says where the socket is", daemon.doors["socket"] == socket, daemon.doors["socket"])
expect("its folder and itself are the group's", (mode(os.path.dirname(socket)), mode(socket)) == ("0o750", "0o660"))
for words in [["attach", socket], ["attach", "--config", config], ["attach", "--config", folder + "/plane.yaml"]]:
    code, text = run(console_binary, *words, "--once", "--json")
    expect(" ".join(words[:2]) + " finds the plane", code == 0 and '"kind":"live"' in text.replace(" ", ""), text[:200])

# Accounts: two CAs, a key for the second one, claims required.
plane = lambda *words: run(daemon_binary, "plane", *words, "--folder", folder)
code, text = plane("add-account", "shop", "--issuers", "1,3", "--require-claims")
expect("an account that needs claims", code == 0, text)
code, text = plane("add-key", "shop", "--issuer", "3")
expect("a key for its CA 3", code == 0, text)
code, text = plane("add-key", "shop", "--issuer", "2")
expect("no key for another's CA", code == 1 and "(1, 3), found 2" in text, text)
code, text = plane("add-key", "shp", "--issuer", "3")
expect("the nearest name of an unknown account", code == 1 and "did you mean 'shop'" in text, text)
daemon.process.send_signal(1)
home = os.path.join(folder, "clients", "shop")
own = {**daemon.doors, "client_certificate_file": home + "/client.pem", "client_key_file": home + "/client.key"}
read = lambda name: open(os.path.join(home, name)).read().strip()


def client(suffix=""):
    """Logs in once the plane has read its accounts anew."""
    end = time.monotonic() + 10
    while True:
        try:
            return Client({**own, "api_key": read("api_key" + suffix), "api_secret": read("api_secret" + suffix)}).login()
        except RuntimeError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


first, third = client(), client("-3")
for caller, headers, name in [(first, {}, "Issuing CA 1"), (third, {}, "Issuing CA 3"),
                              (first, {"Signalbox-Profile": "3"}, "Issuing CA 3")]:
    key = Key(work, 1)
    body = {"subject_dn": {"common_name": "machine"}, "public_key": key.pem, "public_key_signature": key.signature}
    status, fields, answer = caller.call("POST", "/certificates", body, headers)
    expect(f"a request is accepted by {name}", status == 201, answer)
    status, pem = caller.wait_for(fields.get("location", "/").rsplit("/", 1)[-1])
    expect(f"it is issued by {name}", name in issuer_of(pem), issuer_of(pem))
code, text = run("openssl", "x509", "-in", os.path.join(work, "leaf.pem"), "-noout", "-ocsp_uri")
expect("certificates name the published address", text.strip() == "http://pki.example.com/shop/ocsp", text)
status, _, answer = first.call("GET", "/validationpolicy", headers={"Signalbox-Profile": "2"})
expect("a profile of another account's CA is refused", status == 422, answer)

# An idempotency key belongs to one request.
key = Key(work, 2)
body = {"subject_dn": {"common_name": "once"}, "public_key": key.pem, "public_key_signature": key.signature}
named = {"Idempotency-Key": "order 7"}
status, one, _ = first.call("POST", "/certificates", body, named)
status, two, _ = first.call("POST", "/certificates", body, named)
expect("the same request with the same key has one certificate", status == 201 and one["location"] == two["location"])
body["subject_dn"] = {"common_name": "another"}
status, _, answer = first.call("POST", "/certificates", body, named)
expect("another request with the key gets 422", status == 422 and b"Idempotency-Key" in answer, answer)

# A name needs a verified claim.
key = Key(work, 3)
body = {"subject_dn": {"common_name": "machine"}, "san": {"dns_names": ["www.shop.example"]}, "public_key": key.pem,
        "public_key_signature": key.signature}
status, _, answer = first.call("POST", "/certificates", body)
expect("a name without a claim gets 422", status == 422 and b"no verified claim" in answer, answer)
status, fields, answer = first.call("POST", "/claims/domains/shop.example")
claim, token = fields["location"].rsplit("/", 1)[-1], json.loads(answer)["token"]
with open(os.path.join(folder, "zone.yaml"), "w") as file:
    file.write(f"shop.example:\n  txt: [\"{token}\"]\n")
# The zone is read from the start on.
expect("the plane stops", daemon.stop() == 0)

# A console that was attached before the restart goes on.
daemon = Daemon(daemon_binary, folder, config)
console = subprocess.Popen([console_binary, "attach", socket, "--plain", "--name", "Ada"], stdin=subprocess.PIPE,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
os.set_blocking(console.stdout.fileno(), False)
heard = ""


def hears(words, within=30):
    global heard
    end = time.monotonic() + within
    while words not in heard.lower() and time.monotonic() < end:
        heard += (console.stdout.read() or b"").decode(errors="replace")
        time.sleep(0.05)
    return words in heard.lower()


expect("the console is attached", hears("ada"), heard[-500:])
daemon.kill()
expect("it says that the plane is gone", hears("the plane is gone"), heard[-500:])
daemon = Daemon(daemon_binary, folder, config)
expect("it reaches the plane again", hears("reached the plane again"), heard[-500:])
own = {**own, **{name: daemon.doors[name] for name in ["hvca", "dss"]}}
first = client()
status, _, answer = first.call("POST", f"/claims/domains/{claim}/dns")
expect("the claim is proven", status in (201, 204), (status, answer))
status, _, answer = first.call("POST", "/certificates", body)
expect("a name under the claim is accepted", status == 201, answer)
ask = lambda line: (console.stdin.write(line.encode() + b"\n"), console.stdin.flush())
ask("facts account 2")
expect("the account's last answers are shown, with the reason of a refusal from before the restart",
       hears("no verified claim"), heard[-1500:])
for line, said in [("facts ca 1", "key identifier: "), ("facts responder 1", "for ca 1: "), ("facts request 1", "received: "),
                   ("facts server 1", "works on: "), ("facts account 99", "knows no account 99"),
                   ("ca 2", "key identifier: "), ("frontend 1", "its profiles: revision")]:
    heard = ""
    ask(line)
    expect(f"'{line}' is answered", hears(said), heard[-1500:])
console.stdin.close()
console.wait(20)
expect("the plane stops", daemon.stop() == 0)
code, text = run(daemon_binary, "plane", "verify", "--folder", folder)
expect("ledger, store and audit chain agree", code == 0, text)

for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
