"""Makes the writes of a plane's store fail under load: a full disk, one that is read-only, one with errors; kills it so.

usage: disk.py SIGNALBOXD FOLDER [ROUNDS] [SEED]
"""

import errno
import mmap
import os
import random
import shutil
import struct
import subprocess
import sys
import threading
import time
import urllib.request

from plane import Client, Daemon, Key

binary, folder = sys.argv[1], sys.argv[2]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 1
chance = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
here = os.path.dirname(os.path.abspath(__file__))
shim, switch = folder + "-faults.so", folder + "-fault"
subprocess.run([shutil.which("cc") or "clang", "-shared", "-fPIC", "-O1", "-o", shim, os.path.join(here, "faults.c")], check=True)
with open(switch, "wb") as file:
    file.write(bytes(4))
with open(switch, "r+b") as file:
    number = mmap.mmap(file.fileno(), 4)
os.makedirs(folder + "-keys", exist_ok=True)
keys = [Key(folder + "-keys", n) for n in range(2)]
acknowledged = {}  # serial: name
faults = []
lock = threading.Lock()
count = 0
refused = 0


def fail(code):
    number[:] = struct.pack("i", code)


def start():
    return Daemon(binary, folder, environment={"LD_PRELOAD": shim, "PLANE_FAULT": switch})


def load(doors, stop, worker):
    """Requests certificates until it is to stop or the plane is gone."""
    global count, refused
    try:
        client = Client(doors, timeout=15).login()
        while not stop.is_set():
            with lock:
                count += 1
                name = f"disk-{count}"
            status, serial = client.request_certificate(keys[worker], name)
            if status == 201:
                with lock:
                    if serial in acknowledged:
                        faults.append(f"serial {serial} was given twice")
                    acknowledged[serial] = name
            elif status == 503:
                with lock:
                    refused += 1
                time.sleep(0.05)
            elif status == 429:
                time.sleep(0.2)
            else:
                faults.append(f"{name}: expected 201, 429 or 503, found {status}")
    except Exception as error:
        if not stop.is_set():
            faults.append(f"a caller lost its connection: {error!r}")


def check(doors):
    """Every acknowledged request is there, and issued."""
    client = Client(doors).login()
    for serial in list(acknowledged):
        status, _ = client.wait_for(serial, 20)
        if status != 200:
            faults.append(f"{serial} ({acknowledged[serial]}) was acknowledged, and is {status}")
    client.close()


def is_ready(doors):
    try:
        with urllib.request.urlopen(doors["metrics"].removesuffix("/metrics") + "/readyz") as answer:
            return answer.status == 200
    except OSError:
        return False


def untaken(doors):
    """The requests that the plane says it has answered 503 while its store took nothing."""
    with urllib.request.urlopen(doors["metrics"]) as answer:
        for line in answer.read().decode().splitlines():
            if line.startswith('signalbox_requests_unavailable_total{type="store_failing"} '):
                return int(line.rsplit(" ", 1)[1])
    return None


reasons = {errno.ENOSPC: "is full", errno.EROFS: "cannot be written", errno.EIO: "the store's disk failed"}
longest = 0.0
daemon = start()
for round_ in range(rounds):
    for code, reason in reasons.items():
        stop = threading.Event()
        workers = [threading.Thread(target=load, args=(daemon.doors, stop, n)) for n in range(2)]
        for worker in workers:
            worker.start()
        time.sleep(chance.uniform(0.3, 0.8))
        said = os.path.getsize(folder + ".log")
        before, counted = refused, untaken(daemon.doors)
        fail(code)
        time.sleep(chance.uniform(0.8, 1.6))
        if refused == before:
            faults.append(f"{errno.errorcode[code]}: no request got 503")
        log = open(folder + ".log", "rb").read()[said:].decode(errors="replace")
        if "the store takes nothing" not in log or reason not in log:
            faults.append(f"{errno.errorcode[code]}: the log does not say '{reason}': {log[-600:]}")
        kills = round_ % 2 == 1
        if kills:
            stop.set()
            daemon.kill()
        fail(0)
        if kills:
            for worker in workers:
                worker.join()
            daemon = start()
        else:
            began = time.monotonic()
            client = Client(daemon.doors, timeout=15).login()
            while time.monotonic() < began + 10:
                status, serial = client.request_certificate(keys[0], f"after-{round_}-{code}")
                if status == 201:
                    break
                if status == 503:
                    with lock:
                        refused += 1
                time.sleep(0.02)
            longest = max(longest, time.monotonic() - began)
            if status != 201:
                faults.append(f"{errno.errorcode[code]}: ten seconds after its end a request still gets {status}")
            if serial:
                acknowledged[serial] = "after"
            time.sleep(0.2)
            stop.set()
            for worker in workers:
                worker.join()
            # Frames come once a second.
            wanted, end = (counted or 0) + refused - before, time.monotonic() + 5
            while (found := untaken(daemon.doors)) != wanted and time.monotonic() < end:
                time.sleep(0.1)
            if found != wanted:
                faults.append(f"{errno.errorcode[code]}: {wanted} requests got 503, and the metrics say {found}")
        check(daemon.doors)
        if not is_ready(daemon.doors):
            faults.append(f"{errno.errorcode[code]}: the plane does not say that it is ready again")
code = daemon.stop()
if code != 0:
    faults.append(f"signalboxd ended with {code} after SIGTERM")
verified = subprocess.run([binary, "plane", "verify", "--folder", folder], capture_output=True, text=True)
if verified.returncode != 0:
    faults.append("plane verify: " + verified.stdout + verified.stderr)
print(f"{rounds * len(reasons)} faults, {len(acknowledged)} acknowledged, {refused} refused with 503, "
      f"requests are taken again after {longest:.2f} s at most")
for fault in faults[:20]:
    print("fault:", fault)
sys.exit(1 if faults else 0)
