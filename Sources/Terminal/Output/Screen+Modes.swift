import Glibc

extension Screen {
  /// Private modes of xterm, which its relatives support or ignore.
  enum Modes {
    /// Bracketed paste, focus reports.
    static let enter = "\u{1B}[?2004h\u{1B}[?1004h"
    static let leave = "\u{1B}[?1004l\u{1B}[?2004l"

    /// Buttons and drags, with coordinates as decimal numbers.
    static func mouse(_ isOn: Bool) -> String {
      isOn ? "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"
    }

    /// Encloses a frame, so that the terminal shows it whole (mode 2026).
    static let beginFrame: StaticString = "\u{1B}[?2026h"
    static let endFrame: StaticString = "\u{1B}[?2026l"
  }

  /// Maximum size; a misconfigured terminal may report a larger one.
  private static let sizeMax = (width: 1024, height: 512)

  /// The size the terminal reports, or that of its terminfo entry.
  static func terminalSize(
    _ descriptor: Int32, fallback: (width: Int, height: Int)
  ) -> (width: Int, height: Int) {
    var window = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0 && window.ws_row > 0
    let found = isKnown ? (width: Int(window.ws_col), height: Int(window.ws_row)) : fallback
    return (min(max(found.width, 1), sizeMax.width), min(max(found.height, 1), sizeMax.height))
  }
}
