package import Basics

/// How a demonstration ended: its service beside that of the same run in which no operator acted.
package struct DemoEnding: Codable, Equatable, Sendable {
  /// The run with its operators, the person at the console among them.
  package var own: ServiceCurve
  /// The same scenario and seed without an operator.
  package var idle: ServiceCurve
  /// The same with the scripted operator alone; nil if the person gave no command.
  package var scripted: ServiceCurve?
  /// The person's commands that were done, in order.
  package var deeds: [Deed]
  /// The drill to begin with.
  package var nextDrill: String

  /// A command and when it was given.
  package struct Deed: Codable, Equatable, Sendable {
    package var at: Instant
    package var command: String

    package init(at: Instant, command: String) {
      self.at = at
      self.command = command
    }
  }

  package init(
    own: ServiceCurve, idle: ServiceCurve, scripted: ServiceCurve?, deeds: [Deed], nextDrill: String
  ) {
    self.own = own
    self.idle = idle
    self.scripted = scripted
    self.deeds = deeds
    self.nextDrill = nextDrill
  }
}
