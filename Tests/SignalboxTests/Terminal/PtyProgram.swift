import Foundation

/// The program on a pseudo-terminal that the test reads, or does not read.
///
/// For terminals that read nothing, or are gone.
final class PtyProgram {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let process: pid_t
  private let master: Int32
  /// Kept open so that its settings can be read after the program's end.
  private let slave: Int32
  private var isReaped = false

  /// - Parameter variables: of the environment, besides the usual ones or in their place.
  init(
    _ arguments: [String], columns: UInt16 = 160, rows: UInt16 = 48, variables: [String: String] = [:]
  ) throws {
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.master, &ends.slave, nil, nil, &size) == 0, let name = ttyname(ends.slave) else {
      throw Failure(description: "no pseudo-terminal is available")
    }
    (master, slave) = ends
    for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    // POSIX_SPAWN_SETSID: the leader of a new session gets the first terminal it opens as its own.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | 0x80)
    let usual = [
      "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
    ]
    let environment = usual.merging(variables) { $1 }.map { "\($0)=\($1)" }
    let argv = ([Program.binary] + arguments).map { strdup($0) } + [nil]
    let envp = environment.map { strdup($0) } + [nil]
    defer { for text in argv + envp { free(text) } }
    var process: pid_t = 0
    guard posix_spawn(&process, Program.binary, &actions, &attributes, argv, envp) == 0 else {
      throw Failure(description: "the program cannot be started")
    }
    self.process = process
  }

  deinit {
    if !isReaped {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
    close(slave)
  }

  func type(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// The program's output up to a text; all output so far if the time runs out.
  func read(until text: String, within seconds: Double) -> String {
    let end = Date().addingTimeInterval(seconds)
    let wanted = Array(text.utf8)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while Date() < end {
      var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 50) > 0 else { continue }
      let count = Foundation.read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      let from = max(0, bytes.count - wanted.count)
      bytes += buffer[..<count]
      if !wanted.isEmpty, bytes[from...].firstRange(of: wanted) != nil { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the line settings are those of a terminal for typing lines.
  var isCooked: Bool {
    var settings = termios()
    guard tcgetattr(slave, &settings) == 0 else { return false }
    return settings.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO)
  }

  /// The kernel function its main thread waits in, if the system reports it.
  var systemCall: Int? {
    let text = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/syscall", encoding: .utf8)
    return text?.split(separator: " ").first.flatMap { Int($0) }
  }

  /// Clock ticks of processor time it has used (proc(5)).
  var ticks: Int {
    let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 13 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
  }

  /// Its exit status, as a shell reports it; nil if it has not ended in time.
  func status(within seconds: Double) -> Int32? {
    let end = Date().addingTimeInterval(seconds)
    var status: Int32 = 0
    repeat {
      if waitpid(process, &status, WNOHANG) == process {
        isReaped = true
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
      }
      usleep(10_000)
    } while Date() < end
    return nil
  }
}
