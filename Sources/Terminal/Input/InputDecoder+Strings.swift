extension InputDecoder {
  /// A byte of a string, which is never a key.
  mutating func string(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch controlString.append(byte) {
    case .continued: break
    case .ended: state = .ground
    case .interrupted:
      // The string's own ESC is not a key, so that a second one begins the next sequence.
      state = .escape(doubled: false)
      if byte != 0x1B { escape(byte, false, &events) }
    }
  }

  /// A C1 control as one byte (ECMA-48, 5.3), where UTF-8 has no character, or as the character of that number.
  mutating func eightBit(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case 0x8F: begin(.single(alt: false), isEightBit: true)
    case 0x9B: begin(.control(alt: false), isEightBit: true)
    case 0x9C: break  // the end of a string whose time had passed
    default:
      if let introducer = ControlString.Introducer(rawValue: byte &- 0x40) {
        begin(introducer, isEightBit: true)
      } else {
        events.append(.key(.character("\u{FFFD}"), []))
      }
    }
  }

  mutating func begin(_ introducer: ControlString.Introducer, isEightBit: Bool) {
    controlString = ControlString(introducer, isEightBit: isEightBit)
    state = .string
  }

  mutating func begin(_ sequenceState: State, isEightBit: Bool) {
    sequence = ControlSequence(isEightBit: isEightBit)
    state = sequenceState
  }
}
