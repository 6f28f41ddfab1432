import Analysis
import Basics
import Dashboard
import Glibc
import Issuance
import Recordings

/// Snapshots as files in the state folder.
enum SnapshotFile {
  /// Maximum number of files for one instant.
  private static let most = 100

  @Sendable
  static func keep(_ snapshot: Snapshot) -> Snapshot.Outcome {
    guard let folder = StateFolder.current else { return .failed(StateFolder.unknown) }
    for number in 1...most {
      let path = folder.snapshot(of: snapshot.scenario, at: snapshot.time, number: number)
      do throws(SystemError) {
        try Files.makeFolder(of: path)
        try Files.create(path, with: PrintableText(snapshot.text).description.utf8, permissions: 0o644)
        return .saved(path)
      } catch {
        // Another program may take a name at any moment.
        if error.number == EEXIST { continue }
        return .failed("\(path) cannot be written: \(error.reason)")
      }
    }
    return .failed("\(folder.path)/snapshots has \(most) snapshots of this instant, and takes no more")
  }
}
