import Glibc

/// The dashboard's cost at 200 × 60 with ten frames a second, measured from outside on a pseudo-terminal.
struct DashboardCost {
  /// The extent of each measurement.
  struct Effort {
    /// Seconds over which frames are counted; nil for the whole run.
    var frameSeconds: Double?
    var keys: Int
    var scrubs: Int
    var storms: Int

    static let whole = Effort(frameSeconds: nil, keys: 300, scrubs: 60, storms: 5)
    static let quick = Effort(frameSeconds: 5, keys: 100, scrubs: 20, storms: 1)
  }

  /// From the start of the process to the end of its first frame.
  private(set) var firstFrameSeconds = 0.0
  /// Of one core, for everything but the engine.
  private(set) var coreShare = 0.0
  /// The span over which frames were counted.
  private(set) var frameSeconds = 0.0
  private(set) var framesPerSecond = 0.0
  private(set) var bytesPerFrame = 0.0
  private(set) var residentBytes = 0
  /// From a key to the end of the frame that shows it, while the engine runs at full speed.
  private(set) var keyToScreen = Latencies()
  /// From a key that scrubs through the whole run to the end of the frame that shows that instant.
  private(set) var scrub = Latencies()
  /// From the last of a hundred changes of size in a second to the end of the last frame.
  private(set) var settling = Latencies()
  private(set) var stormFrames = 0

  static func measure(_ effort: Effort) throws -> DashboardCost {
    var cost = DashboardCost()
    try cost.measureFrames(effort.frameSeconds)
    try cost.measureKeys(effort.keys)
    try cost.measureScrubbing(effort.scrubs)
    for _ in 0..<effort.storms { try cost.measureStorm() }
    return cost
  }

  /// Without captions, and with a theme that asks the terminal nothing: the bench's answers no question.
  private static func dashboard(_ options: String...) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      ["watch", "--no-captions", "--theme", "signal-dark"] + options, columns: 200, rows: 60)
    var ends = FrameEnds()
    let isDrawn = terminal.read(forSeconds: 10) { chunk in
      ends.read(chunk)
      return ends.isAtEnd
    }
    guard isDrawn else {
      throw Failure("the dashboard did not draw within ten seconds")
    }
    return terminal
  }

  /// Runs at a minute a second: the run takes three and a half minutes.
  private mutating func measureFrames(_ seconds: Double?) throws {
    let begin = PseudoTerminal.seconds()
    let terminal = try Self.dashboard("--speed", "60")
    firstFrameSeconds = PseudoTerminal.seconds() - begin
    // Measured where the incident begins and frames differ most.
    if seconds != nil { _ = terminal.read(forSeconds: 15) { _ in false } }
    let (from, used) = (PseudoTerminal.seconds(), terminal.mainThreadSeconds)
    var bytes = 0
    var ends = FrameEnds()
    _ = terminal.read(forSeconds: seconds ?? 208) { chunk in
      bytes += chunk.count
      ends.read(chunk)
      return false
    }
    frameSeconds = PseudoTerminal.seconds() - from
    coreShare = (terminal.mainThreadSeconds - used) / frameSeconds
    framesPerSecond = Double(ends.count) / frameSeconds
    bytesPerFrame = Double(bytes) / Double(max(1, ends.count))
    residentBytes = terminal.residentBytes
  }

  private mutating func measureKeys(_ count: Int) throws {
    // So much load that the engine is still busy when the last key is struck.
    let terminal = try Self.dashboard(
      "--speed", "unpaced", "--set", "dss.rate=1200", "--set", "hvca.rate=400", "--set", "servers.count=1200")
    _ = terminal.read(forSeconds: 0.5) { _ in false }
    for _ in 0..<count {
      // The help opens and closes: a large part of the screen changes each time.
      keyToScreen.add(try Self.answer(terminal, to: "?", atLeast: 3000))
      _ = terminal.read(forSeconds: 0.03) { _ in false }
    }
  }

  /// Scrubs through the history of a run that has ended.
  private mutating func measureScrubbing(_ count: Int) throws {
    let terminal = try Self.dashboard("--speed", "unpaced")
    guard terminal.read(forSeconds: 120, until: { String(decoding: $0, as: UTF8.self).contains("ended") })
    else {
      throw Failure("the run did not end within two minutes")
    }
    _ = terminal.read(forSeconds: 0.5) { _ in false }
    let keys = [
      "\u{1B}[H", "\u{1B}[C", "}", "\u{1B}[6~", "\u{1B}[6~", "}", "}", "\u{1B}[5~", "\u{1B}[D", "{",
    ]
    // Past frames do not flash: from here on each frame answers a key.
    _ = try Self.answer(terminal, to: keys[0], atLeast: 1)
    for index in 1...count {
      scrub.add(try Self.answer(terminal, to: keys[index % keys.count], atLeast: 1))
      _ = terminal.read(forSeconds: 0.02) { _ in false }
    }
  }

  private mutating func measureStorm() throws {
    let terminal = try Self.dashboard("--speed", "60")
    // The run is frozen at its start, where nothing flashes: only the new sizes cause drawing.
    _ = try Self.answer(terminal, to: " ", atLeast: 1)
    _ = terminal.read(forSeconds: 0.3) { _ in false }
    var ends = FrameEnds()
    for step in 1...100 {
      terminal.resize(columns: UInt16(100 + step), rows: UInt16(30 + step * 30 / 100))
      if step < 100 {
        _ = terminal.read(forSeconds: 0.01) { chunk in
          ends.read(chunk)
          return false
        }
      }
    }
    let begin = PseudoTerminal.seconds()
    var settled = begin
    _ = terminal.read(forSeconds: 1) { chunk in
      ends.read(chunk)
      settled = PseudoTerminal.seconds()
      return false
    }
    stormFrames += ends.count
    settling.add(settled - begin)
  }

  /// The seconds from a key to the end of a frame of at least so many bytes.
  private static func answer(_ terminal: PseudoTerminal, to key: String, atLeast bytes: Int) throws -> Double
  {
    let begin = PseudoTerminal.seconds()
    terminal.type(key)
    var seen = 0
    var ends = FrameEnds()
    let isAnswered = terminal.read(forSeconds: 5) { chunk in
      seen += chunk.count
      ends.read(chunk)
      return seen >= bytes && ends.isAtEnd
    }
    guard isAnswered else { throw Failure("the dashboard did not answer a key within five seconds") }
    return PseudoTerminal.seconds() - begin
  }

  var text: String {
    """
    dashboard at 200×60, 10 frames a second:
      first frame after \(Latencies.milliseconds(firstFrameSeconds)) ms
      \((coreShare * 10_000).rounded() / 100) % of a core besides the engine, over \(Int(frameSeconds)) s of the incident at 60×
      \(Int(bytesPerFrame)) bytes a frame at \((framesPerSecond * 10).rounded() / 10) frames/s
      key to screen, the engine at full speed: \(keyToScreen.text)
      looking back in the whole run: \(scrub.text)
      100 changes of size in a second: settled after \(settling.text)
      \(residentBytes >> 20) MiB

    """
  }

  func write(_ json: inout JSONWriter) {
    json.object("dashboard") { json in
      json.field("first_frame_seconds", firstFrameSeconds)
      json.field("core_share", coreShare)
      json.field("frames_seconds", frameSeconds)
      json.field("frames_per_second", framesPerSecond)
      json.field("bytes_per_frame", bytesPerFrame.rounded())
      json.field("key_to_screen_seconds_p50", keyToScreen.quantile(0.5))
      json.field("key_to_screen_seconds_p99", keyToScreen.quantile(0.99))
      json.field("scrub_seconds_p50", scrub.quantile(0.5))
      json.field("scrub_seconds_p99", scrub.quantile(0.99))
      json.field("resize_storm_settled_seconds_p50", settling.quantile(0.5))
      json.field("resize_storm_settled_seconds_p99", settling.quantile(0.99))
      json.field("resize_storm_frames", stormFrames)
      json.field("rss_bytes", residentBytes)
    }
  }
}
