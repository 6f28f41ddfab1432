internal import Glibc
internal import SystemPackage

/// A system call that failed: which one, on which file, and why.
package struct SystemError: UserFacingError, Equatable {
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

  /// Makes a call, and throws an error of the caller's own in place of a ``SystemError``.
  package static func caught<Result, Failure: Error>(
    _ call: @autoclosure () throws(SystemError) -> Result, as failure: (SystemError) -> Failure
  ) throws(Failure) -> Result {
    do throws(SystemError) { return try call() } catch { throw failure(error) }
  }

  package var code: String { "system.\(call)" }
  package var message: String { "\(call): \(reason)" }
  package var place: FilePlace? { path.map { FilePlace(file: $0) } }
}
