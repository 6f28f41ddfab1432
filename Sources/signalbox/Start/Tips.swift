import Basics
import Recordings

/// Whether to show tips: until the user has seen all of them or has turned them off.
enum Tips {
  private static var mark: String? { StateFolder.current.map { $0.path + "/tips-done" } }

  /// - Parameter isGuided: whether the drill's level guides, which it does every time.
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
