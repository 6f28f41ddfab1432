/// The numbered colours of terminals.
enum Palette {
  /// Red, green and blue of xterm's 16 ANSI colours.
  static let ansi: [(red: Int, green: Int, blue: Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  /// A saturated colour becomes the one of the 16 with its hue, so that pastels do not all become the same grey; a
  /// nearly grey or nearly black one becomes the closest by distance in red, green and blue.
  static func nearestANSI(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    let (high, low) = (Int(max(red, green, blue)), Int(min(red, green, blue)))
    if high >= 96, high - low >= 40, (high - low) * 4 >= high {
      // Bright colours use the bright half.
      return hueNumber(Color.hue(red, green, blue)) + (high >= 200 ? 8 : 0)
    }
    var best = 0
    var bestDistance = Int.max
    for (index, color) in ansi.enumerated() {
      let (r, g, b) = (color.red - Int(red), color.green - Int(green), color.blue - Int(blue))
      let distance = r * r + g * g + b * b
      if distance < bestDistance { (best, bestDistance) = (index, distance) }
    }
    return best
  }

  /// A foreground among the 16 that can be read on a background: on white and light grey yellow becomes magenta, as none
  /// of the others is dark and warm without being red, and bright green and cyan become their dark halves.
  static func legible(_ foreground: Int32, on background: Int32) -> Int32 {
    guard background == 7 || background == 15 else { return foreground }
    return switch foreground {
    case 3, 11: 5
    case 10, 14: foreground - 8
    default: foreground
    }
  }

  /// The ANSI colour (1 to 6) for a hue; orange counts as yellow, because red would look like an error.
  private static func hueNumber(_ hue: Double) -> Int {
    switch hue {
    case 18..<75: 3
    case 75..<160: 2
    case 160..<200: 6
    case 200..<265: 4
    case 265..<325: 5
    default: 1
    }
  }

  /// The grey ramp for nearly grey colours, otherwise the nearest corner of the cube.
  ///
  /// The rule is btop's, so that its themes look the same here.
  static func nearest256(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    let grey = rounded(red, 11)
    if grey == rounded(green, 11), grey == rounded(blue, 11) { return 232 + grey }
    return 16 + 36 * rounded(red, 51) + 6 * rounded(green, 51) + rounded(blue, 51)
  }

  /// Like other colours, but the grey ramp's nearest where that is nearer: the general rule makes dark tints middle
  /// greys, on which text would be illegible.
  static func nearest256Background(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    let index = nearest256(red, green, blue)
    guard index < 232 else { return index }
    func distance(_ levels: [Int]) -> Int {
      zip(levels, [red, green, blue]).reduce(0) { $0 + ($1.0 - Int($1.1)) * ($1.0 - Int($1.1)) }
    }
    let cube = distance([(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map { cubeLevels[$0] })
    let greys = (0..<24).map { step in (232 + step, distance(Array(repeating: 8 + 10 * step, count: 3))) }
    guard let grey = greys.min(by: { $0.1 < $1.1 }), grey.1 < cube else { return index }
    return grey.0
  }

  /// The brightness of the six steps of the cube's edges.
  private static let cubeLevels = [0, 95, 135, 175, 215, 255]

  private static func rounded(_ value: UInt8, _ divisor: Int) -> Int {
    (2 * Int(value) + divisor) / (2 * divisor)
  }
}
