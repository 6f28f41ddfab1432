import ArgumentParser

/// The completion scripts, in place of those of swift-argument-parser.
///
/// The library's script for bash passes names to `compgen -W`, which expands them: a file's name with `$(...)` runs. In
/// these a name is compared and added unchanged; `signalbox complete` decides what fits, and the shell lists the files.
enum CompletionScript {
  /// - Parameters:
  ///   - message: swift-argument-parser's output for the command line.
  ///   - arguments: the command line, without the program's name.
  /// - Returns: nil if the message is not a completion script.
  static func replacing(_ message: String, arguments: some Sequence<String>) -> String? {
    guard arguments.contains(where: { $0.hasPrefix("--generate-completion-script") }),
      let shell = CompletionShell.allCases.first(where: { Signalbox.completionScript(for: $0) == message })
    else { return nil }
    switch shell {
    case .bash: return bash
    case .zsh: return zsh
    case .fish: return fish
    default: preconditionFailure("swift-argument-parser knows another shell, '\(shell.rawValue)'")
    }
  }
}
