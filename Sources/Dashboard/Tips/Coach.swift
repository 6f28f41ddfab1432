import Basics
import Issuance
import Session
import Telemetry

/// Guides by advice that follows from the drill and the state of the run; see ``Model/advice``.
///
/// It remembers only what a frame does not show: that there was harm, which details were read, what parking did, and
/// that the trainee has turned it off.
struct Coach: Equatable, Sendable {
  /// The highest share of identity calls that ended with an error within a minute.
  private(set) var worstErrors = 0.0
  private(set) var isDone = false
  /// The panels whose details have been open.
  private(set) var read: Set<PanelID> = []
  private var parking: Parking?

  /// The last parking, and the share of errors at it and the lowest since.
  private struct Parking: Equatable {
    var command: Command
    var before: Double
    var lowest: Double
  }

  /// The share of errors from which callers are harmed.
  static let harm = 0.05

  var sawHarm: Bool { worstErrors > Self.harm }

  mutating func follow(_ model: Model) {
    guard let frame = model.record.latest else { return }
    worstErrors = max(worstErrors, frame.averages.errorShare1m)
    if let parking { self.parking?.lowest = min(parking.lowest, frame.averages.errorShare1m) }
    if case .details(let panel, _) = model.console.overlay { read.insert(panel) }
  }

  /// The operator has given a command.
  mutating func note(_ command: Command, errors: Double) {
    guard command.descriptor.name == Command.park(.all).descriptor.name else { return }
    parking = Parking(command: command, before: errors, lowest: errors)
  }

  /// Whether the last command was this parking, and did not lower the errors by a tenth.
  func hasFailed(_ command: Command) -> Bool {
    guard let parking, parking.command == command else { return false }
    return parking.lowest > 0.9 * parking.before
  }

  /// Another attempt begins.
  mutating func rewind() {
    let isDone = isDone
    self = Coach()
    self.isDone = isDone
  }

  mutating func finish() { isDone = true }
}

extension Model {
  /// Whether the coach is on, even without advice at the moment.
  var hasCoach: Bool { console.coach?.isDone == false }

  /// Whether the trainee has turned the coach off.
  package var hasFinishedTips: Bool { console.coach?.isDone ?? false }

  mutating func followCoach() {
    guard var coach = console.coach, !coach.isDone else { return }
    coach.follow(self)
    self.console.coach = coach
  }

  mutating func setTips(_ isOn: Bool) {
    guard isOn else {
      console.coach?.finish()
      return say(.note, "tips are off; :tips on turns them on")
    }
    console.coach = Coach()
    followCoach()
  }
}
