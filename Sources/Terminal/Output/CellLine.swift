import CNcurses

/// Cells in the form ncurses takes, one element per character, reused from run to run.
struct CellLine {
  private var elements: [cchar_t]
  private var count = 0
  private let canEncodeUnicode: Bool

  init(width: Int, canEncodeUnicode: Bool) {
    elements = Array(repeating: cchar_t(), count: max(1, 2 * width))
    self.canEncodeUnicode = canEncodeUnicode
  }

  mutating func removeAll() { count = 0 }

  /// Appends a character; one whose width ncurses disagrees on becomes a stand-in of the right width.
  mutating func append(_ cell: Cell, _ look: ColorPairs.Look) {
    let scalar = cell.scalar
    let marks = canEncodeUnicode ? cell.marks : (0, 0)
    guard scalar.value >= 0x7F else { return append(scalar.value, marks, look) }
    let width = scalar.displayWidth
    if canEncodeUnicode, nc_width(scalar.value) == width { return append(scalar.value, marks, look) }
    let standIn: UInt32 = canEncodeUnicode ? 0xFFFD : 0x3F
    for _ in 0..<width { append(standIn, (0, 0), look) }
  }

  private mutating func append(_ scalar: UInt32, _ marks: (UInt32, UInt32), _ look: ColorPairs.Look) {
    elements[count].chars.0 = wchar_t(bitPattern: scalar)
    elements[count].chars.1 = wchar_t(bitPattern: marks.0)
    elements[count].chars.2 = wchar_t(bitPattern: marks.1)
    elements[count].attr = Self.masks[Int(look.attributes.rawValue & 31)]
    elements[count].ext_color = look.pair
    count += 1
  }

  func draw(x: Int, y: Int) {
    mvadd_wchnstr(Int32(y), Int32(x), elements, Int32(count))
  }

  /// ncurses' bits for each combination of the five attributes.
  private static let masks: [attr_t] = (0..<32).map { raw in
    let attributes = Attributes(rawValue: UInt8(raw))
    var mask: attr_t = 0
    if attributes.contains(.bold) { mask |= NC_BOLD }
    if attributes.contains(.dim) { mask |= NC_DIM }
    if attributes.contains(.italic) { mask |= NC_ITALIC }
    if attributes.contains(.underline) { mask |= NC_UNDERLINE }
    if attributes.contains(.reverse) { mask |= NC_REVERSE }
    return mask
  }
}
