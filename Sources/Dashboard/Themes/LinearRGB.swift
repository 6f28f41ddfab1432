import Glibc

/// Red, green and blue as linear light, 0 to 1.
struct LinearRGB: Equatable, Sendable {
  var red: Double, green: Double, blue: Double

  init(_ red: Double, _ green: Double, _ blue: Double) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// By sRGB's transfer function (IEC 61966-2-1).
  init(_ color: RGB) {
    func light(_ part: UInt8) -> Double {
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    self.init(light(color.red), light(color.green), light(color.blue))
  }

  /// Relative luminance (Rec. 709), from 0 of black to 1 of white.
  var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

  /// Clamped to the range of a screen.
  var clamped: LinearRGB {
    LinearRGB(max(0, min(1, red)), max(0, min(1, green)), max(0, min(1, blue)))
  }

  func dot(_ other: LinearRGB) -> Double { red * other.red + green * other.green + blue * other.blue }
}

extension RGB {
  static let black = RGB(0, 0, 0)
  static let white = RGB(255, 255, 255)

  /// The contrast with another colour, from 1 (none) to 21 (WCAG 2.2, "contrast ratio").
  func contrast(with other: RGB) -> Double {
    let (one, two) = (LinearRGB(self).luminance, LinearRGB(other).luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// The colour itself if its contrast with the ground suffices, else the nearest colour, on the way to black or
  /// white, whose contrast does.
  func readable(on ground: RGB, contrast wanted: Double) -> RGB {
    guard contrast(with: ground) < wanted else { return self }
    let far: RGB = RGB.white.contrast(with: ground) >= RGB.black.contrast(with: ground) ? .white : .black
    for step in 1...20 {
      let moved = mixed(far, Double(step) / 20)
      if moved.contrast(with: ground) >= wanted { return moved }
    }
    return far
  }
}
