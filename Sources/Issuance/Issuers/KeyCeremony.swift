package import Basics

/// A key ceremony: two persons create or destroy the key of a CA, and leave a record of it (CA/Browser Forum Baseline
/// Requirements, section 6.1.1.1; RFC 3647, section 4.6.1).
///
///     prepared ── another person witnesses ─▶ under way ── after its time ─▶ completed
///        └────────────────── abort ──────────────┴──▶ aborted
package struct KeyCeremony: Codable, Equatable, Sendable {
  package enum Purpose: String, Codable, CaseIterable, Sendable { case create, destroy }

  package enum State: String, Codable, CaseIterable, Sendable {
    case prepared
    case underWay = "under way"
    case completed, aborted
  }

  /// Counts from 1.
  package internal(set) var number: Int
  package internal(set) var purpose: Purpose
  /// Counted from 0; nil while the CA is to be made.
  package internal(set) var issuer: Int?
  /// The person who prepared it.
  package internal(set) var administrator: String
  package internal(set) var witness: String?
  package internal(set) var prepared: Instant
  package internal(set) var begun: Instant?
  /// When it was completed or aborted; while it is under way, when it will be completed.
  package internal(set) var ends: Instant?
  package internal(set) var state = State.prepared

  package var isOpen: Bool {
    switch state {
    case .prepared, .underWay: true
    case .completed, .aborted: false
    }
  }

  /// `a new key for CA 61`, `the key of a new CA`, `the destruction of the key of CA 61`.
  package var aim: String {
    switch (purpose, issuer) {
    case (.create, let issuer?): "a new key for CA \(issuer + 1)"
    case (.create, nil): "the key of a new CA"
    case (.destroy, let issuer): "the destruction of the key of CA \((issuer ?? 0) + 1)"
    }
  }

  /// The record in a line: what, who, when.
  package var record: String {
    let persons = "administrator \(administrator)" + (witness.map { ", witness \($0)" } ?? "")
    let times =
      ["prepared at \(prepared.clockTime)"]
      + (begun.map { ["begun at \($0.clockTime)"] } ?? [])
      + (ends.map { [(state == .underWay ? "until" : "\(state.rawValue) at") + " \($0.clockTime)"] } ?? [])
    return "ceremony \(number), \(aim): \(state.rawValue); \(persons); \(times.joined(separator: ", "))"
  }
}

/// All ceremonies of a run.
package struct KeyCeremonies: Equatable, Sendable {
  /// Records kept, at most; the oldest that have ended give way.
  static let recordsMax = 1000

  /// In order of their numbers.
  package internal(set) var records: [KeyCeremony] = []
  /// The number of the latest.
  package internal(set) var last = 0
  /// How long one takes from the witness's confirmation on.
  package internal(set) var duration = KeyCeremonies.usualDuration

  package static let usualDuration = Interval.hours(1)

  func index(of number: Int) -> Int? { records.firstIndex { $0.number == number } }

  /// The open ceremony for a CA, counted from 0; nil without one.
  func open(for issuer: Int) -> KeyCeremony? { records.first { $0.isOpen && $0.issuer == issuer } }

  /// Those still open, and the latest of the others, for display.
  package var shown: [KeyCeremony] {
    let ended = records.filter { !$0.isOpen }.suffix(8)
    return records.filter(\.isOpen) + ended
  }

  func digest(into digest: inout StateDigest) {
    for ceremony in records { digest.combine(ceremony.record) }
  }
}

extension IssuanceEngine {
  /// The reason the CA's key cannot be created or destroyed now; nil if it can.
  func obstacle(to purpose: KeyCeremony.Purpose, of issuer: Int) -> String? {
    let it = management.issuers[issuer]
    switch purpose {
    case .create:
      return it.keyDestroyed
        ? nil : "CA \(issuer + 1) has its key; a ceremony creates one after its destruction"
    case .destroy where it.keyDestroyed: return "the key of CA \(issuer + 1) is destroyed already"
    case .destroy where it.profileEnabled:
      return "the profile of CA \(issuer + 1) is enabled; disable it first: profile.disable \(issuer + 1)"
    case .destroy: return nil
    }
  }

  /// The time of a ceremony is over.
  mutating func endCeremony(_ number: Int, _ effects: inout Effects) {
    guard let index = ceremonies.index(of: number), ceremonies.records[index].state == .underWay,
      let end = ceremonies.records[index].ends, end <= now
    else { return }
    ceremonies.records[index].state = .completed
    ceremonies.records[index].ends = now
    switch (ceremonies.records[index].purpose, ceremonies.records[index].issuer) {
    case (.create, nil):
      addIssuer(isEnabled: false, &effects)
      ceremonies.records[index].issuer = management.issuers.count - 1
    case (.create, let issuer?): management.issuers[issuer].destroyed = nil
    case (.destroy, let issuer): destroyKey(issuer ?? -1, &effects)
    }
    let issuer = ceremonies.records[index].issuer ?? 0
    let creates = ceremonies.records[index].purpose == .create
    effects.add(
      .notice(
        .ceremonyCompleted(
          number: Int32(clamping: number), issuer: UInt16(clamping: issuer), creates: creates)))
  }
}
