/// What a person is told when something cannot be done, and the status the program ends with.
struct Failure: Error {
  enum Status {
    /// A run failed its checks, or what the program was given is wrong.
    case failed
    case noTerminal
    /// As the command line's parser has it; 64 for a command line that is wrong.
    case other(Int32)

    var code: Int32 {
      switch self {
      case .failed: 1
      case .noTerminal: 2
      case .other(let code): code
      }
    }
  }

  let message: String
  /// Without the program's name.
  let reason: String
  let status: Status

  /// - Parameter message: what is wrong, where, and what would be right.
  init(_ message: String, status: Status = .failed) {
    self.message = "signalbox: \(message)"
    reason = message
    self.status = status
  }

  init(verbatim message: String, status: Status) {
    self.message = message
    reason = message
    self.status = status
  }
}

/// Nobody reads the output any more (`signalbox run | head`): no reason to go on, and none to complain.
struct ReaderGone: Error {}
