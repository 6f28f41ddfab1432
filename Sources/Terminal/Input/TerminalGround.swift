/// Whether a terminal draws on a dark or a light ground.
package enum TerminalGround: Hashable, Sendable {
  case dark, light

  /// The variable in which some terminals tell their colours.
  package static let variable = "COLORFGBG"

  /// Reads the numbers of the text's and the ground's colour, parted by semicolons, as rxvt and Konsole write them:
  /// `15;0`, `0;default;15`. The ground is the last; white (7) and the bright colours but grey (8) are light, as vim has it.
  ///
  /// - Returns: nil for any other text.
  package init?(colorFGBG text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count >= 2, let ground = parts.last.flatMap({ UInt8($0) }), ground < 16 else { return nil }
    self = ground == 7 || ground > 8 ? .light : .dark
  }

  /// The bytes of an answer to OSC 11 that are looked at.
  static let answerMax = 64

  /// Reads the content of a terminal's answer to OSC 11: `11;rgb:ffff/ffff/dddd`, with one to four digits a colour, or
  /// `11;rgba:` with an opacity (XParseColor(3)). Ground that is brighter than half is light.
  ///
  /// - Returns: nil for any other content.
  init?(answer bytes: some Collection<UInt8>) {
    guard bytes.count <= Self.answerMax else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    let forms = [("11;rgb:", 3), ("11;rgba:", 4)]
    guard let (head, count) = forms.first(where: { text.hasPrefix($0.0) }) else { return nil }
    let parts = text.dropFirst(head.utf8.count).split(separator: "/", omittingEmptySubsequences: false)
    let shares = parts.compactMap { Self.share($0) }
    guard parts.count == count, shares.count == count else { return nil }
    // Rec. 709.
    self = 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2] >= 0.5 ? .light : .dark
  }

  /// A colour's part, from 0 to 1.
  private static func share(_ digits: Substring) -> Double? {
    guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ isHex($0) }),
      let value = Int(digits, radix: 16)
    else { return nil }
    return Double(value) / Double(1 << (4 * digits.utf8.count) - 1)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
