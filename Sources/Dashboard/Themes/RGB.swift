import Terminal

/// Red, green and blue, for computation.
struct RGB: Hashable, Sendable {
  var red: UInt8, green: UInt8, blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  init(hex: UInt32) {
    self.init(UInt8(hex >> 16 & 255), UInt8(hex >> 8 & 255), UInt8(hex & 255))
  }

  var color: Color { .rgb(red, green, blue) }

  /// - Returns: nil for the terminal's own colour.
  init?(_ color: Color) {
    guard let (red, green, blue) = color.components else { return nil }
    self.init(red, green, blue)
  }

  /// The mixture with another colour, at a share from 0 to 1.
  func mixed(_ other: RGB, _ share: Double) -> RGB {
    func part(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8(max(0, min(255, (Double(from) + (Double(to) - Double(from)) * share).rounded())))
    }
    return RGB(part(red, other.red), part(green, other.green), part(blue, other.blue))
  }
}

extension RGB {
  /// Perceived brightness, from 0 to 1 (Rec. 709 weights, without gamma).
  var brightness: Double {
    (0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue)) / 255
  }

  /// The distance from grey, from 0 to 1.
  var saturation: Double {
    let most = max(red, green, blue)
    return most == 0 ? 0 : Double(most - min(red, green, blue)) / Double(most)
  }

  /// The angle on the colour wheel: red 0, green 120, blue 240.
  var hue: Double { Color.hue(red, green, blue) }

  /// Degrees between its hue and another, at most 180.
  func distance(toHue other: Double) -> Double {
    let difference = (hue - other).magnitude
    return min(difference, 360 - difference)
  }
}

/// btop's gradient of 101 steps: from start over mid to end, skipping stops that are missing.
struct Gradient: Equatable, Sendable {
  var start: RGB
  var mid: RGB?
  var end: RGB?

  /// The colour at a percentage from 0 to 100.
  func color(at percent: Int) -> RGB {
    let percent = max(0, min(100, percent))
    guard let end else { return start }
    guard let mid else { return start.mixed(end, Double(percent) / 100) }
    return percent <= 50
      ? start.mixed(mid, Double(percent) / 50) : mid.mixed(end, Double(percent - 50) / 50)
  }
}
