import Testing

@testable import Terminal

@Suite struct ClipboardTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"), ("ÿ→", "w7/ihpI="),
  ])
  func `base64 is that of RFC 4648`(text: String, encoded: String) {
    #expect(Clipboard.base64(text.utf8) == encoded)
  }

  @Test func `the sequence is xterm's`() {
    #expect(Clipboard("foo").sequence(insideScreen: false) == "\u{1B}]52;c;Zm9v\u{07}")
  }

  @Test func `GNU screen gets the sequence in short strings of its own`() {
    let text = String(repeating: "0123456789", count: 30)
    let sequence = Clipboard(text).sequence(insideScreen: true)
    let pieces = sequence.split(separator: "\u{1B}P").map { String($0) }
    #expect(pieces.count == 6 && pieces.allSatisfy { $0.hasSuffix("\u{1B}\\") && $0.utf8.count < 200 })
    let joined = pieces.map { $0.dropLast(2) }.joined()
    #expect(joined == Clipboard(text).sequence(insideScreen: false))
  }

  @Test(arguments: [
    (nil, nil, [false]), (nil, "/tmp/tmux,1,0", [false]), ("12.pts", nil, [true]), ("12.pts", "", [true]),
    ("", nil, [false]), ("12.pts", "/tmp/tmux,1,0", [true, false]),
  ])
  func `screen and tmux each get their own form`(screen: String?, tmux: String?, insideScreen: [Bool]) {
    let clipboard = Clipboard("foo")
    let sequence = clipboard.sequence { ["STY": screen, "TMUX": tmux][$0] ?? nil }
    #expect(sequence == insideScreen.map { clipboard.sequence(insideScreen: $0) }.joined())
  }

  @Test func `a text that is too long loses whole lines at its end`() {
    let line = String(repeating: "─", count: 100)
    let clipboard = Clipboard(Array(repeating: line, count: 400).joined(separator: "\n"))
    #expect(clipboard.lines + clipboard.linesLeftOut == 400 && clipboard.linesLeftOut > 0)
    #expect(clipboard.text.utf8.count <= Clipboard.bytesMax)
    #expect(clipboard.text.utf8.count + line.utf8.count + 1 > Clipboard.bytesMax)
    #expect(clipboard.sequence(insideScreen: false).utf8.count <= 100_000)
    #expect(Clipboard("one\ntwo").lines == 2 && Clipboard("one\ntwo").linesLeftOut == 0)
  }
}
