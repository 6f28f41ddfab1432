import Basics
import Dispatch
import Glibc
package import Session
internal import Synchronization

/// Writes a recording during the session on a thread of its own, so that a slow or failing disk never delays the run.
///
/// Records are written at once and synchronised once a second, so that a crash of the program loses some milliseconds
/// and a power cut about a second. A disk error is reported once; unwritten bytes are kept and retried each second, so
/// that a disk that was full for a while loses nothing.
package final class RecordingWriter: Sendable {
  /// Maximum unwritten bytes kept during a disk error; beyond this the recording ends.
  static let keptBytesMax = 64 << 20

  private struct State {
    var encoder: RecordingEncoder
    var pending: [UInt8] = []
    var isScheduled = false
    /// The disk fails at present.
    var trouble: String?
    /// The recording has ended; further records are dropped.
    var isGivenUp = false
    var isClosed = false
    var written = 0
  }

  package let path: String
  private let disk: RecordingDisk
  private let state: Mutex<State>
  private let queue = DispatchQueue(label: "signalbox.recording", qos: .utility)
  private let clock: @Sendable () -> Int64
  private let tell: @Sendable (String) -> Void
  private let retry: DispatchTimeInterval
  /// Whether a synchronisation is scheduled within a second.
  private let isSyncScheduled = Mutex(false)

  /// Creates the file, readable by its owner only; an existing file is never overwritten.
  ///
  /// - Parameters:
  ///   - clock: wall time in Unix milliseconds.
  ///   - tell: called, from any thread, with a message: a disk error, or its end.
  package convenience init(
    path: String, header: RecordingHeader,
    clock: @escaping @Sendable () -> Int64 = RecordingWriter.unixMilliseconds,
    tell: @escaping @Sendable (String) -> Void
  ) throws(RecordingError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw RecordingError(file: path, message: "expected the name of a file")
    }
    do throws(SystemError) {
      try self.init(creating: path, header: header, clock: clock, tell: tell)
    } catch { throw Self.refusal(path, error) }
  }

  /// - Throws: `EEXIST` if a file has the name.
  convenience init(
    creating path: String, header: RecordingHeader,
    clock: @escaping @Sendable () -> Int64 = RecordingWriter.unixMilliseconds,
    tell: @escaping @Sendable (String) -> Void
  ) throws(SystemError) {
    var encoder = RecordingEncoder(header)
    let opening = encoder.take()
    let file = try Self.make(path, opening)
    self.init(
      path: path, encoder: encoder, written: opening.count, disk: .file(file), clock: clock, tell: tell)
  }

  /// Makes the file, which has its header before it has its name: however early the program is killed, no empty
  /// recording is left.
  private static func make(_ path: String, _ header: [UInt8]) throws(SystemError) -> OpenFile {
    let file = try Files.makeBeside(path, permissions: 0o600, isAdopted: true)
    do throws(SystemError) {
      try file.writeAll(header)
      try file.synchronize(dataOnly: true)
      try Files.rename(file.path, toNew: path)
    } catch {
      try? file.close()
      try? Files.remove(file.path)
      throw error
    }
    return OpenFile(descriptor: file.descriptor, path: path)
  }

  static func refusal(_ path: String, _ error: SystemError) -> RecordingError {
    let reason =
      error.number == EEXIST ? "the file exists, and recordings are never overwritten" : error.reason
    return RecordingError(file: path, message: "cannot be written: \(reason)")
  }

  convenience init(
    path: String, header: RecordingHeader, disk: RecordingDisk, retryMilliseconds: Int = 1000,
    clock: @escaping @Sendable () -> Int64 = RecordingWriter.unixMilliseconds,
    tell: @escaping @Sendable (String) -> Void
  ) {
    self.init(
      path: path, encoder: RecordingEncoder(header), written: 0, disk: disk,
      retryMilliseconds: retryMilliseconds, clock: clock, tell: tell)
  }

  /// - Parameters:
  ///   - encoder: has encoded the header.
  ///   - written: the bytes in the file already.
  private init(
    path: String, encoder: RecordingEncoder, written: Int, disk: RecordingDisk,
    retryMilliseconds: Int = 1000, clock: @escaping @Sendable () -> Int64,
    tell: @escaping @Sendable (String) -> Void
  ) {
    self.path = path
    self.disk = disk
    self.clock = clock
    self.tell = tell
    retry = .milliseconds(retryMilliseconds)
    state = Mutex(State(encoder: encoder, written: written))
    record([])
  }

  /// Adds a record, in order; returns at once.
  package func record(_ records: [SessionRecord]) {
    let wall = clock()
    let isFull = state.withLock { state -> Bool in
      guard !state.isGivenUp, !state.isClosed else { return false }
      for record in records { state.encoder.add(record, wall: wall) }
      state.pending += state.encoder.take()
      guard state.pending.count <= Self.keptBytesMax,
        state.written + state.pending.count <= RecordingFormat.fileBytesMax
      else {
        state.isGivenUp = true
        state.pending = []
        return true
      }
      if !state.isScheduled, !state.pending.isEmpty {
        state.isScheduled = true
        queue.async { self.drain() }
      }
      return false
    }
    if isFull { tell("the recording \(path) ends here: too many bytes are unwritten") }
  }

  /// Writes all pending bytes and closes the file.
  ///
  /// - Returns: the recording's error; nil if it is complete and synchronised.
  @discardableResult
  package func finish() -> String? {
    let done = DispatchSemaphore(value: 0)
    queue.async {
      self.drain(isLast: true)
      let error = self.sync()
      self.state.withLock { state in
        state.trouble = state.trouble ?? error?.reason
        state.isClosed = true
      }
      self.disk.close()
      done.signal()
    }
    // The call does not wait for a disk that does not respond.
    guard done.wait(timeout: .now() + .seconds(10)) == .success else {
      return "the recording \(path) may lack its end: the disk does not respond"
    }
    return state.withLock { state in
      if state.isGivenUp { return "the recording \(path) is incomplete: the disk failed for too long" }
      return state.trouble.map { "the recording \(path) is incomplete: \($0)" }
    }
  }

  /// Writes the pending bytes; on `queue`.
  private func drain(isLast: Bool = false) {
    while true {
      let bytes = state.withLock { state -> [UInt8] in
        defer { state.pending = [] }
        if state.pending.isEmpty || state.isClosed { state.isScheduled = false }
        return state.isClosed ? [] : state.pending
      }
      guard !bytes.isEmpty else { break }
      let (count, error) = write(bytes)
      let news = state.withLock { state -> String? in
        state.written += count
        guard let error else {
          defer { state.trouble = nil }
          return state.trouble.map { _ in "the recording \(path) is being written again; it is complete"
          }
        }
        state.pending.insert(contentsOf: bytes[count...], at: 0)
        defer { state.trouble = error.reason }
        return state.trouble == nil
          ? "the recording \(path) cannot be written: \(error.reason); the session continues, with retries"
          : nil
      }
      if let news { tell(news) }
      if error != nil {
        if !isLast { queue.asyncAfter(deadline: .now() + retry) { self.drain() } }
        break
      }
      synchronise()
    }
  }

  private func write(_ bytes: [UInt8]) -> (count: Int, error: SystemError?) {
    bytes.withUnsafeBytes { buffer in
      var count = 0
      while count < buffer.count {
        do throws(SystemError) {
          let written = try disk.write(UnsafeRawBufferPointer(rebasing: buffer[count...]))
          guard written > 0 else { throw SystemError("write", path: path, EIO) }
          count += written
        } catch {
          if error.number != EINTR { return (count, error) }
        }
      }
      return (count, nil)
    }
  }

  private func sync() -> SystemError? {
    do throws(SystemError) { try disk.sync() } catch { return error }
    return nil
  }

  /// Schedules a synchronisation within a second.
  private func synchronise() {
    let isNew = isSyncScheduled.withLock { isScheduled in
      defer { isScheduled = true }
      return !isScheduled
    }
    guard isNew else { return }
    queue.asyncAfter(deadline: .now() + .seconds(1)) {
      self.isSyncScheduled.withLock { $0 = false }
      guard !self.state.withLock({ $0.isClosed }) else { return }
      guard let error = self.sync() else { return }
      let isNews = self.state.withLock { state in
        defer { state.trouble = error.reason }
        return state.trouble == nil
      }
      if isNews { self.tell("the recording \(self.path) may not survive a power cut: \(error.reason)") }
    }
  }

  package static func unixMilliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
