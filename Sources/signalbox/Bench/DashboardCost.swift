import Glibc

/// What the dashboard costs at 200 × 60 with ten frames a second, measured from outside on a pseudo-terminal.
struct DashboardCost {
  /// From the start of the process to the end of its first frame.
  private(set) var firstFrameSeconds = 0.0
  /// Of one core, for everything but the engine.
  private(set) var coreShare = 0.0
  private(set) var framesPerSecond = 0.0
  private(set) var bytesPerFrame = 0.0
  private(set) var residentBytes = 0
  /// From a key to the end of the frame that shows it, while the engine runs at full speed.
  private(set) var keyToScreenMedian = 0.0
  private(set) var keyToScreenP99 = 0.0

  /// Ends each frame on a terminal: the end of a synchronised update.
  private static let frameEnd = Array("\u{1B}[?2026l".utf8)

  /// - Parameter seconds: how long frames are counted, at a minute a second, through the onset of the incident.
  static func measure(seconds: Double, keys: Int) throws -> DashboardCost {
    var cost = DashboardCost()
    try cost.measureFrames(seconds)
    try cost.measureKeys(keys)
    return cost
  }

  private mutating func measureFrames(_ seconds: Double) throws {
    let begin = PseudoTerminal.seconds()
    let terminal = try PseudoTerminal(["watch", "--speed", "60"], columns: 200, rows: 60)
    guard terminal.read(forSeconds: 10, until: Self.endsFrame) else {
      throw Failure("the dashboard drew nothing within ten seconds")
    }
    firstFrameSeconds = PseudoTerminal.seconds() - begin
    // Into the incident, where most changes from frame to frame.
    _ = terminal.read(forSeconds: 15) { _ in false }
    let (from, used) = (PseudoTerminal.seconds(), terminal.mainThreadSeconds)
    var bytes = 0
    var frames = 0
    _ = terminal.read(forSeconds: seconds) { chunk in
      bytes += chunk.count
      frames += Self.frames(in: chunk)
      return false
    }
    let elapsed = PseudoTerminal.seconds() - from
    coreShare = (terminal.mainThreadSeconds - used) / elapsed
    framesPerSecond = Double(frames) / elapsed
    bytesPerFrame = Double(bytes) / Double(max(1, frames))
    residentBytes = terminal.residentBytes
  }

  private mutating func measureKeys(_ count: Int) throws {
    // So much load that the engine is still busy when the last key is struck.
    let load = ["dss.rate=1200", "hvca.rate=400", "servers.count=1200"].flatMap { ["--set", $0] }
    let terminal = try PseudoTerminal(["watch", "--speed", "unpaced"] + load, columns: 200, rows: 60)
    guard terminal.read(forSeconds: 10, until: Self.endsFrame) else {
      throw Failure("the dashboard drew nothing within ten seconds")
    }
    _ = terminal.read(forSeconds: 0.5) { _ in false }
    var latencies: [Double] = []
    for _ in 0..<count {
      let begin = PseudoTerminal.seconds()
      // The help opens and closes: a large part of the screen changes each time.
      terminal.type("?")
      var seen = 0
      guard
        terminal.read(
          forSeconds: 5,
          until: { chunk in
            seen += chunk.count
            return seen > 3000 && Self.endsFrame(chunk)
          })
      else { throw Failure("the dashboard did not answer a key within five seconds") }
      latencies.append(PseudoTerminal.seconds() - begin)
      _ = terminal.read(forSeconds: 0.03) { _ in false }
    }
    latencies.sort()
    keyToScreenMedian = latencies[latencies.count / 2]
    keyToScreenP99 = latencies[min(latencies.count - 1, latencies.count * 99 / 100)]
  }

  private static func endsFrame(_ chunk: ArraySlice<UInt8>) -> Bool {
    chunk.suffix(frameEnd.count).elementsEqual(frameEnd)
  }

  private static func frames(in chunk: ArraySlice<UInt8>) -> Int {
    chunk.indices.count { chunk[$0] == 0x1B && chunk[$0...].starts(with: frameEnd) }
  }

  var text: String {
    """
    dashboard at 200×60, 10 frames a second:
      first frame after \(Self.milliseconds(firstFrameSeconds)) ms
      \((coreShare * 1000).rounded() / 10) % of a core besides the engine
      \(Int(bytesPerFrame)) bytes a frame at \((framesPerSecond * 10).rounded() / 10) frames/s
      key to screen, the engine at full speed: \(Self.milliseconds(keyToScreenMedian)) ms median, \
    \(Self.milliseconds(keyToScreenP99)) ms p99
      \(residentBytes >> 20) MiB

    """
  }

  func write(_ json: inout JSONWriter) {
    json.object("dashboard") { json in
      json.field("first_frame_seconds", firstFrameSeconds)
      json.field("core_share", coreShare)
      json.field("frames_per_second", framesPerSecond)
      json.field("bytes_per_frame", bytesPerFrame.rounded())
      json.field("key_to_screen_seconds_p50", keyToScreenMedian)
      json.field("key_to_screen_seconds_p99", keyToScreenP99)
      json.field("rss_bytes", residentBytes)
    }
  }

  private static func milliseconds(_ seconds: Double) -> Double { (seconds * 10_000).rounded() / 10 }
}
