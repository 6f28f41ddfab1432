import Basics
import Foundation
import Glibc

/// The file that says where a plane's doors are, as long as they are open: `doors.json` in the plane's folder.
///
/// The plane holds the file's lock, which proves that the file is of a process that lives: one that was killed leaves the
/// file behind without a lock. The number of a process would prove nothing, since another gets it again.
final class DoorsFile: Sendable {
  private let path: String
  private let file: OpenFile

  /// Writes the file and holds it.
  init(_ doors: Doors, in folder: PlaneFolder) throws(SystemError) {
    path = folder.doors
    file = try Files.makeBeside(path, permissions: 0o600)
    do throws(SystemError) {
      guard try file.lock(within: 0) else { throw SystemError("flock", path: file.path, EWOULDBLOCK) }
      try file.writeAll((doors.json + "\n").utf8)
      try Files.rename(file.path, to: path)
    } catch {
      try? Files.remove(file.path)
      try? file.close()
      throw error
    }
  }

  /// Takes the file away; call it once, before the doors close.
  func remove() {
    try? Files.remove(path)
    file.unlock()
    try? file.close()
  }

  private static let bytesMax = 65_536

  /// The doors of the plane that runs in a folder; nil if none says so.
  static func doors(of folder: PlaneFolder) -> Doors? {
    guard let file = try? OpenFile(folder.doors, for: .reading) else { return nil }
    defer { try? file.close() }
    var bytes = [UInt8](repeating: 0, count: bytesMax)
    guard let count = try? file.read(into: &bytes), isHeld(file.descriptor) else { return nil }
    return try? JSONDecoder().decode(Doors.self, from: Data(bytes[..<count]))
  }

  /// Whether another holds a file's lock.
  private static func isHeld(_ descriptor: Int32) -> Bool {
    guard trySharedLock(descriptor) != 0 else { return false }
    return errno == EWOULDBLOCK
  }
}

/// Shared, since several may ask at once; given back when the file is closed. flock(2) is also the name of a type.
private func trySharedLock(_ descriptor: Int32) -> Int32 { flock(descriptor, LOCK_SH | LOCK_NB) }
