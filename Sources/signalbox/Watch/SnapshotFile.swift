import Analysis
import Basics
import Dashboard
import Glibc
import Issuance
import Recordings

/// Snapshots as files in the state folder.
enum SnapshotFile {
  /// Of one instant.
  private static let most = 100

  @Sendable
  static func keep(_ snapshot: Snapshot) -> Snapshot.Outcome {
    guard let folder = StateFolder.current else { return .failed(StateFolder.unknown) }
    for number in 1...most {
      let path = folder.snapshot(of: snapshot.scenario, at: snapshot.time, number: number)
      let error = StateFolder.makeFolder(of: path)
      guard error == 0 else {
        return .failed("the folder of \(path) cannot be made: \(String(cString: strerror(error)))")
      }
      if number < most, access(path, F_OK) == 0 { continue }
      do {
        try NewFile.create(path, PrintableText(snapshot.text))
        return .saved(path)
      } catch { return .failed((error as? Failure)?.message ?? "\(error)") }
    }
    preconditionFailure("the last name is tried in any case")
  }
}
