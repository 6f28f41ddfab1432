import Glibc
import Recordings

/// Whether tips are for whoever runs the program: until they have been told all, or said that they want none.
enum Tips {
  private static var mark: String? { StateFolder.current.map { $0.path + "/tips-done" } }

  /// - Parameter isGuided: the drill is of the level that guides; it does so more than once.
  static func areWanted(isGuided: Bool) -> Bool {
    guard let folder = StateFolder.current, let mark, access(mark, F_OK) != 0 else { return false }
    return isGuided || access(folder.progress, F_OK) != 0
  }

  static func areDone() {
    guard let mark, StateFolder.makeFolder(of: mark) == 0 else { return }
    let file = open(mark, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0o600)
    if file >= 0 { close(file) }
  }
}
