import Foundation
import Testing

/// The answers to completion scripts.
@Suite struct CompletionTests {
  private static func answer(_ words: String...) throws -> [String] {
    try Program.run(["complete", "--"] + words).lines.map { String($0) }
  }

  @Test func `every option's value and every argument has its kind in the table`() throws {
    let dump = try Program.run("--experimental-dump-help").output
    let root = try #require(try JSONSerialization.jsonObject(with: Data(dump)) as? [String: Any])
    var options: [String: [String]] = [:]
    var commands: [[String]] = []
    func read(_ command: [String: Any], _ path: [String]) {
      for case let argument as [String: Any] in command["arguments"] as? [Any] ?? [] {
        if argument["kind"] as? String == "positional" { commands.append(path) }
        guard argument["kind"] as? String == "option" else { continue }
        for case let name as [String: Any] in argument["names"] as? [Any] ?? [] {
          if let text = name["name"] as? String, name["kind"] as? String == "long" {
            options["--" + text] = path
          }
        }
      }
      for case let subcommand as [String: Any] in command["subcommands"] as? [Any] ?? [] {
        if let name = subcommand["commandName"] as? String, name != "complete" {
          read(subcommand, path + [name])
        }
      }
    }
    read(try #require(root["command"] as? [String: Any]), [])
    #expect(options.count > 30 && commands.count > 15)
    for (option, path) in options {
      let lines = try Program.run(["complete", "--"] + path + [option, ""]).lines
      #expect(lines.first != nil && lines.first != "unknown", "\(option) of \(path)")
    }
    for path in commands {
      let lines = try Program.run(["complete", "--"] + path + [""]).lines
      #expect(lines.first != nil && lines.first != "unknown", "\(path)")
    }
  }

  @Test func `a value is found after its option, after an equals sign, and between quotes`() throws {
    #expect(try Self.answer("watch", "--graph", "") == ["none", "auto", "braille", "block", "ascii"])
    #expect(try Self.answer("watch", "'--graph'=b").dropFirst().contains("braille"))
    #expect(
      try Self.answer("run", "--set", "back_off.half_open=").dropFirst() == [
        "back_off.half_open=true", "back_off.half_open=false",
      ])
    #expect(try Self.answer("run", "--until", "14:") == ["none"])
    #expect(try Self.answer("run", "--output", "x") == ["all"])
    #expect(try Self.answer("instruct", "") == ["sockets"])
    #expect(try Self.answer("replay", "") == ["endings signalbox journal"])
    #expect(try Self.answer("run", "").first == "endings yaml yml")
    #expect(try Self.answer("scenarios", "").contains("validate"))
    #expect(try Self.answer("").contains("watch"))
    #expect(try Self.answer("run", "first-look", "").count == 1)
  }
}
