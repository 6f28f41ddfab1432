import Testing

@testable import Dashboard

/// Colours derived from a theme without this program's keys.
@Suite struct DerivedColorTests {
  /// Typical themes: few or many colours, on any ground.
  static let shapes: [(name: String, text: String)] = [
    ("nothing", "theme[unknown]=\"\""),
    ("dark", ground("#1a1b26", text: "#cfc9c2", ["#9ece6a", "#e0af68", "#f7768e", "#7dcfff", "#bb9af7"])),
    ("light", ground("#ffffff", text: "#303030", ["#0b8e44", "#a49104", "#8d0202", "#26c5ff", "#f590f9"])),
    ("light, text alone", "theme[main_bg]=\"#fbf1c7\"\ntheme[main_fg]=\"#3c3836\""),
    ("light ground alone", "theme[main_bg]=\"#ff\""), ("grey ground", "theme[main_bg]=\"#80\""),
    ("greys", ground("#00", text: "#bb", ["#50", "#90", "#ff", "#a0", "#70"])),
    ("greys on white", ground("#ff", text: "#30", ["#b0", "#70", "#00", "#80", "#a0"])),
    (
      "the terminal's ground",
      ground("", text: "#f8f8f2", ["#50fa7b", "#ffb86c", "#ff5555", "#8be9fd", "#bd93f9"])
    ),
    (
      "the terminal's ground, dark text",
      ground("", text: "#202020", ["#50fa7b", "#ffb86c", "#ff5555", "#8be9fd", "#bd93f9"])
    ),
    ("one hue", ground("#00", text: "#ffa500", ["#996300", "", "#ffa500", "#996300", "#ffa500"])),
    (
      "reversed", ground("#000000", text: "#d1d1e0", ["#ff0000", "#ccff66", "#00ff00", "#9933ff", "#4d4dff"])
    ),
    (
      "colours that vanish",
      ground("#101010", text: "#202020", ["#112011", "#222211", "#201010", "#101022", "#181018"])
    ),
  ]

  /// - Parameter colors: start, middle and end of most gradients, then of cached and of upload.
  private static func ground(_ ground: String, text: String, _ colors: [String]) -> String {
    var lines = ["theme[main_bg]=\"\(ground)\"", "theme[main_fg]=\"\(text)\""]
    for gradient in ["cpu", "temp", "free", "available", "used"] {
      for (stop, color) in zip(["start", "mid", "end"], colors) {
        lines.append("theme[\(gradient)_\(stop)]=\"\(color)\"")
      }
    }
    lines += ["theme[cached_start]=\"\(colors[3])\"", "theme[cached_mid]=\"\"", "theme[cached_end]=\"\""]
    lines += ["theme[upload_start]=\"\(colors[4])\"", "theme[download_start]=\"\(colors[4])\""]
    return lines.joined(separator: "\n")
  }

  private func palette(_ text: String) throws -> ThemePalette {
    ThemePalette(try ThemeFile(parsing: Array(text.utf8), file: "x.theme"))
  }

  @Test(arguments: shapes)
  func `every derived colour is readable`(shape: (name: String, text: String)) throws {
    let palette = try palette(shape.text)
    let tones = ThemeTones(palette)
    for role in Role.allCases where palette.written(role.key) == nil {
      let contrast = palette.color(role, tones).contrast(with: palette.ground)
      #expect(contrast >= role.contrastMin, "\(shape.name): \(role.key) has \(contrast)")
    }
  }

  @Test(arguments: shapes.filter { !$0.name.hasPrefix("grey") })
  func `derived states differ`(shape: (name: String, text: String)) throws {
    let palette = try palette(shape.text)
    let tones = ThemeTones(palette)
    for set in StateColors.all {
      for (one, two) in set.pairs {
        let difference = ColorVision.typical.difference(palette.color(one, tones), palette.color(two, tones))
        #expect(difference >= 6, "\(shape.name): \(one.key), \(two.key): \(difference)")
      }
    }
  }

  @Test func `an author's colours are kept, readable or not`() throws {
    let palette = try palette(
      "theme[main_bg]=\"#101010\"\ntheme[main_fg]=\"#202020\"\ntheme[timed_out]=\"#110000\"")
    let tones = ThemeTones(palette)
    #expect(palette.color(.text, tones) == RGB(hex: 0x202020))
    #expect(palette.color(.timedOut, tones) == RGB(hex: 0x110000))
  }

  @Test func `two tones never choose the same colour of a theme`() throws {
    // All colours lie between blue and violet.
    let palette = try palette(
      "theme[main_bg]=\"#2e3440\"\ntheme[cpu_start]=\"#81a1c1\"\ntheme[cpu_mid]=\"#82a2c2\"\ntheme[cpu_end]=\"#5e81ac\""
    )
    let tones = ThemeTones(palette)
    #expect(Set(Tone.allCases.map { tones[$0] }).count == Tone.allCases.count)
  }
}
