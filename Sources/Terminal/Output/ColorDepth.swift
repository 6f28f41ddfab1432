import CNcurses
import Glibc

/// The number of colours a terminal shows.
package enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
  /// Attributes only.
  case none
  /// The eight of ANSI; bold stands for their bright variants.
  case ansi8
  case ansi16
  /// The xterm palette: 16, a cube of 6×6×6, 24 greys.
  case indexed256
  /// 24 bits, unchanged.
  case direct

  package static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }

  /// The depth for a terminfo entry's `colors`; negative if the entry has none.
  package init(terminfoColors: Int) {
    switch terminfoColors {
    case 0x100_0000...: self = .direct
    case 256...: self = .indexed256
    case 16...: self = .ansi16
    case 8...: self = .ansi8
    default: self = .none
    }
  }

  /// The depth by the user's choice, then NO_COLOR, then the terminal's description.
  ///
  /// - Parameters:
  ///   - wanted: the user's explicit choice, which overrides NO_COLOR but not the terminal's limit.
  ///   - noColor: NO_COLOR, which counts unless it is empty (no-color.org).
  ///   - colorTerm: COLORTERM; `truecolor` or `24bit` is more reliable than most terminfo entries.
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

  /// COLORTERM, if it is reliable: GNU screen next to the program (STY, without TMUX) passes on the value of the outer
  /// terminal, but not 24-bit colours; tmux sets its own.
  static var announced: String? {
    let isInGNUScreen = TerminalProbe.hasGNUScreen && environmentVariable("TMUX") == nil
    return isInGNUScreen ? nil : environmentVariable("COLORTERM")
  }

  /// The depth for escape sequences in plain text on standard output: none unless it is a terminal or the user asks.
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

  /// The depth for marked text on standard output; nil where text has to stand alone: outside a terminal, and on one
  /// without attributes, such as `dumb`, which would show their escape sequences.
  ///
  /// A terminal that terminfo does not know is expected to have them.
  package static func ofText(wanted: ColorDepth?) -> ColorDepth? {
    guard isatty(STDOUT_FILENO) == 1, let type = environmentVariable("TERM"), !type.isEmpty else {
      return nil
    }
    let found = nc_probe(type, STDOUT_FILENO)
    let isKnown = found.status == NC_PROBE_OK || found.status == NC_PROBE_NO_CURSOR
    return isKnown && !found.attributes ? nil : ofOutput(wanted: wanted)
  }

  /// The number of a background colour.
  package func index(ofBackground color: Color) -> Int32 {
    guard self == .indexed256, let (red, green, blue) = color.components else { return index(of: color) }
    return Int32(Palette.nearest256Background(red, green, blue))
  }

  /// The number of a colour in ncurses at this depth; -1 for the default.
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
