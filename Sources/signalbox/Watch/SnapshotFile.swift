import Analysis
import Basics
import Dashboard
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
      do throws(SystemError) { try Files.makeFolder(of: path) } catch {
        return .failed("the folder of \(path) cannot be made: \(error.reason)")
      }
      if number < most, Files.exists(path) { continue }
      do {
        try NewFile.create(path, PrintableText(snapshot.text))
        return .saved(path)
      } catch { return .failed("\(error)") }
    }
    preconditionFailure("the last name is tried in any case")
  }
}
