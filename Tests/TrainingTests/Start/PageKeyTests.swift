import Testing

@testable import Basics
@testable import Dashboard
@testable import Terminal
@testable import Training

/// The keys of a text that is open over the start screen.
@Suite struct PageKeyTests {
  @Test func `an open report shows its own keys and its place, and each of them works`() {
    var start = StartScreen(width: 80, height: 24)
    start.press(.tab)
    let digits = (0..<130).map { String($0 % 10) }.joined()
    let wide = TextOverlay.Line(wide: [.init(text: digits, role: .text)])
    let lines = (0..<60).map { TextOverlay.Line(words: "Line \($0).") }
    start.model.show(
      TextOverlay(
        title: String(repeating: "A long title ", count: 8), lines: [wide, wide, wide, wide] + lines))
    let footer = start.text.split(separator: "\n").last.map { String($0) } ?? ""
    for text in ["Esc closes", "scroll", "page", "h l sideways"] {
      #expect(footer.contains(text), "\(text): \(footer)")
    }
    for text in ["replay", "filter", "theme", "q quit"] { #expect(!footer.contains(text), "\(footer)") }
    #expect(start.text.contains("1/"), "the place is in view beside a long title")
    for hint in StartLayout(start.model).hints where hint.stroke.text != "Q" && hint.stroke.text != "Esc" {
      var down = start
      down.press(KeyStroke(.down), "l")
      let before = down.text
      down.press(hint.stroke)
      #expect(down.text != before, "\(hint.stroke.text)")
    }
    start.press(.escape)
    #expect(start.text.contains("replay"))
  }
}
