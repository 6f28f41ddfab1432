/// A control string in a terminal's answer: DCS, SOS, OSC, PM or APC (ECMA-48, 5.6). Its bytes are not kept, except for
/// the first ones of an OSC.
///
/// It ends as xterm ends it: at ST (ESC \, or 9C where that is not inside a UTF-8 character), at CAN or SUB, an OSC at
/// BEL too; and at any other escape sequence, which begins in its place.
struct ControlString: Sendable, Equatable {
  enum Introducer: UInt8, CaseIterable {
    case dcs = 0x50, sos = 0x58, osc = 0x5D, pm = 0x5E, apc = 0x5F
  }

  /// A byte's effect on the string.
  enum Outcome { case continued, ended, interrupted }

  let introducer: Introducer
  /// Introduced by one byte from 80 to 9F, which no key sends, instead of ESC and a letter.
  let isEightBit: Bool
  private var isEmpty = true
  private var isEscaped = false
  /// Remaining bytes of a UTF-8 character.
  private var missing = 0
  /// The content of an OSC, as far as an answer that means something may be long.
  private var content: [UInt8] = []

  init(_ introducer: Introducer, isEightBit: Bool) {
    self.introducer = introducer
    self.isEightBit = isEightBit
  }

  /// The key that sends only the introducer: Alt with its letter.
  var altKey: InputEvent? {
    guard isEmpty, !isEightBit else { return nil }
    return .key(.character(Character(Unicode.Scalar(introducer.rawValue))), .alt)
  }

  /// The ground that an ended string tells; nil for any other string.
  var ground: TerminalGround? { TerminalGround(answer: content) }

  mutating func append(_ byte: UInt8) -> Outcome {
    let outcome = outcome(of: byte)
    if introducer == .osc, outcome == .continued, !isEscaped, content.count <= TerminalGround.answerMax {
      content.append(byte)
    }
    return outcome
  }

  private mutating func outcome(of byte: UInt8) -> Outcome {
    isEmpty = false
    if isEscaped { return byte == 0x5C ? .ended : .interrupted }
    if missing > 0, byte & 0xC0 == 0x80 {
      missing -= 1
      return .continued
    }
    missing = 0
    switch byte {
    case 0x07 where introducer == .osc: return .ended
    case 0x18, 0x1A:
      content = []
      return .ended
    case 0x9C: return .ended
    case 0x1B: isEscaped = true
    // Not C2: C2 9C is ST as a UTF-8 character, and the others of it hold no 9C.
    case 0xC3...0xDF: missing = 1
    case 0xE0...0xEF: missing = 2
    case 0xF0...0xF4: missing = 3
    default: break
    }
    return .continued
  }
}
