/// The dashboard's recent cost, one measurement per interval.
struct CostRecord: Equatable, Sendable {
  /// The minimum length of an interval, in milliseconds.
  static let stretchLength: UInt64 = 1000
  /// Seconds shown.
  static let seconds = 60
  private static let capacity = 2 * seconds

  private(set) var stretches: [SelfMetrics] = []

  mutating func add(_ stretch: SelfMetrics) {
    guard stretch.span > 0, stretch.time >= stretches.last?.time ?? 0 else { return }
    stretches.append(stretch)
    stretches.removeFirst(max(0, stretches.count - Self.capacity))
  }

  var last: SelfMetrics? { stretches.last }

  /// The intervals within the last minute.
  func minute(until now: UInt64) -> ArraySlice<SelfMetrics> {
    let length = UInt64(Self.seconds) * 1000
    let start = now > length ? now - length : 0
    return stretches[(stretches.firstIndex { $0.time > start } ?? stretches.endIndex)...]
  }

  /// One value per second, the latest last; nil where none was measured.
  func samples(until now: UInt64, _ value: (SelfMetrics) -> Double?) -> [Double?] {
    var samples = [Double?](repeating: nil, count: Self.seconds)
    for stretch in minute(until: now) {
      // By whole seconds, so that the graph moves once a second.
      func age(_ time: UInt64) -> Int { Int(now / 1000) - Int((time + 999) / 1000) }
      let newest = age(stretch.time)
      let oldest = age(stretch.time - min(stretch.time, stretch.span - 1))
      guard let value = value(stretch) else { continue }
      for age in stride(from: max(0, newest), through: min(oldest, samples.count - 1), by: 1) {
        samples[samples.count - 1 - age] = value
      }
    }
    return samples
  }
}
