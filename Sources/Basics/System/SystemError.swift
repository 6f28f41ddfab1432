internal import Glibc
internal import SystemPackage

/// A system call that failed: which one, on which file, and why.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The call as its manual page is named: `open`, `poll`.
  package let call: String
  /// The file or socket; nil for a call that has none.
  package let path: String?
  /// The value of `errno`.
  package let number: Int32

  /// - Parameter number: `errno` unless the call returned the number itself.
  package init(_ call: String, path: String? = nil, _ number: Int32 = errno) {
    self.call = call
    self.path = path
    self.number = number
  }

  /// The system's words for the number, as of strerror(3).
  package var reason: String { Self.reason(number) }

  package static func reason(_ number: Int32) -> String { Errno(rawValue: number).description }

  package var description: String { (path.map { "\($0): " } ?? "") + "\(call): \(reason)" }
}
