import Basics
import Issuance

/// Customers whose certificates must be revoked: they replace them after a notice, or after they have lost service.
extension SimulatedWorld {
  /// What moves the customer of a run of certificates.
  enum Replacing {
    static let untold: UInt8 = 0
    /// Told, and has not begun.
    static let told: UInt8 = 1
    /// Replaces one certificate after another, or will begin at a known time.
    static let acting: UInt8 = 2
    /// Cannot replace them while they are in use.
    static let unable: UInt8 = 3
  }

  /// Certificates that were issued in breach of a rule must be revoked: of each account in proportion to its traffic.
  ///
  /// - Parameter share: how many of them.
  mutating func misissue(_ set: Misissuance, share: Double) {
    let count = (Double(set.count) * min(1, max(0, share))).rounded()
    var isChosen = Array(repeating: false, count: engine.management.issuers.count)
    for issuer in set.issuers.resolve(engine.management) { isChosen[issuer] = true }
    let accounts =
      (set.account.map { Int32(clamping: $0)...Int32(clamping: $0) } ?? 0...Int32(engine.accounts - 1))
      .filter { isChosen[Int(issuer(of: $0))] }
    let total = accounts.reduce(0) { $0 + sizes.weight($1) }
    let deadline = engine.now + set.within
    var (sum, before) = (0.0, 0)
    for account in accounts {
      sum += sizes.weight(account)
      let upTo = Int((sum / total * count).rounded())
      guard upTo > before else { continue }
      let added = Int32(upTo - before)
      before = upTo
      handle(
        .revocationRequired(account: account, issuer: issuer(of: account), count: added, deadline: deadline),
        at: engine.now)
    }
    prepareReplacing(as: set.customers == .able ? Replacing.untold : Replacing.unable)
  }

  /// Customers without a replacement get a message: a first one moves some at once and others late, a reminder a share of
  /// those whom no message has moved.
  mutating func notifyCustomers(_ number: UInt32) {
    let replacing = configuration.replacing
    let since = lastNotified.map { engine.now - $0 } ?? .days(3650)
    lastNotified = engine.now
    let attention = min(1, since.seconds / max(1e-9, replacing.reminderPause.seconds))
    for run in replacers.indices where replacers[run] <= Replacing.told {
      let draw = random.uniform(.replacementShare, UInt64(run), UInt64(number))
      let isFirst = replacers[run] == Replacing.untold
      replacers[run] = Replacing.told
      let prompt = isFirst ? replacing.prompt : replacing.reminded * attention
      if draw <= prompt {
        beginReplacing(run, mean: replacing.promptTime, number)
      } else if isFirst, draw <= prompt + replacing.late {
        beginReplacing(run, mean: replacing.lateTime, number)
      }
    }
  }

  /// A certificate was revoked without a replacement: its customer notices.
  mutating func loseService(_ certificate: UInt32) {
    let run = engine.revocation.run(of: Int(certificate))
    guard replacers[run] != Replacing.acting else { return }
    beginReplacing(run, mean: configuration.replacing.alarmedTime, 0)
  }

  /// A customer requests the replacement of a certificate, and later that of the next one.
  mutating func replace(_ certificate: UInt32, at now: Instant) {
    handle(.replacementRequested(certificate: certificate), at: now)
    let run = engine.revocation.run(of: Int(certificate))
    guard Int(certificate) + 1 < engine.revocation.certificates(of: run).upperBound else { return }
    let gap =
      configuration.replacing.pace.seconds * random.exponential(.replacementPace, UInt64(certificate))
    agenda.add(
      .replacementWanted(certificate: certificate + 1),
      at: now + max(Interval(nanoseconds: 1), Interval(seconds: gap)))
  }

  /// The request for a replacement ended without a certificate: the customer requests again after a pause.
  mutating func retryReplacement(_ certificate: UInt32) {
    let key = UInt64(bitPattern: engine.now.nanoseconds)
    let factor = 0.5 + random.uniform(.replacementRetry, UInt64(certificate), key)
    let pause = Interval(seconds: configuration.replacing.retryPause.seconds * factor)
    agenda.add(
      .replacementRetried(certificate: certificate), at: engine.now + max(.milliseconds(1), pause))
  }

  private mutating func beginReplacing(_ run: Int, mean: Interval, _ number: UInt32) {
    replacers[run] = Replacing.acting
    let time = mean.seconds * random.exponential(.replacementTime, UInt64(run), UInt64(number))
    agenda.add(
      .replacementWanted(certificate: engine.revocation.runs[run].start),
      at: engine.now + max(Interval(nanoseconds: 1), Interval(seconds: min(3e9, time))))
  }

  /// Makes room for runs that are new.
  private mutating func prepareReplacing(as state: UInt8) {
    let missing = engine.revocation.runs.count - replacers.count
    if missing > 0 { replacers.append(contentsOf: repeatElement(state, count: missing)) }
  }

  func digestReplacing(into digest: inout StateDigest, isWhole: Bool) {
    guard !replacers.isEmpty else { return }
    digest.combine(lastNotified ?? .distantPast)
    if isWhole { for state in replacers { digest.combine(Int(state)) } }
  }
}
