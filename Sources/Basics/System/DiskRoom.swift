internal import Glibc

/// The room of the file system that a file or folder is on.
package struct DiskRoom: Equatable, Sendable {
  /// What an ordinary user may still write, in bytes.
  package let bytes: Int
  /// The free share of all that an ordinary user may write, from 0 to 1, as `df` computes it.
  package let free: Double

  package init(of path: String) throws(SystemError) {
    var room = statvfs()
    guard statvfs(path, &room) == 0 else { throw SystemError("statvfs", path: path) }
    let used = room.f_blocks - min(room.f_blocks, room.f_bfree)
    let all = used + room.f_bavail
    bytes = Int(clamping: room.f_bavail).multiplied(by: room.f_frsize)
    free = all == 0 ? 1 : Double(room.f_bavail) / Double(all)
  }
}

extension Int {
  fileprivate func multiplied(by factor: UInt) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: Int(clamping: factor))
    return overflow ? .max : product
  }
}
