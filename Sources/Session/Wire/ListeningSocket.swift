import Basics
import Glibc

/// A socket in the file system that accepts consoles of its owner only (mode 0600), or of a group too (mode 0660).
struct ListeningSocket: Sendable {
  let descriptor: Int32
  let path: String
  private let identity: FileStatus.Identity

  /// Creates the socket. The socket of a dead process is replaced; any other file at the path is kept.
  init(_ path: String, for access: SocketAccess = .owner) throws(SocketError) {
    let made = try UnixSocket.make(for: path)
    do throws(SocketError) {
      let directory = try Self.lockDirectory(of: path)
      defer { try? directory?.close() }
      try Self.clear(path)
      // The mode is set before bind: there is no instant at which others could open it.
      guard fchmod(made, 0o600) == 0 else { throw .system("fchmod", path: path) }
      try Self.bind(made, to: path)
      do throws(SystemError) {
        _ = try SystemCall.listen.make(on: path) { listen(made, 32) }
      } catch {
        try? Files.remove(path)
        throw .system(error)
      }
      try Self.open(path, for: access)
      guard let status = try? FileStatus(path, followsLinks: false),
        status.permissions == access.permissions, access.group == nil || status.group == access.group
      else {
        try? Files.remove(path)
        throw SocketError(
          kind: .permission,
          message: "\(path): cannot restrict the socket to its owner"
            + (access.group.map { " and the group \(SocketAccess.title(of: $0))" } ?? "") + " there")
      }
      identity = status.identity
    } catch {
      close(made)
      throw error
    }
    descriptor = made
    self.path = path
  }

  /// Opens a bound socket to a group, which it has before it is open.
  private static func open(_ path: String, for access: SocketAccess) throws(SocketError) {
    guard let group = access.group else { return }
    guard lchown(path, uid_t.max, group) == 0, chmod(path, access.permissions) == 0 else {
      let failure = SystemError("chown", path: path, errno)
      try? Files.remove(path)
      throw SocketError(
        kind: .permission,
        message: "\(path): cannot open the socket to the group \(SocketAccess.title(of: group)): "
          + "\(failure.reason); the plane's user must be a member of it")
    }
  }

  private static func bind(_ socket: Int32, to path: String) throws(SocketError) {
    let failure = try UnixSocket.withAddress(path) { address, length -> SystemError? in
      do throws(SystemError) {
        _ = try SystemCall.bind.make(on: path) { Glibc.bind(socket, address, length) }
        return nil
      } catch { return error }
    }
    guard let failure else { return }
    throw failure.number == EADDRINUSE ? inUse(path) : .system(failure)
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
    // Without locks, two that begin at one instant may both replace a dead socket; the later one is heard.
    _ = try? file.lock(within: 1000)
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
    let probe = try UnixSocket.make(for: path)
    defer { close(probe) }
    guard try UnixSocket.tryConnecting(probe, to: path) == ECONNREFUSED else { throw inUse(path) }
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
