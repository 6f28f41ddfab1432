import Testing

@testable import Dashboard
@testable import Terminal

@Suite struct KeyTextTests {
  @Test func `every key of the program survives a round trip through its text`() throws {
    for stroke in KeyMap.standard.bindings.flatMap(\.strokes) {
      #expect(try KeyStroke(parsing: stroke.text) == stroke, "\(stroke.text)")
    }
  }

  @Test(arguments: [
    ("C-l", KeyStroke.control("l")), ("<C-L>", .control("l")), ("^L", .control("l")),
    ("ctrl-l", .control("l")),
    ("pageup", KeyStroke(.pageUp)), ("Return", .enter), ("Shift-Tab", .backTab),
    ("f12", KeyStroke(.function(12))),
    ("M-x", KeyStroke(.character("x"), .alt)), ("Alt-X", KeyStroke(.character("X"), .alt)),
    ("C-Left", KeyStroke(.left, .control)), ("C-S-Right", KeyStroke(.right, [.control, .shift])),
    ("-", "-"), ("<", "<"), ("^", "^"), ("Ctrl-Space", .control(" ")), ("ü", "ü"), ("S", "S"), ("C", "C"),
    ("Alt--", KeyStroke(.character("-"), .alt)),
  ])
  func `keys are read as vim and Emacs write them too`(text: String, stroke: KeyStroke) throws {
    #expect(try KeyStroke(parsing: text) == stroke)
  }

  @Test(arguments: [
    ("", "is not a key"), ("Spce", "did you mean 'Space'?"), ("F21", "is not a key"), ("F0", "is not a key"),
    ("pp", "is not a key"),
    ("Ctrl-I", "is Tab to a terminal"), ("C-m", "is Enter to a terminal"), ("C-[", "is Esc to a terminal"),
    ("Ctrl-1", "terminals cannot send"), ("S-a", "is written A"), ("S-1", "write the character it types"),
    ("Ctrl-", "is not a key"), ("\u{7}", "is not a key"), (" ", "is not a key"), ("e\u{301}", "is not a key"),
  ])
  func `a key no terminal can send is refused, with an alternative`(text: String, says: String) {
    do throws(KeySyntaxError) {
      let stroke = try KeyStroke(parsing: text)
      Issue.record("\(text) was read as \(stroke.text)")
    } catch { #expect(error.message.contains(says), "\(error.message)") }
  }

  @Test func `any text is parsed or refused, and a parsed key survives a round trip`() throws {
    let parts = [
      "", "C-", "S-", "Alt-", "ctrl-", "^", "<", ">", "F", "1", "x", "Up", " ", "\u{0}", "é", "Tab", "-",
    ]
    for (first, second, third) in parts.flatMap({ a in parts.flatMap { b in parts.map { (a, b, $0) } } }) {
      let text = first + second + third
      guard let stroke = try? KeyStroke(parsing: text) else { continue }
      #expect((try? KeyStroke(parsing: stroke.text)) == stroke, "\(text) → \(stroke.text)")
    }
  }
}
