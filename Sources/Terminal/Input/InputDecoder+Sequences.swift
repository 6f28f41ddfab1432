extension InputDecoder {
  /// A byte after ESC [.
  mutating func control(_ byte: UInt8, _ alt: Bool, _ events: inout [InputEvent]) {
    switch byte {
    case 0x5B where sequence.isEmpty: state = .consoleFunction
    // rxvt, Shift. With two numbers it belongs to a report, `ESC [ 4 ; 2 $ y`.
    case 0x24 where sequence.lead == 0 && sequence.parameters.count == 1: finish(byte, alt, &events)
    case 0x20...0x3F: sequence.append(byte)
    case 0x40...0x7E: finish(byte, alt, &events)
    default:
      // Not part of any sequence: the sequence so far is broken.
      state = .ground
      ground(byte, alt: false, &events)
    }
  }

  private mutating func finish(_ final: UInt8, _ alt: Bool, _ events: inout [InputEvent]) {
    state = .ground
    guard !sequence.isForeign else { return }
    switch (sequence.lead, final) {
    case (0x3C, 0x4D), (0x3C, 0x6D):  // <…M, <…m
      if let event = sgrMouseEvent(isRelease: final == 0x6D) { events.append(.mouse(event)) }
    case (0, 0x4D) where sequence.isEmpty:
      x10.removeAll(keepingCapacity: true)
      state = .x10
    case (0, 0x4D): if let event = urxvtMouseEvent() { events.append(.mouse(event)) }
    case (0, 0x49): events.append(.focus(true))
    case (0, 0x4F): events.append(.focus(false))
    case (0, 0x7E) where sequence.parameter(0) == 200:
      pasted.removeAll(keepingCapacity: true)
      state = .paste(matched: 0)
    case (0, _):
      if let event = sequence.key(final: final, alt: alt) { events.append(event) }
    default: break  // an unrequested report
    }
  }

  /// A byte after ESC O: one letter, with a number before it if keys were held.
  mutating func single(_ byte: UInt8, _ alt: Bool, _ events: inout [InputEvent]) {
    if 0x30...0x39 ~= byte || byte == 0x3B {
      sequence.append(byte)
      return
    }
    state = .ground
    guard byte >= 0x20, byte < 0x7F else { return ground(byte, alt: false, &events) }
    guard !sequence.isForeign else { return }
    var modifiers = sequence.modifiers(at: max(0, sequence.parameters.count - 1))
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

  mutating func paste(_ byte: UInt8, _ matched: Int, _ events: inout [InputEvent]) {
    if byte == Self.pasteEnd[matched] {
      state = .paste(matched: matched + 1)
      if matched + 1 == Self.pasteEnd.count { endPaste(matched: 0, &events) }
      return
    }
    keepPasted(Self.pasteEnd.prefix(matched))
    // ESC occurs in the end marker only once, at its start: after a mismatch a match can begin at this byte only.
    let begins = byte == Self.pasteEnd[0]
    state = .paste(matched: begins ? 1 : 0)
    if !begins { keepPasted(CollectionOfOne(byte)) }
  }

  mutating func endPaste(matched: Int, _ events: inout [InputEvent]) {
    keepPasted(Self.pasteEnd.prefix(matched))
    var text: [UInt8] = []
    text.reserveCapacity(pasted.count)
    var previous: UInt8 = 0
    for byte in pasted {
      if !(byte == 0x0A && previous == 0x0D) { text.append(byte == 0x0D ? 0x0A : byte) }
      previous = byte
    }
    events.append(.paste(String(decoding: text, as: UTF8.self)))
    pasted = []
    state = .ground
  }

  private static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]  // ESC [ 2 0 1 ~

  private mutating func keepPasted(_ bytes: some Collection<UInt8>) {
    guard pasted.count + bytes.count <= Self.pasteMax else { return }
    pasted.append(contentsOf: bytes)
  }
}
