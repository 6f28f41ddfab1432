import TestSupport
import Testing

@testable import Dashboard
@testable import Terminal

/// Guarantees of every built-in theme.
@Suite struct ShippedThemeTests {
  /// Themes whose states differ with every kind of colour vision.
  static let safe = ["signal-contrast", "red-green-safe", "red-green-safe-light", "blue-yellow-safe"]

  private func palette(_ name: String) throws -> ThemePalette {
    let bytes = try #require(BuiltInThemes.bytes(name))
    return ThemePalette(try ThemeFile(parsing: bytes, file: name))
  }

  private func colors(_ name: String) throws -> (Role) -> RGB {
    let palette = try palette(name)
    let tones = ThemeTones(palette)
    return { palette.color($0, tones) }
  }

  @Test func `there are at least ten, including the safe ones`() throws {
    #expect(BuiltInThemes.names.count >= 10)
    for name in [
      "signal-dark", "signal-light", "signal-contrast", "red-green-safe", "blue-yellow-safe", "monochrome",
    ] { #expect(BuiltInThemes.names.contains(name)) }
    #expect(try palette("signal-light").ground.brightness > 0.8)
    #expect(try palette("signal-dark").ground.brightness < 0.2)
  }

  @Test(arguments: BuiltInThemes.names)
  func `a theme sets every role, has a description, and passes the review`(name: String) throws {
    let bytes = try #require(BuiltInThemes.bytes(name))
    let file = try ThemeFile(parsing: bytes, file: name)
    #expect(file.unheeded.isEmpty)
    #expect(Set(Role.allCases.map(\.key)).subtracting(file.values.keys) == [])
    let description = try #require(ThemeCatalogue.builtIn.entry(name)).description
    #expect(description.hasSuffix(".") && description.count < 110)
    #expect(bytes.last == 0x0A)
  }

  @Test(arguments: BuiltInThemes.names)
  func `every colour is readable on its ground`(name: String) throws {
    let (ground, color) = (try palette(name).ground, try colors(name))
    for role in Role.allCases {
      let contrast = color(role).contrast(with: ground)
      let least = role.isRead ? Role.textContrastMin : role.contrastMin
      #expect(contrast >= least, "\(role.key) has \(contrast)")
    }
    let selection = try palette(name)
    #expect(selection["selected_fg"].contrast(with: selection["selected_bg"]) >= 4.5)
  }

  /// The number of a colour in a terminal of 256 colours, and that colour.
  private func shown(_ color: RGB, isGround: Bool = false) -> (number: Int, color: RGB) {
    let number =
      isGround
      ? Palette.nearest256Background(color.red, color.green, color.blue)
      : Palette.nearest256(color.red, color.green, color.blue)
    guard number < 232 else {
      let grey = UInt8(8 + 10 * (number - 232))
      return (number, RGB(grey, grey, grey))
    }
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    let cube = number - 16
    return (number, RGB(levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6]))
  }

  @Test(arguments: BuiltInThemes.names)
  func `text is readable with 256 colours`(name: String) throws {
    let (palette, color) = (try palette(name), try colors(name))
    // The terminal's own ground keeps its colour.
    let ground =
      palette.background == nil ? palette.ground : shown(palette.ground, isGround: true).color
    for role in Role.allCases where role.isRead {
      let contrast = shown(color(role)).color.contrast(with: ground)
      #expect(contrast >= Role.textContrastMin, "\(role.key) has \(contrast)")
    }
    let selected = shown(palette["selected_bg"], isGround: true).color
    #expect(
      shown(palette["selected_fg"]).color.contrast(with: selected) >= Role.textContrastMin, "selected_fg")
  }

  @Test(arguments: BuiltInThemes.names)
  func `a grey label stays grey with 256 colours`(name: String) throws {
    let label = try colors(name)(.label)
    guard label.saturation < 0.1 else { return }
    let shown = shown(label).color
    #expect(shown.saturation == 0, "\(label.color) becomes \(shown.color)")
    #expect(abs(Int(shown.red) - Int(label.red)) <= 24, "\(label.color) becomes \(shown.color)")
  }

  @Test func `most labels are grey, that of the default theme too`() throws {
    let grey = try BuiltInThemes.names.filter { try colors($0)(.label).saturation < 0.1 }
    #expect(grey.contains("signal-dark") && grey.count * 2 > BuiltInThemes.names.count)
  }

  @Test(arguments: BuiltInThemes.names)
  func `with 256 colours no two lines of the graph share a colour, nor two states that stand together`(
    name: String
  ) throws {
    let color = try colors(name)
    // Failed OCSP requests and 503 are errors, and have the red of errors.
    let lines = Set(ChartID.allCases.flatMap(\.quantities).map(\.role)).subtracting([.bad])
    #expect(Set(lines.map { shown(color($0)).number }).count == lines.count)
    for set in StateColors.all {
      #expect(Set(set.roles.map { shown(color($0)).number }).count == set.roles.count, "\(set.name)")
    }
  }

  /// The lines of all charts. The number of queued requests has the colour of text and that of issued certificates the
  /// colour of titles: lines of charts of their own, whose colours mean nothing.
  private static let series = Array(
    Set(ChartID.allCases.flatMap(\.quantities).map(\.role)).subtracting([.bad])
  )
  .sorted { $0.rawValue < $1.rawValue }

  /// Pairs of roles that 256 colours must tell apart: states that stand together, and lines.
  private static let told: [(Role, Role)] =
    StateColors.all.flatMap(\.pairs)
    + StateColors(name: "lines", roles: series).pairs.filter { Set([$0.0, $0.1]) != [.text, .title] }

  @Test(arguments: BuiltInThemes.names.filter { $0 != "monochrome" })
  func `with 256 colours lines, and states that stand together, differ at a glance`(name: String) throws {
    let color = try colors(name)
    for (one, two) in Self.told {
      let difference = ColorVision.typical.difference(shown(color(one)).color, shown(color(two)).color)
      // A little less than in all colours: a terminal's are steps.
      #expect(difference >= 0.95 * StateColors.differenceMin, "\(one.key), \(two.key): \(difference)")
    }
  }

  @Test(arguments: safe, ColorVision.allCases)
  func `with 256 colours the safe themes' states differ with every kind of vision`(
    name: String, vision: ColorVision
  ) throws {
    let color = try colors(name)
    for (one, two) in StateColors.all.flatMap(\.pairs) {
      let (first, second) = (shown(color(one)).color, shown(color(two)).color)
      for difference in [vision.difference(first, second), vision.machado(first, second)] {
        #expect(difference >= 0.7 * StateColors.differenceMin, "\(one.key), \(two.key): \(difference)")
      }
    }
  }

  @Test(arguments: BuiltInThemes.names)
  func `text on a selected row is readable`(name: String) throws {
    let theme = try #require(BuiltInThemes.theme(name))
    for role in Role.allCases where role.isRead {
      let style = theme.selectedStyle(role)
      let contrast = try #require(RGB(style.foreground)).contrast(with: try #require(RGB(style.background)))
      #expect(contrast >= Role.textContrastMin, "\(role.key) has \(contrast)")
    }
  }

  @Test(arguments: BuiltInThemes.names)
  func `borders have low contrast`(name: String) throws {
    let (ground, color) = (try palette(name).ground, try colors(name))
    let text = color(.text).contrast(with: ground)
    for role in [Role.borderGraph, .borderTables, .borderGauges, .borderTimeline, .divider] {
      #expect(color(role).contrast(with: ground) < text * 0.6, "\(role.key)")
    }
  }

  @Test func `high contrast is high`() throws {
    let (ground, color) = (try palette("signal-contrast").ground, try colors("signal-contrast"))
    #expect(color(.text).contrast(with: ground) >= 15)
    for role in [Role.label, .good, .warning, .bad, .timedOut, .served, .rateLimited, .alarmCritical] {
      #expect(color(role).contrast(with: ground) >= 7, "\(role.key)")
    }
  }

  @Test func `monochrome has no colours`() throws {
    let color = try colors("monochrome")
    for role in Role.allCases { #expect(color(role).saturation == 0, "\(role.key)") }
  }

  @Test(arguments: BuiltInThemes.names.filter { $0 != "monochrome" })
  func `states differ in colour`(name: String) throws {
    let color = try colors(name)
    for set in StateColors.all {
      for (one, two) in set.pairs {
        let difference = ColorVision.typical.difference(color(one), color(two))
        #expect(difference >= StateColors.differenceMin, "\(one.key), \(two.key): \(difference)")
      }
    }
  }

  @Test(
    arguments: safe, ColorVision.allCases)
  func `with the safe themes states differ with every kind of vision`(name: String, vision: ColorVision)
    throws
  {
    let color = try colors(name)
    for set in StateColors.all {
      for (one, two) in set.pairs {
        for difference in [vision.difference(color(one), color(two)), vision.machado(color(one), color(two))]
        {
          #expect(difference >= StateColors.differenceMin, "\(one.key), \(two.key): \(difference)")
        }
      }
    }
  }

  @Test(arguments: [ColorVision.protanopia, .deuteranopia])
  func `the default theme is not safe, and the test detects it`(vision: ColorVision) throws {
    let color = try colors("signal-dark")
    #expect(
      StateColors.all.contains { set in
        set.pairs.contains { vision.difference(color($0), color($1)) < StateColors.differenceMin }
      })
  }
}

extension ColorVision {
  /// A second opinion: Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
  /// deficiency", 2009, at full severity.
  fileprivate func machado(_ one: RGB, _ two: RGB) -> Double {
    let rows: [LinearRGB] =
      switch self {
      case .typical: [LinearRGB(1, 0, 0), LinearRGB(0, 1, 0), LinearRGB(0, 0, 1)]
      case .protanopia:
        [
          LinearRGB(0.152286, 1.052583, -0.204868), LinearRGB(0.114503, 0.786281, 0.099216),
          LinearRGB(-0.003882, -0.048116, 1.051998),
        ]
      case .deuteranopia:
        [
          LinearRGB(0.367322, 0.860646, -0.227968), LinearRGB(0.280085, 0.672501, 0.047413),
          LinearRGB(-0.011820, 0.042940, 0.968881),
        ]
      case .tritanopia:
        [
          LinearRGB(1.255528, -0.076749, -0.178779), LinearRGB(-0.078411, 0.930809, 0.147602),
          LinearRGB(0.004733, 0.691367, 0.303900),
        ]
      }
    func seen(_ color: RGB) -> LabColor {
      let light = LinearRGB(color)
      return LabColor(LinearRGB(rows[0].dot(light), rows[1].dot(light), rows[2].dot(light)).clamped)
    }
    return seen(one).difference(from: seen(two))
  }
}
