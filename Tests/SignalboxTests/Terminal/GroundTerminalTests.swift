import Foundation
import Testing

/// Without a chosen theme the dashboard follows the terminal's ground, and no terminal hangs it.
@Suite(.serialized)
struct GroundTerminalTests {
  private static let question = "\u{1B}]11;?\u{1B}\\\u{1B}[c"
  private static let firstFrame = "\u{1B}[?2026l"
  private static let attributes = "\u{1B}[?62;22c"

  /// The sequence that selects a theme's ground, in 24-bit colours.
  private func ground(_ theme: String) throws -> String {
    let text = try String(contentsOf: Program.root.appending(path: "themes/\(theme).theme"), encoding: .utf8)
    let hex = try #require(text.firstMatch(of: /main_bg\]="#([0-9A-Fa-f]{6})"/)).1
    let value = try #require(Int(hex, radix: 16))
    return "48;2;\(value >> 16);\(value >> 8 & 255);\(value & 255)"
  }

  /// What the program writes up to the end of its first frame.
  ///
  /// - Parameter answer: nil answers nothing.
  private func begins(
    _ arguments: [String] = [], answer: String?, variables: [String: String] = [:]
  ) throws -> String {
    let program = try PtyProgram(["watch", "--speed", "60"] + arguments, variables: variables)
    var text = ""
    if let answer {
      text = program.read(until: Self.question, within: 20)
      #expect(text.hasSuffix(Self.question))
      program.type(answer)
    }
    text += program.read(until: Self.firstFrame, within: 20)
    // A key still is a key, and ends it.
    program.type("q")
    #expect(program.status(within: 20) == 0)
    return text
  }

  @Test(arguments: [
    ("\u{1B}]11;rgb:fdfd/f6f6/e3e3\u{1B}\\\u{1B}[?62c", "signal-light"),
    ("\u{1B}]11;rgb:ffff/ffff/ffff\u{07}", "signal-light"),
    ("\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{1B}\\\u{1B}[?62c", "signal-dark"),
    ("\u{1B}[?62;22c", "signal-dark"),
  ])
  func `the answer chooses the theme of the first frame`(answer: String, theme: String) throws {
    #expect(try begins(answer: answer).contains(try ground(theme)))
  }

  @Test func `without an answer it starts all the same, dark or as COLORFGBG has it`() throws {
    #expect(try begins(answer: "").contains(try ground("signal-dark")))
    #expect(try begins(answer: "", variables: ["COLORFGBG": "0;15"]).contains(try ground("signal-light")))
    // What the terminal says now is true, what a variable says may be old.
    let dark = "\u{1B}]11;rgb:0/0/0\u{07}"
    #expect(try begins(answer: dark, variables: ["COLORFGBG": "0;15"]).contains(try ground("signal-dark")))
  }

  @Test func `keys typed meanwhile keep their meaning, and a late answer is no key`() throws {
    let program = try PtyProgram(["watch", "--speed", "60"])
    _ = program.read(until: Self.question, within: 20)
    program.type("?\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\" + Self.attributes)
    #expect(program.read(until: "Help", within: 20).contains("Help"))
    program.type("\u{1B}]11;rgb:0/0/0\u{1B}\\" + Self.attributes)
    program.type("\u{1B}")
    // On a busy machine Escape and a key that follows soon are read as one: Alt with the key.
    var status: Int32?
    for _ in 0..<20 where status == nil {
      _ = program.read(until: "no such text", within: 0.5)
      program.type("q")
      status = program.status(within: 0.2)
    }
    #expect(status == 0)
  }

  @Test(
    arguments: [
      (["--theme", "nord"], [:]), ([], ["TERM": "linux"]), ([], ["TERM": "vt100"]), ([], ["STY": "1.tty"]),
      ([], ["NO_COLOR": "1"]),
    ] as [([String], [String: String])])
  func `a terminal is not asked in vain`(arguments: [String], variables: [String: String]) throws {
    let program = try PtyProgram(["watch", "--speed", "60"] + arguments, variables: variables)
    let text = program.read(until: "Queues", within: 20)
    #expect(text.contains("Queues") && !text.contains("]11;?"))
  }
}
