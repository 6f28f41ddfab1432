/// A kind of colour vision: typical, or without one of the three kinds of cones.
enum ColorVision: String, CaseIterable, Sendable {
  case typical = "typical vision"
  /// No cones for long waves: reds look dark, and like greens.
  case protanopia
  /// No cones for medium waves: greens look like reds.
  case deuteranopia
  /// No cones for short waves: blues look like greens, yellows like pinks.
  case tritanopia

  /// A colour as seen with this vision.
  ///
  /// Brettel, Viénot and Mollon, "Computerized simulation of color appearance for dichromats", 1997: two half planes,
  /// here in the linear light of sRGB, with the numbers of DaltonLens (libDaltonLens, public domain).
  func seen(_ color: LinearRGB) -> LinearRGB {
    guard let planes else { return color }
    let plane = planes.normal.dot(color) >= 0 ? planes.first : planes.second
    return LinearRGB(plane.0.dot(color), plane.1.dot(color), plane.2.dot(color)).clamped
  }

  /// The difference of two colours as seen with this vision (CIEDE2000).
  func difference(_ one: RGB, _ two: RGB) -> Double {
    LabColor(seen(LinearRGB(one))).difference(from: LabColor(seen(LinearRGB(two))))
  }

  private typealias Plane = (LinearRGB, LinearRGB, LinearRGB)

  private var planes: (first: Plane, second: Plane, normal: LinearRGB)? {
    switch self {
    case .typical: nil
    case .protanopia:
      (
        (
          LinearRGB(0.14980, 1.19548, -0.34528), LinearRGB(0.10764, 0.84864, 0.04372),
          LinearRGB(0.00384, -0.00540, 1.00156)
        ),
        (
          LinearRGB(0.14570, 1.16172, -0.30742), LinearRGB(0.10816, 0.85291, 0.03892),
          LinearRGB(0.00386, -0.00524, 1.00139)
        ), LinearRGB(0.00048, 0.00393, -0.00441)
      )
    case .deuteranopia:
      (
        (
          LinearRGB(0.36477, 0.86381, -0.22858), LinearRGB(0.26294, 0.64245, 0.09462),
          LinearRGB(-0.02006, 0.02728, 0.99278)
        ),
        (
          LinearRGB(0.37298, 0.88166, -0.25464), LinearRGB(0.25954, 0.63506, 0.10540),
          LinearRGB(-0.01980, 0.02784, 0.99196)
        ), LinearRGB(-0.00281, -0.00611, 0.00892)
      )
    case .tritanopia:
      (
        (
          LinearRGB(1.01277, 0.13548, -0.14826), LinearRGB(-0.01243, 0.86812, 0.14431),
          LinearRGB(0.07589, 0.80500, 0.11911)
        ),
        (
          LinearRGB(0.93678, 0.18979, -0.12657), LinearRGB(0.06154, 0.81526, 0.12320),
          LinearRGB(-0.37562, 1.12767, 0.24796)
        ), LinearRGB(0.03901, -0.02788, -0.01113)
      )
    }
  }
}
