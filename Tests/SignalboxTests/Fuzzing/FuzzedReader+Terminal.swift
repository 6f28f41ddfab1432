import Basics
import Session

@testable import Dashboard
@testable import Terminal

extension FuzzedReader {
  static let terminal: [FuzzedReader] = [
    FuzzedReader(
      "terminal-input", "what a terminal sends: keys, mouse, pastes, answers", lengthMax: 512,
      examples: {
        [
          "\u{1B}[A\u{1B}[1;5C\u{1B}OP\u{1B}[15~", "\u{1B}[<0;10;20M\u{1B}[<35;300;90m\u{1B}[M !!",
          "\u{1B}[200~pasted\ntext\u{1B}[201~x", "\u{1B}[97;5u\u{1B}[57358u\u{1B}[27;5;9~\u{1B}[97:65;2:3u",
          "\u{1B}]11;rgb:ffff/ffff/dddd\u{1B}\\", "\u{1B}[?62;4c\u{1B}[?1u\u{1B}P>|xterm\u{1B}\\",
          "é漢\u{1B}x\u{3}",
          "15;0", "0;default;15", "\u{1B}[I\u{1B}[O\u{1B}[[A\u{1B}\u{1B}[A",
        ].map { Array($0.utf8) }
      }, read: decode),
    FuzzedReader(
      "typed-lines", lines: "lines that are typed in plain mode", examples: { commands + consoleLines },
      line: { line in
        var console = watching
        let turn = console.read(line)
        // What asks for confirmation is confirmed.
        _ = console.read("yes")
        return !turn.controls.isEmpty || turn.quits
      }),
    FuzzedReader(
      "command-line", lines: "the dashboard's command line, key by key", lengthMax: 96,
      examples: { commands + consoleLines },
      line: { line in
        var model = Model(run: runInfo, width: 80, height: 24)
        _ = model.update(.input(.key(.character(":"), [])))
        for character in line.prefix(80) {
          // Tab, Enter and the arrows stand for themselves as control characters.
          let key: Key =
            switch character {
            case "\t": .tab
            case "\r": .enter
            case "\u{1}": .up
            case "\u{2}": .left
            case "\u{3}": .backspace
            default: .character(character)
            }
          _ = model.update(.input(.key(key, [])))
        }
        let effects = model.update(.input(.key(.enter, [])))
        return !effects.isEmpty
      }),
  ]

  static let runInfo = RunInfo(
    scenario: "small", title: "Small", seed: 1, start: Instant(nanoseconds: 1_603_892_700_000_000_000))

  /// A console in the midst of a run.
  private static let watching: PlainConsole = {
    var console = PlainConsole(run: runInfo, options: PlainOptions())
    _ = console.take(update)
    return console
  }()

  static let consoleLines = [
    "status", "queues", "queue 3", "servers 2", "ocsp", "help queue.park", "alarms", "speed 60",
    "speed unpaced",
    "step 10s", "freeze", "run", "at 14:05", "backtrack 14:05", "ack all", "theme signal-light",
    "preset queues",
    "preset save night", "tips off", "captions on", "mouse off", "undo", "journal 20", "quit",
    "note a remark",
  ]

  /// The pieces in which the bytes arrive depend on the bytes; what is unfinished is ended at last.
  private static func decode(_ bytes: [UInt8]) -> Bool {
    var whole = InputDecoder()
    var events = whole.feed(bytes)
    events += whole.flush()
    precondition(events.count <= bytes.count + 2, "more events than bytes")
    precondition(whole.deadline == nil, "something is pending after the flush")
    var pieces = InputDecoder()
    var split: [InputEvent] = []
    var rest = bytes[...]
    var size = 1 + bytes.count % 7
    while !rest.isEmpty {
      split += pieces.feed(rest.prefix(size))
      rest = rest.dropFirst(size)
      size = 1 + size * 3 % 11
    }
    split += pieces.flush()
    precondition(split == events, "the pieces in which bytes arrive change the events")
    let text = String(decoding: bytes, as: UTF8.self)
    _ = TerminalGround(colorFGBG: text)
    _ = TerminalGround(answer: bytes)
    return !events.isEmpty
  }
}
