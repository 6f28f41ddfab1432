/// A style reduced to fewer colours: their numbers (-1 for the default), and attributes that make up for them.
struct ShownStyle: Equatable {
  var foreground: Int32
  var background: Int32
  var attributes: Attributes

  init(_ style: Style, at depth: ColorDepth) {
    attributes = style.attributes
    foreground = depth.index(of: style.foreground)
    background = depth.index(ofBackground: style.background)
    guard depth == .ansi16 || depth == .ansi8 else { return }
    foreground = Palette.legible(foreground, on: background)
    if depth == .ansi8, Self.isBright(style.foreground) { attributes.insert(.bold) }
    if foreground == background, foreground >= 0, style.foreground != style.background {
      // Two colours that become the same would hide the text.
      foreground = background == 0 || background == 4 ? 7 : 0
      if foreground == 0 { attributes.remove(.bold) }
    }
  }

  private static func isBright(_ color: Color) -> Bool {
    guard let (red, green, blue) = color.components else { return false }
    return Palette.nearestANSI(red, green, blue) >= 8
  }
}
