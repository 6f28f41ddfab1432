"""Makes planes whose keys are in a token of SoftHSM or in encrypted files, and has openssl judge what they issue.

usage: tokens.py SIGNALBOXD FOLDER
"""

import glob
import os
import stat
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Daemon"))
from plane import Client, Daemon, Key

binary, folder = sys.argv[1], sys.argv[2]
work = folder + "-work"
os.makedirs(os.path.join(work, "tokens"), exist_ok=True)
faults = []


def expect(what, holds, found=""):
    if not holds:
        faults.append(f"{what}: {found}")
    print(("ok    " if holds else "FAULT ") + what)


def write(name, content, mode=0o600):
    path = os.path.join(work, name)
    with open(path, "w") as file:
        file.write(content)
    os.chmod(path, mode)
    return path


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, env=environment)
    return done.returncode, done.stdout + done.stderr


module = next(iter(glob.glob("/usr/lib/softhsm/libsofthsm2.so") + glob.glob("/usr/lib/*/softhsm/libsofthsm2.so")))
softhsm = write("softhsm2.conf", f"directories.tokendir = {work}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
environment = {**os.environ, "SOFTHSM2_CONF": softhsm, "PLANE_PIN": "wrong"}
code, text = run("softhsm2-util", "--init-token", "--free", "--label", "plane", "--so-pin", "12345678", "--pin", "1234")
expect("softhsm2-util makes a token", code == 0, text)
pin = write("pin", "1234\n")


def configuration(name, pin_line, label="plane", library=module, more=""):
    return write(name, f"""issuers: 1
ocsp: {{responders: 1, active: 1}}
keys: {{pool: 0, root: token, issuers: token, responders: token}}
token: {{module: {library}, label: {label}, {pin_line}}}
{more}""")


def issue(doors, plane, names, issuer):
    client = Client(doors).login()
    for number, name in enumerate(names):
        status, serial = client.request_certificate(Key(work, number), name)
        expect(f"{name} is accepted", status == 201, status)
        status, pem = client.wait_for(serial)
        leaf = write("leaf.pem", pem or "")
        code, text = run("openssl", "verify", "-x509_strict", "-CAfile", doors["root_file"], "-untrusted", issuer, leaf)
        expect(f"openssl verifies {name}", code == 0, text)
    return leaf


# Root, CA and responder in the token: issue, answer OCSP, restart, issue again.
config = configuration("plane.yaml", f"pin_file: {pin}")
daemon = Daemon(binary, folder, config, environment)
issuer = os.path.join(folder, "issuers", "1.pem")
leaf = issue(daemon.doors, folder, ["token.example"], issuer)
code, text = run("openssl", "ocsp", "-issuer", issuer, "-cert", leaf, "-url", daemon.doors["ocsp"], "-CAfile",
                 daemon.doors["root_file"])
expect("OCSP is answered by a key of the token", "Response verify OK" in text and ": good" in text, text)
expect("the plane stops", daemon.stop() == 0)
kept = sorted(os.path.basename(name) for name in glob.glob(folder + "/keys/*"))
expect("no private key of them is in a file", kept == [
    "issuer-1.token", "responder-1.token", "root.token", "server.key", "timestamp.key"], kept)
daemon = Daemon(binary, folder, None, environment)
issue(daemon.doors, folder, ["restarted.example"], issuer)
daemon.stop()

# add-ca: a key of the token's own making, and one that the token has already; then one in a file.
made = os.path.join(work, "made.pem")
run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", made)
code, text = run("softhsm2-util", "--import", made, "--token", "plane", "--label", "made elsewhere", "--id", "A1",
                 "--pin", "1234")
expect("softhsm2-util puts a key into the token", code == 0, text)
for words in [["--label", "made here"], ["--label", "made elsewhere", "--existing"], ["--key", "file"]]:
    code, text = run(binary, "plane", "add-ca", "--folder", folder, *words)
    expect("add-ca " + " ".join(words), code == 0, text)
code, text = run(binary, "plane", "add-ca", "--folder", folder, "--label", "made here")
expect("a label that is taken is refused", code == 1 and "a key 'made here' exists" in text, text)
code, text = run(binary, "plane", "add-ca", "--folder", folder, "--label", "nowhere", "--existing")
expect("a key that the token does not have is refused", code == 1 and "no key pair has the label 'nowhere'" in text, text)
code, text = run(binary, "plane", "add-ca", "--folder", folder, "--existing")
expect("--existing needs a label", code == 64 and "--label" in text, text)
for number, account in [(2, "second"), (3, "third"), (4, "fourth")]:
    code, text = run(binary, "plane", "add-account", account, "--issuers", str(number), "--folder", folder)
    expect(f"an account of CA {number}", code == 0, text)
daemon = Daemon(binary, folder, None, environment)
for number, account in [(2, "second"), (3, "third"), (4, "fourth")]:
    home = os.path.join(folder, "clients", account)
    own = {**daemon.doors, "client_certificate_file": home + "/client.pem", "client_key_file": home + "/client.key",
           "api_key": open(home + "/api_key").read().strip(), "api_secret": open(home + "/api_secret").read().strip()}
    issue(own, folder, [f"{account}.example"], os.path.join(folder, "issuers", f"{number}.pem"))
daemon.stop()


# What is wrong is named, and the plane does not start.
def refused(what, config, words, more=None):
    done = subprocess.run([binary, "serve", "--folder", folder, "--config", config, "--json"], capture_output=True,
                          text=True, env={**environment, **(more or {})}, timeout=60)
    text = done.stdout + done.stderr
    expect(what, done.returncode == 1 and all(word in text for word in words), text)


open_file = write("open", "1234\n", 0o644)
refused("a wrong PIN", configuration("wrong.yaml", "pin_variable: PLANE_PIN"), ["the login failed", "CKR_PIN_INCORRECT"])
refused("a PIN without a source", configuration("none.yaml", "pin_variable: NO_PIN"), ["NO_PIN", "export it first"])
refused("a PIN that others may read", configuration("open.yaml", f"pin_file: {open_file}"), ["chmod 600"])
refused("a missing library", configuration("module.yaml", f"pin_file: {pin}", library="/nowhere.so"),
        ["/nowhere.so", "expected a PKCS#11 library"])
refused("another token", configuration("label.yaml", f"pin_file: {pin}", label="other"),
        ["no initialised token has this label"])
refused("no token's settings", write("empty.yaml", "issuers: 1\n"), ["token.module"])
run("softhsm2-util", "--init-token", "--free", "--label", "empty", "--so-pin", "12345678", "--pin", "1234")
refused("a key that is missing", configuration("missing.yaml", f"pin_file: {pin}", label="empty"),
        ["issuer-1.token", "no key pair has the label 'signalbox issuer-1'"])

# Encrypted key files.
secret = write("passphrase", "correct horse battery staple\n")
encrypted = folder + "-encrypted"
config = write("encrypted.yaml", f"issuers: 1\nkeys: {{pool: 0, passphrase_file: {secret}}}\n")
daemon = Daemon(binary, encrypted, config, environment)
issue(daemon.doors, encrypted, ["encrypted.example"], os.path.join(encrypted, "issuers", "1.pem"))
daemon.stop()
for name in ["root", "issuer-1", "responder-1"]:
    path = os.path.join(encrypted, "keys", name + ".key")
    text = open(path).read()
    expect(f"{name} is encrypted, for its owner alone",
           "BEGIN ENCRYPTED PRIVATE KEY" in text and stat.S_IMODE(os.stat(path).st_mode) == 0o600, text[:40])
folder = encrypted
refused("a wrong passphrase", write("wrong.yaml", "keys: {passphrase_variable: PLANE_PIN}\n"),
        ["does not open the private key"])
refused("no passphrase", write("without.yaml", "issuers: 1\n"), ["passphrase"])

for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
