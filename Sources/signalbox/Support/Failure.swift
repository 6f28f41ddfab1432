/// An error for a person to read, and the program's exit status.
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

/// The reader of the output has closed its end (`signalbox run | head`): the program ends without an error.
struct ReaderGone: Error {}
