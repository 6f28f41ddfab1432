import Testing

@testable import Service

@Suite struct JSONParserTests {
  private func parse(_ text: String) -> Result<JSONValue, JSONError> {
    Result { () throws(JSONError) in try JSONParser.parse(Array(text.utf8)).value }
  }

  @Test(arguments: [
    ("null", JSONValue.null), (" true\n", .bool(true)), ("-0", .integer(0)), ("12", .integer(12)),
    ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number(9_223_372_036_854_775_808)),
    ("1.5e2", .number(150)), (#""a\u00e9\n\uD83D\uDE00/""#, .text("aé\n😀/")), (#""""#, .text("")),
    ("[ ]", .list([])),
    ("{}", .object([])),
  ])
  func `values of RFC 8259 are read`(_ text: String, _ value: JSONValue) {
    #expect(parse(text) == .success(value))
  }

  @Test(arguments: [
    "", " ", "tru", "nul", "01", "-", "1.", ".5", "1e", "+1", "1 2", "[1,]", "[1 2]", "[", "{", #"{"a"}"#,
    #"{"a":}"#,
    #"{"a":1,}"#, #"{a:1}"#, #""\x""#, #""\u12""#, #""\u+123""#, #""\uD800""#, #""\uD800\u0041""#,
    #""\uDC00""#, "\"\n\"",
    "\"a", "'a'", "NaN", "Infinity", "1e999", "\u{FEFF}1", "//1", String(repeating: "9", count: 70),
  ])
  func `anything else is refused`(_ text: String) {
    #expect(throws: JSONError.self) { try parse(text).get() }
  }

  @Test func `a name that is given twice is refused with its place`() throws {
    let bytes = Array("{\"a\": 1,\n \"b\": {\"c\": 1, \"\\u0063\": 2}}".utf8)
    let error = #expect(throws: JSONError.self) { try JSONParser.parse(bytes) }
    #expect(error?.text(in: bytes) == "'c' is given twice; keep one of them (line 2, column 16)")
    let many = "{" + (0..<40).map { "\"n\($0)\": 1" }.joined(separator: ",") + ",\"n3\": 2}"
    #expect(throws: JSONError.self) { try parse(many).get() }
  }

  @Test func `depth and size have bounds`() {
    #expect(throws: JSONError.self) { try parse(String(repeating: "[", count: 60_000)).get() }
    let sixteen = String(repeating: "[", count: 16) + String(repeating: "]", count: 16)
    #expect(throws: Never.self) { try parse(sixteen).get() }
    #expect(throws: JSONError.self) { try parse("[" + sixteen + "]").get() }
    let long = "[" + String(repeating: "1,", count: 10_000) + "1]"
    #expect(throws: JSONError.self) { try parse(long).get() }
  }

  @Test func `text that is not UTF-8 is refused`() {
    #expect(throws: JSONError.self) { try JSONParser.parse([0x22, 0xC0, 0xAF, 0x22]) }
    #expect(throws: JSONError.self) { try JSONParser.parse([0x22, 0xED, 0xA0, 0x80, 0x22]) }
  }

  @Test func `bytes at random are read or refused`() {
    var random = SystemRandomNumberGenerator()
    let seeds = [#"{"a": [1, 2.5e3, "b\u0041"], "c": {"d": null, "e": true}}"#, #"["\uD83D\uDE00", -1, {}]"#]
    for round in 0..<20_000 {
      var bytes = Array(seeds[round % seeds.count].utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(index..<bytes.count)
        default: bytes.insert(contentsOf: bytes.prefix(index), at: index)
        }
        if bytes.isEmpty { bytes = [0x7B] }
      }
      if let node = try? JSONParser.parse(bytes) { _ = node.value.kind }
    }
  }

  @Test func `fields that are unknown, of another type or too many are named with their places`() throws {
    let bytes = Array(#"{"name": 1, "lst": [], "size": 1.5, "inner": {"x": 1}}"#.utf8)
    let errors = FieldErrors(body: bytes)
    var fields = try JSONFields.body(bytes, errors)
    #expect(fields.text("name") == nil)
    #expect(fields.texts("list") == nil)
    #expect(fields.integer("size") == nil)
    let inner = fields.object("inner")
    inner?.finish()
    fields.finish()
    #expect(
      errors.list == [
        .init("name", "expected text, found the number 1 (line 1, column 10)"),
        .init("size", "expected a whole number, found the number 1.5 (line 1, column 32)"),
        .init("inner.x", "no such field (line 1, column 52)"),
        .init("lst", "no such field; 'list' is the nearest (line 1, column 20)"),
      ])
  }
}
