import Testing

@testable import Dashboard

/// Colour perception, against published numbers.
@Suite struct PerceptionTests {
  /// Pairs from Sharma, Wu and Dalal, 2005, table 1, chosen for common implementation errors.
  @Test(arguments: [
    ([50, 2.6772, -79.7751, 50, 0, -82.7485], 2.0425), ([50, -1.3802, -84.2814, 50, 0, -82.7485], 1.0000),
    ([50, 0, 0, 50, -1, 2], 2.3669), ([50, 2.49, -0.001, 50, -2.49, 0.0009], 7.1792),
    ([50, 2.49, -0.001, 50, -2.49, 0.0011], 7.2195), ([50, -0.001, 2.49, 50, 0.0009, -2.49], 4.8045),
    ([50, 2.5, 0, 50, 0, -2.5], 4.3065), ([50, 2.5, 0, 73, 25, -18], 27.1492),
    ([50, 2.5, 0, 61, -5, 29], 22.8977), ([50, 2.5, 0, 56, -27, -3], 31.9030),
    ([60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387], 1.2644),
    ([22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619], 2.0373),
    ([90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447], 1.4441),
    ([2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514], 0.9082),
  ])
  func `the difference of two colours is CIEDE2000's`(numbers: [Double], difference: Double) {
    let one = LabColor(numbers[0], numbers[1], numbers[2])
    let two = LabColor(numbers[3], numbers[4], numbers[5])
    #expect((one.difference(from: two) - difference).magnitude < 0.000_06)
    #expect((two.difference(from: one) - difference).magnitude < 0.000_06)
    #expect(one.difference(from: one) == 0)
  }

  @Test func `lightness and axes are CIELAB's`() {
    func lab(_ hex: UInt32) -> LabColor { LabColor(LinearRGB(RGB(hex: hex))) }
    let white = lab(0xFFFFFF)
    #expect((white.lightness - 100).magnitude < 0.01 && white.a.magnitude < 0.01 && white.b.magnitude < 0.02)
    let red = lab(0xFF0000)
    #expect((red.lightness - 53.24).magnitude < 0.01 && (red.a - 80.09).magnitude < 0.01)
    #expect((red.b - 67.20).magnitude < 0.01)
    #expect(lab(0x000000).lightness == 0)
  }

  @Test func `contrast is WCAG's`() {
    #expect((RGB.black.contrast(with: .white) - 21).magnitude < 0.001)
    #expect(RGB(7, 8, 9).contrast(with: RGB(7, 8, 9)) == 1)
    #expect((RGB(hex: 0x767676).contrast(with: .white) - 4.54).magnitude < 0.01)
  }

  @Test func `a colour is made readable, and kept if it is readable already`() {
    for ground in [RGB(hex: 0), RGB(hex: 0x777777), RGB(hex: 0xFFFFFF), RGB(hex: 0x8A2BE2)] {
      for hex in stride(from: UInt32(0), to: 0xFFFFFF, by: 0x0A_3F17) {
        let color = RGB(hex: hex)
        let shown = color.readable(on: ground, contrast: 3)
        #expect(shown.contrast(with: ground) >= 3, "\(color) on \(ground)")
        if color.contrast(with: ground) >= 3 { #expect(shown == color) }
      }
    }
  }

  @Test(arguments: ColorVision.allCases)
  func `greys look the same with every kind of vision`(vision: ColorVision) {
    for grey in stride(from: 0, through: 255, by: 5) {
      let color = LinearRGB(RGB(UInt8(grey), UInt8(grey), UInt8(grey)))
      #expect(LabColor(color).difference(from: LabColor(vision.seen(color))) < 0.2, "\(grey)")
    }
  }

  /// Colours on a line of confusion: plainly different with typical vision, and the same without those cones.
  @Test(
    arguments: [
      (ColorVision.protanopia, 0xA0_5A00, 0x60_6A00), (.deuteranopia, 0xB0_5A40, 0x70_7A3A),
      (.tritanopia, 0x40_A0C0, 0x40_A890),
    ] as [(ColorVision, UInt32, UInt32)])
  func `each kind of colour blindness confuses some colours`(
    vision: ColorVision, one: UInt32, two: UInt32
  ) {
    let (one, two) = (RGB(hex: one), RGB(hex: two))
    let typical = ColorVision.typical.difference(one, two)
    #expect(typical > StateColors.differenceMin)
    #expect(vision.difference(one, two) < typical / 2, "\(vision.difference(one, two)) of \(typical)")
  }

  @Test func `reds are dark without cones for long waves, and not without those for medium ones`() {
    let red = LinearRGB(RGB(hex: 0xFF0000))
    #expect(ColorVision.protanopia.seen(red).luminance < 0.6 * red.luminance)
    #expect(ColorVision.deuteranopia.seen(red).luminance > red.luminance)
  }
}
