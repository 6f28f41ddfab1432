import Basics
import Recordings

/// Whether tips are for whoever runs the program: until they have been told all, or said that they want none.
enum Tips {
  private static var mark: String? { StateFolder.current.map { $0.path + "/tips-done" } }

  /// - Parameter isGuided: the drill is of the level that guides; it does so more than once.
  static func areWanted(isGuided: Bool) -> Bool {
    guard let folder = StateFolder.current, let mark, !Files.exists(mark) else { return false }
    return isGuided || !Files.exists(folder.progress)
  }

  static func areDone() {
    guard let mark else { return }
    // Without it the tips come again, which does no harm.
    try? Files.makeFolder(of: mark)
    try? OpenFile(mark, for: .marking).close()
  }
}
