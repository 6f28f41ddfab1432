extension Unicode.Scalar {
  /// Columns on a terminal: 0 for combining marks and invisible characters, 2 for wide ones, otherwise 1.
  ///
  /// From tables of Unicode 18.0 (East Asian Width W and F; general categories Mn, Me, Cf, Zl, Zp), not from the C
  /// library, so that a frame is the same under every locale. Ambiguous width counts as 1. The control characters,
  /// which have no width, count as the one column of what stands for them, see `Unicode.Scalar.printable`.
  package var displayWidth: Int {
    let value = value
    if value < 0x300 { return 1 }
    // Box drawing, blocks and braille make up most of a dashboard.
    if 0x2500...0x259F ~= value || 0x2800...0x28FF ~= value { return 1 }
    if isFormat || isMark { return 0 }
    return WidthTables.contains(WidthTables.wide, value) ? 2 : 1
  }

  /// Drawn over the character before it.
  var isMark: Bool { value >= 0x300 && WidthTables.contains(WidthTables.marks, value) }

  /// Invisible: joiners, variation selectors, direction overrides. Never sent to a terminal.
  var isFormat: Bool { value >= 0x300 && WidthTables.contains(WidthTables.formats, value) }
}

extension String {
  /// Whether all bytes are ASCII.
  private var isASCII: Bool {
    let isASCII = utf8.withContiguousStorageIfAvailable { bytes in
      var all: UInt8 = 0
      for byte in bytes { all |= byte }
      return all < 0x80
    }
    return isASCII ?? utf8.allSatisfy { $0 < 0x80 }
  }

  /// Columns the text takes when drawn with ``Surface/put(_:x:y:style:maxWidth:)``.
  package var displayWidth: Int {
    // Most text of a dashboard is ASCII, of which a byte is a column.
    if isASCII { return utf8.count }
    var width = 0
    for scalar in unicodeScalars { width += scalar.displayWidth }
    return width
  }

  /// The longest beginning that fits into `width` columns, with `ellipsis` at its end if it was cut.
  package func truncated(to width: Int, ellipsis: String = "…") -> String {
    guard displayWidth > width else { return self }
    let room = width - ellipsis.displayWidth
    guard room >= 0 else { return width > 0 ? truncated(to: width, ellipsis: "") : "" }
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in unicodeScalars {
      guard used + scalar.displayWidth <= room else { break }
      used += scalar.displayWidth
      kept.append(scalar)
    }
    return String(kept) + ellipsis
  }
}
