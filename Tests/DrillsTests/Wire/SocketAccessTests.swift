import Foundation
import Testing

@testable import Session

/// Who may open a plane's socket, and whose name stands in its journal.
@Suite struct SocketAccessTests {
  private let folder = SocketFolder()
  private let users = JournalName.Users(
    name: { [0: "root", 1000: "ada", 1001: "ben"][$0] },
    number: { ["root": 0, "ada": 1000, "ben": 1001][$0] })

  @Test(
    arguments: [
      (1000, [1000], nil, true), (0, [0], nil, true), (1001, [1001, 50], nil, false),
      (1001, [1001, 50], 50, true), (1001, [50], 50, true), (1001, [1001], 50, false),
      (1000, [1000], 50, true),
    ] as [(uid_t, [gid_t], UInt32?, Bool)])
  func `the owner, the system's user and members of the group may connect`(
    user: uid_t, groups: [gid_t], group: UInt32?, isAllowed: Bool
  ) {
    let peer = PeerCredentials(user: user, groups: groups)
    #expect((SocketAccess(group: group).refusal(of: peer, owner: 1000) == nil) == isAllowed)
  }

  @Test func `a refusal names who may connect`() throws {
    let stranger = PeerCredentials(user: 1001, groups: [1001])
    #expect(
      SocketAccess.owner.refusal(of: stranger, owner: 1000) == "only the session's owner may connect")
    let root = try SocketAccess(groupNamed: "root")
    #expect(
      root.refusal(of: stranger, owner: 1000)
        == "only the session's owner and members of the group root may connect")
    #expect(root.refusal(of: nil, owner: 1000) != nil, "an unknown peer is refused")
    let error = #expect(throws: SocketError.self) { try SocketAccess(groupNamed: "no such group") }
    #expect(error?.message.contains("expected a group of this machine") == true)
  }

  @Test func `a socket for a group has that group and mode 0660, under any mask`() throws {
    let mask = umask(0o077)
    defer { umask(mask) }
    let socket = try ListeningSocket(folder.socket, for: SocketAccess(group: getegid()))
    defer { socket.remove() }
    var status = stat()
    #expect(lstat(folder.socket, &status) == 0)
    #expect(status.st_mode & 0o7777 == 0o660 && status.st_gid == getegid())
  }

  @Test func `the peer's user and groups are known`() throws {
    var ends: [Int32] = [0, 0]
    #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    defer { ends.forEach { close($0) } }
    let peer = try #require(PeerCredentials(of: ends[0]))
    #expect(peer.user == geteuid() && peer.groups.contains(getegid()))
    var groups = [gid_t](repeating: 0, count: 1000)
    let count = Int(getgroups(1000, &groups))
    #expect(Set(groups.prefix(count)).isSubset(of: peer.groups))
  }

  @Test(
    arguments: [
      (nil, 1001, "ben"), (" \n", 1001, "ben"), (nil, 4711, "user 4711"), ("Ben B.", 1001, "Ben B."),
      ("ben", 1001, "ben"), ("ada", 1001, nil), ("Root", 1001, nil),
      // The owner and the system's user may give any name.
      ("ben", 1000, "ben"), ("ada", 0, "ada"),
    ] as [(String?, uid_t, String?)])
  func `a name in the journal is the person's own`(given: String?, user: uid_t, name: String?) {
    let peer = PeerCredentials(user: user, groups: [user])
    let chosen = Result {
      () throws(SocketError) in try JournalName.choose(given, peer: peer, owner: 1000, users: users)
    }
    switch chosen {
    case .success(let chosen): #expect(chosen == name)
    case .failure(let error):
      #expect(name == nil && error.message.contains("the name of another user"))
      #expect(error.message.contains("expected your own, ben"))
    }
  }
}
