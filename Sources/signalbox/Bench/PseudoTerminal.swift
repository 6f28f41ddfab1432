import Basics
import Glibc

/// A program on a pseudo-terminal of its own, as a terminal emulator would run it.
final class PseudoTerminal {
  let program: pid_t
  private let master: Int32
  /// POSIX_SPAWN_SETSID, which <spawn.h> shows to GNU sources only.
  private static let newSession: Int16 = 0x80
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Starts this program with arguments on a terminal of the given size, with 24-bit colour.
  init(_ arguments: [String], columns: UInt16, rows: UInt16) throws {
    var slave: Int32 = -1
    var master: Int32 = -1
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, nil, nil, &size) == 0, let name = ttyname(slave) else {
      throw Failure("cannot open a pseudo-terminal: \(SystemError("openpty").reason)")
    }
    defer { close(slave) }
    self.master = master
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The leader of a new session gets the first terminal it opens as its own.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Self.newSession)
    var pid: pid_t = 0
    let path = "/proc/self/exe"
    let environment = ["TERM=xterm-256color", "COLORTERM=truecolor", "LC_ALL=C.UTF-8"]
    var argv = ([path] + arguments).map { strdup($0) } + [nil]
    var envp = environment.map { strdup($0) } + [nil]
    defer { for text in argv + envp { free(text) } }
    guard posix_spawn(&pid, path, &actions, &attributes, &argv, &envp) == 0 else {
      close(master)
      throw Failure("the program cannot be started on a pseudo-terminal")
    }
    program = pid
  }

  deinit {
    kill(program, SIGTERM)
    close(master)
    waitpid(program, nil, 0)
  }

  func type(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Reads the program's output until `enough` returns true or the time is over; false if it is over.
  func read(forSeconds limit: Double, until enough: (ArraySlice<UInt8>) -> Bool) -> Bool {
    let end = Self.seconds() + limit
    while true {
      let left = end - Self.seconds()
      guard left > 0 else { return false }
      var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&descriptor, 1, Int32(left * 1000) + 1) > 0 else { continue }
      let count = Glibc.read(master, &buffer, buffer.count)
      guard count > 0 else { return false }
      if enough(buffer[..<count]) { return true }
    }
  }

  /// Processor seconds of the program's main thread: everything except the engine.
  var mainThreadSeconds: Double {
    // The first field is nanoseconds on a processor (Linux, Documentation/scheduler/sched-stats).
    let fields = Self.text(of: "/proc/\(program)/task/\(program)/schedstat").split(separator: " ")
    return (fields.first.flatMap { Double($0) } ?? 0) / 1e9
  }

  /// The program's resident memory in bytes.
  var residentBytes: Int { Self.residentBytes(of: program) }

  static func residentBytes(of process: pid_t) -> Int {
    let pages =
      text(of: "/proc/\(process)/statm").split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Processor seconds of all threads of a process.
  static func processorSeconds(of process: pid_t) -> Double {
    // The name may have blanks; the fields after it are the third and further ones (proc(5)).
    let fields = text(of: "/proc/\(process)/stat").split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func text(of path: String) -> String {
    guard let file = try? OpenFile(path, for: .reading) else { return "" }
    defer { try? file.close() }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = (try? file.read(into: &bytes)) ?? 0
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
