/// The characters that have an ASCII equivalent.
package struct Symbols: Sendable {
  package var ellipsis: String
  package var horizontal: Unicode.Scalar
  var vertical: Unicode.Scalar
  var topLeft: Unicode.Scalar
  var topRight: Unicode.Scalar
  var bottomLeft: Unicode.Scalar
  var bottomRight: Unicode.Scalar
  /// Around a title in a border.
  var openTitle: String
  var closeTitle: String
  var dashed: Unicode.Scalar
  var dottedVertical: Unicode.Scalar
  /// An operator's action on the graph and in the timeline.
  var mark: Unicode.Scalar
  /// A marker with a note.
  var marker: Unicode.Scalar
  package var selected: String
  package var check: String
  package var cross: String
  var arrow: String
  var dash: String
  package var dot: String
  var run: String
  var freeze: String
  /// Marks the past, with its distance to the present.
  var past: String
  /// Up and down: a column's sort order, the direction of a scale change.
  var up: String
  var down: String
  var minus: String
  var ended: String
  var warning: String
  /// The levels of a one-row graph, from a gap over zero to the top.
  var eighths: [Unicode.Scalar]
  /// The fill of a queue's bar: live requests, and expired ones.
  var live: Unicode.Scalar
  var expired: Unicode.Scalar
  /// Superscript digits, for the keys of panels.
  var raised: [String]

  static let utf8 = Symbols(
    ellipsis: "…", horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰",
    bottomRight: "╯",
    openTitle: "┤", closeTitle: "├", dashed: "╌", dottedVertical: "┊", mark: "▲", marker: "◆", selected: "›",
    check: "✓",
    cross: "✗", arrow: "→", dash: "–", dot: "·", run: "▶", freeze: "‖", past: "◀", up: "↑", down: "↓",
    minus: "−",
    ended: "■", warning: "▲",
    eighths: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], live: "█", expired: "▒",
    raised: ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"])

  static let ascii = Symbols(
    ellipsis: "~", horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+",
    openTitle: "[", closeTitle: "]", dashed: "-", dottedVertical: ":", mark: "^", marker: "m", selected: ">",
    check: "ok",
    cross: "!!", arrow: "->", dash: "-", dot: "|", run: ">", freeze: "||", past: "<<", up: "^", down: "v",
    minus: "-",
    ended: "[]", warning: "!",
    eighths: [" ", "_", ".", ":", "-", "=", "+", "*", "#"], live: "#", expired: ":",
    raised: (0...9).map { "\($0) " })
}
