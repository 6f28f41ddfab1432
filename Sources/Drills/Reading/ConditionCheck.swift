import Basics
import Telemetry
import World

/// Finds conditions that can never hold or always hold.
///
/// Its findings are certain: it knows the possible values of each signal and compares thresholds of one
/// signal with each other, and treats everything else as possible.
struct ConditionCheck {
  /// The length of the run.
  let length: Interval

  /// The reason a condition can never hold; nil if none is known.
  func reasonItNeverHolds(_ condition: Condition) -> String? { impossibility(of: condition, negated: false) }

  func alwaysHolds(_ condition: Condition) -> Bool { impossibility(of: condition, negated: true) != nil }

  private func impossibility(of condition: Condition, negated: Bool) -> String? {
    switch condition {
    case .compare(let signal, let comparison, let threshold, let lasting):
      if lasting > .zero {
        // "Without a break" is stronger than the comparison, so its opposite is always possible.
        if negated { return nil }
        if lasting > length {
          return "it would have to last \(lasting.text), but the run takes \(length.text)"
        }
      }
      return values(of: signal).isPossible(negated ? comparison.opposite : comparison, threshold)
        ? nil : "\(signal.rawValue) \(range(of: signal))"
    case .since(let id, let comparison, let interval):
      // It is false before the first occurrence, so that its opposite is possible.
      guard !negated else { return nil }
      let values = PossibleValues(least: 0, most: length.seconds, areWhole: false)
      return values.isPossible(comparison, interval.seconds)
        ? nil : "since(\(id)) lies between 0s and the length of the run, \(length.text)"
    case .action, .fired, .inForce, .alarm, .viewed: return nil
    case .not(let part): return impossibility(of: part, negated: !negated)
    case .all(let parts): return negated ? ofAny(parts, negated: true) : ofAll(parts, negated: false)
    case .any(let parts): return negated ? ofAll(parts, negated: true) : ofAny(parts, negated: false)
    }
  }

  private func ofAny(_ parts: [Condition], negated: Bool) -> String? {
    var reason: String?
    for part in parts {
      guard let found = impossibility(of: part, negated: negated) else { return nil }
      reason = reason ?? found
    }
    return reason
  }

  private func ofAll(_ parts: [Condition], negated: Bool) -> String? {
    for part in parts {
      if let reason = impossibility(of: part, negated: negated) { return reason }
    }
    var constraints: [(signal: Signal, values: PossibleValues)] = []
    for case .compare(let signal, let comparison, let threshold, let lasting) in flattened(
      parts, negated: negated)
    {
      if negated, lasting > .zero { continue }
      let index = constraints.firstIndex { $0.signal == signal } ?? constraints.endIndex
      if index == constraints.endIndex { constraints.append((signal, values(of: signal))) }
      constraints[index].values.restrict(negated ? comparison.opposite : comparison, threshold)
      if constraints[index].values.isEmpty { return "\(signal.rawValue) cannot satisfy all comparisons" }
    }
    return nil
  }

  /// The parts, with those of nested conjunctions of the same kind.
  private func flattened(_ parts: [Condition], negated: Bool) -> [Condition] {
    parts.flatMap { part -> [Condition] in
      switch (part, negated) {
      case (.all(let inner), false), (.any(let inner), true): flattened(inner, negated: negated)
      default: [part]
      }
    }
  }

  private func values(of signal: Signal) -> PossibleValues {
    switch (signal, signal.unit) {
    case (.elapsed, _): PossibleValues(least: 0, most: length.seconds, areWhole: false)
    case (.signerTimeLeft, _): PossibleValues(least: -.infinity, most: .infinity, areWhole: false)
    case (_, .share): PossibleValues(least: 0, most: 1, areWhole: false)
    case (_, .count): PossibleValues(least: 0, most: .infinity, areWhole: true)
    case (_, .seconds), (_, .perSecond): PossibleValues(least: 0, most: .infinity, areWhole: false)
    }
  }

  private func range(of signal: Signal) -> String {
    let values = values(of: signal)
    let least =
      values.areWhole ? "is a whole number from 0 up" : "is \(signal.text(of: values.least)) or more"
    return values.most.isFinite
      ? "lies between \(signal.text(of: values.least)) and \(signal.text(of: values.most))" : least
  }
}

/// A range of values with exceptions.
struct PossibleValues {
  var least: Double
  var most: Double
  let areWhole: Bool
  private var isLeastOut = false
  private var isMostOut = false
  private var left: [Double] = []

  init(least: Double, most: Double, areWhole: Bool) {
    self.least = least
    self.most = most
    self.areWhole = areWhole
  }

  func isPossible(_ comparison: Comparison, _ threshold: Double) -> Bool {
    var values = self
    values.restrict(comparison, threshold)
    return !values.isEmpty
  }

  mutating func restrict(_ comparison: Comparison, _ threshold: Double) {
    switch comparison {
    case .above: raise(to: areWhole ? threshold.rounded(.down) + 1 : threshold, out: !areWhole)
    case .atLeast: raise(to: areWhole ? threshold.rounded(.up) : threshold, out: false)
    case .below: lower(to: areWhole ? threshold.rounded(.up) - 1 : threshold, out: !areWhole)
    case .atMost: lower(to: areWhole ? threshold.rounded(.down) : threshold, out: false)
    case .equal:
      raise(to: threshold, out: areWhole && threshold != threshold.rounded())
      lower(to: threshold, out: false)
    case .unequal: left.append(threshold)
    }
  }

  var isEmpty: Bool {
    if least > most { return true }
    guard least == most else { return false }
    return isLeastOut || isMostOut || left.contains(least)
  }

  private mutating func raise(to value: Double, out: Bool) {
    if value > least { (least, isLeastOut) = (value, out) } else if value == least, out { isLeastOut = true }
  }

  private mutating func lower(to value: Double, out: Bool) {
    if value < most { (most, isMostOut) = (value, out) } else if value == most, out { isMostOut = true }
  }
}

extension Comparison {
  /// The opposite of a constraint.
  var opposite: Comparison {
    switch self {
    case .above: .atMost
    case .below: .atLeast
    case .atLeast: .below
    case .atMost: .above
    case .equal: .unequal
    case .unequal: .equal
    }
  }
}
