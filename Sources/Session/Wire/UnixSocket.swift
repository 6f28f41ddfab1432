import Basics
import Glibc

/// Non-blocking Unix-domain stream sockets between a session and its consoles.
enum UnixSocket {
  /// Maximum bytes of a path: `sun_path` holds one more, a zero.
  static let pathLengthMax = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// Whether the peer's process is trusted: the user's own or the system's.
  static func isTrusted(_ peer: uid_t, owner: uid_t) -> Bool { peer == owner || peer == 0 }

  /// - Parameter path: what it will be bound or connected to.
  static func make(for path: String) throws(SocketError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    do throws(SystemError) {
      return try SystemCall.socket.make(on: path) { socket(AF_UNIX, kind, 0) }
    } catch { throw .system(SystemError(error.call, error.number)) }
  }

  /// Calls `body` with the address of a path.
  static func withAddress<Result>(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) throws(SocketError) -> Result {
    let bytes = Array(path.utf8)
    guard !bytes.isEmpty, !bytes.contains(0) else {
      throw SocketError(kind: .path, message: "expected a socket's path, got ''")
    }
    guard bytes.count <= pathLengthMax else {
      throw SocketError(
        kind: .path,
        message: "\(path): expected a path of at most \(pathLengthMax) bytes, got \(bytes.count): "
          + "choose a shorter one, or change to its directory and give its name")
    }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  /// Connects a socket: a local connection is established at once, or the listener's queue is full.
  ///
  /// - Returns: 0, or the number of the error.
  static func tryConnecting(_ socket: Int32, to path: String) throws(SocketError) -> Int32 {
    try withAddress(path) { address, length in
      do throws(SystemError) {
        return try SystemCall.connect.make(on: path) { Glibc.connect(socket, address, length) }
      } catch { return error.number }
    }
  }

  /// Sends some of the bytes without waiting, and returns how many; nil if the connection takes none now.
  static func send(_ bytes: ArraySlice<UInt8>, to socket: Int32, _ path: String) throws(SystemError) -> Int? {
    let share = SystemCall.send.share(of: bytes.count, on: path)
    do throws(SystemError) {
      return try SystemCall.send.make(on: path) {
        bytes.withUnsafeBytes {
          Glibc.send(socket, $0.baseAddress, share, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        }
      }
    } catch {
      guard error.number == EAGAIN else { throw error }
      return nil
    }
  }

  /// Fills the front of a block without waiting, and returns how many bytes have arrived; 0 at the end of the
  /// connection, nil if there are none now.
  static func receive(
    into block: inout [UInt8], from socket: Int32, _ path: String
  ) throws(SystemError) -> Int? {
    let share = SystemCall.recv.share(of: block.count, on: path)
    do throws(SystemError) {
      return try SystemCall.recv.make(on: path) { recv(socket, &block, share, Int32(MSG_DONTWAIT)) }
    } catch {
      guard error.number == EAGAIN else { throw error }
      return nil
    }
  }

  /// A socket connected to the session that listens at a path, whose owner is trusted.
  static func connect(_ path: String) throws(SocketError) -> Int32 {
    let socket = try make(for: path)
    do throws(SocketError) {
      switch try tryConnecting(socket, to: path) {
      case 0: break
      case ENOENT:
        throw SocketError(kind: .unreachable, message: "\(path): no such socket; is the session running?")
      case ECONNREFUSED:
        throw SocketError(
          kind: .unreachable, message: "\(path): no session listens there; it may have ended")
      case EACCES, EPERM: throw SocketError(kind: .permission, message: "\(path): \(closedDoor(path))")
      case EAGAIN: throw SocketError(kind: .refused, message: "\(path): the session takes no more consoles")
      case let number: throw .system("connect", path: path, number)
      }
      guard let peer = PeerCredentials(of: socket), serves(peer.user, path) else {
        throw SocketError(kind: .permission, message: "\(path): the session there is another user's")
      }
    } catch {
      close(socket)
      throw error
    }
    return socket
  }

  /// Whether the user that listens at a path is trusted to: the console's own, the system's, or the owner of a socket
  /// that is open to one of the console's groups.
  private static func serves(_ user: uid_t, _ path: String) -> Bool {
    if isTrusted(user, owner: geteuid()) { return true }
    guard let status = try? FileStatus(path) else { return false }
    return status.owner == user && isOpenToGroup(status) && ownGroups.contains(status.group)
  }

  /// Why a socket at a path cannot be opened, for people.
  private static func closedDoor(_ path: String) -> String {
    guard let status = try? FileStatus(path), isOpenToGroup(status) else {
      return "only the session's owner may connect"
    }
    let group = SocketAccess.title(of: status.group)
    return "only the session's owner and members of the group \(group) may connect"
  }

  private static func isOpenToGroup(_ status: FileStatus) -> Bool { status.permissions & 0o060 == 0o060 }

  private static var ownGroups: [gid_t] {
    var groups = [gid_t](repeating: 0, count: Int(max(0, getgroups(0, nil))))
    let count = getgroups(Int32(groups.count), &groups)
    return [getegid()] + groups.prefix(Int(max(0, count)))
  }
}
