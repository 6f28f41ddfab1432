import Basics
import Glibc
import Telemetry

/// The server thread's loop: accepts consoles and connects them with the session.
struct ServerLoop: ~Copyable {
  private struct Connection {
    var socket: Int32
    /// Who is at the other end; nil where the system does not say.
    var credentials: PeerCredentials?
    var peer: ConsolePeer
    /// Set while it is open.
    var console: SessionSubscription?

    /// Leaves the session.
    mutating func leave(_ session: any ConsoleHost) {
      guard let console else { return }
      self.console = nil
      console.onUpdate {}
      session.remove(console)
      session.note(.left, console)
    }
  }

  private let session: any ConsoleHost
  private let listener: ListeningSocket
  private let access: SocketAccess
  private let waker: Waker
  private let user = geteuid()
  private var connections: [Connection] = []
  private var buffer = [UInt8](repeating: 0, count: 16_384)
  /// The end of a pause in accepting: the process has too many files open.
  private var acceptAgain: UInt64?

  init(session: any ConsoleHost, listener: ListeningSocket, access: SocketAccess = .owner, waker: Waker) {
    self.session = session
    self.listener = listener
    self.access = access
    self.waker = waker
  }

  /// Milliseconds on a clock that never goes back.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }

  /// Waits for an event and handles it.
  mutating func turn() {
    var now = Self.now()
    if let again = acceptAgain, again <= now { acceptAgain = nil }
    let timeout = (connections.compactMap(\.peer.deadline) + [acceptAgain].compactMap { $0 }).min()
      .map { $0 <= now ? 0 : Int32(clamping: $0 - now) }
    let ready = wait(timeout ?? -1)
    now = Self.now()
    if ready[0] != 0 { waker.drain() }
    let served = connections.indices
    // Accept first, so that new consoles are not delayed.
    if ready[1] != 0 { accept(now) }
    for index in served { serve(index, ready[index + 2], now) }
    let gone = connections.filter(\.peer.isGone)
    connections.removeAll(where: \.peer.isGone)
    for var connection in gone {
      connection.leave(session)
      close(connection.socket)
    }
  }

  /// What is ready: the waker, the listener, the connections in order.
  private func wait(_ timeout: Int32) -> [Int16] {
    var descriptors = [
      pollfd(fd: waker.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: acceptAgain == nil ? listener.descriptor : -1, events: Int16(POLLIN), revents: 0),
    ]
    for connection in connections {
      let events = (connection.peer.wantsBytes ? POLLIN : 0) | (connection.peer.unsent.isEmpty ? 0 : POLLOUT)
      descriptors.append(pollfd(fd: connection.socket, events: Int16(events), revents: 0))
    }
    SystemCall.wait(for: &descriptors, milliseconds: timeout, on: listener.path)
    return descriptors.map(\.revents)
  }

  private mutating func serve(_ index: Int, _ ready: Int16, _ now: UInt64) {
    if ready & Int16(POLLERR | POLLNVAL) != 0 { connections[index].peer.close() }
    receive(index, ready, now)
    while let wish = connections[index].peer.wish(now: now) { grant(wish, index, now) }
    if let news = connections[index].console?.take() { connections[index].peer.tell(news, now: now) }
    connections[index].peer.tick(now: now)
    send(index, now)
    if !connections[index].peer.isGone, connections[index].peer.viewpoint == nil {
      connections[index].leave(session)
    }
  }

  private mutating func receive(_ index: Int, _ ready: Int16, _ now: UInt64) {
    guard ready & Int16(POLLIN | POLLHUP) != 0 else { return }
    let isLeaving = connections[index].peer.isLeaving
    guard isLeaving || connections[index].peer.wantsBytes else {
      // The peer hung up while its requests were waiting for their turn: they are dropped.
      if ready & Int16(POLLHUP) != 0 { connections[index].peer.close() }
      return
    }
    do throws(SystemError) {
      let socket = connections[index].socket
      guard let count = try UnixSocket.receive(into: &buffer, from: socket, listener.path) else { return }
      if count > 0 {
        connections[index].peer.receive(buffer[..<count], now: now)
      } else {
        connections[index].peer.close()
      }
    } catch { connections[index].peer.close() }
  }

  private mutating func grant(_ wish: ConsolePeer.Wish, _ index: Int, _ now: UInt64) {
    switch wish {
    case .join(let viewpoint, let person):
      do throws(SocketError) { try join(viewpoint, person, index, now) } catch {
        connections[index].peer.dismiss(error.message, now: now)
      }
    case .control(let control): connections[index].console?.send(control, by: .socket)
    }
  }

  /// Lets a console in, under the name that stands in the journal.
  private mutating func join(
    _ viewpoint: Viewpoint, _ person: String?, _ index: Int, _ now: UInt64
  ) throws(SocketError) {
    var welcome = session.welcome(viewpoint)
    guard welcome.kind.viewpoints.contains(viewpoint) else {
      throw SocketError(kind: .refused, message: welcome.kind.refusal)
    }
    var person = person
    if welcome.kind == .live {
      let peer = connections[index].credentials
      person = try JournalName.choose(person, peer: peer, owner: user)
      let others = connections.filter { $0.credentials?.user != peer?.user }
      if let person, others.contains(where: { $0.console?.originator.person == person }) {
        throw SocketError(
          kind: .refused,
          message: "another user's console has the name '\(person)' already; choose another with --name")
      }
    }
    let console = session.console(viewpoint, person: person)
    welcome.person = console.originator.person
    connections[index].peer.welcome(welcome, now: now)
    connections[index].console = console
    console.onUpdate { [waker] in waker.wake() }
    session.note(.joined, console)
  }

  private mutating func send(_ index: Int, _ now: UInt64) {
    while case let unsent = connections[index].peer.unsent, !unsent.isEmpty {
      do throws(SystemError) {
        let socket = connections[index].socket
        guard let count = try UnixSocket.send(unsent, to: socket, listener.path), count > 0 else { return }
        let isAll = count == unsent.count
        connections[index].peer.sent(count, now: now)
        // One message a turn: a long history never delays other consoles.
        if isAll { return }
      } catch { return connections[index].peer.close() }
    }
  }

  private mutating func accept(_ now: UInt64) {
    for _ in 0..<64 {
      let socket: Int32
      do throws(SystemError) {
        socket = try SystemCall.accept.make(on: listener.path) {
          Glibc.accept(listener.descriptor, nil, nil)
        }
      } catch {
        if error.number != EAGAIN, error.number != ECONNABORTED { acceptAgain = now + 100 }
        return
      }
      _ = fcntl(socket, F_SETFL, O_NONBLOCK)
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
      var peer = ConsolePeer(now: now)
      let credentials = PeerCredentials(of: socket)
      if let refusal = access.refusal(of: credentials, owner: user) {
        peer.dismiss(refusal, now: now)
      } else if connections.count >= SessionProtocol.consolesMax {
        peer.dismiss("the session has \(SessionProtocol.consolesMax) consoles and takes no more", now: now)
      }
      connections.append(Connection(socket: socket, credentials: credentials, peer: peer))
      send(connections.count - 1, now)
      // Over the limit of rejected peers: close at once.
      if connections.count > 2 * SessionProtocol.consolesMax {
        connections[connections.count - 1].peer.close()
      }
    }
  }

  /// Dismisses all consoles; a console that does not read within a moment is closed.
  ///
  /// - Parameter ending: sent to them before; nil for nothing.
  mutating func end(_ ending: SessionEnding?) {
    let start = Self.now()
    let isLive = session.welcome(.viewer).kind == .live
    for index in connections.indices {
      if let news = connections[index].console?.take() { connections[index].peer.tell(news, now: start) }
      let reason = isLive ? "the plane has stopped" : "the session has ended"
      if let ending {
        connections[index].peer.conclude(ending, reason, now: start)
      } else {
        connections[index].peer.dismiss(reason, now: start)
      }
      send(index, start)
    }
    while Self.now() < start + 300, connections.contains(where: { !$0.peer.isGone }) {
      let ready = wait(50)
      for index in connections.indices where !connections[index].peer.isGone {
        if ready[index + 2] & Int16(POLLERR | POLLHUP) != 0 { connections[index].peer.close() }
        send(index, Self.now())
      }
    }
    for connection in connections {
      if let console = connection.console { session.remove(console) }
      close(connection.socket)
    }
    connections = []
  }
}
