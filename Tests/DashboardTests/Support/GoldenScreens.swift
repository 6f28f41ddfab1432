import Testing

@testable import Dashboard
@testable import Terminal

extension Golden {
  /// The sizes of stored screens: those of each kind of layout and its limits.
  static let sizes = [(200, 60), (160, 48), (120, 36), (80, 24), (60, 24), (40, 12), (20, 6)]

  /// Compares a screen at all sizes with a file of all of them, each under a line with its size.
  static func check(
    _ model: Model, _ glyphs: Glyphs, _ name: String, sizes: [(Int, Int)] = sizes
  ) throws {
    var model = model
    let frames = sizes.map { width, height in
      _ = model.update(.resize(width: width, height: height))
      return "== \(width) x \(height)\n" + view(model, Look(glyphs: glyphs)).text
    }
    try check(frames.joined(), "\(name)-\(glyphs.rawValue)")
  }
}
