import Foundation
import Testing

/// Untrusted text on its way to a terminal and to programs.
@Suite struct HostileTextTests {
  /// The characters of a text that a terminal would obey.
  private static func obeyed(_ data: Data) -> Set<String> {
    var found: Set<String> = []
    for scalar in String(decoding: data, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: continue
      case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        found.insert("U+" + String(scalar.value, radix: 16))
      default: continue
      }
    }
    return found
  }

  private static func expectHarmless(_ result: Child.Result, _ command: String) {
    #expect(obeyed(result.output) == [], "standard output of \(command)")
    #expect(obeyed(Data(result.errors.utf8)) == [], "standard error of \(command)")
    #expect(!result.output.isEmpty || !result.errors.isEmpty, "\(command) says something")
  }

  @Test(arguments: [
    "run SCENARIO --format text", "run SCENARIO --format csv", "drill SCENARIO --operator reference",
    "watch SCENARIO --once", "scenarios show SCENARIO", "scenarios plan SCENARIO",
    "scenarios validate SCENARIO",
    "whatif SCENARIO --what-if list", "whatif SCENARIO --edit drop\u{A0}park --pairs 1 --jobs 1",
    "sweep SCENARIO --action park --from 09:02 --to 09:04 --every 2m --pairs 1 --jobs 1",
    "report RECORDING", "report RECORDING --format html", "replay RECORDING --verify",
    "replay RECORDING --once",
    "progress", "themes list", "config show", "config path",
  ])
  func `no text contains a terminal control`(command: String) throws {
    let result = try HostileFiles.shared.get().run(command)
    Self.expectHarmless(result, command)
  }

  @Test(arguments: [
    "run NAME.yaml", "run SCENARIO --operator NAME.yaml", "run SCENARIO --set TEXT=1", "run SCENARIO --TEXT",
    "run SCENARIO --output NAME/x", "TEXT", "scenarios validate broken.yaml", "scenarios show NAME",
    "whatif SCENARIO --what-if NAME", "whatif SCENARIO --edit TEXT", "sweep SCENARIO --action TEXT",
    "replay NAME", "view NAME", "report SCENARIO --output NAME.x", "themes validate NAME",
    "themes preview NAME",
    "config check", "config check broken.yaml", "progress --trainee TEXT",
  ])
  func `no message contains a terminal control`(command: String) throws {
    Self.expectHarmless(try HostileFiles.shared.get().run(command), command)
  }

  @Test func `a session in plain mode contains no terminal control`() throws {
    let session = try HostileFiles.shared.get().session
    Self.expectHarmless(session, "drill --plain")
    for part in [
      "That line holds control characters", "ASK ␛", "OBJ ␛", "Saved the view to ", "recorded in ",
    ] {
      #expect(session.text.contains(part), "\(part) in \(session.text)")
    }
  }

  @Test(arguments: [
    "run SCENARIO", "watch SCENARIO --once --json", "scenarios plan SCENARIO --format json",
    "whatif SCENARIO --edit drop\u{A0}park --pairs 1 --jobs 1 --format json",
    "report RECORDING --format json", "progress --format json", "config show --json", "themes list --json",
  ])
  func `JSON escapes terminal controls, and reads back unchanged`(command: String) throws {
    let result = try HostileFiles.shared.get().run(command)
    Self.expectHarmless(result, command)
    let documents =
      command == "run SCENARIO" || command.hasPrefix("config") ? result.lines : [result.text[...]]
    var strings: [String] = []
    for document in documents {
      strings += Self.strings(try JSONSerialization.jsonObject(with: Data(document.utf8)))
    }
    // A title is a line: what separates lines in it is read as a blank.
    let line = String(HostileFiles.text.prefix { $0 != "\u{2028}" })
    let wanted = command.hasPrefix("themes") ? HostileFiles.name : line
    #expect(strings.contains { $0.contains(wanted) }, "\(command)")
  }

  @Test func `a cast contains only sequences that draw`() throws {
    let result = try HostileFiles.shared.get().run("export --cast RECORDING --size 80x24")
    #expect(result.status == 0, "\(result.errors)")
    Self.expectHarmless(result, "export --cast")
    let strings = try result.lines.flatMap {
      Self.strings(try JSONSerialization.jsonObject(with: Data($0.utf8)))
    }
    for string in strings {
      // The last event leaves the picture and begins a line.
      let string = string.hasSuffix("\u{1B}[?25h\r\n") ? String(string.dropLast()) : string
      #expect(!string.contains("\u{1B}]") && Self.obeyed(Data(string.utf8)).isSubset(of: ["U+1b"]))
    }
    #expect(strings.contains { $0.hasPrefix("TITLE ␛]0;PWNED") }, "the title is shown, not obeyed")
  }

  @Test func `a scenario's file is copied unchanged, and shown filtered`() throws {
    let scratch = try Scratch()
    let yaml = "# \(HostileFiles.text)\n"
    let file = try scratch.write(yaml, to: "comment.yaml")
    #expect(try Program.run("scenarios", "show", "--yaml", file).output == Data(yaml.utf8))
    let shown = try Program.shell("script -qec '\"$SIGNALBOX\" scenarios show --yaml \(file)' /dev/null")
    // The terminal itself ends lines with a carriage return.
    #expect(Self.obeyed(shown.output) == ["U+d"] && shown.text.hasPrefix("# ␛]0;PWNED"), "\(shown.text)")
  }

  private static func strings(_ value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(strings)
    case let object as [String: Any]: object.keys + object.values.flatMap(strings)
    default: []
    }
  }
}
