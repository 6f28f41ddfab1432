import ArgumentParser

/// The completion scripts of swift-argument-parser, with names of files and themes kept from evaluation.
///
/// The library's script for bash passes the program's answers to `compgen -W`, which expands it: a file's name with
/// `$(...)` runs. The one for zsh reads the text after a colon in a name as its description. In these scripts a name is
/// compared and added unchanged, and the shell itself lists the files.
struct CompletionScript {
  private(set) var text: String

  /// - Parameters:
  ///   - message: swift-argument-parser's output for the command line.
  ///   - arguments: the command line, without the program's name.
  /// - Returns: nil if the message is not a completion script.
  init?(message: String, arguments: some Sequence<String>) {
    guard arguments.contains(where: { $0.hasPrefix("--generate-completion-script") }),
      let shell = CompletionShell.allCases.first(where: { Signalbox.completionScript(for: $0) == message })
    else { return nil }
    text = message
    switch shell {
    case .bash:
      replace(from: "__signalbox_cursor_index_in_current_word() {\n", through: "\n}\n\n", with: "")
      replace(from: "__signalbox_custom_complete() {\n", through: "\n}\n", with: Self.bash)
      replaceAll(
        #"__signalbox_add_completions -W "$(__signalbox_custom_complete "#,
        with: "__signalbox_offer_names_and_files ")
      replaceAll(#" "${COMP_CWORD}" "$(__signalbox_cursor_index_in_current_word)")""#, with: "")
    case .zsh:
      replace(from: "__signalbox_custom_complete() {\n", through: "\n}\n", with: Self.zsh)
    case .fish:
      replace(from: "function __signalbox_custom_completion\n", through: "\nend\n", with: Self.fish)
    default: preconditionFailure("swift-argument-parser knows another shell, '\(shell.rawValue)'")
    }
  }

  /// Replaces the only text with this beginning and end.
  private mutating func replace(from opening: String, through closing: String, with replacement: String) {
    guard let start = text.firstRange(of: opening),
      let end = text[start.upperBound...].firstRange(of: closing)
    else { preconditionFailure("swift-argument-parser's script has no '\(opening)'") }
    text.replaceSubrange(start.lowerBound..<end.upperBound, with: replacement)
  }

  private mutating func replaceAll(_ part: String, with replacement: String) {
    precondition(text.contains(part), "swift-argument-parser's script has no '\(part)'")
    text.replace(part, with: replacement)
  }
}
