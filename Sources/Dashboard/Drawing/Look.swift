package import Terminal

/// How things look: the colours and the characters there are.
package struct Look: Sendable {
  /// What graphs are made of.
  package enum Dots: String, CaseIterable, Sendable {
    /// Two by four dots a cell.
    case braille
    /// Two by two quarters a cell, for fonts without braille.
    case block
    case ascii
  }

  package var theme: Theme
  package var glyphs: Glyphs
  package var dots: Dots

  /// - Parameter dots: nil for the finest the characters allow.
  package init(theme: Theme = BuiltInThemes.standard, glyphs: Glyphs = .utf8, dots: Dots? = nil) {
    self.theme = theme
    self.glyphs = glyphs
    self.dots = glyphs == .ascii ? .ascii : dots ?? .braille
  }

  var symbols: Symbols { glyphs == .utf8 ? .utf8 : .ascii }
}

/// The characters that have a stand-in in ASCII.
struct Symbols: Sendable {
  var ellipsis: String
  var horizontal: Unicode.Scalar, vertical: Unicode.Scalar
  var topLeft: Unicode.Scalar, topRight: Unicode.Scalar, bottomLeft: Unicode.Scalar,
    bottomRight: Unicode.Scalar
  /// Around a title in a border.
  var openTitle: String, closeTitle: String
  var dashed: Unicode.Scalar, dottedVertical: Unicode.Scalar
  var mark: Unicode.Scalar, selected: String, focused: String
  var check: String, cross: String, times: String, arrow: String, dash: String, dot: String
  var run: String, freeze: String, ended: String, warning: String
  /// Eighths of a cell from the bottom, from none to all.
  var eighths: [Unicode.Scalar]
  /// Fillings of bars, told apart without colour: live, expired, hvca, ocsp, dead CA.
  var live: Unicode.Scalar, expired: Unicode.Scalar, hvca: Unicode.Scalar, ocsp: Unicode.Scalar,
    deadCA: Unicode.Scalar
  var barEmpty: Unicode.Scalar, barFull: Unicode.Scalar
  var scrollThumb: Unicode.Scalar

  static let utf8 = Symbols(
    ellipsis: "…", horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰",
    bottomRight: "╯",
    openTitle: "┤", closeTitle: "├", dashed: "╌", dottedVertical: "┊", mark: "▲", selected: "›", focused: "›",
    check: "✓",
    cross: "✗", times: "×", arrow: "→", dash: "–", dot: "·", run: "▶", freeze: "‖", ended: "■", warning: "▲",
    eighths: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], live: "█", expired: "▒", hvca: "▚", ocsp: "▓",
    deadCA: "▞",
    barEmpty: "░", barFull: "█", scrollThumb: "┃")

  static let ascii = Symbols(
    ellipsis: "~", horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+",
    openTitle: "[", closeTitle: "]", dashed: "-", dottedVertical: ":", mark: "^", selected: ">", focused: ">",
    check: "ok",
    cross: "!!", times: "x", arrow: "->", dash: "-", dot: "|", run: ">", freeze: "||", ended: "[]",
    warning: "!",
    eighths: [" ", ".", ".", ":", "-", "=", "+", "*", "#"], live: "#", expired: "x", hvca: "h", ocsp: "o",
    deadCA: "d",
    barEmpty: ".", barFull: "#", scrollThumb: "#")

  /// A digit raised, as the mark of a panel's key.
  func raised(_ digit: Int) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    guard eighths[1] == "▁", digits.indices.contains(digit) else { return String(digit) + " " }
    return digits[digit]
  }
}
