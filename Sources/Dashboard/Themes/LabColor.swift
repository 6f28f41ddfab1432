import Glibc

/// A colour in CIELAB (CIE 1976, white D65): lightness from 0 to 100, and two axes from green to red and blue to yellow.
struct LabColor: Equatable, Sendable {
  var lightness: Double, a: Double, b: Double

  init(_ lightness: Double, _ a: Double, _ b: Double) {
    (self.lightness, self.a, self.b) = (lightness, a, b)
  }

  init(_ color: LinearRGB) {
    let x = color.dot(LinearRGB(0.412_456_4, 0.357_576_1, 0.180_437_5)) / 0.950_47
    let y = color.dot(LinearRGB(0.212_672_9, 0.715_152_2, 0.072_175_0))
    let z = color.dot(LinearRGB(0.019_333_9, 0.119_192_0, 0.950_304_1)) / 1.088_83
    func root(_ value: Double) -> Double {
      value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
    }
    self.init(116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z)))
  }

  /// The perceived difference of two colours: 1 is about the least a trained eye sees side by side.
  ///
  /// CIEDE2000 as in Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", 2005, with all weights 1.
  func difference(from other: LabColor) -> Double {
    let meanChroma = (hypot(a, b) + hypot(other.a, other.b)) / 2
    // Greys are stretched along a, where the eye is finer than CIELAB.
    let stretch = 1.5 - 0.5 * sqrt(pow(meanChroma, 7) / (pow(meanChroma, 7) + pow(25, 7)))
    let one = Polar(a * stretch, b)
    let two = Polar(other.a * stretch, other.b)
    let isGrey = one.chroma * two.chroma == 0
    var hueStep = isGrey ? 0 : two.hue - one.hue
    if hueStep > 180 { hueStep -= 360 } else if hueStep < -180 { hueStep += 360 }
    let lightnessDifference = other.lightness - lightness
    let chromaDifference = two.chroma - one.chroma
    let hueDifference = 2 * sqrt(one.chroma * two.chroma) * sine(hueStep / 2)

    let middle = (lightness + other.lightness) / 2 - 50
    let chroma = (one.chroma + two.chroma) / 2
    let hue = isGrey ? one.hue + two.hue : Polar.meanHue(one.hue, two.hue)
    let weave =
      1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue) + 0.32 * cosine(3 * hue + 6)
      - 0.20 * cosine(4 * hue - 63)
    let forLightness = 1 + 0.015 * middle * middle / sqrt(20 + middle * middle)
    let forChroma = 1 + 0.045 * chroma
    let forHue = 1 + 0.015 * chroma * weave
    let blueness = 30 * exp(-pow((hue - 275) / 25, 2))
    let turn = -sine(2 * blueness) * 2 * sqrt(pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7)))
    let (l, c, h) = (
      lightnessDifference / forLightness, chromaDifference / forChroma, hueDifference / forHue
    )
    return sqrt(max(0, l * l + c * c + h * h + turn * c * h))
  }

  /// The two colour axes as a distance from grey and an angle in degrees.
  private struct Polar {
    let chroma: Double
    let hue: Double

    init(_ a: Double, _ b: Double) {
      chroma = hypot(a, b)
      let angle = a == 0 && b == 0 ? 0 : atan2(b, a) * 180 / .pi
      hue = angle < 0 ? angle + 360 : angle
    }

    static func meanHue(_ one: Double, _ two: Double) -> Double {
      let mean = (one + two) / 2
      guard (one - two).magnitude > 180 else { return mean }
      return one + two < 360 ? mean + 180 : mean - 180
    }
  }
}

private func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
private func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
