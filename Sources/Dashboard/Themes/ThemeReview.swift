import Basics

/// All errors and warnings of a theme file.
package struct ThemeReview: Equatable, Sendable {
  package let errors: [ThemeError]
  package let warnings: [ThemeError]

  package init(_ bytes: some Collection<UInt8>, file name: String) {
    let (file, errors) = ThemeFile.read(bytes, file: name)
    self.errors = errors
    let review = Review(file: file, name: name)
    // Colours are checked once all of them are known.
    warnings = review.unheeded + file.remarks + (errors.isEmpty ? review.contrasts + review.likenesses : [])
  }

  /// A review of an unreadable file.
  package init(unreadable error: ThemeError) {
    errors = [error]
    warnings = []
  }
}

private struct Review {
  let file: ThemeFile
  let name: String
  let palette: ThemePalette
  let tones: ThemeTones

  init(file: ThemeFile, name: String) {
    self.file = file
    self.name = name
    palette = ThemePalette(file)
    tones = ThemeTones(palette)
  }

  private func warning(_ key: String, _ message: String) -> ThemeError {
    ThemeError(file: name, line: file.lines[key] ?? 0, key: key, message: message)
  }

  /// Lines without effect that look like mistakes; other unknown keys may belong to another program.
  var unheeded: [ThemeError] {
    file.unheeded.compactMap { line in
      let message: String
      if let later = line.overruledBy {
        message = "overridden by line \(later)"
      } else if let near = nearestName(to: line.key, among: ThemeKeys.all) {
        message = "unknown key, skipped; did you mean '\(near)'?"
      } else {
        return nil
      }
      return ThemeError(file: name, line: line.line, key: String(line.key.prefix(40)), message: message)
    }
  }

  var contrasts: [ThemeError] {
    let ground =
      palette.background == nil ? "the terminal's background, taken for \(assumedGround)" : "main_bg"
    var found = Role.allCases.compactMap { role in
      weak(role.key, palette.color(role, tones), on: palette.ground, ground, role.contrastMin)
    }
    found += [
      weak(
        "selected_fg", palette["selected_fg"], on: palette["selected_bg"], "selected_bg",
        Role.text.contrastMin)
    ].compactMap { $0 }
    return found
  }

  private var assumedGround: String { palette.ground == .black ? "black" : "white" }

  private func weak(
    _ key: String, _ color: RGB, on ground: RGB, _ groundName: String, _ wanted: Double
  ) -> ThemeError? {
    let contrast = color.contrast(with: ground)
    guard contrast < wanted else { return nil }
    return warning(
      key,
      "\(color.color) on \(groundName) has a contrast of \(Format.fixed(contrast, 1)); expected at least \(Format.fixed(wanted, 1))"
    )
  }

  /// Pairs of states that look alike with some kind of vision.
  var likenesses: [ThemeError] {
    StateColors.all.flatMap { set in
      set.pairs.compactMap { one, two -> ThemeError? in
        let (first, second) = (palette.color(one, tones), palette.color(two, tones))
        let alike = ColorVision.allCases.map { ($0, $0.difference(first, second)) }
          .filter { $0.1 < StateColors.differenceMin }
        guard let least = alike.map(\.1).min() else { return nil }
        // Typical vision represents all kinds.
        let who =
          alike.first?.0 == .typical ? "everybody" : alike.map { $0.0.rawValue }.joined(separator: ", ")
        return warning(
          one.key,
          "among \(set.name) it looks like \(two.key) with \(who): they differ by \(Format.fixed(least, 1))")
      }
    }
  }
}
