internal import Glibc

/// How a file gets the bytes of another that is written first, and whole.
///
/// A new file takes the old one's place at once wherever nothing else is lost with the old one. Where the place cannot be
/// taken, or where names, owner or group would go with the old file, it keeps its place and gets the bytes.
extension Files {
  /// Makes a file whose bytes are to become those of another: beside that, or, if its folder takes no new file though the
  /// file itself can be written, in the folder for temporary files, for its owner alone.
  ///
  /// - Parameters:
  ///   - permissions: of the file beside it; the umask takes its part of them.
  ///   - exact: the same, without regard to the umask.
  ///   - isAdopted: whether it belongs to the owner of the folder, also if the system's user makes it.
  package static func makeReplacement(
    of target: String, permissions: UInt32, exact: UInt32? = nil, isAdopted: Bool = false
  ) throws(SystemError) -> OpenFile {
    do throws(SystemError) {
      let file = try makeBeside(target, permissions: permissions, isAdopted: isAdopted)
      if let exact { try? file.setPermissions(exact) }
      return file
    } catch {
      guard [EACCES, EPERM, EROFS].contains(error.number), access(target, W_OK) == 0,
        let file = try? makeBeside(temporaryFolder + "/", permissions: 0o600)
      else { throw error }
      return file
    }
  }

  private static var temporaryFolder: String {
    getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
  }

  /// Gives a file the bytes of its replacement, whose own name goes.
  package static func replace(_ target: String, by new: OpenFile) throws(SystemError) {
    if folder(of: new.path) == folder(of: target), canStandIn(for: target, new) {
      do throws(SystemError) { return try rename(new.path, to: target) } catch {
        // A file that is mounted by itself, as containers do, keeps its place.
        guard error.number == EBUSY else { throw error }
      }
    }
    try overwrite(target, with: new)
    try? remove(new.path)
  }

  /// Whether nothing but the bytes changes if one file takes the place of another: it gets that one's owner and group.
  private static func canStandIn(for target: String, _ new: OpenFile) -> Bool {
    guard let old = try? FileStatus(target), let own = try? new.status() else { return true }
    guard old.links == 1 else { return false }
    guard old.owner != own.owner || old.group != own.group else { return true }
    return fchown(new.descriptor, old.owner, old.group) == 0
  }

  /// Writes the bytes of one file over those of another; without room for them the other is as before.
  private static func overwrite(_ target: String, with new: OpenFile) throws(SystemError) {
    let from = try OpenFile(new.path, for: .reading)
    defer { try? from.close() }
    let file = try OpenFile(target, for: .overwriting)
    defer { try? file.close() }
    let (size, before) = (try from.status().size, try file.status().size)
    let failure = size > 0 ? posix_fallocate(file.descriptor, 0, size) : 0
    if [ENOSPC, EDQUOT, EFBIG].contains(failure) {
      _ = ftruncate(file.descriptor, before)
      throw SystemError("fallocate", path: target, failure)
    }
    var block = [UInt8](repeating: 0, count: 65_536)
    while case let count = try from.read(into: &block), count > 0 { try file.writeAll(block[..<count]) }
    guard ftruncate(file.descriptor, size) == 0 else { throw SystemError("ftruncate", path: target) }
    try file.synchronize()
  }
}
