import Basics
import Foundation
import Glibc
import Store
import Testing

/// A disk without room, and one that fails: nothing acknowledged is lost, and the store goes on by itself.
@Suite struct FullDiskTests {
  private let folder = StoreFolder()

  @Test func `without room a commit fails as a whole, and succeeds again with room`() async throws {
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      signal(SIGXFSZ, SIG_IGN)
      let store = try SQLiteStore(folder: path)
      try store.commit(Sample.accepting([1]))
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      var small = limit
      small.rlim_cur = rlim_t(try FileStatus(path + "/plane.sqlite-wal").size + 300_000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small)
      try Self.fillAndGoOn(store, path) {
        var limit = limit
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      }
    }
  }

  /// A file system in memory that holds three megabytes: the kernel refuses, wherever SQLite writes.
  @Test(.enabled(if: geteuid() == 0, "only the administrator may mount"))
  func `a full file system is a value, not an end`() async throws {
    let path = folder.path + "/plane"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try #require(mount("tmpfs", path, "tmpfs", 0, "size=3m") == 0)
    defer { umount2(path, Int32(MNT_DETACH.rawValue)) }
    await #expect(processExitsWith: .success) { [path = path as String] in
      let store = try SQLiteStore(folder: path)
      try store.commit(Sample.accepting([1]))
      // With all but some pages taken, so that every kind of file meets the end.
      let ballast = try OpenFile(path + "/ballast", for: .marking)
      try ballast.writeAll([UInt8](repeating: 0, count: 2_000_000))
      try Self.fillAndGoOn(store, path) { try? Files.remove(path + "/ballast") }
    }
  }

  /// Commits until the disk is full, makes room, and commits the same batch.
  private static func fillAndGoOn(_ store: SQLiteStore, _ path: String, makeRoom: () -> Void) throws {
    var id: UInt64 = 1
    var failed: StoreBatch?
    while failed == nil, id < 20_000 {
      let batch = Sample.accepting([id + 1, id + 2], second: Int64(id))
      do {
        try store.commit(batch)
        id += 2
      } catch {
        #expect(error == .full(folder: path))
        failed = batch
      }
    }
    let batch = try #require(failed)
    #expect(throws: StoreError.full(folder: path)) { try store.commit(batch) }
    #expect(throws: StoreError.full(folder: path)) {
      try store.snapshot([UInt8](repeating: 1, count: 4_000_000), [], after: 1)
    }
    #expect(try store.request(id: id + 1) == nil)
    #expect(try store.request(id: id)?.serial == Sample.serial(id))
    makeRoom()
    try store.commit(batch)
    #expect(try store.openNumbers == Array(1...id + 2))
    #expect(try store.verify() == [])
    store.close()
    #expect(try SQLiteStore(folder: path).openNumbers.count == Int(id) + 2)
  }

  @Test func `a disk that fails now and then loses nothing that was acknowledged`() async throws {
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      FailingWrites.install()
      var store = try SQLiteStore(folder: path)
      var (stored, failures): (Set<UInt64>, Set<StoreError.Kind>) = ([], [])
      var second: Int64 = 0
      for id in 1...300 as ClosedRange<UInt64> {
        second += 1
        FailingWrites.next(after: Int.random(in: 0...60), with: id % 2 == 0 ? EIO : ENOSPC)
        do {
          try store.commit(Sample.accepting([id], second: second))
          stored.insert(id)
        } catch { failures.insert(error.kind) }
        FailingWrites.stop()
        guard id % 50 == 0 else { continue }
        store.close()
        store = try SQLiteStore(folder: path)
      }
      let open = Set(try store.openNumbers)
      #expect(open.isSuperset(of: stored))
      #expect(
        open.subtracting(stored).count <= 6, "only what failed and was not committed again may be there")
      #expect(failures == [.io, .full])
      #expect(try store.verify() == [])
    }
  }
}

extension StoreError {
  enum Kind: Hashable { case io, full, other }

  fileprivate var kind: Kind {
    switch self {
    case .io: .io
    case .full: .full
    default: .other
    }
  }
}
