import Basics
import Glibc

/// The reason a session's socket cannot be served, reached or used any longer.
package struct SocketError: UserFacingError, Equatable {
  package enum Kind: String, Sendable {
    /// The path cannot name a socket.
    case path
    /// Another file is at the path, and is kept.
    case occupied
    /// No process listens there.
    case unreachable
    /// The peer has no permission.
    case permission
    /// The peer refused.
    case refused
    /// The peer violated the protocol.
    case violation
    case system
  }

  package let kind: Kind
  package let message: String
  package var code: String { "socket.\(kind.rawValue)" }
}

extension SocketError {
  static func system(_ error: SystemError) -> SocketError {
    SocketError(kind: .system, message: error.description)
  }

  /// - Parameter number: `errno` unless the call returned the number itself.
  static func system(_ call: String, path: String? = nil, _ number: Int32 = errno) -> SocketError {
    .system(SystemError(call, path: path, number))
  }
}
