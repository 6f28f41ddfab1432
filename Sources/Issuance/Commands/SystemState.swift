/// A console's knowledge of the system, for confirmations and inverses.
package struct SystemState: Equatable, Sendable {
  package struct Queue: Equatable, Sendable {
    package var mode: IssuanceQueue.Mode
    package var discipline: Discipline
    package var depth: Int
    /// Of `depth`, requests whose callers have timed out.
    package var expired: Int
    package var parked: Int
    package var deadLetters: Int
    package var pauses: [PartialPause]

    package init(
      mode: IssuanceQueue.Mode, discipline: Discipline, depth: Int, expired: Int, parked: Int,
      deadLetters: Int = 0, pauses: [PartialPause] = []
    ) {
      self.mode = mode
      self.discipline = discipline
      self.depth = depth
      self.expired = expired
      self.parked = parked
      self.deadLetters = deadLetters
      self.pauses = pauses
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
  /// Responders in service, including restarting ones, or the size requested last.
  package var serving = 0
  /// OCSP requests a second: one responder's capacity, and the arrivals.
  package var capacityPerResponder = 0.0
  package var inboundPerSecond = 0.0
  package var ceremonies: [KeyCeremony] = []
  /// Certificates that must be revoked and have no replacement.
  package var unreplaced = 0
  package var policies: Policies

  package init(_ policies: Policies) { self.policies = policies }
}

/// A console's confirmation before it sends a command.
package struct Confirmation: Equatable, Sendable {
  package var title: String
  /// The command's consequences in the present state.
  package var lines: [String]
  /// The label of the button that sends it.
  package var confirm: String
  /// The words to type first; nil if the button is enough.
  package var words: String?

  init(_ title: String, _ lines: [String], confirm: String, words: String? = nil) {
    self.title = title
    self.lines = lines
    self.confirm = confirm
    self.words = words
  }
}
