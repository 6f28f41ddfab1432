/// What a console knows of the system when it asks before a command, or before it takes one back.
package struct SystemState: Equatable, Sendable {
  package struct Queue: Equatable, Sendable {
    package var mode: IssuanceQueue.Mode
    package var discipline: Discipline
    package var depth: Int
    /// Of `depth`, requests whose callers have timed out.
    package var expired: Int
    package var parked: Int

    package init(mode: IssuanceQueue.Mode, discipline: Discipline, depth: Int, expired: Int, parked: Int) {
      self.mode = mode
      self.discipline = discipline
      self.depth = depth
      self.expired = expired
      self.parked = parked
    }
  }

  package struct Server: Equatable, Sendable {
    package var isStopped: Bool
    /// Certificates issued a second over the last minute.
    package var issuedPerSecond: Double

    package init(isStopped: Bool, issuedPerSecond: Double) {
      self.isStopped = isStopped
      self.issuedPerSecond = issuedPerSecond
    }
  }

  package var queues: [Queue] = []
  package var servers: [Server] = []
  package var issuedPerSecond = 0.0
  package var responders = 0
  /// Responders in service, restarting ones included, or as many as were asked for last.
  package var serving = 0
  /// OCSP requests a second that one responder answers, and that arrive.
  package var capacityPerResponder = 0.0
  package var inboundPerSecond = 0.0
  package var policies: Policies

  package init(_ policies: Policies) { self.policies = policies }
}

/// What a console asks before it sends a command.
package struct Confirmation: Equatable, Sendable {
  package var title: String
  /// What the command will mean as things stand.
  package var lines: [String]
  /// The button that sends it.
  package var confirm: String
  /// What has to be typed first; nil if the button is enough.
  package var words: String?

  init(_ title: String, _ lines: [String], confirm: String, words: String? = nil) {
    self.title = title
    self.lines = lines
    self.confirm = confirm
    self.words = words
  }
}
