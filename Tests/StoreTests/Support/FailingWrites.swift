import GRDBSQLite
import Glibc
import Synchronization

/// Has SQLite's writes fail on purpose, in this process: only for tests in a process of their own.
enum FailingWrites {
  /// Writes until one fails; negative for none.
  fileprivate static let left = Atomic<Int>(-1)
  fileprivate static let number = Atomic<Int32>(0)

  static func install() {
    let write: @convention(c) (Int32, UnsafeRawPointer?, Int) -> Int = { file, bytes, count in
      fails() ? -1 : Glibc.write(file, bytes, count)
    }
    let writeAt: @convention(c) (Int32, UnsafeRawPointer?, Int, Int) -> Int = { file, bytes, count, offset in
      fails() ? -1 : Glibc.pwrite(file, bytes, count, offset)
    }
    let system = sqlite3_vfs_find(nil)
    _ = system?.pointee.xSetSystemCall(system, "write", unsafeBitCast(write, to: sqlite3_syscall_ptr.self))
    for name in ["pwrite", "pwrite64"] {
      _ = system?.pointee.xSetSystemCall(system, name, unsafeBitCast(writeAt, to: sqlite3_syscall_ptr.self))
    }
  }

  /// After so many writes that succeed all fail, until ``stop()``.
  static func next(after count: Int, with error: Int32) {
    number.store(error, ordering: .sequentiallyConsistent)
    left.store(count, ordering: .sequentiallyConsistent)
  }

  static func stop() { left.store(-1, ordering: .sequentiallyConsistent) }
}

private func fails() -> Bool {
  let left = FailingWrites.left.load(ordering: .sequentiallyConsistent)
  guard left >= 0 else { return false }
  guard left == 0 else {
    FailingWrites.left.store(left - 1, ordering: .sequentiallyConsistent)
    return false
  }
  errno = FailingWrites.number.load(ordering: .sequentiallyConsistent)
  return true
}
