internal import Basics
internal import Glibc
internal import Synchronization

/// Holds a store's folder for this process, until it is released or the process ends, however it ends.
final class FolderLock: Sendable {
  private let held: Mutex<OpenFile?>

  /// - Throws: `busy` with the owner if another process, or another store of this one, holds the folder.
  init(folder: String) throws(StoreError) {
    let path = folder + "/lock"
    let file: OpenFile
    do throws(SystemError) {
      file = try OpenFile(path, for: .marking)
    } catch { throw StoreError(error, folder: folder) }
    do {
      guard try file.lock(within: 0) else { throw StoreError.busy(owner: Self.owner(path)) }
      // Of a fixed length, so that a longer number leaves no digits behind.
      let digits = String(getpid())
      try file.writeAll((digits + String(repeating: " ", count: max(0, 11 - digits.utf8.count)) + "\n").utf8)
    } catch {
      try? file.close()
      throw StoreError(error, folder: folder)
    }
    held = Mutex(file)
  }

  deinit { release() }

  func release() {
    held.withLock { file in
      file?.unlock()
      try? file?.close()
      file = nil
    }
  }

  private static func owner(_ path: String) -> String {
    let bytes = (try? Files.read(path, atMost: 64)) ?? []
    let digits = String(decoding: bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self)
    return digits.isEmpty ? "another process" : "process \(digits)"
  }
}
