package import Basics

/// Ages of requests: a count for each age class and kind.
package struct AgeHistogram: Codable, Equatable, Sendable {
  /// Class by class, the kinds of a class beside one another; empty without requests.
  package private(set) var counts: [Int32] = []

  package init() {}

  /// Zero in each of so many classes.
  init(classes: Int) {
    counts = Array(repeating: 0, count: classes * RequestKind.count)
  }

  /// Upper limits of the age classes, the time-out of identity calls among them; one more class has no limit.
  package static func limits(timeout: Interval) -> [Interval] {
    let fixed: [Interval] = [
      .seconds(1), .seconds(2), .seconds(30), .minutes(1), .minutes(5), .minutes(15), .minutes(30), .hours(1),
    ]
    let index = fixed.firstIndex { timeout <= $0 } ?? fixed.count
    guard !fixed.contains(timeout), timeout > .zero else { return fixed }
    return Array(fixed[..<index]) + [timeout] + Array(fixed[index...])
  }

  package var classes: Int { counts.count / RequestKind.count }

  package subscript(kind: RequestKind, class index: Int) -> Int {
    Int(counts[index * RequestKind.count + Int(kind.rawValue)])
  }

  /// Of all kinds.
  package func count(class index: Int) -> Int {
    RequestKind.allCases.reduce(0) { $0 + self[$1, class: index] }
  }

  package func count(of kind: RequestKind) -> Int {
    (0..<classes).reduce(0) { $0 + self[kind, class: $1] }
  }

  package var total: Int { counts.reduce(0) { $0 + Int($1) } }

  mutating func add(_ count: Int, kind: Int, class index: Int) {
    counts[index * RequestKind.count + kind] += Int32(clamping: count)
  }
}
