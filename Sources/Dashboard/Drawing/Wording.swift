import Terminal

/// Words and numbers of a row in several colours, in the fullest form that fits.
extension Canvas {
  package typealias Part = (text: String, role: Role)

  /// The first wording that fits; if none does, the whole groups of the last that fit, so that no number is cut.
  ///
  /// - Parameter wordings: the fullest first, each as groups that are kept or dropped whole.
  func fitting(_ wordings: [[[Part]]], _ width: Int) -> [Part] {
    func columns(_ group: [Part]) -> Int { group.reduce(0) { $0 + $1.text.displayWidth } }
    for groups in wordings where groups.reduce(0, { $0 + columns($1) }) <= width {
      return groups.flatMap { $0 }
    }
    var shown: [Part] = []
    var room = width
    for group in wordings.last ?? [] where columns(group) <= room {
      shown += group
      room -= columns(group)
    }
    return shown
  }
}
