import Basics
import Glibc

/// A socket in the file system that accepts consoles of its owner only (mode 0600).
struct ListeningSocket: Sendable {
  let descriptor: Int32
  private let path: String
  private let identity: FileStatus.Identity

  /// Creates the socket. The socket of a dead process is replaced; any other file at the path is kept.
  init(_ path: String) throws(SocketError) {
    let made = try UnixSocket.make()
    do throws(SocketError) {
      let directory = try Self.lockDirectory(of: path)
      defer { try? directory?.close() }
      try Self.clear(path)
      // The mode is set before bind: there is no instant at which others could open it.
      guard fchmod(made, 0o600) == 0 else { throw .system("fchmod", path: path) }
      let result = try UnixSocket.withAddress(path) { bind(made, $0, $1) == 0 ? 0 : errno }
      if result == EADDRINUSE { throw Self.inUse(path) }
      guard result == 0 else { throw .system("bind", path: path, result) }
      guard listen(made, 32) == 0 else { throw .system("listen", path: path) }
      guard let status = try? FileStatus(path, followsLinks: false), status.permissions == 0o600 else {
        throw SocketError(
          kind: .permission, message: "\(path): cannot restrict the socket to its owner there")
      }
      identity = status.identity
    } catch {
      close(made)
      throw error
    }
    descriptor = made
    self.path = path
  }

  /// Closes it, and removes it from the file system if it is still the one at the path.
  func remove() {
    if (try? FileStatus(path, followsLinks: false))?.identity == identity { try? Files.remove(path) }
    close(descriptor)
  }

  /// Locks the directory against others that replace a dead socket at the same time; for a second at most.
  private static func lockDirectory(of path: String) throws(SocketError) -> OpenFile? {
    let directory = path.lastIndex(of: "/").map { path[...$0] } ?? "./"
    let file: OpenFile
    do throws(SystemError) { file = try OpenFile(String(directory), for: .directory) } catch {
      if error.number == EACCES { return nil }
      throw SocketError(kind: .path, message: "\(path): cannot create a socket there: \(error.reason)")
    }
    for _ in 0..<100 where flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 { usleep(10_000) }
    return file
  }

  /// Removes a socket without a listener.
  private static func clear(_ path: String) throws(SocketError) {
    let status: FileStatus
    do throws(SystemError) { status = try FileStatus(path, followsLinks: false) } catch {
      guard error.number == ENOENT else { throw .system(error) }
      return
    }
    guard status.kind == .socket else {
      throw SocketError(
        kind: .occupied, message: "\(path) is not a socket; it is left alone. Choose another path")
    }
    guard status.owner == geteuid() else {
      throw SocketError(kind: .occupied, message: "\(path) is another user's socket; choose another path")
    }
    let probe = try UnixSocket.make()
    defer { close(probe) }
    let result = try UnixSocket.withAddress(path) { connect(probe, $0, $1) == 0 ? 0 : errno }
    guard result == ECONNREFUSED else { throw inUse(path) }
    do throws(SystemError) { try Files.remove(path) } catch {
      guard error.number == ENOENT else { throw .system(error) }
    }
  }

  private static func inUse(_ path: String) -> SocketError {
    SocketError(
      kind: .occupied,
      message: "\(path): a session is listening there; choose another path, or end that session first")
  }
}
