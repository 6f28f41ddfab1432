internal import Dispatch
internal import GRDB
internal import Synchronization

/// Writes the log into the database in the background, so that commits seldom have to: on a connection and a queue of its
/// own, a moment after a commit. Commits are durable without it.
final class Checkpointer: Sendable {
  /// Long enough for pages that many commits change to be written once.
  private static let delay = DispatchTimeInterval.seconds(2)

  private struct State {
    var isDue = false
    var isClosed = false
    var error: StoreError?
  }

  private let database: DatabaseQueue
  private let folder: String
  private let queue = DispatchQueue(label: "signalbox.store.checkpoint", qos: .utility)
  private let state = Mutex(State())

  init(path: String, folder: String) throws {
    var configuration = Configuration()
    configuration.label = "signalbox.store.checkpoint"
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
    database = try DatabaseQueue(path: path, configuration: configuration)
    self.folder = folder
  }

  /// Why the last attempt failed; nil if it did not.
  var error: StoreError? { state.withLock(\.error) }

  /// There is something new in the log.
  func schedule() {
    let isFirst = state.withLock { state in
      defer { state.isDue = true }
      return !state.isDue && !state.isClosed
    }
    guard isFirst else { return }
    queue.asyncAfter(deadline: .now() + Self.delay) { [weak self] in self?.run() }
  }

  private func run() {
    let isClosed = state.withLock { state in
      state.isDue = false
      return state.isClosed
    }
    guard !isClosed else { return }
    var failure: StoreError?
    do {
      try database.inDatabase { db in
        do { _ = try db.checkpoint(.passive) } catch {
          throw StoreError(error, folder: folder, errno: db.systemError)
        }
      }
    } catch { failure = StoreError(error, folder: folder) }
    // Another connection writes a checkpoint.
    if case .busy = failure { failure = nil }
    state.withLock { $0.error = failure }
  }

  /// Returns when no attempt is under way any more, and none will be.
  func stop() {
    state.withLock { $0.isClosed = true }
    queue.sync {}
  }

  func close() {
    stop()
    try? database.close()
  }
}
