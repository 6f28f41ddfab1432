import Basics
import Glibc
import Recordings

/// The folder of a live plane, and what lies in it.
struct PlaneFolder: Equatable {
  let path: String

  var socket: String { path + "/socket" }
  /// What the daemon writes to standard error.
  var log: String { path + "/log" }

  /// The folder in the state folder.
  static func standard() throws(Failure) -> PlaneFolder {
    guard let state = StateFolder.current else {
      throw Failure("no folder for the plane: set HOME or XDG_STATE_HOME to an absolute path in UTF-8")
    }
    return PlaneFolder(path: state.plane)
  }
}
