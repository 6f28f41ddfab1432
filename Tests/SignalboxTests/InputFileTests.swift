import Foundation
import Testing

/// Scenario, operator file and recording from standard input, pipes and files in any form.
@Suite struct InputFileTests {
  @Test func `a scenario from standard input or a pipe runs as the file does`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      "$SIGNALBOX" scenarios show --yaml first-look > mine.yaml; mkfifo pipe
      run() { timeout 60 "$SIGNALBOX" run "$@" --format csv 2>&1 | cksum; }
      run mine.yaml
      run - < mine.yaml
      cat mine.yaml | run /dev/stdin
      run <(cat mine.yaml)
      cat mine.yaml > pipe & run pipe
      { printf '\\xEF\\xBB\\xBF'; sed 's/$/\\r/' mine.yaml; } | run -
      tr '\\n' '\\r' < mine.yaml | run -
      printf '%s' "$(cat mine.yaml)" | run -
      """, in: scratch.folder)
    #expect(result.lines.count == 8 && Set(result.lines).count == 1, "\(result.text)\(result.errors)")
  }

  @Test func `an operator file comes from standard input, but not the scenario too`() throws {
    let scratch = try Scratch()
    try scratch.write("- {at: \"13:50\", do: \"queue.prak 1\"}\n", to: "steps.yaml")
    let result = try Program.shell(
      """
      "$SIGNALBOX" run --operator - --until 13:46 < /dev/null > a; echo $?
      "$SIGNALBOX" run --operator - < steps.yaml; echo $?
      "$SIGNALBOX" scenarios show --yaml | "$SIGNALBOX" run - --operator - ; echo $?
      """, in: scratch.folder)
    #expect(result.text == "1\n1\n1\n")
    let errors = result.errors.split(separator: "\n")
    #expect(errors.count == 3 && errors[0] == "signalbox: standard input: the file is empty")
    #expect(errors[1].hasPrefix("signalbox: standard input:1:21: there is no command 'queue.prak'"))
    #expect(
      errors[2] == "signalbox: standard input: can be only one of the files; name the other by its path")
  }

  @Test func `a stream that never ends is refused once it has brought too much`() throws {
    let result = try Program.shell(
      """
      timeout 20 "$SIGNALBOX" run - < /dev/zero; echo $?
      yes '# a' | timeout 20 "$SIGNALBOX" scenarios validate - ; echo $?
      timeout 20 "$SIGNALBOX" replay --verify - < /dev/zero; echo $?
      """)
    #expect(result.lines.filter { $0 == "1" }.count == 3, "\(result.text)")
    #expect(
      result.errors.contains("standard input: has ")
        && result.errors.contains("a scenario has 1 000 000 at most"))
  }

  @Test func `a recording comes from standard input`() throws {
    let scratch = try Scratch()
    _ = try RandomSessions.record(5, to: scratch.file("it.signalbox").path)
    let result = try Program.shell(
      """
      "$SIGNALBOX" replay --verify it.signalbox > file; "$SIGNALBOX" replay --verify - < it.signalbox > stream; echo $?
      cat it.signalbox | "$SIGNALBOX" replay --verify /dev/stdin > pipe; echo $?
      cmp file stream; cmp file pipe; cat it.signalbox | "$SIGNALBOX" report - --format json | head -c 1
      """, in: scratch.folder)
    #expect(result.text.hasPrefix("0\n0\n{"), "\(result.text)\(result.errors)")
    let bad = try Program.shell("\"$SIGNALBOX\" replay --verify /tmp")
    #expect(bad.status == 1 && bad.errors.contains("/tmp: is a directory; a recording is a file that"))
  }

  @Test func `commands are read with any line ends and after a byte order mark`() throws {
    let result = try Program.shell(
      """
      plain() { "$SIGNALBOX" watch first-look --operator none --speed 1 --plain; }
      printf '\\xEF\\xBB\\xBFfreeze\\nqueue.inspect all\\nnonsense\\nquit' | plain
      printf 'freeze\\r\\nqueue.inspect all\\r\\nnonsense\\r\\nquit\\r\\n' | plain
      printf 'freeze\\rqueue.inspect all\\rnonsense\\rquit\\r' | plain
      """)
    #expect(result.lines.filter { $0.contains("The clock stands.") }.count == 3, "\(result.text)")
    #expect(result.lines.filter { $0.contains("There is no command nonsense") }.count == 3, "\(result.text)")
    #expect(result.lines.filter { $0.contains("There is no command") }.count == 3)
  }

  @Test func `deep nesting is refused with a small stack too`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      ulimit -s 2048
      check() { "$SIGNALBOX" scenarios validate - ; echo $?; }
      for n in $(seq 700); do printf '%*sa:\\r\\n' $n ''; done | check
      for n in $(seq 700); do printf '%*sa:\\r' $n ''; done | check
      for n in $(seq 700); do printf '%*sa:\\xE2\\x80\\xA8' $n ''; done | check
      for n in $(seq 3000); do printf '["]", '; done | check
      """, in: scratch.folder)
    #expect(result.lines.filter { $0.contains("nested more than 64 deep") }.count == 4, "\(result.text)")
    #expect(result.lines.filter { $0 == "1" }.count == 4)
  }

  @Test func `settings that are not YAML are said not to apply at all`() throws {
    let scratch = try Scratch()
    try scratch.write("zoom: 1h\nkeys:\n  help: @\n", to: "mine.yaml")
    let result = try Program.run("config", "check", "mine.yaml", in: scratch.folder)
    #expect(result.status == 1)
    #expect(
      result.text
        == "mine.yaml:3:9: not YAML: found character that cannot start any token; write '@' in quotes: \"@\"; nothing in the file applies\n"
    )
    #expect(result.errors == "signalbox: 1 error; nothing in the file applies\n")
  }

  @Test func `a theme with one invalid colour is used, with a warning`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "# Mine.\ntheme[main_fg]=\"#ffffff\"\ntheme[served]=\"green\"\ntheme[title]=\"ff69b4\"\n",
      to: "mine.theme")
    let result = try Program.run("themes", "preview", "mine.theme", in: scratch.folder)
    #expect(result.status == 0 && result.text.contains("#ff69b4"))
    #expect(result.errors.hasPrefix("mine.theme:3: served: expected a colour, got 'green'; write #RRGGBB"))
    #expect(result.errors.contains("the rest of the theme applies"))
  }

  @Test func `the dashboard reads keys from the terminal after a scenario from standard input`() throws {
    let terminal = try TmuxSession(
      "\(Program.binary) scenarios show --yaml first-look | \(Program.binary) watch - --no-captions",
      width: 120, height: 36,
      environment: ["TERM": "tmux-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"])
    defer { terminal.close() }
    try terminal.expect("the dashboard") { $0.contains("Queues") && !$0.contains("waiting for") }
    try terminal.type("q")
    try terminal.expect("the end") { $0.contains("[status 0]") }
  }
}
