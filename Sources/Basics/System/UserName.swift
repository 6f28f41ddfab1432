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
}
