import Foundation
import TestSupport
import Testing

@testable import Drills
@testable import Session

/// The socket in the file system: for its owner only, and without harm to other files.
@Suite struct ListeningSocketTests {
  private let folder = SocketFolder()

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func `it is for its owner only, under any mask, and disappears when removed`() throws {
    let socket = try ListeningSocket(folder.socket)
    #expect(mode(folder.socket) == 0o600)
    socket.remove()
    #expect(access(folder.socket, F_OK) != 0)
  }

  @Test func `a dead process's socket is replaced`() throws {
    let dead = try ListeningSocket(folder.socket)
    close(dead.descriptor)
    #expect(throws: SocketError.self) { try UnixSocket.connect(folder.socket) }
    let socket = try ListeningSocket(folder.socket)
    defer { socket.remove() }
    close(try UnixSocket.connect(folder.socket))
  }

  @Test func `a socket in use is left alone`() throws {
    let socket = try ListeningSocket(folder.socket)
    defer { socket.remove() }
    #expect(
      throws: SocketError(
        kind: .occupied,
        message:
          "\(folder.socket): a session is listening there; choose another path, or end that session first")
    ) { try ListeningSocket(folder.socket) }
    close(try UnixSocket.connect(folder.socket))
  }

  @Test func `a file, a folder and a link are left alone`() throws {
    try Data("precious".utf8).write(to: URL(filePath: folder.socket))
    let file = #expect(throws: SocketError.self) { try ListeningSocket(folder.socket) }
    #expect(file?.message == "\(folder.socket) is not a socket; it is left alone. Choose another path")
    #expect(try String(contentsOfFile: folder.socket, encoding: .utf8) == "precious")
    #expect(throws: SocketError.self) { try ListeningSocket(folder.path) }
    symlink(folder.socket, folder.path + "/link")
    #expect(throws: SocketError.self) { try ListeningSocket(folder.path + "/link") }
    #expect(access(folder.path + "/link", F_OK) == 0)
  }

  @Test func `another's socket at the same path is not removed with it`() throws {
    let first = try ListeningSocket(folder.socket)
    unlink(folder.socket)
    let second = try ListeningSocket(folder.socket)
    defer { second.remove() }
    first.remove()
    #expect(access(folder.socket, F_OK) == 0)
  }

  @Test func `a path that is too long, empty or in no folder is refused with a reason`() {
    let long = folder.path + "/" + String(repeating: "x", count: 107)
    let error = #expect(throws: SocketError.self) { try ListeningSocket(long) }
    #expect(error?.kind == .path && error?.message.contains("at most 107 bytes") == true)
    #expect(throws: SocketError.self) { try ListeningSocket("") }
    let nowhere = #expect(throws: SocketError.self) { try ListeningSocket(folder.path + "/none/s") }
    #expect(nowhere?.message.contains("No such file or directory") == true)
    #expect(throws: SocketError.self) { try UnixSocket.connect(long) }
  }

  @Test func `a socket without a listener is reported`() {
    let error = #expect(throws: SocketError.self) { try UnixSocket.connect(folder.socket) }
    #expect(error?.kind == .unreachable && error?.message.contains("is the session running?") == true)
  }

  @Test(arguments: [
    (1000, 1000, true), (0, 1000, true), (1001, 1000, false), (1000, 0, false), (65534, 1000, false),
  ])
  func `only the owner and the system's user are trusted`(peer: uid_t, owner: uid_t, isTrusted: Bool) {
    #expect(UnixSocket.isTrusted(peer, owner: owner) == isTrusted)
  }

  @Test func `the peer's user is known`() throws {
    let socket = try ListeningSocket(folder.socket)
    defer { socket.remove() }
    let client = try UnixSocket.connect(folder.socket)
    defer { close(client) }
    #expect(PeerCredentials(of: client)?.user == geteuid())
  }
}
