/// Reads or writes a compact binary form: one description of a type's fields serves both ways, so that they cannot differ.
///
/// Integers have a variable length (LEB128; signed ones in zigzag order); instants are relative to an epoch. Written by
/// hand: of the package collections at hand only Protocol Buffers is binary, and it brings a code generator, a run time
/// many times this size and a message beside every type.
package struct BinaryCoder: Sendable {
  package let isReading: Bool
  package private(set) var bytes: [UInt8]
  /// The offset of the next byte to read.
  package private(set) var offset = 0
  /// The instant relative to which instants are coded.
  package var epoch = Instant(nanoseconds: 0)

  /// A coder that writes.
  package init() {
    isReading = false
    bytes = []
  }

  /// A coder that reads.
  package init(reading bytes: [UInt8]) {
    isReading = true
    self.bytes = bytes
  }

  /// The number of bytes not yet read.
  package var remaining: Int { bytes.count - offset }

  package func malformed(_ expected: String, found: String, at place: Int? = nil) -> MalformedBytes {
    MalformedBytes(offset: place ?? offset, expected: expected, found: found)
  }

  package mutating func code(_ byte: inout UInt8) throws(MalformedBytes) {
    guard isReading else { return bytes.append(byte) }
    guard offset < bytes.count else { throw malformed("another byte", found: "the end") }
    byte = bytes[offset]
    offset += 1
  }

  package mutating func code(_ number: inout UInt64) throws(MalformedBytes) {
    guard isReading else {
      var rest = number
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      return bytes.append(UInt8(rest))
    }
    let start = offset
    number = 0
    var byte: UInt8 = 0
    for shift in stride(from: 0 as UInt64, to: 70, by: 7) {
      try code(&byte)
      // The tenth byte has one bit of a 64-bit number.
      if shift == 63, byte > 1 { break }
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return }
    }
    throw malformed("an integer of 64 bits", found: "a longer one", at: start)
  }

  package mutating func code(_ number: inout Int64) throws(MalformedBytes) {
    var zigzag = UInt64(bitPattern: number << 1 ^ number >> 63)
    try code(&zigzag)
    number = Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
  }

  /// A number that must lie in a range when it is read.
  package mutating func code<Number: FixedWidthInteger>(
    _ number: inout Number, in range: ClosedRange<Number>
  ) throws(MalformedBytes) {
    let start = offset
    var wide = Int64(truncatingIfNeeded: number)
    try code(&wide)
    guard isReading else { return }
    guard let narrow = Number(exactly: wide), range.contains(narrow) else {
      throw malformed("a number from \(range.lowerBound) to \(range.upperBound)", found: "\(wide)", at: start)
    }
    number = narrow
  }

  package mutating func code(_ flag: inout Bool) throws(MalformedBytes) {
    var byte: UInt8 = flag ? 1 : 0
    let start = offset
    try code(&byte)
    guard byte < 2 else { throw malformed("0 or 1", found: "\(byte)", at: start) }
    flag = byte == 1
  }

  /// Eight bytes, the lowest first.
  package mutating func codeFixed(_ word: inout UInt64) throws(MalformedBytes) {
    var folded: UInt64 = 0
    for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
      var byte = UInt8(truncatingIfNeeded: word >> shift)
      try code(&byte)
      folded |= UInt64(byte) << shift
    }
    word = folded
  }

  package mutating func code(_ number: inout Double, in range: ClosedRange<Double>) throws(MalformedBytes) {
    let start = offset
    var bits = number.bitPattern
    try codeFixed(&bits)
    number = Double(bitPattern: bits)
    guard !isReading || range.contains(number) else {
      throw malformed(
        "a number from \(range.lowerBound) to \(range.upperBound)", found: "\(number)", at: start)
    }
  }

  package mutating func code(_ instant: inout Instant) throws(MalformedBytes) {
    let start = offset
    var distance = instant.nanoseconds &- epoch.nanoseconds
    try code(&distance)
    instant = Instant(nanoseconds: epoch.nanoseconds &+ distance)
    guard !isReading || (Instant.distantPast...(.distantFuture)).contains(instant) else {
      throw malformed("an instant", found: "\(instant.nanoseconds) ns", at: start)
    }
  }

  package mutating func code(_ interval: inout Interval, in range: ClosedRange<Interval>)
    throws(MalformedBytes)
  {
    try code(
      &interval.nanoseconds, in: range.lowerBound.nanoseconds...range.upperBound.nanoseconds)
  }

  /// Reads or writes a count of elements, each of which takes at least a byte.
  package mutating func code(count: inout Int, atMost limit: Int = .max) throws(MalformedBytes) {
    let start = offset
    try code(&count, in: 0...max(0, limit))
    // After the count itself, which takes bytes too.
    guard !isReading || count <= remaining else {
      throw malformed("a number from 0 to \(min(limit, remaining))", found: "\(count)", at: start)
    }
  }

  package mutating func code(_ text: inout String) throws(MalformedBytes) {
    var count = text.utf8.count
    try code(count: &count)
    guard isReading else { return bytes.append(contentsOf: text.utf8) }
    text = String(decoding: bytes[offset..<offset + count], as: UTF8.self)
    offset += count
  }

  /// Elements one after another, after their number.
  ///
  /// - Parameter blank: the value each element is read into.
  package mutating func code<Elements: RangeReplaceableCollection & MutableCollection>(
    _ elements: inout Elements, atMost limit: Int = .max, blank: Elements.Element,
    _ each: (inout Elements.Element, inout BinaryCoder) throws(MalformedBytes) -> Void
  ) throws(MalformedBytes) {
    var count = elements.count
    try code(count: &count, atMost: limit)
    if isReading {
      elements = Elements()
      for _ in 0..<count {
        var element = blank
        try each(&element, &self)
        elements.append(element)
      }
    } else {
      for var element in elements { try each(&element, &self) }
    }
  }

  /// Reads or writes a case of a list by its index.
  package mutating func code<Choice: CaseIterable & Equatable>(_ choice: inout Choice) throws(MalformedBytes)
  {
    let choices = Array(Choice.allCases)
    var index = choices.firstIndex(of: choice) ?? 0
    try code(&index, in: 0...choices.count - 1)
    choice = choices[index]
  }

  /// Reads or writes an optional value.
  package mutating func code<Value>(
    _ value: inout Value?, blank: Value,
    _ each: (inout Value, inout BinaryCoder) throws(MalformedBytes) -> Void
  ) throws(MalformedBytes) {
    var isThere = value != nil
    try code(&isThere)
    guard isThere else { return value = nil }
    var filled = value ?? blank
    try each(&filled, &self)
    value = filled
  }
}

/// An error in binary data, with its offset.
package struct MalformedBytes: UserFacingError, Equatable {
  /// Counted from 0.
  package var offset: Int
  package var expected: String
  package var found: String

  package init(offset: Int, expected: String, found: String) {
    self.offset = offset
    self.expected = expected
    self.found = found
  }

  package var code: String { "bytes" }
  package var message: String { "byte \(offset): expected \(expected), found \(found)" }
}
