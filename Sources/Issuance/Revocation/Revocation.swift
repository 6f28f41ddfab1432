package import Basics

/// Certificates that must be revoked by a deadline (CA/Browser Forum, Baseline Requirements 4.9.1.1): customers replace
/// them before, or lose service.
///
///     inUse ⇄ requested ─ issued ─▶ replaced ─ revoked ─▶ retired
///       └── revoked ──┘
///             ▼
///     cutOff ⇄ cutOffRequested ─ issued ─▶ restored
///
/// A request that ends without a certificate leads back. A certificate takes one byte, and those of one account with one
/// deadline a run of 16 bytes: nothing grows with events.
package struct Revocation: Sendable {
  package enum Phase: UInt8, CaseIterable, Sendable {
    case inUse, requested, replaced, retired, cutOff, cutOffRequested, restored

    /// Whether the certificate is yet to be revoked.
    package var isOpen: Bool {
      switch self {
      case .inUse, .requested, .replaced: true
      case .retired, .cutOff, .cutOffRequested, .restored: false
      }
    }
  }

  /// Certificates of one account and CA with one deadline, up to the start of the next run.
  package struct Run: Sendable, BitwiseCopyable {
    package let account: Int32
    package let issuer: UInt16
    let set: UInt16
    package let start: UInt32
    /// Whether a court order or another duty keeps them from revocation.
    package internal(set) var isHeld = false
  }

  /// Certificates with one deadline.
  package struct Batch: Equatable, Sendable {
    package let deadline: Instant
    package internal(set) var isPast = false
  }

  /// Maximum certificates and deadlines of a run of the engine.
  package static let certificatesMax = 4_000_000
  static let batchesMax = 1000

  /// The phase of each certificate.
  private(set) var phases: ContiguousArray<UInt8> = []
  package internal(set) var runs: ContiguousArray<Run> = []
  package internal(set) var batches: [Batch] = []
  package internal(set) var tally = RevocationTally()
  var plan: RevocationPlan?
  var lastPlan: UInt32 = 0
  /// The priority of later requests for replacements.
  package internal(set) var priority = Priority.normal
  /// How long after the deadline revocation begins by itself.
  package internal(set) var delay = Interval.zero
  package internal(set) var notifications = 0
  package internal(set) var lastNotified: Instant?

  package init() {}

  package var isEmpty: Bool { phases.isEmpty }
  package var count: Int { phases.count }
  /// The memory of its lists in bytes.
  package var bytes: Int {
    phases.count + runs.count * MemoryLayout<Run>.stride + batches.count * MemoryLayout<Batch>.stride
  }

  package func phase(of certificate: Int) -> Phase { Phase(rawValue: phases[certificate]) ?? .inUse }

  /// The certificates of a run.
  package func certificates(of run: Int) -> Range<Int> {
    Int(runs[run].start)..<(run + 1 < runs.count ? Int(runs[run + 1].start) : phases.count)
  }

  /// The run of a certificate.
  ///
  /// - Complexity: O(log runs).
  package func run(of certificate: Int) -> Int {
    var (low, high) = (0, runs.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(runs[middle].start) <= certificate { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Certificates of a run that are not revoked.
  ///
  /// - Complexity: O(certificates of the run).
  package func open(in run: Int) -> Int {
    certificates(of: run).count { phase(of: $0).isOpen }
  }

  /// The earliest deadline with certificates that are not revoked; nil if all are.
  ///
  /// - Complexity: O(certificates) in the worst case: for frames, not for each event.
  package var nextDeadline: Instant? {
    guard tally.open > 0 else { return nil }
    if batches.count == 1 { return batches[0].deadline }
    return runs.indices.lazy.filter { open(in: $0) > 0 }.map { batches[Int(runs[$0].set)].deadline }.min()
  }

  /// Adds certificates of an account, and returns the number of their batch, if it is a new one.
  mutating func add(_ count: Int, account: Int32, issuer: UInt16, deadline: Instant) -> Int? {
    let isNew = batches.last.map { $0.deadline != deadline || $0.isPast } ?? true
    if isNew { batches.append(Batch(deadline: deadline)) }
    runs.append(
      Run(account: account, issuer: issuer, set: UInt16(batches.count - 1), start: UInt32(phases.count)))
    phases.append(contentsOf: repeatElement(Phase.inUse.rawValue, count: count))
    tally.inUse += count
    return isNew ? batches.count - 1 : nil
  }

  mutating func move(_ certificate: Int, to phase: Phase) {
    tally[self.phase(of: certificate)] -= 1
    tally[phase] += 1
    phases[certificate] = phase.rawValue
  }

  /// Books the revocation of a certificate that is not held.
  mutating func revoke(_ certificate: Int) {
    let run = run(of: certificate)
    if batches[Int(runs[run].set)].isPast {
      tally.overdue -= 1
      tally.late += 1
    }
    switch phase(of: certificate) {
    case .inUse: move(certificate, to: .cutOff)
    case .requested: move(certificate, to: .cutOffRequested)
    case .replaced: move(certificate, to: .retired)
    case .retired, .cutOff, .cutOffRequested, .restored: break
    }
  }

  /// The deadline of a batch has come: what is neither revoked nor held is overdue.
  mutating func pass(_ batch: Int) {
    guard !batches[batch].isPast else { return }
    batches[batch].isPast = true
    for run in runs.indices where Int(runs[run].set) == batch && !runs[run].isHeld {
      tally.overdue += open(in: run)
    }
  }

  /// Keeps an account's certificates from revocation, or no longer; returns how many are not revoked.
  mutating func hold(_ account: Int32, _ isHeld: Bool) -> Int {
    var count = 0
    for run in runs.indices where runs[run].account == account && runs[run].isHeld != isHeld {
      runs[run].isHeld = isHeld
      let open = open(in: run)
      count += open
      tally.held += isHeld ? open : -open
      if batches[Int(runs[run].set)].isPast { tally.overdue += isHeld ? -open : open }
    }
    return count
  }

  /// Whether revocation of a run has begun by itself, as far as it is not held.
  func isDue(_ run: Run, at now: Instant) -> Bool {
    let batch = batches[Int(run.set)]
    return batch.isPast && batch.deadline + delay <= now && !run.isHeld
  }

  /// Whether certificates are left whose revocation has begun by itself.
  ///
  /// - Complexity: O(certificates).
  func hasDue(at now: Instant) -> Bool {
    tally.overdue > 0 && runs.indices.contains { isDue(runs[$0], at: now) && open(in: $0) > 0 }
  }

  /// The tally, counted anew from the certificates; `late` is not known from them.
  ///
  /// - Complexity: O(certificates).
  func counted() -> RevocationTally {
    var counted = RevocationTally()
    counted.late = tally.late
    for certificate in phases.indices { counted[phase(of: certificate)] += 1 }
    for run in runs.indices {
      let open = open(in: run)
      if runs[run].isHeld {
        counted.held += open
      } else if batches[Int(runs[run].set)].isPast {
        counted.overdue += open
      }
    }
    return counted
  }

  /// Replaces the certificates' phases, read from bytes.
  mutating func restore(_ phases: ContiguousArray<UInt8>) { self.phases = phases }

  /// - Parameter isWhole: false leaves out each certificate.
  func digest(into digest: inout StateDigest, isWhole: Bool) {
    if isWhole { for phase in phases { digest.combine(Int(phase)) } }
    for phase in Phase.allCases { digest.combine(tally[phase]) }
    for count in [tally.held, tally.overdue, tally.late, notifications, runs.count] { digest.combine(count) }
    for batch in batches {
      digest.combine(batch.deadline)
      digest.combine(batch.isPast)
    }
    digest.combine(Int(priority.rawValue))
    digest.combine(delay)
    digest.combine(lastNotified ?? .distantPast)
    guard let plan else { return }
    digest.combine(Int(plan.next))
    digest.combine(plan.period)
    digest.combine(plan.scope.rawValue)
  }
}
