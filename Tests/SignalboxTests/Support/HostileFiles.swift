import Foundation

/// A folder in which every text and name contains terminal controls: a scenario, a recorded session of
/// it, settings, a theme, and files with faults that messages quote.
final class HostileFiles: Sendable {
  /// Made once; the session takes the time of a run.
  static let shared = Result { try HostileFiles() }

  /// A window title, a colour, a C1 control, overrides and marks of direction, separators, DEL.
  static let text =
    "\u{1B}]0;PWNED\u{7}\u{1B}[31mRED\u{9B}5mBLK\u{202E}RTL\u{2066}ISO\u{200F}RLM\u{61C}ALM\u{2028}LS\u{7F}DEL"
  /// The same in double quotes in YAML.
  private static let escaped =
    #"\e]0;PWNED\a\e[31mRED\x9b5mBLK\u202eRTL\u2066ISO\u200fRLM\u061cALM\u2028LS\x7fDEL"#
  /// The same as a part of a file's name.
  static let name = "\u{1B}[31m\u{9B}2J\u{202E}\u{7}"

  private let folder: URL
  let scenario: String
  let recording: String
  /// The output of the session in plain mode.
  let session: Child.Result
  let environment: [String: String]

  private init() throws {
    // Removed with the state folder when the tests end.
    let folder = URL(filePath: Program.state).appending(path: "hostile")
    func file(_ name: String) -> String { folder.appending(path: name).path }
    func write(_ text: String, to name: String) throws -> String {
      try Data(text.utf8).write(to: folder.appending(path: name))
      return file(name)
    }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "config/signalbox/themes"), withIntermediateDirectories: true)
    self.folder = folder
    scenario = try write(Self.yaml, to: "hostile.yaml")
    recording = file("\(Self.name).signalbox")
    environment = Program.environment.merging([
      "XDG_CONFIG_HOME": file("config"),
      "XDG_STATE_HOME": file("state-\(Self.name)"),
      "SIGNALBOX_TRAINEE": "Eve \(Self.text)",
    ]) { $1 }
    _ = try write("theme[main_bg]=\"\(Self.text)\"\n", to: "config/signalbox/themes/\(Self.name).theme")
    _ = try write("\"key \(Self.escaped)\": 1\n", to: "config/signalbox/config.yaml")
    _ = try write(Self.yaml + "\"key \(Self.escaped)\": 1\n", to: "broken.yaml")
    let input = try write(
      "mark MARK \(Self.text)\ntell support TELL \(Self.text)\n\(Self.text)\nsnapshot\nrun\n", to: "input")
    session = try Child.run(
      "/bin/bash",
      ["-c", "exec \"$0\" drill \"$1\" --plain --speed unpaced --record \"$2\" < \"$3\"", Program.binary]
        + [scenario, recording, input],
      environment: environment, in: folder)
  }

  /// Runs the program in the folder; `SCENARIO`, `RECORDING`, `NAME` and `TEXT` in a line of words stand for what they
  /// say, and a no-break space for a blank within a word.
  func run(_ line: String) throws -> Child.Result {
    let words = line.split(separator: " ").map { word in
      String(word).replacing("SCENARIO", with: scenario).replacing("RECORDING", with: recording)
        .replacing("\u{A0}", with: " ").replacing("NAME", with: Self.name).replacing("TEXT", with: Self.text)
    }
    return try Child.run(Program.binary, words, environment: environment, in: folder)
  }

  private static let yaml = #"""
    drill: 1
    id: hostile
    title: "TITLE \#(escaped)"
    source: "SRC \#(escaped)"
    assumes: "ASM \#(escaped)"
    level: 1
    seed: 7
    clock: {from: "2024-05-07 09:00", to: "2024-05-07 09:08", speed: 60}
    brief: "BRIEF \#(escaped)"
    alerts:
      - {id: slow, title: "ALERT \#(escaped)", signal: dss.latency.mean.1m, above: 0s, severity: warning}
    events:
      - {id: m, at: "09:01", say: "SAY \#(escaped)", from: support}
      - {id: cut, at: "09:02", do: network.cut, for: 1m}
      - {id: by, at: "09:02", do: "queue.inspect all", by: "BY \#(escaped)"}
    objectives:
      - {id: o1, kind: reach, title: "OBJ \#(escaped)", that: "dss.errors.1m < 1%", points: 80}
      - {id: o2, kind: answer, title: "OBJ2 \#(escaped)", question: q1, points: 20}
    hints:
      - {id: h1, after: 30s, text: "HINT \#(escaped)", cost: 2}
    questions:
      - {id: q1, at: "09:01", ask: "ASK \#(escaped)", options: ["OPT1 \#(escaped)", "OPT2 \#(escaped)"], right: 1, why: "WHY \#(escaped)", within: 5m}
    reference:
      - {at: "09:01:30", do: "answer q1 1"}
      - {at: "09:01:40", do: "tell support TELL \#(escaped)"}
      - {at: "09:01:50", do: "mark MARK \#(escaped)"}
      - {at: "09:01:55", do: "hint"}
      - {at: "09:03", do: "queue.park all"}
      - {at: "09:04", do: "queue.resume all"}
      - {at: "09:07", do: "belief BELIEF \#(escaped)"}
    whatif:
      - {name: "WI \#(escaped)", edit: "add 09:03 queue.park all"}

    """#
}
