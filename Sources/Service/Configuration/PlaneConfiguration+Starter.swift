extension PlaneConfiguration {
  /// The configuration of a new plane: every setting with its meaning and its value, commented out.
  package static var starter: String {
    var lines = [
      "# A live plane of Signalbox. Remove the '#' of a line to change its setting; the values are the standard ones.",
      "# Numbers of a new plane are those at its first start: the store has them from then on.",
    ]
    let standard = PlaneConfiguration()
    var open: [Substring] = []
    for setting in PlaneSetting.all {
      let parts = setting.path.split(separator: ".")
      let sections = Array(parts.dropLast())
      let shared = zip(open, sections).prefix { $0 == $1 }.count
      for depth in shared..<sections.count {
        lines.append("#\(String(repeating: "  ", count: depth))\(sections[depth]):")
      }
      open = sections
      let indent = String(repeating: "  ", count: sections.count)
      lines.append("#\(indent)\(parts[parts.count - 1]): \(setting.text(standard))  # \(setting.meaning)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
