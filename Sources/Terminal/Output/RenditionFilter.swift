/// Removes from ncurses' output the selection of colours and attributes that are selected already.
///
/// ncurses names both colours with every change of a pair and after every reset: with 24-bit colours that is three
/// quarters of its output. Here sequences only set the requested rendition; its difference from the selected one is
/// written when it begins to matter, before a character or anything else except a movement of the cursor.
struct RenditionFilter {
  private var wanted = Rendition.plain
  /// The terminal's selected rendition; nil if unknown.
  private var selected: Rendition?

  /// Another program wrote on the terminal.
  mutating func forget() { selected = nil }

  /// Appends bytes with the same effect as `bytes`.
  ///
  /// - Parameter isLast: whether another program writes next and must find the rendition that `bytes` select.
  mutating func pass(_ bytes: ArraySlice<UInt8>, into out: inout [UInt8], isLast: Bool) {
    var rest = bytes
    while let byte = rest.first {
      if byte == 0x1B {
        pass(sequence: Self.takeSequence(&rest), into: &out)
      } else if byte < 0x20 {
        out.append(byte)
        rest.removeFirst()
      } else {
        let end = rest.firstIndex { $0 < 0x20 } ?? rest.endIndex
        pass(text: rest[..<end], into: &out)
        rest = rest[end...]
      }
    }
    if isLast { select(into: &out) }
  }

  private mutating func pass(text: ArraySlice<UInt8>, into out: inout [UInt8]) {
    var text = text
    if let selected, selected.blanksLike(wanted) {
      let start = text.firstIndex { $0 != 0x20 } ?? text.endIndex
      out += text[..<start]
      text = text[start...]
    }
    guard !text.isEmpty else { return }
    select(into: &out)
    out += text
  }

  private mutating func pass(sequence: ArraySlice<UInt8>, into out: inout [UInt8]) {
    guard sequence.dropFirst().first == 0x5B, let last = sequence.last else {
      select(into: &out)
      out += sequence
      return
    }
    switch last {
    case UInt8(ascii: "m"):
      guard !wanted.apply(sequence.dropFirst(2).dropLast()) else { return }
      // An unknown sequence is passed on, and the rendition after it is unknown.
      select(into: &out)
      selected = nil
    case UInt8(ascii: "A")...UInt8(ascii: "H"), UInt8(ascii: "d"): break
    default: select(into: &out)
    }
    out += sequence
  }

  private mutating func select(into out: inout [UInt8]) {
    wanted.select(after: selected, into: &out)
    selected = wanted
  }

  /// An escape sequence; up to the end if it is incomplete.
  private static func takeSequence(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = bytes.startIndex
    var index = start + 1
    if index < bytes.endIndex, bytes[index] == 0x5B {
      index += 1
      while index < bytes.endIndex, (0x20..<0x40).contains(bytes[index]) { index += 1 }
    } else {
      // ESC, intermediates, a final: ESC ( B.
      while index < bytes.endIndex, (0x20..<0x30).contains(bytes[index]) { index += 1 }
    }
    let end = min(index + 1, bytes.endIndex)
    defer { bytes = bytes[end...] }
    return bytes[start..<end]
  }
}
