extension Look.Dots {
  /// Quarters of a cell: bit 0 upper left, 1 upper right, 2 lower left, 3 lower right.
  private static let quarters: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  /// The character for a cell's dots in braille's order.
  func scalar(_ dots: UInt8) -> Unicode.Scalar {
    switch self {
    case .braille:
      return Unicode.Scalar(0x2800 + UInt32(dots)) ?? " "
    case .block:
      let upperLeft = dots & 0x03 != 0 ? 1 : 0, upperRight = dots & 0x18 != 0 ? 2 : 0
      let lowerLeft = dots & 0x44 != 0 ? 4 : 0, lowerRight = dots & 0xA0 != 0 ? 8 : 0
      return Self.quarters[upperLeft | upperRight | lowerLeft | lowerRight]
    case .ascii:
      let isAbove = dots & 0x09 != 0, isMiddle = dots & 0x36 != 0, isBelow = dots & 0xC0 != 0
      // Half a cell is smaller, which tells the strokes apart.
      if [isAbove, isMiddle, isBelow].count(where: { $0 }) == 1, dots & 0x47 == 0 || dots & 0xB8 == 0 {
        return isAbove ? "'" : "."
      }
      switch (isAbove, isMiddle, isBelow) {
      case (true, true, true), (true, _, true): return "|"
      case (_, false, true): return "_"
      case (false, true, false): return "-"
      case (true, false, false): return "\""
      case (false, true, true): return "."
      case (true, true, false): return "'"
      case (false, false, false): return " "
      }
    }
  }
}
