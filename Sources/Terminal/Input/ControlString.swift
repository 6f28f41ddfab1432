/// A control string in a terminal's answer: DCS, SOS, OSC, PM or APC (ECMA-48, 5.6). Its bytes are counted, not kept.
///
/// It ends as xterm ends it: at ST (ESC \, or 9C where that is not inside a UTF-8 character), at CAN or SUB, an OSC at
/// BEL too; and at any other escape sequence, which begins in its place.
struct ControlString: Sendable, Equatable {
  enum Introducer: UInt8, CaseIterable {
    case dcs = 0x50, sos = 0x58, osc = 0x5D, pm = 0x5E, apc = 0x5F
  }

  /// A byte's effect on the string.
  enum Outcome { case continued, ended, interrupted }

  /// Every so many bytes, and after the first, a string gets ``InputDecoder/answerMilliseconds`` more.
  ///
  /// Typing and key repeat are slower: they do not prolong a string without an end.
  static let paceBytes = 64
  /// Maximum length in bytes; beyond this its time is not prolonged.
  static let bytesMax = 1 << 20

  let introducer: Introducer
  /// Introduced by one byte from 80 to 9F, which no key sends, instead of ESC and a letter.
  let isEightBit: Bool
  private var bytes = 0
  private var isEscaped = false
  /// Remaining bytes of a UTF-8 character.
  private var missing = 0
  private var deadline: UInt64?
  private var bytesAtDeadline = 0

  init(_ introducer: Introducer, isEightBit: Bool) {
    self.introducer = introducer
    self.isEightBit = isEightBit
  }

  /// The key that sends only the introducer: Alt with its letter.
  var altKey: InputEvent? {
    guard bytes == 0, !isEightBit else { return nil }
    return .key(.character(Character(Unicode.Scalar(introducer.rawValue))), .alt)
  }

  mutating func append(_ byte: UInt8) -> Outcome {
    bytes += 1
    if isEscaped { return byte == 0x5C ? .ended : .interrupted }
    if missing > 0, byte & 0xC0 == 0x80 {
      missing -= 1
      return .continued
    }
    missing = 0
    switch byte {
    case 0x07 where introducer == .osc: return .ended
    case 0x18, 0x1A, 0x9C: return .ended
    case 0x1B: isEscaped = true
    // Not C2: C2 9C is ST as a UTF-8 character, and the others of it hold no 9C.
    case 0xC3...0xDF: missing = 1
    case 0xE0...0xEF: missing = 2
    case 0xF0...0xF4: missing = 3
    default: break
    }
    return .continued
  }

  /// The deadline for the string's end, in milliseconds of the clock that `now` is of.
  mutating func deadline(at now: UInt64) -> UInt64 {
    guard altKey == nil else { return now + UInt64(InputDecoder.escapeMilliseconds) }
    if let deadline, bytes - bytesAtDeadline < Self.paceBytes || bytes > Self.bytesMax { return deadline }
    let next = now + UInt64(InputDecoder.answerMilliseconds)
    deadline = next
    bytesAtDeadline = bytes
    return next
  }
}
