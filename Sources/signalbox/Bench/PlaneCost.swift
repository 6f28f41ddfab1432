import Basics
import Glibc

/// The cost of a live plane, which signalboxd measures, and of a dashboard that is attached to it.
struct PlaneCost {
  /// Certificates that are requested while the dashboard is watched, a second.
  private static let load = 50

  /// Of one core: the dashboard's process, and the plane's with the dashboard and without.
  private var dashboard = 0.0
  private var planeWith = 0.0
  private var planeWithout = 0.0
  private var seconds = 0.0

  /// Measures all, and returns it as text or as one JSON object.
  static func measure(quick: Bool, json: Bool) throws -> String {
    let program = try Daemon.find()
    var pattern = Array(
      "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/signalbox-plane-XXXXXX".utf8CString)
    guard mkdtemp(&pattern) != nil else { throw Failure("\(SystemError("mkdtemp"))") }
    let folder = String(decoding: pattern.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { remove(folder) }
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    StandardStreams.complain(
      "signalbox: measuring a plane in \(folder), for \(quick ? "a minute" : "five minutes"); what is done is in its log"
    )
    let size = quick ? ["--stored", "20000", "--seconds", "3"] : ["--stored", "1000000", "--rounds", "2"]
    let bench = try DaemonProcess(
      program, ["bench", "--folder", folder] + size + (json ? ["--json"] : []), log: "\(folder)/log")
    let figures = bench.wholeOutput()
    guard !Interrupt.isRequested, bench.waitForEnd(withinSeconds: 60), bench.status == 0 else {
      _ = bench.stop(withinSeconds: 60)
      throw Failure("\(program) bench did not end well:\n\(bench.lastWords())")
    }
    var cost = PlaneCost()
    try cost.measureDashboard(program, folder, seconds: quick ? 6 : 20)
    guard json else { return figures + cost.text }
    let line = figures.split(separator: "\n").last.map(String.init) ?? "{}"
    return
      "{\"type\":\"bench\",\"cores\":\(sysconf(Int32(_SC_NPROCESSORS_ONLN))),\"figures\":\(line),\(cost.json)}\n"
  }

  /// Removes the bench's own folder.
  private static func remove(_ folder: String) {
    var pid: pid_t = 0
    let words: [String] = ["rm", "-rf", folder]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for text in arguments { free(text) } }
    if posix_spawnp(&pid, "rm", nil, nil, &arguments, environ) == 0 { waitpid(pid, nil, 0) }
  }

  private mutating func measureDashboard(_ program: String, _ folder: String, seconds: Double) throws {
    let plane = try DaemonProcess(
      program, ["serve", "--folder", "\(folder)/plane", "--json"], log: "\(folder)/log")
    defer { _ = plane.stop(withinSeconds: 60) }
    guard let line = plane.firstLine() else {
      throw Failure("the plane did not start again:\n\(plane.lastWords())")
    }
    let report = try PlaneReport(line)
    let doors = "\(folder)/doors"
    let file = try OpenFile(doors, for: .marking)
    try file.writeAll(Array(line.utf8))
    try file.close()
    self.seconds = seconds
    let load = try DaemonProcess(
      program,
      ["load", "--doors", doors, "--rate", "\(Self.load)", "--seconds", "\(2 * seconds + 8)"],
      log: "\(folder)/log")
    defer { _ = load.stop(withinSeconds: 10) }
    usleep(2_000_000)
    planeWithout = Self.share(of: [plane.pid], over: seconds) {}[0]
    let terminal = try PseudoTerminal(
      ["attach", report.socket, "--read-only", "--theme", "signal-dark"], columns: 200, rows: 60)
    var ends = FrameEnds()
    let isDrawn = terminal.read(forSeconds: 10) { chunk in
      ends.read(chunk)
      return ends.isAtEnd
    }
    guard isDrawn else { throw Failure("the attached dashboard did not draw within ten seconds") }
    _ = terminal.read(forSeconds: 2) { _ in false }
    let shares = Self.share(of: [terminal.program, plane.pid], over: seconds) {
      _ = terminal.read(forSeconds: seconds) { _ in false }
    }
    (dashboard, planeWith) = (shares[0], shares[1])
  }

  /// The shares of a core that processes take while something is done.
  private static func share(of processes: [pid_t], over seconds: Double, _ work: () -> Void) -> [Double] {
    let begin = PseudoTerminal.seconds()
    let before = processes.map(PseudoTerminal.processorSeconds)
    work()
    let left = begin + seconds - PseudoTerminal.seconds()
    if left > 0 { usleep(UInt32(left * 1e6)) }
    let time = PseudoTerminal.seconds() - begin
    return zip(processes, before).map { (PseudoTerminal.processorSeconds(of: $0) - $1) / time }
  }

  private static func percent(_ share: Double) -> Double { (share * 10_000).rounded() / 100 }

  private var text: String {
    """
    a dashboard attached at 200×60, with \(Self.load) certificates a second: \(Self.percent(dashboard)) % of a core
    the plane with it \(Self.percent(planeWith)) %, without it \(Self.percent(planeWithout)) % of a core, over \(Int(seconds)) s

    """
  }

  private var json: String {
    """
    "attached_core_share":\(dashboard),"plane_core_share_with":\(planeWith),"plane_core_share_without":\(planeWithout)
    """
  }
}
