/// Reads DER part by part without a tree of its nodes, for structures whose form is known.
///
/// Each step returns whether it found what it expects; after one that did not, the reader is of no more use.
struct DERReader {
  private let bytes: [UInt8]
  private(set) var offset: Int
  /// Where the innermost structure entered ends.
  private var end: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = 0
    end = bytes.count
  }

  /// Whether the structure has no more parts.
  var isAtEnd: Bool { offset == end }

  /// Whether nothing comes after the structure.
  var reachesEnd: Bool { end == bytes.count }

  /// The place of the content of the next part, if it has this tag and lies within its structure; stays before it.
  private func content(_ tag: UInt8) -> Range<Int>? {
    guard end - offset >= 2, bytes[offset] == tag else { return nil }
    let first = Int(bytes[offset + 1])
    if first < 0x80 { return range(offset + 2, first) }
    // Lengths of up to three octets, each the shortest form.
    let octets = first & 0x7F
    guard (1...3).contains(octets), end - offset >= 2 + octets else { return nil }
    let length = bytes[(offset + 2)..<(offset + 2 + octets)].reduce(0) { $0 << 8 | Int($1) }
    guard length >= (octets == 1 ? 0x80 : 1 << (8 * (octets - 1))) else { return nil }
    return range(offset + 2 + octets, length)
  }

  private func range(_ start: Int, _ length: Int) -> Range<Int>? {
    length <= end - start ? start..<(start + length) : nil
  }

  /// Goes into the next part, and forgets what comes after it.
  mutating func enter(_ tag: UInt8) -> Bool {
    guard let content = content(tag) else { return false }
    (offset, end) = (content.lowerBound, content.upperBound)
    return true
  }

  /// Passes over the next part.
  mutating func skip(_ tag: UInt8) -> Bool {
    guard let content = content(tag) else { return false }
    offset = content.upperBound
    return true
  }

  /// The content of the next part.
  mutating func content(of tag: UInt8) -> ArraySlice<UInt8>? {
    guard let content = content(tag) else { return nil }
    offset = content.upperBound
    return bytes[content]
  }

  /// Passes over exactly these bytes.
  mutating func take(_ expected: [UInt8]) -> Bool {
    guard expected.count <= end - offset, bytes[offset..<(offset + expected.count)].elementsEqual(expected)
    else { return false }
    offset += expected.count
    return true
  }
}
