extension InputDecoder {
  /// A byte after ESC, or after ESC ESC.
  mutating func escape(_ byte: UInt8, _ doubled: Bool, _ events: inout [InputEvent]) {
    switch byte {
    case 0x1B:
      if doubled { events.append(.key(.escape, [])) }
      begin(.escape(doubled: true))
    case 0x5B: begin(.control(alt: doubled), .escape)
    case 0x4F: begin(.single(alt: doubled), .escape)
    default:
      if doubled { events.append(.key(.escape, [])) }
      if let introducer = ControlString.Introducer(rawValue: byte) {
        begin(introducer, isEightBit: false)
      } else {
        ground(byte, alt: true, &events)
      }
    }
  }

  /// A byte after ESC [.
  mutating func control(_ byte: UInt8, _ alt: Bool, _ events: inout [InputEvent]) {
    switch byte {
    case 0x5B where sequence.isEmpty: begin(.console)
    // rxvt, Shift. With two numbers it belongs to a report, `ESC [ 4 ; 2 $ y`.
    case 0x24 where sequence.lead == 0 && sequence.count == 1 && !sequence.isForeign:
      finish(byte, alt, &events)
    case 0x20...0x3F: sequence.append(byte)
    case 0x40...0x7E: finish(byte, alt, &events)
    default: broken(byte, &events)
    }
  }

  /// A byte that cannot continue what is pending. CAN and SUB only cancel it; any other begins anew.
  mutating func broken(_ byte: UInt8, _ events: inout [InputEvent]) {
    state = .ground
    if byte != 0x18, byte != 0x1A { ground(byte, alt: false, &events) }
  }

  private mutating func finish(_ final: UInt8, _ alt: Bool, _ events: inout [InputEvent]) {
    state = .ground
    guard !sequence.isForeign else { return }
    switch (sequence.lead, final) {
    case (0x3C, 0x4D), (0x3C, 0x6D):  // <…M, <…m
      if let event = sgrMouseEvent(isRelease: final == 0x6D) { events.append(.mouse(event)) }
    case (0, 0x4D) where sequence.isEmpty: beginMouse(numbers: 3)
    case (0, 0x74) where sequence.isEmpty: beginMouse(numbers: 2)
    case (0, 0x54) where sequence.isEmpty: beginMouse(numbers: 6)
    case (0, 0x4D): if let event = urxvtMouseEvent() { events.append(.mouse(event)) }
    case (0, 0x49) where sequence.isEmpty: events.append(.focus(true))
    case (0, 0x4F) where sequence.isEmpty: events.append(.focus(false))
    case (0, 0x7E) where sequence.isPasteBegin: beginPaste()
    case (0, _): sequence.keys(final: final, alt: alt, &events)
    case (0x3F, 0x63): hasAttributes = true  // ?…c
    default: break  // a report that the program did not ask for
    }
  }

  /// A byte after ESC O: one letter, with a number before it if keys were held.
  mutating func single(_ byte: UInt8, _ alt: Bool, _ events: inout [InputEvent]) {
    if 0x30...0x39 ~= byte || byte == 0x3B { return sequence.append(byte) }
    guard byte >= 0x20, byte < 0x7F else { return broken(byte, &events) }
    state = .ground
    guard !sequence.isForeign, sequence.count <= 2,
      var modifiers = sequence.modifiers(at: max(0, sequence.count - 1))
    else { return }
    if alt { modifiers.insert(.alt) }
    switch byte {
    case 0x41...0x44, 0x46, 0x48, 0x50...0x53:
      if let key = ControlSequence.letterKeys[byte] { events.append(.key(key, modifiers)) }
    case 0x61...0x64:  // rxvt, Ctrl with arrows
      modifiers.insert(.control)
      if let key = ControlSequence.letterKeys[byte - 0x20] { events.append(.key(key, modifiers)) }
    case 0x4D: events.append(.key(.enter, modifiers))
    case 0x49: events.append(.key(.tab, modifiers))
    case 0x6A...0x79, 0x58:  // the keypad
      let character = Character(Unicode.Scalar(byte == 0x58 ? 0x3D : byte - 0x40))
      events.append(.key(.character(character), modifiers))
    default: break
    }
  }

  /// A byte after ESC [ [.
  mutating func console(_ byte: UInt8, _ events: inout [InputEvent]) {
    guard 0x20..<0x7F ~= byte else { return broken(byte, &events) }
    state = .ground
    if 0x41...0x45 ~= byte { events.append(.key(.function(Int(byte) - 0x40), [])) }
  }

  /// A byte of a string, which is never a key.
  mutating func string(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch controlString.append(byte) {
    case .continued: break
    case .ended:
      state = .ground
      if let ground = controlString.ground { toldGround = ground }
    case .interrupted:
      // The string's own ESC is not a key, so that a second one begins the next sequence.
      begin(.escape(doubled: false))
      if byte != 0x1B { escape(byte, false, &events) }
    }
  }
}
