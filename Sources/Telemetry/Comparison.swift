/// A comparison of a measured value with a threshold; its raw value is its text.
package enum Comparison: String, Codable, CaseIterable, Sendable {
  case above = ">"
  case below = "<"
  case atLeast = ">="
  case atMost = "<="
  case equal = "="
  case unequal = "!="

  /// Whether `value` satisfies the comparison with `threshold`; false for NaN.
  package func holds(_ value: Double, _ threshold: Double) -> Bool {
    guard !value.isNaN, !threshold.isNaN else { return false }
    return switch self {
    case .above: value > threshold
    case .below: value < threshold
    case .atLeast: value >= threshold
    case .atMost: value <= threshold
    case .equal: value == threshold
    case .unequal: value != threshold
    }
  }
}
