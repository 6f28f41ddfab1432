extension InputDecoder {
  /// After `ESC [ 200 ~`: the paste ends with the introducer that it began with, and `201~`.
  mutating func beginPaste() {
    pasted.removeAll(keepingCapacity: true)
    pasteEnd = sequence.introducer.bytes + [0x32, 0x30, 0x31, 0x7E]
    begin(.paste(matched: 0))
  }

  mutating func paste(_ byte: UInt8, _ matched: Int, _ events: inout [InputEvent]) {
    if byte == pasteEnd[matched] {
      state = .paste(matched: matched + 1)
      if matched + 1 == pasteEnd.count { endPaste(matched: 0, &events) }
      return
    }
    keepPasted(pasteEnd.prefix(matched))
    // The end's first byte occurs in it only once: after a mismatch a match can begin at this byte only.
    let begins = byte == pasteEnd[0]
    state = .paste(matched: begins ? 1 : 0)
    if !begins { keepPasted(CollectionOfOne(byte)) }
  }

  mutating func endPaste(matched: Int, _ events: inout [InputEvent]) {
    keepPasted(pasteEnd.prefix(matched))
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

  private mutating func keepPasted(_ bytes: some Collection<UInt8>) {
    pasted.append(contentsOf: bytes.prefix(Self.pasteMax - pasted.count))
  }
}
