import Basics
import Glibc

/// A daemon started by this program, in a session of its own: it goes on when this one ends.
final class DaemonProcess {
  let pid: pid_t
  private let log: String
  /// Where what this daemon says begins in the log.
  private let logStart: Int
  private let output: Int32
  private var heard: [UInt8] = []
  /// Its exit status as in a shell, once it has ended.
  private(set) var status: Int32?

  /// POSIX_SPAWN_SETSID, which <spawn.h> shows to GNU sources only.
  private static let newSession: Int16 = 0x80
  /// Bytes that it may write before its report.
  private static let reportMax = 1 << 20

  /// Starts the daemon.
  ///
  /// - Parameter log: the file to which its standard error is appended.
  init(_ path: String, _ arguments: [String], log: String) throws(Failure) {
    self.log = log
    do throws(SystemError) {
      try Files.makeFolder(of: log)
      logStart = (try? FileStatus(log))?.size ?? 0
    } catch { throw Failure("\(Files.folder(of: log)): cannot make the plane's folder: \(error.reason)") }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure("\(SystemError("pipe"))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }
    output = ends[0]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGPIPE, SIGXFSZ, SIGINT] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Self.newSession | Int16(POSIX_SPAWN_SETSIGDEF))
    var argv = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for text in argv { free(text) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, path, &actions, &attributes, &argv, environ)
    guard failure == 0 else {
      close(ends[0])
      throw Failure("\(path) cannot be started: \(SystemError.reason(failure)); its log is \(log)")
    }
    pid = child
  }

  deinit { close(output) }

  /// Waits for the daemon's first line; nil if it ends before, or this program is interrupted.
  func firstLine() -> String? {
    var block = [UInt8](repeating: 0, count: 4096)
    while !Interrupt.isRequested, heard.count < Self.reportMax {
      if let end = heard.firstIndex(of: UInt8(ascii: "\n")) {
        return String(decoding: heard[..<end], as: UTF8.self)
      }
      var descriptors = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
      guard SystemCall.wait(for: &descriptors, milliseconds: 200) > 0 else { continue }
      let count = read(output, &block, block.count)
      if count > 0 { heard += block[..<count] } else if count == 0 || errno != EINTR { return nil }
    }
    return nil
  }

  /// All that it says until its end or an interruption.
  func wholeOutput() -> String {
    var block = [UInt8](repeating: 0, count: 4096)
    while !Interrupt.isRequested {
      var descriptors = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
      guard SystemCall.wait(for: &descriptors, milliseconds: 200) > 0 else { continue }
      let count = read(output, &block, block.count)
      if count > 0 { heard += block[..<count] } else if count == 0 || errno != EINTR { break }
    }
    return String(decoding: heard, as: UTF8.self)
  }

  /// Whether it has ended.
  var hasEnded: Bool {
    var code: Int32 = 0
    if status == nil, waitpid(pid, &code, WNOHANG) == pid {
      status = code & 0x7F == 0 ? code >> 8 & 0xFF : 128 + code & 0x7F
    }
    return status != nil
  }

  /// Asks it to end, and waits for that.
  ///
  /// - Returns: whether it has ended in time.
  func stop(withinSeconds limit: Int) -> Bool {
    kill(pid, SIGTERM)
    return waitForEnd(withinSeconds: limit)
  }

  func waitForEnd(withinSeconds limit: Int) -> Bool {
    for _ in 0..<(limit * 50) where !hasEnded { usleep(20_000) }
    return hasEnded
  }

  /// The last lines that it has written to its log.
  func lastWords(lines: Int = 6) -> String {
    guard let file = try? OpenFile(log, for: .reading), let size = (try? file.status())?.size else {
      return ""
    }
    defer { try? file.close() }
    try? file.seek(beforeEnd: max(0, min(size - logStart, 8192)))
    var block = [UInt8](repeating: 0, count: 8192)
    let count = (try? file.read(into: &block)) ?? 0
    let text = String(decoding: block[..<count], as: UTF8.self)
    return text.split(separator: "\n").suffix(lines).joined(separator: "\n")
  }
}
