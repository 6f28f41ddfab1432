"""Asks a plane for ten times what it can do, with callers that retry as hvclient does, beside the simulator's prediction.

usage: overload.py SIGNALBOXD FOLDER SIGNALBOX [SECONDS]
"""

import csv
import json
import os
import statistics
import subprocess
import sys
import threading
import time
import urllib.request

from plane import Client, Daemon, Key

binary, folder, simulator = sys.argv[1:4]
seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 12
# Two servers of 0.4 s each: 5 certificates a second, so few that the machine's own speed does not matter.
servers, signing, capacity, factor = 2, 0.4, 20, 10
able = servers / signing
rate = able * factor
faults = []
config = folder + ".yaml"
with open(config, "w") as file:
    file.write(f"""issuers: 1
queues: {{count: 1, capacity: {capacity}}}
servers: {{count: {servers}, signing_delay: {int(signing * 1000)}ms}}
ocsp: {{responders: 1, active: 1}}
""")


def expect(what, holds, found=""):
    if not holds:
        faults.append(f"{what}: {found}")
    print(("ok    " if holds else "FAULT ") + what)


def predicted():
    """The simulator under the same rates: a row of numbers by the name of their column for each second."""
    scenario = folder + "-scenario.yaml"
    end = int(seconds) + 4
    with open(scenario, "w") as file:
        file.write(f"""drill: 1
id: overload
seed: 1
title: Ten times what the plane can do
brief: The rates of a plane that is tested.
clock: {{from: "2026-01-01 00:00", to: "2026-01-01 00:{end // 60:02}:{end % 60:02}"}}
set:
  dss.rate: 0
  hvca.rate: {rate:g}
  issuers.live: 1
  issuers.dead: 0
  renewals.due: 0
  queues.count: 1
  queues.capacity: {capacity}
  servers.count: {servers}
  servers.service_time: {int(signing * 1000)}ms
  servers.service_distribution: constant
""")
    done = subprocess.run([simulator, "run", scenario, "--every", "1s", "--format", "csv"], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit("the simulator: " + done.stderr)
    return list(csv.DictReader(done.stdout.splitlines()))


daemon = Daemon(binary, folder, config)
daemon.stop()
subprocess.run([binary, "plane", "add-account", "crowd", "--rate", "100000", "--burst", "100000", "--folder", folder],
               check=True, capture_output=True)
daemon = Daemon(binary, folder)
home = os.path.join(folder, "clients", "crowd")
read = lambda name: open(os.path.join(home, name)).read().strip()
doors = dict(daemon.doors, client_certificate_file=os.path.join(home, "client.pem"),
             client_key_file=os.path.join(home, "client.key"), api_key=read("api_key"), api_secret=read("api_secret"))
described = folder + "-doors.json"
with open(described, "w") as file:
    json.dump(doors, file)
os.makedirs(folder + "-keys", exist_ok=True)
key = Key(folder + "-keys", 0)


def metrics():
    with urllib.request.urlopen(doors["metrics"]) as answer:
        lines = answer.read().decode().splitlines()
    found = dict(line.rsplit(" ", 1) for line in lines if line and line[0] != "#")
    value = lambda *parts: sum(float(v) for k, v in found.items() if all(part in k for part in parts))
    return (value("queue_messages", 'state="queued"'), value("requests_issued_total", 'kind="hvca"'),
            value("requests_unaccounted"), value("queue_messages", 'state="parked"'))


def memory(what):
    text = open(f"/proc/{daemon.process.pid}/status").read()
    return int(text.split(what + ":")[1].split()[0]) / 1024


def load(length):
    return subprocess.Popen(
        [binary, "load", "--doors", described, "--rate", f"{rate:g}", "--seconds", f"{length:g}", "--connections", "48",
         "--retry"], stdout=subprocess.PIPE, text=True)


samples, waits = [], []


def watch(stop):
    while not stop.is_set():
        samples.append((time.monotonic(), *metrics()))
        time.sleep(0.5)


def probe(stop, name):
    """From acceptance to the certificate, one request after another."""
    client = Client(doors, timeout=30).login()
    number = 0
    while not stop.is_set():
        number += 1
        status, serial = client.request_certificate(key, f"{name}-{number}")
        if status != 201:
            time.sleep(0.05)
            continue
        began = time.monotonic()
        status, _ = client.wait_for(serial, 120)
        if status == 200:
            waits.append((began, time.monotonic() - began))
        elif not stop.is_set():
            faults.append(f"an accepted request is {status}")


rest = memory("VmRSS")
stop = threading.Event()
threads = [threading.Thread(target=watch, args=(stop,))] + [
    threading.Thread(target=probe, args=(stop, f"probe{n}")) for n in range(3)]
began = time.monotonic()
crowd = load(seconds)
for thread in threads:
    thread.start()
said = json.loads(crowd.communicate()[0])
ended = began + seconds
print("callers:", said)
answers = {int(code): count for code, count in said["answers"].items()}
expect("every call was answered or refused", said["unanswered"] == 0 and not set(answers) - {201, 503}, answers)
expect("callers gave up as hvclient does", said["given_up"] > 0, said)
peak = memory("VmHWM")
print(f"memory: {rest:.0f} MB at rest, {peak:.0f} MB at most")
expect("memory is bounded", peak < rest + 200, (rest, peak))

# Full service within a minute of the load's end; callers that still retried are gone by now.
fresh = Client(doors, timeout=30).login()
number = 0
while True:
    number += 1
    start = time.monotonic()
    status, serial = fresh.request_certificate(key, f"fresh-{number}")
    if status == 201 and fresh.wait_for(serial, 60)[0] == 200 and time.monotonic() - start < 1:
        break
    if time.monotonic() > ended + 90:
        break
    time.sleep(0.2)
recovered = time.monotonic() - ended
print(f"full service {recovered:.1f} s after the load's end")
expect("full service within a minute of the load's end", recovered < 60, recovered)
stop.set()
for thread in threads:
    thread.join()

# What the simulator says of the same rates, second by second, once the queue is full.
full = predicted()[4:int(seconds)]
depth = statistics.mean(float(row["queues.depth"]) for row in full)
live = [sample for sample in samples if began + 4 <= sample[0] <= ended]
live_depth = statistics.mean(sample[1] for sample in live)
issued = (live[-1][2] - live[0][2]) / (live[-1][0] - live[0][0])
waited = [wait for at, wait in waits if began + 3 <= at <= ended]
print(f"queue: predicted {depth:.0f}, found {live_depth:.0f}; certificates a second: predicted {able:.1f}, found {issued:.2f}")
expect("the queue is as the simulator predicts, within 10 %", abs(live_depth - depth) <= 0.1 * depth, (depth, live_depth))
expect("it issues what it can, within 10 %", abs(issued - able) <= 0.1 * able, issued)
waits_predicted = [float(row["hvca.queue_wait_seconds.mean"]) for row in full if row["hvca.queue_wait_seconds.mean"]]
if waited and waits_predicted:
    # From acceptance to the certificate: the wait in the queue, and the signature.
    wait = statistics.mean(waits_predicted) + signing
    found = statistics.mean(waited)
    print(f"from acceptance to certificate: predicted {wait:.2f} s, found {found:.2f} s ({len(waited)} requests)")
    expect("requests wait as the simulator predicts, within 15 %", abs(found - wait) <= 0.15 * wait, (wait, found))
else:
    faults.append("no wait was measured")
expect("every request is accounted for", samples[-1][3] == 0, samples[-1])

# An operator parks the backlog as the load ends: who comes then waits for what has come since, and not for the backlog.
def command(*lines):
    return subprocess.run([simulator, "attach", doors["socket"], "--plain", "--name", "Ada"], text=True,
                          capture_output=True, input="".join(line + "\n" for line in lines), timeout=60)


crowd = load(30)
time.sleep(3)
console = command("queue.park all", "park all")
crowd.kill()
crowd.wait()
parked = time.monotonic()
# Metrics are those of the latest second.
while metrics()[3] == 0 and time.monotonic() < parked + 3:
    time.sleep(0.1)
queued, _, _, set_aside = metrics()
# Those who came since fill the queue at first.
status = None
while status != 201 and time.monotonic() < parked + 60:
    status, serial = fresh.request_certificate(key, f"parked-{time.monotonic()}")
served = status == 201 and fresh.wait_for(serial, 60)[0] == 200
took = time.monotonic() - parked
print(f"parked {set_aside:.0f}; the next caller has a certificate after {took:.1f} s")
expect("an operator parks the backlog", set_aside >= capacity / 2, console.stdout[-300:] + console.stderr[-300:])
expect("the next caller does not wait for what is parked", served and took < (set_aside + queued) / able, took)
command("queue.resubmit all")
until = time.monotonic() + 60
while time.monotonic() < until and sum(metrics()[index] for index in (0, 3)) > 0:
    time.sleep(0.2)
expect("parked requests are issued after re-submission", sum(metrics()[index] for index in (0, 3)) == 0, metrics())
expect("SIGTERM ends the plane well", daemon.stop(60) == 0)
verified = subprocess.run([binary, "plane", "verify", "--folder", folder], capture_output=True, text=True)
expect("plane verify finds nothing", verified.returncode == 0, verified.stdout + verified.stderr)
for fault in faults:
    print("fault:", fault)
sys.exit(1 if faults else 0)
