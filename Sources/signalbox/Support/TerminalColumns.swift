import Basics
import Glibc

/// The columns of standard output.
enum TerminalColumns {
  /// Where standard output is not a terminal.
  static let usual = 80

  /// COLUMNS if it is set, else the terminal's; 80 where there is none.
  static var ofOutput: Int {
    if let named = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }), named > 0 { return named }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return usual }
    return Int(size.ws_col)
  }
}
