import Basics
import Drills
import Recordings
import Session

/// Whether the coach guides: at the guided levels always, elsewhere until a drill is passed; never once turned off.
enum Tips {
  private static var mark: String? { StateFolder.current.map { $0.path + "/tips-done" } }

  /// - Parameter level: the drill's; nil for a run without one.
  static func areWanted(at level: Drill.Level?) -> Bool {
    guard level != .unannounced, let mark, !Files.exists(mark) else { return false }
    return level.map { $0 <= .coached } ?? false || isNewcomer
  }

  /// Whether the clock stands while the trainee reads.
  ///
  /// - Parameter level: the drill's; nil for a run without one.
  static func holdClock(at level: Drill.Level?) -> Bool {
    level.map { $0 <= .coached } ?? false || (level != .unannounced && isNewcomer)
  }

  /// Whether no drill has been passed on this account.
  static var isNewcomer: Bool {
    guard let folder = StateFolder.current else { return false }
    let entries = (try? ProgressFile(folder.progress).read().entries) ?? []
    return !entries.contains(where: \.isPassed)
  }

  static func areDone() {
    guard let mark else { return }
    // Without it the tips come again, which does no harm.
    try? Files.makeFolder(of: mark)
    try? OpenFile(mark, for: .marking).close()
  }
}
