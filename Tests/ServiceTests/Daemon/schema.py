"""Has schemathesis ask a plane's APIs what their OpenAPI documents allow, and what they do not.

usage: schema.py SIGNALBOXD FOLDER PROGRAMS [EXAMPLES]
"""

import json
import os
import subprocess
import sys

from plane import Client, Daemon

binary, folder, programs = sys.argv[1:4]
examples = sys.argv[4] if len(sys.argv) > 4 else "8"
faults = []

# The limits of an account are not what is judged here.
daemon = Daemon(binary, folder)
daemon.stop()
subprocess.run([binary, "plane", "add-account", "judge", "--rate", "100000", "--burst", "100000", "--folder", folder],
               check=True, capture_output=True)
daemon = Daemon(binary, folder)
home = os.path.join(folder, "clients", "judge")
read = lambda name: open(os.path.join(home, name)).read().strip()
doors = dict(daemon.doors, client_certificate_file=os.path.join(home, "client.pem"),
             client_key_file=os.path.join(home, "client.key"), api_key=read("api_key"), api_secret=read("api_secret"))
person = open(os.path.join(folder, "persons", "administrator.token")).read().strip()

# A body that is missing or too long is refused with statuses of its own.
with open(os.path.join(os.path.dirname(folder), "schemathesis.toml"), "w") as settings:
    # 503 is documented: identities wait for RSA keys.
    settings.write('[checks.not_a_server_error]\nexpected-statuses = ["2xx", "3xx", "4xx", 503]\n'
                   "[checks.negative_data_rejection]\n"
                   'expected-statuses = [400, 401, 403, 404, 409, 411, 413, 415, 422, 424, 429, "5xx"]\n')
for api, document in [("hvca", "/openapi.json"), ("dss", "/openapi.json"), ("management", "/openapi.yaml")]:
    client = Client(doors, api)
    status, _, text = client.call("GET", document)
    if status != 200:
        faults.append(f"{api}: GET {document} is {status}")
        continue
    file = folder + "-" + api + os.path.splitext(document)[1]
    with open(file, "wb") as out:
        out.write(text)
    token = person if api == "management" else client.login().token
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance," \
        "response_schema_conformance,negative_data_rejection,unsupported_method,allow_header_conformance"
    command = [
        os.path.join(programs, "schemathesis"), "run", file, "--url", doors[api], "--header",
        "Authorization: Bearer " + token, "--tls-verify", doors["root_file"], "--request-cert",
        doors["client_certificate_file"], "--request-cert-key", doors["client_key_file"], "--max-examples", examples,
        "--phases", "examples,coverage,fuzzing", "--checks", checks, "--seed", "1", "--continue-on-failure",
        "--warnings", "off", "--suppress-health-check", "all", "--no-shrink", "--exclude-path", "/login"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=os.path.dirname(folder),
                          env={**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"})
    print(f"{api}: schemathesis ended with {done.returncode}")
    if done.returncode != 0:
        faults.append(f"{api}: " + done.stdout[-12000:] + done.stderr[-2000:])
if daemon.stop() != 0:
    faults.append("the plane did not end well")
for fault in faults:
    print("fault:", fault)
sys.exit(1 if faults else 0)
