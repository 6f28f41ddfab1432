import Basics
import CNcurses
import Glibc

/// The terminal as a full screen: shows surfaces, and restores the terminal.
///
/// It belongs to the thread that opened it, which must be the process's main thread, and there is one at a time. ncurses
/// knows what the terminal shows and how to change it with the fewest bytes; it writes into memory, and each frame goes
/// to the terminal from there in one piece. Line settings, signals and the modes for mouse and paste are ours.
package final class Screen {
  package struct Options: Sendable {
    /// The colour depth, overriding NO_COLOR and COLORTERM; nil for those and the terminal's own.
    package var colors: ColorDepth?
    /// nil for the locale's.
    package var glyphs: Glyphs?
    /// Mouse reports; without them the terminal's own selecting and copying works as usual. nil for reports wherever
    /// they do no harm: GNU screen keeps Esc back while a program reads the mouse, until the next key.
    package var mouse: Bool?

    package init(colors: ColorDepth? = nil, glyphs: Glyphs? = nil, mouse: Bool? = nil) {
      self.colors = colors
      self.glyphs = glyphs
      self.mouse = mouse
    }
  }

  package let depth: ColorDepth
  package let glyphs: Glyphs
  /// The terminal's type, from TERM.
  package let terminalType: String
  package private(set) var isMouseOn: Bool
  /// The default for mouse reports on this terminal.
  package let takesMouse: Bool
  /// The size in cells.
  package internal(set) var size: (width: Int, height: Int)
  /// The cost of drawing so far.
  package internal(set) var cost = Cost()

  let isXtermLike: Bool
  let fallbackSize: (width: Int, height: Int)
  var painter: FramePainter
  private var filter = RenditionFilter()
  /// ncurses' output before and after filtering; kept for their capacity.
  private var taken: [UInt8] = []
  private var frame: [UInt8] = []

  /// The descriptors of keys and of the guard's signals.
  let input: Int32
  let signals: Int32
  private let output: Int32
  private let stream: UnsafeMutablePointer<FILE>
  private let handle: OpaquePointer
  private var isOpen = true
  var early = EarlyInput()

  /// Takes the terminal on standard input and output.
  package static func open(_ options: Options = Options()) throws(TerminalError) -> Screen {
    try Screen(probe: TerminalProbe(options: options), options)
  }

  private init(probe: TerminalProbe, _ options: Options) throws(TerminalError) {
    terminalType = probe.type
    isXtermLike = probe.isXtermLike
    fallbackSize = probe.fallbackSize
    glyphs = probe.glyphs
    takesMouse = !TerminalProbe.hasGNUScreen
    isMouseOn = options.mouse ?? takesMouse
    // Descriptors of our own, because after a crash standard input is taken from the process.
    input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
    output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard input >= 0, output >= 0, nc_guard_save(input, output) == 0 else {
      throw .system(SystemError("tcgetattr"))
    }
    size = Self.terminalSize(output, fallback: probe.fallbackSize)
    guard let stream = nc_output_open() else { throw .system(SystemError("memfd_create")) }
    self.stream = stream
    guard let handle = probe.open(stream, size) else { throw .unknownType(probe.type) }
    self.handle = handle
    let hasColors = probe.depth != .none && has_colors() && start_color() == OK
    if hasColors { use_default_colors() }
    depth = hasColors ? min(probe.depth, ColorDepth(terminfoColors: Int(nc_colors()))) : .none
    painter = FramePainter(
      pairs: ColorPairs(depth: depth, capacity: hasColors ? nc_color_pairs() : 0),
      width: size.width, height: size.height, canEncodeUnicode: glyphs == .utf8)
    signals = nc_guard_install(isXtermLike)
    guard signals >= 0 else { throw .system(SystemError("sigaction")) }
    typeahead(-1)
    leaveok(nc_stdscr(), true)
    curs_set(0)
    nonl()
    enter()
  }

  deinit { close() }

  /// Restores the terminal. Calling it again does nothing.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    nc_guard_uninstall()
    delscreen(handle)
    fclose(stream)
    _ = Glibc.close(input)
    _ = Glibc.close(output)
  }

  /// Turns reports of the mouse on or off.
  package func setMouse(_ isOn: Bool) {
    isMouseOn = isOn
    if isXtermLike { write(Modes.mouse(isOn)) }
  }

  /// Makes the next frame redraw the whole screen, after another program wrote on the terminal.
  package func redraw() {
    painter.forgetShown(width: size.width, height: size.height)
  }

  /// Adopts the terminal's new size; the next frame redraws the whole screen.
  package func resize() {
    size = Self.terminalSize(output, fallback: fallbackSize)
    resizeterm(Int32(size.height), Int32(size.width))
    redraw()
  }

  /// Handles an event of the terminal itself.
  ///
  /// - Returns: whether its size may have changed.
  package func follow(_ event: InputEvent) -> Bool {
    switch event {
    case .resize: resize()
    case .resumed: resume()
    case .key, .mouse, .paste, .focus, .interrupt, .suspend, .terminate, .hangup: return false
    }
    return true
  }

  /// Restores the terminal, stops as Ctrl-Z does, and takes the terminal again when the shell continues the process.
  package func suspend() {
    guard nc_guard_can_stop() else { return }
    leave()
    nc_guard_stop()
    enter()
    resize()
  }

  /// Takes the terminal again after an uncatchable stop (SIGSTOP).
  package func resume() {
    leave()
    enter()
    resize()
  }

  /// The terminal becomes ours: line settings, alternate screen, modes.
  private func enter() {
    nc_stderr_capture()
    nc_guard_arm(true)
    nc_guard_raw()
    filter.forget()
    if isXtermLike { write(Modes.enter + Modes.mouse(isMouseOn)) }
  }

  private func leave() {
    if isXtermLike { write(Modes.mouse(false) + Modes.leave) }
    endwin()
    flush(isLast: true)
    nc_guard_cooked(isXtermLike && isMouseOn)
    nc_guard_arm(false)
    nc_stderr_release()
  }

  /// Sends ncurses' output, between two sequences, in one piece.
  ///
  /// - Parameter isLast: whether another program uses the terminal next.
  func flush(before: StaticString = "", after: StaticString = "", isLast: Bool = false) {
    var count = 0
    let collected = nc_output_take(&count)
    guard count != 0 else { return }
    guard count > 0 else { return redraw() }
    frame.removeAll(keepingCapacity: true)
    frame.append(contentsOf: UnsafeBufferPointer(start: before.utf8Start, count: before.utf8CodeUnitCount))
    taken.removeAll(keepingCapacity: true)
    taken.append(contentsOf: UnsafeBufferPointer(start: collected, count: count))
    filter.pass(taken[...], into: &frame, isLast: isLast)
    frame.append(contentsOf: UnsafeBufferPointer(start: after.utf8Start, count: after.utf8CodeUnitCount))
    if nc_guard_write(frame, frame.count) == 0 {
      cost.bytesWritten += frame.count
    } else {
      // A part of it may have been written.
      filter.forget()
      redraw()
    }
  }

  /// Sends a mode change that ncurses does not know of.
  func write(_ text: String) {
    var text = text
    let count = text.utf8.count
    if text.withUTF8({ nc_guard_write($0.baseAddress, $0.count) }) == 0 { cost.bytesWritten += count }
  }
}
