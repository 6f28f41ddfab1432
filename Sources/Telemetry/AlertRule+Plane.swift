package import Basics

/// The thresholds of the alarms that only a live plane has.
package struct PlaneAlarmLimits: Equatable, Sendable {
  /// The free share of the store's disk.
  package var storeFree = 0.05
  package var storeCommit = Interval.milliseconds(250)
  /// The share of the keys made ahead.
  package var keysLeft = 0.2
  package var issuerTimeLeft = Interval.days(30)
  package var signerTimeLeft = Interval.days(1)
  /// Of a responder's signing certificate of the root: as long as the root's key may take to be brought.
  package var rootSignerTimeLeft = Interval.days(30)
  package var journalBehind = Interval.seconds(1)
  /// The share of requests refused since no queue has room.
  package var refused = 0.01
  /// Of the oldest request in a queue.
  package var queueAge = Interval.minutes(1)
  package var clockSetBack = Interval.seconds(1)

  package init() {}
}

extension AlertRule {
  /// The alarms of a live plane: the standard ones, and those of its store, keys, certificates and clock.
  package static func plane(_ limits: PlaneAlarmLimits) -> [AlertRule] {
    let standard = standard.map { rule in
      guard rule.id == signerExpiry.id else { return rule }
      var rule = rule
      rule.title = "OCSP signing certificate expires within \(limits.signerTimeLeft.text)"
      rule.threshold = limits.signerTimeLeft.seconds
      return rule
    }
    return standard + [
      AlertRule(
        id: "requests-refused", title: "Requests refused: no queue has room", signal: .refusedForRoom1m,
        .above,
        limits.refused, for: .seconds(5), quiet: .seconds(30), .critical),
      AlertRule(
        id: "queue-age", title: "Requests wait in the queues for over \(limits.queueAge.text)",
        signal: .queueOldestAge, .above, limits.queueAge.seconds, for: .zero, quiet: .seconds(10), .warning),
      AlertRule(
        id: "store-failing", title: "The store takes nothing", signal: .storeFailing, .above, 0, for: .zero,
        .critical),
      AlertRule(
        id: "store-full", title: "The store's disk is nearly full", signal: .storeFree, .below,
        limits.storeFree, for: .zero, quiet: .seconds(10), .warning),
      // A second without a slow commit is no sign that the disk is well.
      AlertRule(
        id: "store-slow", title: "Commits of the store are slow", signal: .storeCommit, .above,
        limits.storeCommit.seconds, for: .seconds(2), quiet: .seconds(30), .warning),
      // The pool of a plane that has just started fills first.
      AlertRule(
        id: "key-pool", title: "Few keys are left that were made ahead", signal: .keysLeft, .below,
        limits.keysLeft, for: .seconds(30), .warning),
      AlertRule(
        id: "ca-expiry", title: "A CA's certificate expires within \(limits.issuerTimeLeft.text)",
        signal: .issuerTimeLeft, .below, limits.issuerTimeLeft.seconds, for: .zero, .warning),
      AlertRule(
        id: "root-signer-expiry",
        title: "OCSP signing certificate of the root expires within \(limits.rootSignerTimeLeft.text)",
        signal: .rootSignerTimeLeft, .below, limits.rootSignerTimeLeft.seconds, for: .zero, .warning),
      AlertRule(
        id: "journal-behind", title: "The journal is behind", signal: .journalBehind, .above,
        limits.journalBehind.seconds, for: .seconds(2), quiet: .seconds(10), .warning),
      AlertRule(
        id: "clock-set-back", title: "The system's clock was set back", signal: .clockSetBack, .above,
        limits.clockSetBack.seconds, for: .zero, .warning),
    ]
  }
}
