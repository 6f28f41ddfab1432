import Foundation
import Testing

/// Colours and characters in several kinds of terminals.
@Suite(.serialized)
struct ColorTerminalTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    var environment: [String: String]
    var options = ""
    /// Sequences that select colours in it, and those that must not occur.
    var has: [String] = []
    var hasNot: [String] = []
    var isColorless = false
    var testDescription: String { environment.sorted { $0.key < $1.key }.description + options }
  }

  private static let direct = "8;2;", indexed = "8;5;"
  /// `ESC[31m` and the like.
  private static func hasColors(_ styled: String) throws -> Bool {
    try styled.firstMatch(of: Regex("\u{1B}\\[([0-9;]*;)?[34][0-8](;[0-9;]*)?m")) != nil
  }

  @Test(arguments: [
    Kind(environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"], has: [direct]),
    Kind(environment: ["TERM": "xterm-256color", "COLORTERM": "24bit"], has: [direct]),
    Kind(environment: ["TERM": "xterm-256color"], has: [indexed], hasNot: [direct]),
    Kind(environment: ["TERM": "screen-256color"], has: [indexed], hasNot: [direct]),
    Kind(environment: ["TERM": "tmux-256color"], has: [indexed], hasNot: [direct]),
    // In GNU screen COLORTERM is inherited from the outer terminal.
    Kind(
      environment: ["TERM": "screen-256color", "COLORTERM": "truecolor", "STY": "1.tty", "TMUX": "-"],
      has: [indexed], hasNot: [direct]),
    Kind(environment: ["TERM": "xterm"], hasNot: [direct, indexed]),
    Kind(environment: ["TERM": "linux"], hasNot: [direct, indexed]),
    Kind(environment: ["TERM": "vt100"], hasNot: [direct, indexed], isColorless: true),
    Kind(
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"],
      hasNot: [direct, indexed], isColorless: true),
    Kind(environment: ["TERM": "xterm-256color", "NO_COLOR": ""], has: [indexed]),
    // An option overrides NO_COLOR, but never exceeds the terminal's colours.
    Kind(environment: ["TERM": "xterm-256color", "NO_COLOR": "1"], options: "--color 256", has: [indexed]),
    Kind(environment: ["TERM": "xterm-256color"], options: "--color truecolor", has: [direct]),
    Kind(
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"], options: "--color 256",
      has: [indexed],
      hasNot: [direct]),
    Kind(environment: ["TERM": "xterm-256color"], options: "--color 16", hasNot: [direct, indexed]),
    Kind(environment: ["TERM": "xterm-256color"], options: "--color 8", hasNot: [direct, indexed, "[9"]),
    Kind(
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"], options: "--color none",
      hasNot: [direct, indexed], isColorless: true),
    Kind(environment: ["TERM": "linux"], options: "--color truecolor", hasNot: [direct, indexed]),
  ])
  func `a terminal gets its own colours, or the requested ones`(kind: Kind) throws {
    var environment = ["COLORTERM": "", "NO_COLOR": "", "LC_ALL": "C.UTF-8"]
    environment.merge(kind.environment) { $1 }
    let unset = environment.filter { $0.value == "-" }.map { "-u \($0.key) " }.joined()
    let terminal = try TmuxSession(
      "env \(unset)\(Program.binary) watch --speed 60 \(kind.options)", width: 120, height: 36,
      environment: environment)
    defer { terminal.close() }
    try terminal.expect("the dashboard") { $0.contains("Queues") && $0.contains("OCSP pool") }
    let styled = try terminal.styledScreen()
    for code in kind.has { #expect(styled.contains(code), "\(code)") }
    for code in kind.hasNot { #expect(!styled.contains(code), "\(code)") }
    #expect(try Self.hasColors(styled) != kind.isColorless)
    try terminal.type("q")
    try terminal.expect("its end") { $0.contains("[status 0]") }
    #expect(try terminal.isRestored())
  }

  @Test func `the Linux console has eight colours and no mouse`() throws {
    let terminal = try TmuxSession(
      "\(Program.binary) watch --speed 60", width: 80, height: 25,
      environment: ["TERM": "linux", "COLORTERM": "", "LC_ALL": "C.UTF-8"])
    defer { terminal.close() }
    try terminal.expect("the dashboard") { $0.contains("Queues") }
    let modes = try terminal.tmux("display-message", "-p", "-t", "main", "#{alternate_on} #{mouse_any_flag}")
    #expect(modes.hasSuffix(" 0\n"), "no mouse reports are requested")
    let styled = try terminal.styledScreen()
    #expect(try Self.hasColors(styled), "\(styled.debugDescription)")
    // Function keys in that console's encoding.
    try terminal.type("\u{1B}[[A")
    try terminal.expect("the help") { $0.contains("/ searches") }
    try terminal.press("Escape")
    try terminal.expect("no help") { !$0.contains("/ searches") }
    try terminal.type("q")
    try terminal.expect("its end") { $0.contains("[status 0]") }
  }

  @Test(arguments: ["xterm-kitty-unheard-of", "foot-from-elsewhere"])
  func `a terminal unknown to this host is refused with advice`(term: String) throws {
    let terminal = try TmuxSession(
      "\(Program.binary) watch", width: 120, height: 36, environment: ["TERM": term, "LC_ALL": "C.UTF-8"])
    defer { terminal.close() }
    let screen = try terminal.expect("status 2") { $0.contains("[status 2]") }
    #expect(screen.contains("‘\(term)’ is not in the terminfo database"))
    #expect(screen.contains("TERM=xterm-256color"))
    #expect(try terminal.isRestored())
  }

  @Test(arguments: ["C", "POSIX"])
  func `where no encoding is named it is UTF-8, and --ascii means ASCII`(locale: String) throws {
    for (options, isASCII) in [("", false), ("--ascii", true)] {
      let terminal = try TmuxSession(
        "\(Program.binary) watch --speed 60 \(options)", width: 120, height: 36,
        environment: ["TERM": "xterm-256color", "LC_ALL": locale])
      defer { terminal.close() }
      let screen = try terminal.expect("the dashboard") { $0.contains("Queues") && $0.contains("OCSP pool") }
      #expect(screen.utf8.allSatisfy { $0 < 0x80 } == isASCII)
    }
  }

  @Test(arguments: ["braille", "block", "ascii"])
  func `graphs use the requested dots`(dots: String) throws {
    let terminal = try TmuxSession(
      "\(Program.binary) watch --speed unpaced --graph \(dots)", width: 160, height: 48,
      environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"])
    defer { terminal.close() }
    let screen = try terminal.expect("the run's end", within: 60) { $0.contains("ended") }
    let braille = screen.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) }
    let quarters = screen.unicodeScalars.contains { (0x2596...0x259F).contains($0.value) }
    #expect(braille == (dots == "braille"))
    #expect(quarters == (dots == "block"))
    #expect(screen.contains("╭"), "the rest is drawn as ever")
  }
}
