import Foundation
import Testing

/// Plain mode: lines in, lines out.
@Suite struct PlainTests {
  private func plain(_ command: String, _ lines: [String]) throws -> Child.Result {
    let scratch = try Scratch()
    let input = try scratch.write(lines.map { $0 + "\n" }.joined(), to: "input")
    return try Program.shell(
      "export XDG_STATE_HOME=\(scratch.folder.path)/state; \"$SIGNALBOX\" \(command) --plain < \(input)",
      in: scratch.folder)
  }

  @Test func `commands are read from a pipe and answered in order`() throws {
    let result = try plain(
      "watch --operator none --speed 1000",
      ["freeze", "queue.inspect all", "server.stop 2", "yes", "timeline 2", "nonsense", "quit"])
    #expect(result.status == 0 && result.errors == "")
    let lines = result.lines.map { String($0) }
    func index(_ text: String) throws -> Int {
      try #require(lines.firstIndex { $0.contains(text) }, "\(text) in \(lines)")
    }
    let order = [
      try index("The clock stands."), try index("You: queue.inspect all. Done:"), try index("Stop server 2?"),
      try index("You: server.stop 2. Done:"), try index("There is no command nonsense"),
    ]
    #expect(order == order.sorted())
  }

  @Test func `output contains no escape sequence`() throws {
    let result = try plain("watch --speed unpaced", ["help", "status"])
    #expect(result.status == 0)
    #expect(result.output.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    #expect(
      result.text.contains("Alarm, critical: DSS error share") && result.text.contains("The run has ended"))
  }

  @Test func `a drill is played, scored and recorded by lines alone`() throws {
    let result = try plain(
      "drill first-look --speed unpaced",
      ["run"])
    #expect(result.status == 0, "\(result.errors)")
    for part in [
      "Type run to begin", "Question kind:", "Score ", "recorded in ",
      "Right: Asynchronous certificate requests.",
      "Meets it: queue.inspect all.",
    ] {
      #expect(result.text.contains(part), "\(part)")
    }
  }

  @Test func `the commands shown after a drill work as they stand`() throws {
    let scratch = try Scratch()
    let input = try scratch.write("run\n", to: "input")
    let result = try Program.shell(
      """
      export XDG_STATE_HOME="$PWD/a state's folder"
      "$SIGNALBOX" drill first-look --speed unpaced --plain < \(input) > outcome; cat outcome
      recording=$(sed -n 's/^recorded in //p' outcome); [ -f "$recording" ] && echo "it exists"
      signalbox() { "$SIGNALBOX" "$@"; }
      eval "$(grep '^  signalbox replay ' outcome | sed 's/ see it again$//') --verify"; echo "status $?"
      """, in: scratch.folder)
    #expect(
      result.text.contains("it exists") && result.lines.last == "status 0", "\(result.text)\(result.errors)")
    #expect(!result.text.contains("FILE") && !result.text.contains("PATH"))
  }

  @Test func `a replay says whose session it is, when it began and how it ended`() throws {
    let scratch = try Scratch()
    let input = try scratch.write("run\n", to: "input")
    let result = try Program.shell(
      """
      export XDG_STATE_HOME="$PWD/state"
      "$SIGNALBOX" drill first-look --trainee anna --record it.signalbox --speed unpaced --plain < \(input) > outcome
      echo quit | "$SIGNALBOX" replay it.signalbox --plain --speed unpaced
      """, in: scratch.folder)
    #expect(
      result.text.contains(/Replay of the session of anna, .+ UTC: 0 of 100, not passed/),
      "\(result.text)\(result.errors)")
  }

  @Test func `a drill whose input ends before it begins is left`() throws {
    let result = try plain("drill first-look", [])
    #expect(result.status == 0 && result.text.contains("not scored"))
  }

  @Test func `a closed output pipe ends it quietly`() throws {
    let result = try Program.shell(
      "\"$SIGNALBOX\" watch --plain --speed 60 < /dev/null | head -n 1; echo ${PIPESTATUS[0]}")
    #expect(result.lines.last == "0" && result.errors == "")
  }

  @Test(arguments: [("TERM", 143), ("INT", 130)])
  func `signals end it: the first Ctrl-C explains how to leave`(_ signal: String, _ status: Int) throws {
    let scratch = try Scratch()
    let again = signal == "INT" ? "sleep 0.3; kill -INT $!;" : ""
    let result = try Program.shell(
      """
      set -m; "$SIGNALBOX" watch --plain --speed 1 < <(sleep 20) > out & sleep 1.5; kill -\(signal) $!; \(again)
      wait $!; echo "status $?"; cat out
      """, in: scratch.folder)
    #expect(result.text.contains("status \(status)"), "\(result.text)")
    #expect(result.text.contains("Ctrl-C again") == (signal == "INT"))
  }

  @Test func `a failed write is reported, with status 1`() throws {
    let result = try Program.shell(
      "echo quit | \"$SIGNALBOX\" watch --plain --operator none > /dev/full; echo $?")
    #expect(
      result.lines.last == "1" && result.errors.contains("cannot write to standard output: No space left"))
  }

  @Test func `a line that is too long is ignored whole`() throws {
    let result = try Program.shell(
      """
      { head -c 70000 /dev/zero | tr '\\0' x; echo ' queue.pause 1'; echo quit; } |
        "$SIGNALBOX" watch --plain --operator none --speed 1
      """)
    #expect(result.status == 0 && result.text.contains("longer than 65536 bytes; it was ignored"))
    #expect(!result.text.contains("paused"))
  }

  @Test
  func `the start is numbered lines: a number or a name plays, and the input that follows is the drill's`()
    throws
  {
    let result = try plain("", ["99", "first-l", "quit", "list", "quit"])
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.lines.map { String($0) }
    #expect(lines.first?.contains("number or a name") == true, "\(result.text)")
    for part in [
      "1: first-look, A first look at the queue, ", "Expected a number from 1 to ", "Type run to begin",
      "not scored",
    ] {
      #expect(result.text.contains(part), "\(part): \(result.text)")
    }
  }

  @Test(arguments: [("SIGNALBOX_PLAIN", "1"), ("SIGNALBOX_PLAIN", "true"), ("ACCESSIBLE", "1")])
  func `a variable makes plain mode a lasting choice, which an option refuses`(
    _ variable: String, _ value: String
  ) throws {
    let scratch = try Scratch()
    let script = "echo quit | \(variable)=\(value) \"$SIGNALBOX\" watch first-look --verbosity quiet"
    let result = try Program.shell("export XDG_STATE_HOME=$PWD; \(script)", in: scratch.folder)
    #expect(result.status == 0 && result.text.contains("Signalbox"), "\(result.errors)")
    let start = try Program.shell(
      "export XDG_STATE_HOME=$PWD; echo quit | \(variable)=\(value) \"$SIGNALBOX\"", in: scratch.folder)
    #expect(start.status == 0 && start.text.contains("Scenarios:"), "\(start.errors)")
    let refused = try Program.shell(
      "echo quit | \(variable)=\(value) \"$SIGNALBOX\" watch first-look --no-plain")
    #expect(refused.status == 2 && refused.errors.contains("needs a terminal"), "\(refused.errors)")
  }

  @Test func `a disk that fills is reported once, in one sentence`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      ulimit -f 16
      echo run | "$SIGNALBOX" drill first-look --plain --speed unpaced --verbosity quiet --record r.signalbox
      """, in: scratch.folder)
    #expect(result.status == 1)
    #expect(
      result.errors.split(separator: "\n").last
        == "signalbox: the recording r.signalbox is incomplete: File too large", "\(result.errors)")
  }

  @Test func `its options are refused without it`() throws {
    #expect(try Program.run("watch", "--verbosity", "quiet").status == 64)
    #expect(try Program.run("watch", "--summary", "1m").status == 64)
  }
}
