extension Interval {
  /// Units a length of time may be written in, longest first.
  private static let units: [(suffix: String, nanoseconds: Int64)] = [
    ("ms", 1_000_000), ("us", 1_000), ("ns", 1), ("d", 86_400_000_000_000), ("h", 3_600_000_000_000),
    ("m", 60_000_000_000), ("s", 1_000_000_000),
  ]

  /// Reads `6s`, `200ms`, `1.5m`, `2h`, `14d`, `0`; a bare number other than 0 is refused, since its unit is unknown.
  package init?(parsing text: some StringProtocol) {
    if text == "0" {
      self = .zero
      return
    }
    for unit in Self.units where text.hasSuffix(unit.suffix) {
      let digits = text.dropLast(unit.suffix.count)
      guard let first = digits.utf8.first, (48...57).contains(first) || first == 45,
        digits.utf8.allSatisfy({ (48...57).contains($0) || [45, 46].contains($0) }),
        let value = Double(String(digits)), abs(value) * Double(unit.nanoseconds) < 9e17
      else { return nil }
      // Whole numbers exactly: a `Double` rounds those of more than 15 digits.
      nanoseconds =
        Int64(digits).map { $0 * unit.nanoseconds } ?? Int64((value * Double(unit.nanoseconds)).rounded())
      return
    }
    return nil
  }

  /// The shortest exact spelling that `init(parsing:)` reads back: `6s`, `200ms`, `14d`.
  package var text: String {
    if nanoseconds == 0 { return "0s" }
    for suffix in ["d", "h", "m", "s", "ms", "us", "ns"] {
      guard let unit = Self.units.first(where: { $0.suffix == suffix }), nanoseconds % unit.nanoseconds == 0
      else { continue }
      return "\(nanoseconds / unit.nanoseconds)\(suffix)"
    }
    return "\(nanoseconds)ns"
  }
}
