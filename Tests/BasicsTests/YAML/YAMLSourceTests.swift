import Testing

@testable import Basics

/// What the reader of YAML refuses, where, and how it says to write it.
@Suite struct YAMLSourceTests {
  private static let kind = FileKind(title: "a file", wanted: "YAML", bytesMax: 1_000_000)

  private func compose(_ text: String) throws(FileError) -> ComposedFile {
    try YAMLSource(file: "f", text: text, kind: Self.kind).compose()
  }

  /// The file as text: its values, or its first error.
  private func read(_ text: String) -> String {
    func shown(_ value: YAMLValue) -> String {
      if value.isList { return "[" + value.items.map(shown).joined(separator: ",") + "]" }
      guard value.isMapping else { return value.text ?? "" }
      return "{" + value.pairs.map { shown($0.key) + ":" + shown($0.value) }.joined(separator: ",") + "}"
    }
    do throws(FileError) { return try compose(text).content.map(shown) ?? "nothing" } catch {
      return error.description
    }
  }

  private func refused(_ text: String) throws -> [String] { try compose(text).refused.map(\.description) }

  private static func nested(_ ends: String, _ depth: Int) -> String {
    (0..<depth).map { String(repeating: " ", count: $0) + "a:" + ends }.joined()
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"])
  func `nesting is counted with any ends of lines`(end: String) {
    #expect(read(Self.nested(end, 60)).hasPrefix("{a:{a:"))
    for depth in [65, 200, 900] {
      #expect(read(Self.nested(end, depth)).contains(": nested more than 64 deep"), "\(depth)")
    }
  }

  @Test(arguments: [
    ("[", "]"), ("{a: ", "}"), ("[a: ", "]"), ("- ", ""), ("[\"]]]\", ", "]"), ("['}', ", "]"),
    ("[#]\n", "]"),
    ("- - ", ""),
  ])
  func `nesting of any depth is refused with its place, brackets in quotes or comments or not`(
    open: String, close: String
  ) {
    for depth in [130, 990, 1100, 20_000] {
      let text = String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
      let said = read(text)
      #expect(
        said.hasPrefix("f:") && said.contains(": nested more than 64 deep; write fewer"), "\(depth): \(said)")
    }
  }

  @Test(arguments: [("{", "f:1:2"), ("a: [1,", "f:1:7"), ("a: 1\nb: \"x", "f:2:6"), ("a: {\n", "f:2:1")])
  func `what ends too early is reported at its end, not on a line after it`(text: String, place: String) {
    #expect(read(text).hasPrefix(place + ": not YAML"), "\(read(text))")
  }

  @Test func `brackets in quotes, comments and texts are not nesting`() {
    let brackets = String(repeating: "[", count: 500)
    #expect(read("a: \"\(brackets)\"") == "{a:\(brackets)}")
    #expect(read("a: 1 # \(brackets)") == "{a:1}")
    #expect(read("a: |\n  \(brackets)\n") == "{a:\(brackets)\n}")
  }

  @Test func `aliases that multiply are refused at once, in keys too`() throws {
    var bomb = "- &a0 [x]\n"
    for step in 1..<40 {
      let parts = Array(repeating: "*a\(step - 1)", count: 9).joined(separator: ",")
      bomb += "- &a\(step) [\(parts)]\n"
    }
    for text in [bomb, bomb + "- {? *a39 : 1}\n", bomb + "- {*a39 : 1}\n", bomb + "- {[*a39, *a39]: 1}\n"] {
      #expect(try refused(text).first?.hasPrefix("f:1:3: anchors and aliases are not allowed") == true)
    }
  }

  @Test func `large lists as keys are not compared over and over`() {
    let text =
      String(repeating: "{? ", count: 60) + "[" + String(repeating: "1,", count: 50_000) + "]"
      + String(repeating: "}", count: 60)
    let time = ContinuousClock().measure { _ = read(text) }
    #expect(time < .seconds(5))
  }

  @Test func `an anchor, an alias, a merge key and a lone question mark leave the rest`() throws {
    let text = "a: &x 1\nb: *x\nc: 2\n<<: {d: 3}\ne: ?\nf: [4, *x]\n"
    #expect(read(text) == "{c:2,f:[4]}")
    let places = try compose(text).refused.map { "\($0.line):\($0.column)" }
    #expect(places == ["1:4", "2:4", "4:1", "5:4", "6:8"])
    #expect(try refused("e: ?")[0].hasSuffix("write it in quotes: \"?\""))
    #expect(try refused("<<: {d: 3}") == ["f:1:1: merge keys are not allowed; write the keys out"])
  }

  @Test func `stars and question marks in texts stay as they are`() throws {
    let text = "a*: what? yes\n'?': \"*x\"\nb: '*'\nc: ?x\nd: |\n  * a?\n\"*\": a ? b * c\n"
    #expect(read(text) == "{a*:what? yes,?:*x,b:*,c:?x,d:* a?\n,*:a ? b * c}")
    #expect(try refused(text) == [])
    let value = try #require(try compose("a: \"*?*x\"").content?.pairs[0].value)
    #expect(value.place(ofCharacter: 3).column == 8)
  }

  @Test(arguments: [
    (
      "k:\n  a: @\n",
      "f:2:6: not YAML: found character that cannot start any token; write '@' in quotes: \"@\""
    ),
    ("a: %", "write '%' in quotes: \"%\""), ("a: [F1, @]", "write '@' in quotes: \"@\""),
    ("a: [%]", "write '%' in quotes"), ("%: a", "write '%' in quotes"), ("a: `", "write '`' in quotes"),
    ("a: -", "write '-' in quotes"), ("a: ,", "write ',' in quotes"), ("a: ]", "write ']' in quotes"),
    ("a: &", "write '&' in quotes"),
    ("\ta: b", "f:1:1: not YAML: found character that cannot start any token; indent"),
    ("a: b: c", "put text with a colon and a space in it in quotes"),
    ("a: \"\\*\"", "write a backslash twice"), ("a: 'b", "end the quoted text"),
    ("a: 1\n---\nb: 2", "a file has one document; remove the line ---"),
    ("a: \u{0}", "f:1:4: the character U+0 is not allowed in YAML; remove it"),
    ("a: \u{7F}", "f:1:4: the character U+7F is not allowed"),
  ])
  func `an error of YAML says how to write it`(text: String, says: String) {
    #expect(read(text).contains(says), "\(read(text))")
  }

  @Test func `noncharacters, which stand for others meanwhile, are refused`() {
    for value: UInt32 in [0xFDD0, 0xFDEE, 0xFDEF, 0xFFFE] {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(read("a: \(Character(scalar))").hasPrefix("f:1:4: the character U+"))
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `a key given twice is reported at its line, with any ends of lines`(end: String) throws {
    let file = try compose("\u{FEFF}a*: 1" + end + "b: 2" + end + end + "a*: 3")
    #expect(
      file.duplicates.map(\.description) == ["f:4:1: 'a*' is given twice, first on line 1; keep one of them"])
  }

  @Test(arguments: ["", "~", "null", "Null", "NULL"])
  func `all of YAML's words for nothing are nothing, unless quoted`(word: String) throws {
    let pairs = try #require(try compose("a: \(word)\nb: '\(word)'\n").content).pairs
    #expect(pairs[0].value.isNull && !pairs[1].value.isNull)
  }

  @Test func `a very long text is one value, and its size is bounded`() {
    #expect(read("a: " + String(repeating: "x", count: 900_000)).utf8.count == 900_004)
    #expect(
      read("a: " + String(repeating: "x", count: 1_000_000))
        == "f: the file has 1 000 003 bytes; a file has 1 000 000 at most")
  }
}
