import Basics
import Store

/// The plane of a folder runs already, in another process, and is to be reached there.
package struct RunningPlane: Error, Equatable {
  package let doors: Doors
}

extension RunningPlane {
  /// Opens the store of a plane's folder. While another process has it, its doors are waited for, or the end of that one.
  ///
  /// - Parameter patience: how long.
  /// - Throws: `RunningPlane` once the other's doors are open; an error that names the other if they are not in time.
  static func store(
    of folder: PlaneFolder, _ policy: StorePolicy, within patience: Interval = .seconds(20)
  ) async throws -> SQLiteStore {
    let clock = ContinuousClock()
    let end = clock.now + .nanoseconds(patience.nanoseconds)
    while true {
      let failure: StoreError
      do throws(StoreError) {
        return try SQLiteStore(folder: folder.store, policy: policy)
      } catch { failure = error }
      guard case .busy(let owner) = failure else { throw failure }
      if let doors = DoorsFile.doors(of: folder) { throw RunningPlane(doors: doors) }
      guard clock.now < end else {
        throw FileError(
          file: folder.path,
          message: "the plane is in use by \(owner), which has opened no doors within \(patience.text): "
            + "a plane that starts or stops, or a command of 'signalboxd plane'; wait for it, or end it first"
        )
      }
      try await Task.sleep(for: .milliseconds(100))
    }
  }
}
