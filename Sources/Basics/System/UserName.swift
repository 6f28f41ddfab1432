internal import Glibc

/// Who runs the program.
package enum UserName {
  /// The name in `USER`, or else the account's; nil if the system has no name for the account either.
  package static var current: String? {
    name(getenv("USER").map { String(cString: $0) }, account: account)
  }

  /// - Parameter account: asked for only without a name in the environment.
  static func name(_ environment: String?, account: () -> String?) -> String? {
    if let environment, !environment.isEmpty { return environment }
    return account().flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The account of the process, from the system's list of users.
  static func account() -> String? {
    getpwuid(geteuid()).flatMap { $0.pointee.pw_name }.map { String(cString: $0) }
  }

  /// Bytes of a user's or group's entry, at most: a group names all its members.
  static let entryLengthMax = 1 << 18

  /// The name of a user of this machine; nil if it has none of this number.
  package static func name(of user: UInt32) -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: entryLengthMax)
    guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, let found else { return nil }
    return found.pointee.pw_name.map { String(cString: $0) }
  }

  /// The number of a user; nil if the machine has none of this name.
  package static func number(of name: String) -> UInt32? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: entryLengthMax)
    guard getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0, let found else { return nil }
    return found.pointee.pw_uid
  }
}
