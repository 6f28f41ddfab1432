package import Basics
package import DequeModule

/// Requests in one place, a queue or its parked backlog, with their counts.
///
/// One lane a priority and kind, each in order of arrival, so that counting by kind costs nothing and a
/// discipline looks at no more than three heads.
package struct RequestStore: Sendable {
  package internal(set) var lanes: [Deque<QueuedRequest>]
  /// Bit `lane` is set while that lane is not empty.
  package internal(set) var occupied: UInt32 = 0
  package internal(set) var count = 0
  /// Of each kind, those whose caller no longer waits.
  package internal(set) var expiredByKind: (Int, Int, Int) = (0, 0, 0)
  /// Requests for each issuing CA, a count for each kind.
  private var byIssuer: [Int32]
  /// Lanes in which an older request lies behind a younger one.
  var unordered: UInt32 = 0

  package init(issuers: Int) {
    lanes = Array(repeating: [], count: Priority.count * RequestKind.count)
    byIssuer = Array(repeating: 0, count: issuers * RequestKind.count)
  }

  mutating func addIssuer() { byIssuer += repeatElement(0, count: RequestKind.count) }

  /// The number of issuing CAs it counts requests for.
  var issuers: Int { byIssuer.count / RequestKind.count }

  /// Counts a request in a lane that was filled as a whole.
  mutating func countForIssuer(_ request: QueuedRequest) {
    byIssuer[Self.place(of: request.kind, issuer: Int(request.issuer))] += 1
  }

  package static func lane(_ priority: Priority, _ kind: RequestKind) -> Int {
    Int(priority.rawValue) * RequestKind.count + Int(kind.rawValue)
  }

  @inline(__always) package var isEmpty: Bool { count == 0 }
  package var expired: Int { expiredByKind.0 + expiredByKind.1 + expiredByKind.2 }

  package func count(of kind: RequestKind) -> Int {
    Priority.allCases.reduce(0) { $0 + lanes[Self.lane($1, kind)].count }
  }

  /// Requests of a kind for an issuing CA, counted from 0.
  package func count(of kind: RequestKind, issuer: Int) -> Int32 {
    byIssuer[Self.place(of: kind, issuer: issuer)]
  }

  @inline(__always)
  private static func place(of kind: RequestKind, issuer: Int) -> Int {
    issuer * RequestKind.count + Int(kind.rawValue)
  }

  @inline(__always)
  package mutating func append(_ request: QueuedRequest, lane: Int, expired: Bool) {
    if let last = lanes[lane].last, last.requested > request.requested { unordered |= 1 << UInt32(lane) }
    lanes[lane].append(request)
    entered(request, lane: lane, expired: expired)
  }

  package mutating func prepend(_ request: QueuedRequest, lane: Int, expired: Bool) {
    if let first = lanes[lane].first, first.requested < request.requested { unordered |= 1 << UInt32(lane) }
    lanes[lane].prepend(request)
    entered(request, lane: lane, expired: expired)
  }

  @inline(__always)
  private mutating func entered(_ request: QueuedRequest, lane: Int, expired: Bool) {
    occupied |= 1 << UInt32(lane)
    count += 1
    byIssuer[Self.place(of: request.kind, issuer: Int(request.issuer))] += 1
    if expired { addExpired(1, of: request.kind) }
  }

  /// Takes the request at one end of a lane that is not empty.
  ///
  /// The caller uncounts an expired request with `discountExpired`.
  @inline(__always)
  package mutating func take(lane: Int, last: Bool) -> QueuedRequest {
    let request = last ? lanes[lane].removeLast() : lanes[lane].removeFirst()
    if lanes[lane].isEmpty {
      occupied &= ~(1 << UInt32(lane))
      unordered &= ~(1 << UInt32(lane))
    }
    count -= 1
    byIssuer[Self.place(of: request.kind, issuer: Int(request.issuer))] -= 1
    return request
  }

  /// Records that the caller of a request in this store has timed out.
  package mutating func expire(_ kind: RequestKind) { addExpired(1, of: kind) }

  /// Records that an expired request was removed.
  package mutating func discountExpired(_ kind: RequestKind) { addExpired(-1, of: kind) }

  private mutating func addExpired(_ change: Int, of kind: RequestKind) {
    switch kind {
    case .identity: expiredByKind.0 += change
    case .certificate: expiredByKind.1 += change
    case .ocspSigner: expiredByKind.2 += change
    }
  }

  /// When the oldest request was made; nil if there is none.
  ///
  /// - Complexity: O(lanes), or O(n) for a lane into which requests were re-submitted behind younger ones.
  package var oldest: Instant? {
    var oldest: Instant?
    for (lane, requests) in lanes.enumerated() {
      guard let head = requests.first else { continue }
      let least =
        isOrdered(lane: lane)
        ? head.requested : requests.reduce(head.requested) { min($0, $1.requested) }
      oldest = min(oldest ?? least, least)
    }
    return oldest
  }

  /// Whether the requests of a lane are in the order in which they were made.
  func isOrdered(lane: Int) -> Bool { unordered & 1 << UInt32(lane) == 0 }

  package func forEach(_ body: (QueuedRequest) -> Void) {
    for lane in lanes { for request in lane { body(request) } }
  }

  /// The first and the last request of each lane.
  func forEachEnd(_ body: (QueuedRequest) -> Void) {
    for lane in lanes {
      if let first = lane.first { body(first) }
      if let last = lane.last { body(last) }
    }
  }
}
