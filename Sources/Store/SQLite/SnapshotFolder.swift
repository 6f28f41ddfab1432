internal import Basics
internal import Foundation
internal import Glibc

/// The snapshots of a store: files of their own, so that writing one neither holds up commits nor makes the database grow,
/// and damage to one is no damage to the other.
struct SnapshotFolder: Sendable {
  static let mark: StaticString = "SBXP"
  static let version: UInt8 = 1

  /// A snapshot's file; its name says what it is of.
  struct Entry: Equatable, Comparable {
    var chunk: Int64
    /// Of the chunk's end.
    var instant: Instant

    var name: String {
      let digits = String(chunk)
      return String(repeating: "0", count: max(0, 19 - digits.utf8.count))
        + "\(digits)-\(instant.nanoseconds)"
        + SnapshotFolder.suffix
    }

    init(chunk: Int64, instant: Instant) {
      self.chunk = chunk
      self.instant = instant
    }

    init?(name: String) {
      guard name.hasSuffix(SnapshotFolder.suffix) else { return nil }
      let parts = name.dropLast(SnapshotFolder.suffix.utf8.count).split(
        separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let chunk = Int64(parts[0]), let nanoseconds = Int64(parts[1]), chunk >= 0
      else { return nil }
      self.init(chunk: chunk, instant: Instant(nanoseconds: nanoseconds))
    }

    static func < (left: Entry, right: Entry) -> Bool { left.chunk < right.chunk }
  }

  private static let suffix = ".snapshot"
  private let store: String
  var path: String { store + "/snapshots" }

  init(store: String) throws(StoreError) {
    self.store = store
    do throws(SystemError) {
      try Files.makeFolder(of: path + "/any")
    } catch { throw StoreError(error, folder: store) }
  }

  /// In order; files with other names are passed over.
  func entries() throws(StoreError) -> [Entry] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).compactMap(Entry.init(name:)).sorted()
    } catch { throw .io("\(path) cannot be listed: \(error.localizedDescription)") }
  }

  func file(of entry: Entry) -> String { path + "/" + entry.name }

  func write(_ entry: Entry, engine: [UInt8], companion: [UInt8]) throws(StoreError) {
    var content: [UInt8] = []
    content.reserveCapacity(16 + engine.count + companion.count)
    for word in [UInt64(bitPattern: entry.chunk), UInt64(engine.count)] {
      withUnsafeBytes(of: word.littleEndian) { content.append(contentsOf: $0) }
    }
    content += engine
    content += companion
    do throws(SystemError) {
      try Files.replace(
        file(of: entry), with: Sealed.seal(content, mark: Self.mark, version: Self.version))
    } catch { throw StoreError(error, folder: store) }
  }

  /// - Throws: `damaged` if the file does not hold what was written.
  func read(_ entry: Entry) throws(StoreError) -> StoredSnapshot {
    let file = file(of: entry)
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try Files.read(file, atMost: .max / 2)
    } catch { throw StoreError(error, folder: store) }
    do throws(MalformedBytes) {
      let (content, end) = try Sealed.open(bytes, mark: Self.mark, version: Self.version)
      guard end == bytes.count, content.count >= 16 else {
        throw MalformedBytes(offset: end, expected: "the end", found: "\(bytes.count - end) bytes more")
      }
      let (chunk, length) = (Self.word(content.prefix(8)), Self.word(content.dropFirst(8).prefix(8)))
      let rest = content.dropFirst(16)
      guard chunk == UInt64(bitPattern: entry.chunk), length <= UInt64(rest.count) else {
        throw MalformedBytes(
          offset: content.startIndex, expected: "a snapshot after chunk \(entry.chunk)", found: "another")
      }
      return StoredSnapshot(
        chunk: entry.chunk, engine: Array(rest.prefix(Int(length))),
        companion: Array(rest.dropFirst(Int(length))))
    } catch {
      throw .damaged(
        file: file, finding: error.message,
        remedy: "it is passed over; remove the file")
    }
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// One that another thread has removed is no error.
  func remove(_ entry: Entry) throws(StoreError) {
    do throws(SystemError) {
      try Files.remove(file(of: entry))
    } catch {
      guard error.number != ENOENT else { return }
      throw StoreError(error, folder: store)
    }
  }

  /// Which of some snapshots to keep: the newest two, and of the older ones the first and each that lies at least `every`
  /// after the one kept before it.
  static func kept(of entries: [Entry], every: Interval) -> [Entry] {
    var kept: [Entry] = []
    for entry in entries.dropLast(2) where kept.last.map({ entry.instant - $0.instant >= every }) ?? true {
      kept.append(entry)
    }
    return kept + entries.suffix(2)
  }
}
