import Foundation
import Testing

/// The commands for scenario files.
@Suite struct ScenarioCommandTests {
  @Test func `a new scenario is valid, can be planned and run, and is never overwritten`() throws {
    let scratch = try Scratch()
    #expect(try Program.run("scenarios", "new", "mine.yaml", in: scratch.folder).status == 0)
    let valid = try Program.run("scenarios", "validate", "mine.yaml", in: scratch.folder)
    #expect(valid.status == 0 && valid.text == "mine.yaml: ok, mine\n")
    #expect(try Program.run("run", "mine.yaml", "--every", "10m", "--check", in: scratch.folder).status == 0)
    let again = try Program.run("scenarios", "new", "mine.yaml", in: scratch.folder)
    #expect(again.status == 1 && again.errors.contains("mine.yaml exists and is not overwritten"))
    #expect(
      try Program.run("scenarios", "new").text
        == String(contentsOf: scratch.file("mine.yaml"), encoding: .utf8))
  }

  @Test(arguments: [
    "mine.yaml", "it's $(touch PWNED).yaml", "b`touch PWNED`\\.yaml", "-x.yaml", "bell\u{7}.yaml",
  ])
  func `the command that plays a new scenario can be pasted, for any file name`(name: String) throws {
    let scratch = try Scratch()
    let written = try Program.run("scenarios", "new", "--", name, in: scratch.folder)
    let command = try #require(written.text.firstRange(of: "to play it: signalbox drill "))
    let word = written.text[command.upperBound...].dropLast()
    let shells = name.contains("\u{7}") ? ["bash", "zsh"] : ["bash", "zsh", "fish"]
    for shell in shells {
      let read = try Child.run(shell, ["-c", "printf '%s' \(word)"], in: scratch.folder)
      #expect(read.text == (name.hasPrefix("-") ? "./" : "") + name, "\(shell): \(word)")
    }
    #expect(try scratch.names == [name])
  }

  @Test func `a plan lists each event's time in the reference run`() throws {
    let scratch = try Scratch()
    #expect(try Program.run("scenarios", "new", "mine.yaml", in: scratch.folder).status == 0)
    let text = try Program.run("scenarios", "plan", "mine.yaml", in: scratch.folder).text
    for part in [
      "09:10:00  cut (hidden)\n", "at 09:15:00: 09:15:00", "when an instructor fires it: did not happen",
      "question which\n",
    ] { #expect(text.contains(part), "\(text)") }
    let json = try Program.run(
      "scenarios", "plan", "mine.yaml", "--seed", "2", "--format", "json", in: scratch.folder)
    let plan = try #require(try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
    #expect(plan["seed"] as? Int == 2)
    let rows = try #require(plan["rows"] as? [[String: Any]])
    let support = try #require(rows.first { $0["id"] as? String == "support" })
    #expect(support["conditional"] as? Bool == true && (support["times"] as? [String])?.count == 1)
    #expect(rows.contains { $0["id"] as? String == "harder" && ($0["times"] as? [String])?.isEmpty == true })
  }

  @Test func `the format is printed as the committed page`() throws {
    let page = try String(
      contentsOf: Program.root.appending(path: "Sources/Drills/Reading/FORMAT.md"), encoding: .utf8)
    #expect(try Program.run("scenarios", "format").text == page)
  }

  @Test func `all findings of all files are printed`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      "$SIGNALBOX" scenarios new | sed 's/^level: 2/level: 9/; s/^pass: 70/pass: x/' > a.yaml
      { "$SIGNALBOX" scenarios new; for n in $(seq 150); do echo "key$n: 1"; done; } > b.yaml
      "$SIGNALBOX" scenarios validate a.yaml b.yaml gs-2020-10-28
      """, in: scratch.folder)
    #expect(result.status == 1)
    let lines = result.lines
    #expect(lines.filter { $0.hasPrefix("a.yaml:") }.count == 2)
    #expect(lines.filter { $0.hasPrefix("b.yaml:") }.count == 101)
    #expect(lines.contains("b.yaml: and 50 more") && lines.last == "gs-2020-10-28: ok, gs-2020-10-28")
  }

  /// Within half a gigabyte, and well before twenty seconds on a busy machine.
  @Test(arguments: [
    ("head -c 100000000 /dev/zero | tr '\\0' 'a'", "has 100 000 000 bytes or more"),
    ("head -c 999999 /dev/zero | tr '\\0' '['", "nested more than 64 deep"),
    ("for n in $(seq 300); do printf '%*sa:\\n' $n ''; done", "nested more than 64 deep"),
    (
      "echo 'a0: &a0 x'; for n in $(seq 40); do echo \"a$n: &a$n [*a$((n-1)), *a$((n-1)), *a$((n-1))]\"; done",
      "anchors and aliases are not allowed"
    ),
    ("echo 'a: &a [*a]'", "anchors and aliases are not allowed"),
    ("printf 'id: \\377\\n'", "the byte 0xff is not UTF-8"),
    ("yes 'k: 1' | head -n 199999", "'k' is given twice"),
    ("seq 99999 | sed 's/.*/k&: 1/'", "and 99904 more"),
    ("yes -- '- {at: 1, do: x}' | head -n 40000", "expected a scenario"),
  ])
  func `files too costly to parse are refused at once`(make: String, says: String) throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      "(\(make)) > bad.yaml; ulimit -v 524288; timeout 20 \"$SIGNALBOX\" scenarios validate bad.yaml",
      in: scratch.folder)
    #expect(result.status == 1)
    #expect(result.text.contains(says), "\(result.text.prefix(300)) \(result.errors)")
  }
}
