import Basics

/// A value with a binary form. `code` writes the value, or reads it into itself; a number out of its range, or a
/// reference to something that does not exist, is an error with its place.
protocol BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes)
}

extension BinaryCoder {
  mutating func code<Value: BinaryCodable>(_ value: inout Value) throws(MalformedBytes) {
    try value.code(&self)
  }

  mutating func code<Elements: RangeReplaceableCollection & MutableCollection>(
    _ elements: inout Elements, atMost limit: Int = .max, blank: Elements.Element
  ) throws(MalformedBytes) where Elements.Element: BinaryCodable {
    try code(&elements, atMost: limit, blank: blank) { element, coder throws(MalformedBytes) in
      try element.code(&coder)
    }
  }

  /// The limit on counts: low enough that sums of them do not overflow.
  mutating func codeCount(_ count: inout Int) throws(MalformedBytes) { try code(&count, in: 0...1 << 48) }

  mutating func code(_ count: inout UInt64, below limit: UInt64) throws(MalformedBytes) {
    let start = offset
    try code(&count)
    guard !isReading || count < limit else {
      throw malformed("a number below \(limit)", found: "\(count)", at: start)
    }
  }

  /// An index into a list of a known count.
  mutating func code<Number: FixedWidthInteger>(index: inout Number, below count: Int) throws(MalformedBytes)
  {
    guard !isReading || count > 0 else { throw malformed("no reference to an empty list", found: "one") }
    try code(&index, in: 0...Number(clamping: max(0, count - 1)))
  }

  /// Flags, eight to a byte.
  mutating func code(flags: inout [Bool], count: Int) throws(MalformedBytes) {
    var read: [Bool] = []
    for start in stride(from: 0, to: count, by: 8) {
      let end = min(start + 8, count)
      var byte: UInt8 = 0
      if !isReading { for index in start..<end where flags[index] { byte |= 1 << UInt8(index - start) } }
      try code(&byte)
      for index in start..<end { read.append(byte & 1 << UInt8(index - start) != 0) }
    }
    flags = read
  }
}

extension Interval {
  /// Maximum time-out or pause: a century.
  static let longest = Interval.days(36_525)
  static let lengths = Interval.zero...longest
}
