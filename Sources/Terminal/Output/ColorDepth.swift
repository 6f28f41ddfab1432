import CNcurses
import Glibc

/// How many colours a terminal shows, from none to all.
package enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
  /// Attributes only.
  case none
  /// The eight of ANSI; bold stands for their bright variants.
  case ansi8
  case ansi16
  /// The xterm palette: 16, a cube of 6×6×6, 24 greys.
  case indexed256
  /// 24 bits, as they are.
  case direct

  package static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }

  /// What a terminfo entry's `colors` stands for; negative if it has none.
  package init(terminfoColors: Int) {
    switch terminfoColors {
    case 0x100_0000...: self = .direct
    case 256...: self = .indexed256
    case 16...: self = .ansi16
    case 8...: self = .ansi8
    default: self = .none
    }
  }

  /// From what the user asks for, then from NO_COLOR, then from what the terminal says of itself.
  ///
  /// - Parameters:
  ///   - wanted: asked for explicitly, and so stronger than NO_COLOR; still no more than the terminal can show.
  ///   - noColor: NO_COLOR, which counts unless it is empty (no-color.org).
  ///   - colorTerm: COLORTERM; `truecolor` or `24bit` says more than most terminfo entries do.
  ///   - isXtermLike: whether 24-bit escape sequences can be tried at all.
  package static func choose(
    wanted: ColorDepth?, noColor: String?, colorTerm: String?, terminfoColors: Int, isXtermLike: Bool
  ) -> ColorDepth {
    let announced = colorTerm == "truecolor" || colorTerm == "24bit"
    let canDirect = isXtermLike && (announced || wanted == .direct)
    let able = canDirect ? .direct : ColorDepth(terminfoColors: terminfoColors)
    if let wanted { return min(wanted, able) }
    if let noColor, !noColor.isEmpty { return .none }
    return able
  }

  /// What COLORTERM says, where it is to be believed: GNU screen next to the program (STY, where tmux is not set too)
  /// hands on what the terminal around it says of itself, but not 24-bit colours; tmux says what it can do itself.
  static var announced: String? {
    let isInGNUScreen = TerminalProbe.hasGNUScreen && environmentVariable("TMUX") == nil
    return isInGNUScreen ? nil : environmentVariable("COLORTERM")
  }

  /// What standard output shows as escape sequences in plain text: nothing unless it is a terminal or it is asked for.
  package static func ofOutput(wanted: ColorDepth?) -> ColorDepth {
    guard isatty(STDOUT_FILENO) == 1 else { return wanted ?? .none }
    let type = environmentVariable("TERM") ?? ""
    guard !type.isEmpty else { return wanted ?? .none }
    let found = nc_probe(type, STDOUT_FILENO)
    return choose(
      wanted: wanted, noColor: environmentVariable("NO_COLOR"),
      colorTerm: announced,
      terminfoColors: found.status == NC_PROBE_OK ? Int(found.colors) : 0, isXtermLike: found.xterm_like)
  }

  /// The number of a colour that others are drawn on.
  package func index(ofBackground color: Color) -> Int32 {
    guard self == .indexed256, let (red, green, blue) = color.components else { return index(of: color) }
    return Int32(Palette.nearest256Background(red, green, blue))
  }

  /// The number ncurses knows a colour by at this depth; -1 for the default.
  package func index(of color: Color) -> Int32 {
    guard let (red, green, blue) = color.components else { return -1 }
    return switch self {
    case .none: -1
    case .ansi8: Int32(Palette.nearestANSI(red, green, blue) % 8)
    case .ansi16: Int32(Palette.nearestANSI(red, green, blue))
    case .indexed256: Int32(Palette.nearest256(red, green, blue))
    case .direct: Int32(color.bits & 0xFF_FFFF)
    }
  }
}
