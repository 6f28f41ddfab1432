package import Basics

/// The reason no screen can be opened.
package enum TerminalError: UserFacingError, Equatable {
  case inputIsNotATerminal
  case outputIsNotATerminal
  case typeNotSet
  case unknownType(String)
  /// It cannot move its cursor or clear its screen: `dumb`, a printer.
  case cannotMoveCursor(type: String)
  case noTerminfoDatabase(type: String)
  case system(SystemError)

  package var exitStatus: Int32 { 2 }
}

extension TerminalError {
  package var code: String {
    switch self {
    case .inputIsNotATerminal: "terminal.input"
    case .outputIsNotATerminal: "terminal.output"
    case .typeNotSet: "terminal.type.missing"
    case .unknownType: "terminal.type.unknown"
    case .cannotMoveCursor: "terminal.cursor"
    case .noTerminfoDatabase: "terminal.database"
    case .system: "terminal.system"
    }
  }

  package var message: String {
    switch self {
    case .inputIsNotATerminal:
      "standard input is not a terminal; run this in a terminal, without redirecting its input"
    case .outputIsNotATerminal:
      "standard output is not a terminal; run this in a terminal, without redirecting its output"
    case .typeNotSet:
      "TERM is not set; set it to the terminal's type, for example TERM=xterm-256color, \(Self.otherwise)"
    case .unknownType(let name):
      "the terminal type \(Self.quoted(name)) is not in the terminfo database; "
        + "try TERM=xterm-256color, or install the entries for more terminals (Debian: ncurses-term), \(Self.otherwise)"
    case .cannotMoveCursor(let name):
      "a terminal of type \(Self.quoted(name)) cannot show a full screen; "
        + "if it can, set TERM to its real type, for example TERM=xterm-256color, \(Self.otherwise)"
    case .noTerminfoDatabase(let name):
      "no terminfo database for the terminal type \(Self.quoted(name)); install one "
        + "(Debian: ncurses-base), \(Self.otherwise)"
    case .system(let error): "cannot set up the terminal: \(error)"
    }
  }

  /// What works without a screen.
  private static let otherwise = "or use --plain, which writes lines of text"

  private static func quoted(_ name: String) -> String { "‘\(PrintableText(line: name.truncated(to: 60)))’" }
}
