extension InputDecoder {
  /// A byte that begins something: a key, a character, an escape sequence.
  ///
  /// - Parameter alt: after ESC.
  mutating func ground(_ byte: UInt8, alt: Bool, _ events: inout [InputEvent]) {
    state = .ground
    let modifiers: Modifiers = alt ? .alt : []
    switch byte {
    case 0x1B: begin(.escape(doubled: false))
    case 0x0D: events.append(.key(.enter, modifiers))
    case 0x09: events.append(.key(.tab, modifiers))
    case 0x08, 0x7F: events.append(.key(.backspace, modifiers))
    case 0x00: events.append(.key(.character(" "), modifiers.union(.control)))
    // Line feed as well: Enter sends a carriage return.
    case 0x01..<0x1B: events.append(.controlKey(Unicode.Scalar(byte + 0x60), modifiers))
    case 0x1C..<0x20: events.append(.controlKey(Unicode.Scalar(byte + 0x40), modifiers))
    case 0x20..<0x7F: events.append(.key(.character(Character(Unicode.Scalar(byte))), modifiers))
    case 0x80...0x9F: eightBit(byte, .byte, alt)
    case 0xC2...0xDF: begin(.utf8(value: UInt32(byte & 0x1F), missing: 1, least: 0x80, alt: alt))
    case 0xE0...0xEF: begin(.utf8(value: UInt32(byte & 0x0F), missing: 2, least: 0x800, alt: alt))
    case 0xF0...0xF4: begin(.utf8(value: UInt32(byte & 0x07), missing: 3, least: 0x10000, alt: alt))
    default: break  // no byte of UTF-8
    }
  }

  /// A byte of a UTF-8 character. One that is too long, too great or broken off is no key.
  mutating func character(
    _ byte: UInt8, _ value: UInt32, _ missing: Int, _ least: UInt32, _ alt: Bool, _ events: inout [InputEvent]
  ) {
    guard byte & 0xC0 == 0x80 else { return ground(byte, alt: false, &events) }
    let value = value << 6 | UInt32(byte & 0x3F)
    guard missing == 1 else {
      state = .utf8(value: value, missing: missing - 1, least: least, alt: alt)
      return
    }
    state = .ground
    guard value >= least, let scalar = Unicode.Scalar(value) else { return }
    if scalar.value < 0xA0 { return eightBit(UInt8(scalar.value), .character, alt) }
    events.append(.key(.character(Character(scalar)), alt ? .alt : []))
  }

  /// A C1 control (ECMA-48, 5.3), as a byte or as the character of that number. None is a key.
  private mutating func eightBit(_ byte: UInt8, _ form: ControlSequence.Introducer, _ alt: Bool) {
    switch byte {
    case 0x8F: begin(.single(alt: alt), form)
    case 0x9B: begin(.control(alt: alt), form)
    default:
      if let introducer = ControlString.Introducer(rawValue: byte &- 0x40) {
        begin(introducer, isEightBit: true)
      }
    }
  }

  mutating func begin(_ introducer: ControlString.Introducer, isEightBit: Bool) {
    controlString = ControlString(introducer, isEightBit: isEightBit)
    begin(.string)
  }

  mutating func begin(_ next: State, _ form: ControlSequence.Introducer) {
    sequence = ControlSequence(form)
    begin(next)
  }
}
