import Basics

extension SignalUnit {
  /// A value for people, grouped and with a space before its unit: `4.7 %`, `6.0 s`, `12 min`, `11.9/s`, `120 400`.
  package func words(_ value: Double) -> String {
    guard value.isFinite else { return "unknown" }
    switch self {
    case .share: return Figures.fixed(value * 100, isWhole(value * 100) || abs(value) >= 0.1 ? 0 : 1) + " %"
    case .seconds:
      let size = abs(value)
      if size < 120 { return Figures.fixed(value, size == size.rounded() ? 0 : 1) + " s" }
      if size < 7200 {
        return Figures.fixed(value / 60, size.truncatingRemainder(dividingBy: 60) == 0 ? 0 : 1) + " min"
      }
      return Figures.fixed(value / 3600, 1) + " h"
    case .perSecond: return Figures.fixed(value, value == value.rounded() ? 0 : 1) + "/s"
    case .count: return Figures.grouped(Int(exactly: max(-9e15, min(9e15, value.rounded()))) ?? 0)
    }
  }

  private func isWhole(_ value: Double) -> Bool { abs(value - value.rounded()) < 1e-6 }
}
