import Glibc
import Recordings

extension StateFolder {
  /// The state folder of this process; nil without HOME and XDG_STATE_HOME.
  static var current: StateFolder? {
    StateFolder { name in getenv(name).map { String(cString: $0) } }
  }

  static let unknown =
    "no folder for recordings and results: set HOME or XDG_STATE_HOME to an absolute path in UTF-8"
}
