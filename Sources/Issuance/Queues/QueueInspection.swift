package import Basics

/// Counts of a queue's requests.
package struct QueueInspection: Equatable, Sendable {
  /// Upper limits of the age classes; the last class has none.
  package private(set) var ageLimits: [Interval]
  package private(set) var count = 0
  package private(set) var byKind = Array(repeating: 0, count: RequestKind.count)
  /// For each issuing CA.
  package private(set) var byIssuer: [Int]
  /// Expired requests: their callers have timed out.
  package private(set) var expired = 0
  /// Requests for CAs that cannot issue.
  package private(set) var dead = 0
  package private(set) var ages: AgeHistogram
  package private(set) var oldest: Interval?

  package var live: Int { count - expired }

  init(_ store: RequestStore, engine: IssuanceEngine) {
    byIssuer = Array(repeating: 0, count: engine.management.issuers.count)
    oldest = store.oldest.map { engine.now - $0 }
    ageLimits = AgeHistogram.limits(timeout: engine.configuration.frontEnds.identityTimeout)
    ages = store.ages(at: engine.now, limits: ageLimits)
    var inspection = self
    store.forEach { request in
      inspection.count += 1
      inspection.byKind[Int(request.kind.rawValue)] += 1
      inspection.byIssuer[Int(request.issuer)] += 1
      if !engine.isAwaited(request) { inspection.expired += 1 }
      if !engine.management.issuers[Int(request.issuer)].isIssuable { inspection.dead += 1 }
    }
    self = inspection
  }
}

extension QueueInspection {
  /// One line: `19 120 requests: DSS 14 020, HVCA 1 020, OCSP 4 080; for dead CAs 122; expired 18 900; …`.
  package var text: String {
    guard count > 0 else { return "empty" }
    let kinds = RequestKind.allCases.map {
      "\($0.name.uppercased()) \(Figures.grouped(byKind[Int($0.rawValue)]))"
    }.joined(separator: ", ")
    let limits = ageLimits.map { "under \($0.text)" } + ["older"]
    let classes = limits.indices.filter { ages.count(class: $0) > 0 }
      .map { "\(limits[$0]) \(Figures.grouped(ages.count(class: $0)))" }.joined(separator: ", ")
    let top = byIssuer.enumerated().max { ($0.element, $1.offset) < ($1.element, $0.offset) }
    let busiest = top.map { "; most for CA \($0.offset + 1): \(Figures.grouped($0.element))" } ?? ""
    let age = oldest.map { "; oldest \(Figures.grouped(Int($0.seconds))) s" } ?? ""
    return
      "\(Figures.counted(count, "request")): \(kinds); for dead CAs \(Figures.grouped(dead)); expired \(Figures.grouped(expired))\(age)"
      + "; by age: \(classes)\(busiest)"
  }
}

extension IssuanceEngine {
  func inspection(of selected: [Int]) -> String {
    selected.map { queue in
      let parked = queues[queue].parked.isEmpty ? "" : "; parked: \(inspect(queue: queue, .parked).text)"
      let dead =
        queues[queue].deadLetters.isEmpty
        ? "" : "; dead letters: \(inspect(queue: queue, .deadLetters).text)"
      return "queue \(queue + 1): \(inspect(queue: queue).text)\(parked)\(dead)"
    }.joined(separator: "; ")
  }

  /// Counts the requests in a queue, or those held there.
  ///
  /// - Complexity: O(requests in it).
  package func inspect(queue: Int, _ held: HeldRequests? = nil) -> QueueInspection {
    QueueInspection(held.map { queues[queue][$0] } ?? queues[queue].waiting, engine: self)
  }
}
