import CNcurses
import Glibc

/// Facts about the terminal, determined before any change to it.
struct TerminalProbe {
  let type: String
  let depth: ColorDepth
  let glyphs: Glyphs
  let isXtermLike: Bool
  let fallbackSize: (width: Int, height: Int)

  init(options: Screen.Options) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1 else { throw .inputIsNotATerminal }
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNotATerminal }
    guard let type = environmentVariable("TERM"), !type.isEmpty else { throw .typeNotSet }
    let found = nc_probe(type, STDOUT_FILENO)
    switch found.status {
    case NC_PROBE_OK: break
    case NC_PROBE_NO_CURSOR: throw .cannotMoveCursor(type: type)
    case NC_PROBE_NO_DATABASE: throw .noTerminfoDatabase(type: type)
    default: throw .unknownType(type)
    }
    self.type = type
    isXtermLike = found.xterm_like
    depth = ColorDepth.choose(
      wanted: options.colors, noColor: environmentVariable("NO_COLOR"),
      colorTerm: ColorDepth.announced,
      terminfoColors: Int(found.colors),
      isXtermLike: found.xterm_like)
    let adopted = Glyphs.adoptLocale()
    glyphs = options.glyphs == .ascii ? .ascii : adopted
    let width = found.width > 0 ? Int(found.width) : 80
    fallbackSize = (width, found.height > 0 ? Int(found.height) : 24)
  }

  /// Whether GNU screen runs between the program and the terminal.
  static var hasGNUScreen: Bool { environmentVariable("STY")?.isEmpty == false }

  /// Opens ncurses on a stream: with our own entry for 24-bit colours, or with the terminal's entry.
  func open(
    _ stream: UnsafeMutablePointer<FILE>, _ size: (width: Int, height: Int)
  ) -> OpaquePointer? {
    let (height, width) = (Int32(size.height), Int32(size.width))
    if depth == .direct {
      let found = environmentVariable("TERMINFO")
      setenv("TERMINFO", DirectColorTerminfo.variable, 1)
      let handle = nc_newterm(DirectColorTerminfo.name, stream, height, width)
      if let found { setenv("TERMINFO", found, 1) } else { unsetenv("TERMINFO") }
      if let handle { return handle }
    }
    return nc_newterm(type, stream, height, width)
  }
}
