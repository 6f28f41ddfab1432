import Foundation
import Testing

/// Output, and errors in writing it.
@Suite struct OutputTests {
  @Test func `every line is a JSON object with its type first`() throws {
    let lines = try Program.run("run", "--every", "5m").lines
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let type = try #require(object?["type"] as? String)
      #expect(line.hasPrefix("{\"type\":\"\(type)\","))
    }
    #expect(lines.first?.contains("\"scenario\":\"gs-2020-10-28\",\"seed\":20201028") == true)
    #expect(lines.last?.hasPrefix("{\"type\":\"summary\"") == true)
    #expect(!lines.contains { $0.lowercased().contains("nan") || $0.contains("inf,") || $0.contains("inf}") })
  }

  @Test func `scenarios' texts are escaped`() throws {
    let scratch = try Scratch()
    let yaml = try Program.run("scenarios", "show", "--yaml").text
      .replacing(
        "title: \"28 October 2020: CAs that no longer exist\"", with: #"title: "a \"b\" \\ \t\n\e é 🚦""#)
    let file = try scratch.write(yaml, to: "odd.yaml")
    let line = try #require(try Program.run("run", file, "--until", "13:46").lines.first)
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    #expect(object?["title"] as? String == "a \"b\" \\ \t \u{1B} é 🚦", "a title is a line")
    #expect(!(try Program.run("run", file, "--until", "13:46", "--format", "text").text.contains("\u{1B}")))
  }

  @Test func `CSV has a header and as many fields in every row`() throws {
    let lines = try Program.run("run", "--format", "csv").lines
    #expect(lines.first?.hasPrefix("time,seed,closing,interval_seconds,dss.attempts,dss.served,") == true)
    #expect(lines.count == 212)
    let widths = Set(lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count })
    #expect(widths.count == 1)
  }

  @Test(arguments: [
    "run --until 13:46", "run --until 13:46 --format text", "drill first-look --plain --speed unpaced",
    "demo --plain",
    "help", "help formats --schema lines", "--help", "--version", "man", "scenarios list",
    "scenarios parameters",
    "scenarios validate first-look", "themes list", "config show", "config path", "progress",
    "whatif --what-if list", "watch --once --at 13:46", "--generate-completion-script bash",
  ])
  func `a closed or full standard output is an error of every command`(command: String) throws {
    let closed = try Program.shell("\"$SIGNALBOX\" \(command) </dev/null >&-")
    #expect(closed.status == 1, "\(command)")
    #expect(
      closed.errors
        == "signalbox: cannot write to standard output: it is closed; open it, such as with > FILE or > /dev/null\n"
    )
    let full = try Program.shell("\"$SIGNALBOX\" \(command) </dev/null >/dev/full")
    #expect(full.status == 1, "\(command)")
    #expect(full.errors == "signalbox: cannot write to standard output: No space left on device\n")
  }

  @Test(arguments: [
    "run", "run --format csv 2>/dev/null", "scenarios parameters", "scenarios show", "--help",
  ])
  func `a reader that closes the pipe ends it quietly`(command: String) throws {
    let result = try Program.shell("\"$SIGNALBOX\" \(command) | true; echo ${PIPESTATUS[0]}")
    #expect(result.text == "0\n" && result.errors == "")
  }

  @Test func `a file appears when it is complete`() throws {
    let scratch = try Scratch()
    let result = try Program.run("run", "--output", "run.jsonl", in: scratch.folder)
    #expect(result.status == 0 && result.output.isEmpty && result.errors == "")
    #expect(try scratch.names == ["run.jsonl"])
    #expect(try Data(contentsOf: scratch.file("run.jsonl")) == Program.run("run").output)
  }

  @Test(arguments: [true, false])
  func `a symbolic link stays, and the file that it names is written`(isThere: Bool) throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(at: scratch.file("below"), withIntermediateDirectories: true)
    if isThere { try scratch.write("old", to: "below/run.txt") }
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("link").path, withDestinationPath: "below/run.txt")
    let result = try Program.run(
      "run", "--until", "13:46", "--format", "text", "--output", "link", in: scratch.folder)
    #expect(result.status == 0 && result.errors == "")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: scratch.file("link").path) == "below/run.txt")
    let text = try String(contentsOf: scratch.file("below/run.txt"), encoding: .utf8)
    #expect(text.hasPrefix("gs-2020-10-28, seed 20201028"))
    #expect(try scratch.names == ["below", "link"])
  }

  /// atusy/kakehashi#810: a file of several names stays one file.
  @Test func `all names of a file have what was written to one of them`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      echo old > first; ln first second
      "$SIGNALBOX" run --until 13:46 --format text --output first && cmp first second && [ first -ef second ]
      """, in: scratch.folder)
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    #expect(try scratch.names == ["first", "second"])
    let text = try String(contentsOf: scratch.file("second"), encoding: .utf8)
    #expect(text.hasPrefix("gs-2020-10-28, seed 20201028"))
  }

  /// BurntSushi/ripgrep#210: a name that is no UTF-8 would become that of another file.
  @Test(arguments: ["run --output $'caf\\xe9.jsonl'", "run $'caf\\xe9.yaml'", "$'\\xff'"])
  func `an argument that is no UTF-8 is refused as it was written`(command: String) throws {
    let scratch = try Scratch()
    let result = try Program.shell("\"$SIGNALBOX\" \(command)", in: scratch.folder)
    #expect(result.status == 64 && result.text == "")
    let argument = try #require(command.split(separator: " ").last)
    #expect(result.errors.contains("\(argument), is not UTF-8"), "\(result.errors)")
    #expect(try scratch.names.isEmpty)
  }

  @Test func `folders and links that are no UTF-8 are not mistaken for others`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      mkdir home; ln -s $'caf\\xe9.jsonl' link
      HOME=$PWD/$'h\\xe9' XDG_STATE_HOME=$PWD/$'s\\xe9' "$SIGNALBOX" progress; echo "status $?"
      "$SIGNALBOX" run --until 13:46 --output link; echo "status $?"
      """, in: scratch.folder)
    #expect(result.lines == ["status 1", "status 1"], "\(result.text)")
    #expect(result.errors.contains("set HOME or XDG_STATE_HOME to an absolute path in UTF-8"))
    #expect(result.errors.contains("cannot write to link: "))
    #expect(try scratch.names == ["home", "link"])
  }

  /// sharkdp/hyperfine#615, kubernetes/kompose#169.
  @Test func `a dash is standard output, as it is standard input`() throws {
    let scratch = try Scratch()
    let options = ["run", "--until", "13:46", "--format", "text"]
    let result = try Program.run(options + ["--output", "-"], in: scratch.folder)
    let usual = try Program.run(options)
    #expect(result.status == 0 && result.output == usual.output)
    #expect(try scratch.names.isEmpty)
  }

  @Test func `a file in a folder deeper than a path can say is written, and overwritten`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      top=$PWD; name=$(printf 'd%.0s' $(seq 200))
      for level in $(seq 25); do mkdir $name && cd -P $name || exit 9; done 2>/dev/null
      for turn in 1 2; do "$SIGNALBOX" run --until 13:46 --format text --output run.txt; echo "status $?"; done
      head -1 run.txt
      cd "$top" && rm -rf $name
      """, in: scratch.folder)
    #expect(result.lines.prefix(2) == ["status 0", "status 0"], "\(result.errors)")
    #expect(result.lines.last?.hasPrefix("gs-2020-10-28, seed 20201028") == true)
  }

  @Test(arguments: [("TERM", 143), ("INT", 130), ("HUP", 129)])
  func `an interrupted run leaves no file`(signal: String, status: Int32) throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      (while [ -z "$(ls -A)" ]; do sleep 0.02; done; sleep 0.2; kill -\(signal) $$) &
      exec "$SIGNALBOX" run --every 100ms --output run.jsonl
      """, in: scratch.folder)
    #expect(result.status == status)
    #expect(try scratch.names.isEmpty)
  }

  @Test func `a killed run leaves no file of that name, or the old one unchanged`() throws {
    let scratch = try Scratch()
    try scratch.write("old", to: "run.jsonl")
    let result = try Program.shell(
      """
      (while ! ls .signalbox* >/dev/null 2>&1; do sleep 0.02; done; kill -KILL $$) &
      exec "$SIGNALBOX" run --every 100ms --output run.jsonl
      """, in: scratch.folder)
    #expect(result.status == 137)
    #expect(try String(contentsOf: scratch.file("run.jsonl"), encoding: .utf8) == "old")
  }

  @Test func `a file that exceeds its limit is an error, and is removed`() throws {
    let scratch = try Scratch()
    let result = try Program.shell("ulimit -f 100; \"$SIGNALBOX\" run --output run.jsonl", in: scratch.folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("cannot write to run.jsonl: File too large"))
    #expect(try scratch.names.isEmpty)
  }

  @Test func `links and permissions are kept`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      touch target; chmod 640 target; ln -s target link
      "$SIGNALBOX" run --until 13:50 --output link && stat -c '%F %a' link target
      """, in: scratch.folder)
    #expect(result.text == "symbolic link 777\nregular file 640\n")
  }

  @Test func `progress is shown on a terminal only, and erased`() throws {
    let quiet = try Program.run("run", "--every", "1s", "--output", "/dev/null")
    #expect(quiet.errors == "")
    let shown = try Program.shell("script -qec '\"$SIGNALBOX\" run --every 1s --output /dev/null' /dev/null")
    #expect(shown.text.contains(" UTC, "))
    #expect(shown.text.hasSuffix("\r"))
  }
}
