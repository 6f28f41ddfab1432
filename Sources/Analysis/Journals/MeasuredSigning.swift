import Basics
import Issuance

/// What a live plane's signers did with a request, as its journal has it.
struct MeasuredSigning: Sendable {
  /// A server's work on the request has ended, or nothing more is known of it.
  struct Report: Sendable {
    /// How often a server had begun the request, counted from 1.
    var attempt: Int32
    /// Whether the plane stopped while the work was under way, or the journal ended: it takes longer than this.
    var isBound: Bool
    /// From the beginning of the work.
    var after: Interval
    var result: ServiceResult
    /// The place of the record in the journal.
    var record: Int
  }

  /// When the request arrived.
  var arrived: Instant
  /// Whether it went into a queue.
  var isAccepted = false
  private var first: Report?
  private var others: [Report] = []

  init(arrived: Instant) { self.arrived = arrived }

  mutating func add(_ report: Report) {
    // Most requests are signed at once: one report needs no list.
    if first == nil { first = report } else { others.append(report) }
  }

  /// The reports on an attempt, in their order.
  func reports(on attempt: Int32) -> [Report] {
    let all = (first.map { [$0] } ?? []) + others
    return all.filter { $0.attempt == attempt }
  }

  /// Whether a certificate was signed, and whether the request was refused instead.
  var isSigned: Bool { ([first].compactMap { $0 } + others).contains { $0.result.isIssued } }
  var isRefused: Bool { ([first].compactMap { $0 } + others).contains { $0.result.isRefused } }

  /// The first report that says how long a signature took; nil if none does.
  var measure: Report? {
    if let first, !first.isBound { return first }
    return others.first { !$0.isBound }
  }
}

extension ServiceResult {
  fileprivate var isIssued: Bool { if case .issued = self { true } else { false } }
  fileprivate var isRefused: Bool { if case .refused = self { true } else { false } }
}
