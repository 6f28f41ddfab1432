import Glibc
import Recordings

extension StateFolder {
  /// That of this process; nil if it is not told where.
  static var current: StateFolder? {
    StateFolder { name in getenv(name).map { String(cString: $0) } }
  }

  static let unknown =
    "there is nowhere to keep recordings and results: set HOME or XDG_STATE_HOME to an absolute path"
}
