package import Basics
package import Session
package import World

/// An objective's progress.
package struct ObjectiveProgress: Equatable, Sendable {
  package typealias Phase = ObjectivePhase

  package let objective: Objective
  package internal(set) var phase: Phase
  /// When its cue occurred; the start of the run for an objective without one.
  package internal(set) var cued: Instant?
  /// When it was met or missed.
  package internal(set) var decided: Instant?
  /// Its deadline.
  package internal(set) var deadline: Instant?
  /// `keep`: seconds in which the state held, and seconds counted.
  package internal(set) var secondsKept = 0
  package internal(set) var secondsSeen = 0
  /// What was not as it should have been; for `keep`, in the latest second in which each was not so.
  package internal(set) var shortfalls: [Blame] = []
  /// The reason it was missed: `not done by 14:36:00`.
  package internal(set) var reason = ""
  /// Numbers of the journal entries that are its evidence.
  package internal(set) var evidence: [Int] = []

  /// A part of the objective's state that was not as wanted.
  package struct Blame: Equatable, Sendable {
    package var shortfall: Shortfall
    /// `keep`: the seconds in which it was not so.
    package var seconds: Int
  }

  init(_ objective: Objective, start: Instant) {
    self.objective = objective
    phase = objective.cue == nil ? .open : .waiting
    cued = objective.cue == nil ? start : nil
    if objective.cue == nil { deadline = Self.deadline(objective, from: start) }
  }

  static func deadline(_ objective: Objective, from cue: Instant) -> Instant? {
    switch objective.kind {
    case .reach(_, _, let before): before
    case .action(_, let within), .comms(_, let within): within.map { cue + $0 }
    case .avoid, .keep, .answer: nil
    }
  }

  /// The share of the counted seconds in which the state held; nil before any.
  package var shareKept: Double? { secondsSeen == 0 ? nil : Double(secondsKept) / Double(secondsSeen) }

  /// Counts a second in which parts of the state were not as wanted.
  mutating func blame(_ found: [Shortfall]) {
    for shortfall in found {
      if let index = shortfalls.firstIndex(where: { $0.shortfall.part == shortfall.part }) {
        shortfalls[index].shortfall = shortfall
        shortfalls[index].seconds += 1
      } else {
        shortfalls.append(Blame(shortfall: shortfall, seconds: 1))
      }
    }
  }

  /// The shortfalls for people; of `keep` with the share of the time, the longest first.
  package var blamed: [String] {
    guard case .keep = objective.kind, secondsSeen > 0 else { return shortfalls.map(\.shortfall.text) }
    return shortfalls.sorted { $0.seconds > $1.seconds }.map { blame in
      let share = Int((Double(blame.seconds) / Double(secondsSeen) * 100).rounded(.up))
      return "for \(share) % of the time, at last \(blame.shortfall.text)"
    }
  }

  /// Its points: all when met, minus the penalty when an `avoid` state occurred.
  package var points: Int {
    if case .avoid = objective.kind { return phase == .missed ? -objective.points : 0 }
    return phase == .met ? objective.points : 0
  }

  /// Its maximum points.
  package var possible: Int {
    if case .avoid = objective.kind { return 0 }
    return objective.points
  }
}
