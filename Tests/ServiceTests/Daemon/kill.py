"""Kills a plane under load at random instants, and checks after each restart that nothing acknowledged was lost.

usage: kill.py SIGNALBOXD FOLDER KILLS [SEED]
"""

import os
import random
import subprocess
import sys
import threading
import time

from plane import Client, Daemon, Key

binary, folder, kills = sys.argv[1], sys.argv[2], int(sys.argv[3])
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
chance = random.Random(seed)
os.makedirs(folder + "-keys", exist_ok=True)
keys = [Key(folder + "-keys", n) for n in range(4)]
acknowledged = {}  # serial: name
issued = {}  # serial: PEM
faults = []
number = 0
lock = threading.Lock()


def load(doors, stop, worker):
    """Requests certificates until the plane is gone."""
    global number
    try:
        client = Client(doors, timeout=5).login()
        while not stop.is_set():
            with lock:
                number += 1
                name = f"kill-{seed}-{number}"
            status, serial = client.request_certificate(keys[worker % len(keys)], name)
            if status == 201:
                with lock:
                    if serial in acknowledged:
                        faults.append(f"serial {serial} was given to {acknowledged[serial]} and to {name}")
                    acknowledged[serial] = name
                if chance.random() < 0.3:
                    status, pem = client.certificate(serial)
                    if pem:
                        with lock:
                            issued[serial] = pem
    except Exception:
        pass  # the plane was killed


def check(doors, serials):
    """Every one of these is there, and issued; a busy machine may take its time over it."""
    client = Client(doors, timeout=60).login()
    for serial in serials:
        status, pem = client.wait_for(serial, 60)
        if status != 200:
            faults.append(f"{serial} ({acknowledged[serial]}) was acknowledged, and is {status} after the restart")
        elif serial in issued and issued[serial] != pem:
            faults.append(f"{serial} was issued twice with different bytes")
        else:
            issued[serial] = pem
    client.close()


slowest = 0.0
checked = set()
for kill in range(kills):
    began = time.monotonic()
    daemon = Daemon(binary, folder)
    slowest = max(slowest, time.monotonic() - began)
    stop = threading.Event()
    workers = [threading.Thread(target=load, args=(daemon.doors, stop, n)) for n in range(4)]
    for worker in workers:
        worker.start()
    with lock:
        due = [serial for serial in acknowledged if serial not in checked]
    check(daemon.doors, due)
    checked.update(due)
    time.sleep(chance.uniform(0.0, 0.4))
    daemon.kill()
    stop.set()
    for worker in workers:
        worker.join()
    if faults:
        break
    if kill % 50 == 49:
        print(f"{kill + 1} kills, {len(acknowledged)} acknowledged, {len(issued)} issued", file=sys.stderr, flush=True)

daemon = Daemon(binary, folder)
check(daemon.doors, list(acknowledged))
code = daemon.stop()
if code != 0:
    faults.append(f"signalboxd ended with {code} after SIGTERM")
verified = subprocess.run([binary, "plane", "verify", "--folder", folder], capture_output=True, text=True)
if verified.returncode != 0:
    faults.append("plane verify: " + verified.stdout + verified.stderr)
names = {}
for serial, name in acknowledged.items():
    names.setdefault(name, []).append(serial)
print(f"{kills} kills, {len(acknowledged)} acknowledged, {len(issued)} issued, slowest start {slowest:.2f} s")
for fault in faults[:20]:
    print("fault:", fault)
sys.exit(1 if faults else 0)
