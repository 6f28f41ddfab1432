import Basics
import Glibc

/// A socket in the file system on which consoles are awaited, for its owner alone (mode 0600).
struct ListeningSocket: Sendable {
  let descriptor: Int32
  private let path: String
  private let device: dev_t
  private let file: ino_t

  /// Makes the socket. What a process that has died left behind is replaced; anything else at the path is left alone.
  init(_ path: String) throws(SocketError) {
    let made = try UnixSocket.make()
    do throws(SocketError) {
      let directory = try Self.lockDirectory(of: path)
      defer { if directory >= 0 { close(directory) } }
      try Self.clear(path)
      // Before it has a name: there is no instant at which others could open it.
      guard fchmod(made, 0o600) == 0 else { throw .system("fchmod", path: path) }
      let result = try UnixSocket.withAddress(path) { bind(made, $0, $1) == 0 ? 0 : errno }
      if result == EADDRINUSE { throw Self.inUse(path) }
      guard result == 0 else { throw .system("bind", path: path, result) }
      guard listen(made, 32) == 0 else { throw .system("listen", path: path) }
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & 0o7777 == 0o600 else {
        throw SocketError(code: .permission, message: "\(path): the socket cannot be kept from others there")
      }
      (device, file) = (status.st_dev, status.st_ino)
    } catch {
      close(made)
      throw error
    }
    descriptor = made
    self.path = path
  }

  /// Ends it, and removes it from the file system if it is still the one at the path.
  func remove() {
    var status = stat()
    if lstat(path, &status) == 0, status.st_dev == device, status.st_ino == file { unlink(path) }
    close(descriptor)
  }

  /// Holds up others who would replace a dead socket in the same directory at the same time; for a second at most.
  private static func lockDirectory(of path: String) throws(SocketError) -> Int32 {
    let directory = path.lastIndex(of: "/").map { path[...$0] } ?? "./"
    let descriptor = open(String(directory), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == EACCES { return -1 }
      throw SocketError(
        code: .path, message: "\(path): there can be no socket there: \(SystemError.reason(errno))")
    }
    for _ in 0..<100 where flock(descriptor, LOCK_EX | LOCK_NB) != 0 { usleep(10_000) }
    return descriptor
  }

  /// Removes a socket on which nobody listens.
  private static func clear(_ path: String) throws(SocketError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .system("lstat", path: path) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else {
      throw SocketError(
        code: .occupied, message: "\(path) is there and no socket; it is left alone. Choose another path")
    }
    guard status.st_uid == geteuid() else {
      throw SocketError(code: .occupied, message: "\(path) is another user's socket. Choose another path")
    }
    let probe = try UnixSocket.make()
    defer { close(probe) }
    let result = try UnixSocket.withAddress(path) { connect(probe, $0, $1) == 0 ? 0 : errno }
    guard result == ECONNREFUSED else { throw inUse(path) }
    guard unlink(path) == 0 || errno == ENOENT else { throw .system("unlink", path: path) }
  }

  private static func inUse(_ path: String) -> SocketError {
    SocketError(
      code: .occupied,
      message: "\(path): a session is listening there; choose another path, or end that session first")
  }
}
