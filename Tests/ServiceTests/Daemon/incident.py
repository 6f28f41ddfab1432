"""The incident of 28 October 2020 on a live plane, at speed, and its end by the keys of a dashboard in tmux.

usage: incident.py SIGNALBOXD FOLDER SIGNALBOX
"""

import os
import subprocess
import sys
import time
import urllib.request

from plane import Client, Daemon, Key

binary, folder, signalbox = sys.argv[1:4]
faults = []
config = folder + ".yaml"
with open(config, "w") as file:
    file.write("""issuers: 8
servers: {count: 3, back_off: {failures: 3, window: 1m, duration: 5m}}
ocsp: {responders: 2, active: 2, signer_lifetime: 20s, renew_ahead: 15s, request_timeout: 2s, renewal_pause: 300ms}
front_ends: {identity_timeout: 1s}
profiles: {pull_every: 0s}
ceremonies: {duration: 0s}
""")


def expect(what, holds, found=""):
    if not holds:
        faults.append(f"{what}: {found}")
    print(("ok    " if holds else "FAULT ") + what)


daemon = Daemon(binary, folder, config)
doors = daemon.doors


def metrics():
    with urllib.request.urlopen(doors["metrics"]) as answer:
        lines = answer.read().decode().splitlines()
    found = dict(line.rsplit(" ", 1) for line in lines if line and line[0] != "#")
    return lambda *parts: sum(float(v) for k, v in found.items() if all(part in k for part in parts))


def reaches(what, holds, within=40):
    """Waits until the metrics have a property."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        value = metrics()
        if holds(value):
            return expect(what, True)
        time.sleep(0.3)
    states = ["queued", "parked", "in_flight", "dead_letter"]
    parked = [f"{state} {value('requests_open', state):.0f}" for state in states]
    expect(what, False, f"not within {within} s: {', '.join(parked)}")


class Dashboard:
    """signalbox attach in a terminal of tmux."""

    def __init__(self):
        self.socket = folder + "-tmux"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", "160", "-y", "50",
                  f"'{signalbox}' attach '{doors['socket']}' --name Ada --theme signal-dark")

    def tmux(self, *words):
        return subprocess.run(["tmux", "-S", self.socket, *words], capture_output=True, text=True,
                              env={**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}).stdout

    def screen(self):
        return self.tmux("capture-pane", "-p")

    def shows(self, *texts, within=15):
        end = time.monotonic() + within
        while time.monotonic() < end:
            screen = self.screen()
            if any(text in screen for text in texts):
                return screen
            time.sleep(0.1)
        expect(f"the dashboard shows {' or '.join(texts)}", False, self.screen())
        return self.screen()

    def keys(self, *keys):
        for key in keys:
            self.tmux("send-keys", *(("-l", key) if len(key) == 1 or " " in key else (key,)))
            time.sleep(0.15)

    def act(self, key, command):
        """A key, and the confirmation where it asks for one; then the command is in the timeline."""
        end, pressed = time.monotonic() + 20, 0
        while time.monotonic() < end:
            # Before the first frame a key finds nothing to act on.
            if time.monotonic() > pressed + 5:
                pressed = time.monotonic()
                self.keys(key)
            time.sleep(1)
            screen = self.screen()
            # A question: its title ends with its sign, and it names the command too.
            if "?\u251c" in screen:
                self.keys("y")
            elif "Enter executes" in screen:
                self.keys("Enter")
            elif command in screen:
                return
        expect(f"{key} sends {command}", False, self.screen())

    def close(self):
        self.tmux("kill-server")


reaches("responders have signing certificates for all CAs", lambda m: m("requests_issued_total", 'kind="ocsp') >= 16)
tokens = {name: open(os.path.join(folder, "persons", name + ".token")).read().strip()
          for name in ["administrator", "witness"]}
desk = Client(doors, "management")


def manage(method, path, body=None, person="administrator"):
    status, _, text = desk.call(method, path, body, {"Authorization": "Bearer " + tokens[person]})
    expect(f"{method} {path} by {person}", status in (200, 201), (status, text[:200]))


# The key ceremonies of 2020, with the notification lost.
manage("PUT", "/notification", {"enabled": False})
for number in range(3, 9):
    manage("PUT", f"/profiles/{number}", {"enabled": False})
    manage("POST", "/ceremonies", {"purpose": "destroy", "issuer": number})
    manage("POST", f"/ceremonies/{number - 2}/perform", None, "witness")
keys = os.listdir(os.path.join(folder, "keys"))
expect("six CAs have no key any more", sum(name.startswith("issuer-") for name in keys) == 2, keys)
reaches("the renewals fail, and every server backs off",
        lambda m: m("circuitbreaker_state", 'state="open"') == 3, 60)
expect("front ends have profiles that issuer management has disabled", metrics()("stale_profiles") > 0)
os.makedirs(folder + "-keys", exist_ok=True)
client = Client(doors).login()
status, serial = client.request_certificate(Key(folder + "-keys", 0), "during the incident")
expect("a request is accepted during the incident", status == 201, status)
time.sleep(2)
expect("and waits", client.certificate(serial)[0] == 202)
dss = Client(doors, "dss", timeout=30).login()
status, _, _ = dss.call("POST", "/identity", {"subject_dn": {"common_name": "Grace"}})
expect("a caller of DSS gets 503", status == 503, status)

# What the page on the live plane tells a reader to press.
dashboard = Dashboard()
dashboard.shows("backed off", within=20)
dashboard.shows("running", within=20)
for key, command in [("p", "queue.park"), ("x", "backoff.exempt"), ("R", "ocsp.rollout"), ("u", "frontend.push"),
                     ("0", "server.reset"), ("r", "queue.resubmit")]:
    dashboard.act(key, command)
# As b, but without the twenty seconds between two responders.
expect("responders lack certificates of CAs without a key", metrics()("ocsp_renewals_pending") > 0)
dashboard.keys(":", "ocsp.restart all every=1s config=corrected", "Enter")
time.sleep(1)
if "?\u251c" in dashboard.screen():
    dashboard.keys("y")
elif "Enter executes" in dashboard.screen():
    dashboard.keys("Enter")
reaches("no responder asks for a certificate that cannot be issued", lambda m: m("ocsp_renewals_pending") == 0)
reaches("no server is backed off", lambda m: m("circuitbreaker_state", 'state="open"') == 0)
reaches("no front end has a stale profile", lambda m: m("stale_profiles") == 0)
status, pem = client.wait_for(serial, 30)
expect("the request of the incident is issued", status == 200, status)
dss = Client(doors, "dss", timeout=30).login()
for _ in range(30):
    status, _, body = dss.call("POST", "/identity", {"subject_dn": {"common_name": "Grace"}})
    if status != 503:
        break
    time.sleep(1)
expect("DSS serves again", status == 200, (status, body[:100]))
reaches("nothing is unaccounted for, and nothing is parked",
        lambda m: m("requests_unaccounted") == 0 and m("requests_open", 'state="parked"') == 0)
dashboard.close()
expect("SIGTERM ends the plane well", daemon.stop(60) == 0)
verified = subprocess.run([binary, "plane", "verify", "--folder", folder], capture_output=True, text=True)
expect("plane verify finds nothing", verified.returncode == 0, verified.stdout + verified.stderr)
for fault in faults:
    print("fault:", fault)
sys.exit(1 if faults else 0)
