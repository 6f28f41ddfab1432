/// Text for the terminal's clipboard, as xterm's sequence OSC 52, which many terminals accept if configured to.
///
/// tmux passes it on (`set-clipboard on`); GNU screen passes on the content of its own strings (DCS), in pieces,
/// because such a string may be short there.
package struct Clipboard: Equatable, Sendable {
  /// Bytes of text that every terminal with OSC 52 accepts: more makes a sequence of 100 000 bytes.
  package static let bytesMax = 74_994
  /// Columns of base64 in a string of GNU screen's.
  private static let pieceLength = 76

  /// The text that fits: whole lines.
  package let text: String
  package let lines: Int
  /// The number of lines cut off.
  package let linesLeftOut: Int

  package init(_ text: String) {
    var kept: [Substring] = []
    var bytes = 0
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in all {
      bytes += line.utf8.count + (kept.isEmpty ? 0 : 1)
      guard bytes <= Self.bytesMax else { break }
      kept.append(line)
    }
    self.text = kept.joined(separator: "\n")
    lines = kept.count
    linesLeftOut = all.count - kept.count
  }

  /// The OSC 52 sequence.
  ///
  /// - Parameter insideScreen: whether GNU screen runs between the program and the terminal.
  func sequence(insideScreen: Bool) -> String {
    let encoded = Self.base64(text.utf8)
    guard insideScreen else { return "\u{1B}]52;c;\(encoded)\u{07}" }
    var out = "\u{1B}P\u{1B}]52;c;"
    var rest = encoded[...]
    while rest.count > Self.pieceLength {
      out += rest.prefix(Self.pieceLength) + "\u{1B}\\\u{1B}P"
      rest = rest.dropFirst(Self.pieceLength)
    }
    return out + rest + "\u{07}\u{1B}\\"
  }

  /// The sequence in the form for the multiplexer next to the program.
  ///
  /// With both GNU screen and tmux around, neither says which of them is the inner one, and both are served. tmux takes
  /// the first piece of what is for screen for all of it, so that its own comes last; screen leaves that alone.
  func sequence(_ environment: (String) -> String?) -> String {
    func isSet(_ name: String) -> Bool { environment(name)?.isEmpty == false }
    let plain = isSet("STY") && !isSet("TMUX") ? "" : sequence(insideScreen: false)
    return isSet("STY") ? sequence(insideScreen: true) + plain : plain
  }

  /// RFC 4648, section 4.
  static func base64(_ bytes: some Sequence<UInt8>) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    var group: [UInt8] = []
    func flush() {
      let filled = group + Array(repeating: 0, count: 3 - group.count)
      let bits = UInt32(filled[0]) << 16 | UInt32(filled[1]) << 8 | UInt32(filled[2])
      for index in 0..<4 {
        out.append(index <= group.count ? alphabet[Int(bits >> UInt32(18 - 6 * index)) & 63] : 0x3D)
      }
      group.removeAll(keepingCapacity: true)
    }
    for byte in bytes {
      group.append(byte)
      if group.count == 3 { flush() }
    }
    if !group.isEmpty { flush() }
    return String(decoding: out, as: UTF8.self)
  }
}

extension Screen {
  /// Sends text to the terminal's clipboard; the terminal does not report whether it accepts it.
  ///
  /// - Returns: whether this type of terminal supports OSC 52.
  package func copy(_ clipboard: Clipboard) -> Bool {
    guard isXtermLike else { return false }
    write(clipboard.sequence(environmentVariable))
    return true
  }
}
