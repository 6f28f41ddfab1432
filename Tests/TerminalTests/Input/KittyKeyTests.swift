import Testing

@testable import Terminal

/// Keys as kitty's keyboard protocol and xterm's modifyOtherKeys report them, which another program may have left on.
@Suite struct KittyKeyTests {
  @Test(
    arguments: [
      ("97u", "a", []), ("97;1:1u", "a", []), ("97;1:2u", "a", []), ("97;65u", "A", []), ("97;66u", "a", []),
      ("97:65;2u", "A", []), ("97;2u", "A", []), ("59:58;2u", ":", []), ("59;2;58u", ":", []),
      ("32;2u", " ", []),
      ("97;129u", "a", []), ("97;3:2u", "a", .alt), ("97:65;4u", "A", .alt),
      ("97;6u", "a", [.control, .shift]),
      ("113;69u", "q", .control), ("0;;229u", "å", []), ("128578;1u", "🙂", []), ("57400u", "1", []),
      ("57411;1;42u", "*", []), ("27;2;65~", "A", []), ("27;2;58~", ":", []), ("27;6;95~", "_", .control),
    ] as [(String, Character, Modifiers)])
  func `a press and a repeat are the character`(report: String, character: Character, modifiers: Modifiers) {
    var decoder = InputDecoder()
    let events = decoder.feed(Array("\u{1B}[\(report)".utf8))
    #expect(events == [.key(.character(character), modifiers)])
    #expect(decoder.deadline == nil)
  }

  @Test(
    arguments: [
      ("27u", .escape, []), ("13;2u", .enter, .shift), ("9;1:2u", .tab, []), ("127;5u", .backspace, .control),
      ("57414u", .enter, []), ("57419;1:1u", .up, []), ("57376u", .function(13), []),
      ("1;5:2A", .up, .control),
      ("1;1:1P", .function(1), []), ("3;2:2~", .delete, .shift), ("1;9D", .left, .alt), ("1;193H", .home, []),
    ] as [(String, Key, Modifiers)])
  func `a press and a repeat are the key`(report: String, key: Key, modifiers: Modifiers) {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}[\(report)".utf8)) == [.key(key, modifiers)])
  }

  @Test func `text of several characters is each of them`() {
    var decoder = InputDecoder()
    let events = decoder.feed(Array("\u{1B}[0;1;97:7:98u".utf8))
    #expect(events == [.key(.character("a"), []), .key(.character("b"), [])])
  }

  @Test(arguments: [
    // Releases
    "97;1:3u", "99;5:3u", "13;1:3u", "57399;1:3u", "1;1:3A", "1;1:3P", "3;1:3~", "15;5:3~", "27;1:3;65~",
    // An unknown kind, unknown modifiers
    "97;1:4u", "97;1:0u", "97;0u", "97;257u", "1;999A",
    // Super, Hyper and Meta
    "113;9u", "113;17u", "113;33u", "1;17A", "5;33~",
    // Lock and media keys, modifiers by themselves, codes that are no character
    "57358u", "57441;2u", "57428u", "63743u", "0u", "u", ";u", "3;5u", "128u", "55296u", "1114111999u",
    // With Shift each keyboard has another character
    "59;2u",
    // Parameters that no key has
    "97;1;97;1u", "97:65:97:1u", "97;1:1:1u", "1:2A", "2;2A", "3:3~", "1;2;3A", "200:1~", "5I", "1O",
  ])
  func `what is no key here is none, and the next key is decoded`(report: String) {
    for introducer in InputGrammar.introducers {
      let bytes = introducer + Array(report.utf8) + [0x71]
      for cut in bytes.indices {
        var decoder = InputDecoder()
        let events = decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...])
        if events != [.key(.character("q"), [])] { Issue.record("\(report) at \(cut): \(events)") }
      }
    }
  }
}
