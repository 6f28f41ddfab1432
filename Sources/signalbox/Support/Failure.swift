import Basics

/// An error of a subcommand, and the program's exit status.
struct Failure: UserFacingError {
  enum Status {
    /// A check failed or input is invalid.
    case failed
    case noTerminal
    /// The parser's status for a usage error: 64.
    case other(Int32)
  }

  /// What is wrong, where, and what would be right; empty if that was said before.
  let message: String
  let status: Status

  init(_ message: String, status: Status = .failed) {
    self.message = message
    self.status = status
  }

  var code: String { "command-line" }

  var exitStatus: Int32 {
    switch status {
    case .failed: 1
    case .noTerminal: 2
    case .other(let status): status
    }
  }
}

/// The reader of the output has closed its end (`signalbox run | head`): the program ends without an error.
struct ReaderGone: Error {}
