import Basics

/// One column of one row: a character with at most two combining marks, and its style.
///
/// A character of two columns takes two cells; the right one is empty and marked.
package struct Cell: Hashable, Sendable {
  package var style: Style
  /// Three scalars of 21 bits, the base lowest; the highest bit marks the right half of a wide character.
  private(set) var content: UInt64

  private static let rightHalfBit: UInt64 = 1 << 63

  /// A cell with a character and a style.
  ///
  /// Characters that would disturb the grid are replaced: control characters by their pictures, a mark without a base
  /// and an invisible character by a blank.
  package init(_ scalar: Unicode.Scalar = " ", style: Style = .plain) {
    self.style = style
    content = UInt64(scalar.displayWidth == 0 ? 0x20 : scalar.printable.value)
  }

  /// Without the checks, for a scalar that is known to be printable and not of zero width.
  init(visible scalar: Unicode.Scalar, style: Style) {
    self.style = style
    content = UInt64(scalar.value)
  }

  package static let blank = Cell()

  static func rightHalf(style: Style) -> Cell {
    var cell = Cell(visible: " ", style: style)
    cell.content = rightHalfBit
    return cell
  }

  /// Equal to no cell that can be drawn: the screen's content is unknown.
  static let unknown: Cell = {
    var cell = Cell.blank
    cell.content = 0
    return cell
  }()

  /// Whether only its background is visible.
  var isBlank: Bool { content == Self.blank.content }

  package var isRightHalf: Bool { content & Self.rightHalfBit != 0 }

  /// The character without its marks; a blank for the right half of a wide one.
  package var scalar: Unicode.Scalar {
    let value = UInt32(truncatingIfNeeded: content & 0x1F_FFFF)
    return value == 0 ? " " : Unicode.Scalar(value) ?? " "
  }

  /// The scalars of the first and second combining mark, 0 where there is none.
  var marks: (UInt32, UInt32) {
    let first = UInt32(truncatingIfNeeded: content >> 21 & 0x1F_FFFF)
    return (first, UInt32(truncatingIfNeeded: content >> 42 & 0x1F_FFFF))
  }

  /// Adds a combining mark; a third one is dropped.
  mutating func combine(_ mark: Unicode.Scalar) {
    guard !isRightHalf else { return }
    if marks.0 == 0 {
      content |= UInt64(mark.value) << 21
    } else if marks.1 == 0 {
      content |= UInt64(mark.value) << 42
    }
  }

  /// Appends the character and its marks, or nothing for the right half of a wide one.
  func append(to scalars: inout String.UnicodeScalarView) {
    guard !isRightHalf else { return }
    scalars.append(scalar)
    let marks = marks
    if marks.0 != 0, let mark = Unicode.Scalar(marks.0) { scalars.append(mark) }
    if marks.1 != 0, let mark = Unicode.Scalar(marks.1) { scalars.append(mark) }
  }
}
