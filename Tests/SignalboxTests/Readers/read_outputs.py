"""Reads outputs of signalbox with the readers that other people use, and checks types and rows.

Usage: read_outputs.py FOLDER

FOLDER has run.csv, run.jsonl, sweep.csv, whatif.json, sweep.json, report.json, session.signalbox and the schemas
lines.schema.json and recording.schema.json. Any of them may be missing. Needs pandas, polars, duckdb, jsonschema and jq.
"""

import json
import pathlib
import subprocess
import sys

import duckdb
import jsonschema
import pandas
import polars

TIMES = {"time", "ocsp.earliest_signer_expiry"}
TEXTS = {"alerts"}
FLAGS = {"closing", "as_it_was"}
RUN_COUNTS = {
    "seed", "events", "averages.ocsp_renewals_failed_1m", "dss.latency_seconds.count", "dss.queue_wait_seconds.count",
    "hvca.queue_wait_seconds.count",
}
SWEEP_COUNTS = {"seed", "pairs", "better", "not_recovered"}


def kind(column, is_sweep):
    """The type that a column of a CSV file has in every row."""
    if column in TIMES:
        return "time"
    if column in TEXTS:
        return "text"
    if column in FLAGS:
        return "flag"
    if is_sweep:
        return "count" if column in SWEEP_COUNTS else "number"
    if column in RUN_COUNTS:
        return "count"
    is_number = (
        "_seconds" in column or column.startswith("averages.") or column in ("queues.mean_depth", "queues.waited_seconds")
    )
    return "number" if is_number else "count"


def expect(found, wanted, what):
    if found != wanted:
        raise AssertionError(f"{what}: expected {wanted}, found {found}")


def pandas_kind(dtype):
    if isinstance(dtype, pandas.DatetimeTZDtype):
        return "time"
    if pandas.api.types.is_bool_dtype(dtype):
        return "flag"
    if pandas.api.types.is_integer_dtype(dtype):
        return "count"
    if pandas.api.types.is_float_dtype(dtype):
        return "number"
    return "text"


def polars_kind(dtype):
    if isinstance(dtype, polars.Datetime):
        return "time"
    if dtype == polars.Boolean:
        return "flag"
    if dtype.is_integer():
        return "count"
    return "number" if dtype.is_float() else "text"


def duckdb_kind(name):
    if name.startswith("TIMESTAMP"):
        return "time"
    return {"BOOLEAN": "flag", "BIGINT": "count", "UBIGINT": "count", "DOUBLE": "number"}.get(name, "text")


def read_csv(path):
    is_sweep = path.name == "sweep.csv"
    lines = path.read_text().splitlines()
    names, rows = lines[0].split(","), [line.split(",") for line in lines[1:]]
    wanted = {name: kind(name, is_sweep) for name in names}
    # A column without any value has no type of its own.
    filled = [name for index, name in enumerate(names) if any(row[index] for row in rows)]
    times = [name for name in names if name in TIMES]

    # By row: every value alone shows the type of its column.
    forms = {
        "time": lambda text: len(text) == 24 and text[19] == "." and text.endswith("Z"),
        "flag": lambda text: text in ("true", "false"),
        "count": lambda text: text.lstrip("-").isdigit(),
        "number": lambda text: ("." in text or "e" in text) and float(text) == float(text),
        "text": lambda text: True,
    }
    for number, row in enumerate(rows, 2):
        expect(len(row), len(names), f"{path.name}:{number}: fields")
        for name, text in zip(names, row):
            if text and not forms[wanted[name]](text):
                raise AssertionError(f"{path.name}:{number}: {name} is a {wanted[name]}, found {text}")

    frame = pandas.read_csv(path, parse_dates=times)
    expect(len(frame), len(rows), f"pandas: rows of {path.name}")
    for name in filled:
        expect(pandas_kind(frame[name].dtype), wanted[name], f"pandas: {name} of {path.name}")

    # The types come from the first row alone, as in a stream.
    for length in (1, 100, None):
        frame = polars.read_csv(path, infer_schema_length=length, try_parse_dates=True)
        expect(frame.height, len(rows), f"polars: rows of {path.name}")
        for index, name in enumerate(names):
            if rows[0][index] and (length == 1 or name in filled):
                expect(polars_kind(frame[name].dtype), wanted[name], f"polars: {name} of {path.name}")

    for size in (1, -1):
        table = duckdb.sql(f"select * from read_csv('{path}', sample_size={size})")
        expect(len(table.fetchall()), len(rows), f"duckdb: rows of {path.name}")
        for name, found in zip(table.columns, table.types):
            if name in filled and (size == -1 or rows[0][names.index(name)]):
                expect(duckdb_kind(str(found)), wanted[name], f"duckdb: {name} of {path.name}")


def forms_of(value, path, seen):
    """Collects the form of every value by its path, null left out."""
    if isinstance(value, dict):
        for name, inner in value.items():
            forms_of(inner, f"{path}.{name}", seen)
    elif isinstance(value, list):
        for inner in value:
            forms_of(inner, path + "[]", seen)
    elif value is not None:
        form = type(value).__name__
        if isinstance(value, str) and value[:4].isdigit() and value[10:11] == "T" and value.endswith("Z"):
            form = f"time of {len(value)} characters"
        seen.setdefault(path, set()).add(form)


def expect_one_form(values, what):
    seen = {}
    for value in values:
        forms_of(value, "", seen)
    for path, forms in seen.items():
        expect(len(forms), 1, f"{what}: forms of {path}, {sorted(forms)}")


def read_lines(path):
    texts = path.read_text().splitlines()
    objects = [json.loads(text) for text in texts]
    by_type = {}
    for found, text in zip(objects, texts):
        by_type.setdefault(found["type"], []).append((found, text))
    for name, found in by_type.items():
        expect_one_form([value for value, _ in found], f"{path.name}, lines of type {name}")
        # Every line of a type has the same fields.
        expect(len({tuple(value) for value, _ in found}), 1, f"{path.name}: sets of fields of {name}")
        part = path.with_name(f"{name}.part.jsonl")
        part.write_text("".join(text + "\n" for _, text in found))
        expect(polars.read_ndjson(part, infer_schema_length=None).height, len(found), f"polars: lines of {name}")
        expect(len(pandas.read_json(part, lines=True)), len(found), f"pandas: lines of {name}")
        rows = duckdb.sql(f"select count(*) from read_json('{part}', format='newline_delimited')").fetchall()
        expect(rows, [(len(found),)], f"duckdb: lines of {name}")

    frames = path.with_name("frame.part.jsonl")
    # A time that no frame has yet is null, which has no type: polars needs a longer look to find it.
    frame = polars.read_ndjson(frames, infer_schema_length=100)
    expect(polars_kind(frame["interval_seconds"].dtype), "number", "polars: interval_seconds")
    table = duckdb.sql(f"select time, interval_seconds, dss from read_json('{frames}', format='newline_delimited')")
    expect(duckdb_kind(str(table.types[0])), "time", "duckdb: time of frames")
    expect(duckdb_kind(str(table.types[1])), "number", "duckdb: interval_seconds of frames")
    frame = pandas.read_json(frames, lines=True)
    frame["time"] = pandas.to_datetime(frame["time"], utc=True)
    expect(pandas_kind(frame["time"].dtype), "time", "pandas: time of frames")
    expect(pandas_kind(frame["interval_seconds"].dtype), "number", "pandas: interval_seconds of frames")

    count = len(by_type["frame"])
    query = '[inputs | select(.type == "frame") | (.time | sub("\\\\.[0-9]{3}Z$"; "Z") | fromdate)] | length'
    found = subprocess.run(["jq", "-n", query, path], check=True, capture_output=True, text=True).stdout
    expect(int(found), count, "jq: frames with a time")


def read_object(path):
    found = json.loads(path.read_text())
    expect_one_form([found], path.name)
    subprocess.run(["jq", "-e", "type == \"object\"", path], check=True, capture_output=True)
    expect(len(pandas.json_normalize(found)), 1, f"pandas: rows of {path.name}")
    expect(duckdb.sql(f"select count(*) from read_json('{path}')").fetchall(), [(1,)], f"duckdb: rows of {path.name}")


def validator(path):
    schema = json.loads(path.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def validate_lines(path):
    lines = validator(path)
    for number, text in enumerate((path.parent / "run.jsonl").read_text().splitlines(), 1):
        problem = jsonschema.exceptions.best_match(lines.iter_errors(json.loads(text)))
        if problem:
            raise AssertionError(f"run.jsonl:{number}: {problem.json_path}: {problem.message}")
    # It refuses what is no line: an integer as a text, a field too many, an unknown type.
    for text in ('{"type":"notice","time":"2020-10-28T14:05:00.000Z","text":1,"person":null}',
                 '{"type":"notice","time":"2020-10-28T14:05:00Z","text":"a","person":null}',
                 '{"type":"notice","time":"2020-10-28T14:05:00.000Z","text":"a","person":null,"x":1}',
                 '{"type":"other"}', "[]"):
        expect(lines.is_valid(json.loads(text)), False, f"{path.name}: valid, {text}")


def header_of(path):
    """The header of a recording: the text after each key; a list where the key occurs often."""
    header = {"set": [], "script": [], "yaml": []}
    for line in path.read_text().splitlines()[1:]:
        key, _, text = line.split(" ", 1)[1].partition(" ")
        if key == "begin":
            return header
        if key != "yaml":
            text = text.replace("\\n", "\n").replace("\\\\", "\\")
        if isinstance(header.get(key), list):
            header[key].append(text)
        else:
            header[key] = text
    raise AssertionError(f"{path.name} has no end of its header")


def validate_recording(path):
    header = header_of(path.parent / "session.signalbox")
    validator(path).validate(header)
    for key in ("program", "drill", "hash", "seed", "started"):
        expect(validator(path).is_valid({k: v for k, v in header.items() if k != key}), False, f"without {key}")


def main():
    folder = pathlib.Path(sys.argv[1])
    readers = {
        "run.csv": read_csv, "sweep.csv": read_csv, "run.jsonl": read_lines, "whatif.json": read_object,
        "sweep.json": read_object, "report.json": read_object, "lines.schema.json": validate_lines,
        "recording.schema.json": validate_recording,
    }
    problems, files = [], 0
    for name, read in readers.items():
        path = folder / name
        if not path.exists():
            continue
        files += 1
        try:
            read(path)
        except Exception as error:
            problems.append(f"{name}: {error}")
    print("\n".join(problems) or f"read {files} files")
    sys.exit(1 if problems or not files else 0)


main()
