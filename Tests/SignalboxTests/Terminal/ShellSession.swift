import Foundation
import Testing

/// A shell that reads lines in a real terminal, with the program's completions, in a temporary folder.
final class ShellSession {
  enum Kind: String, CaseIterable, Sendable {
    case bash, zsh, fish
  }

  /// The shell's folder.
  let scratch: Scratch
  private let terminal: TmuxSession
  /// The shell's settings, and the program by its name.
  private let home: Scratch
  private var readings = 0

  /// - Parameters:
  ///   - files: created in the shell's folder first; `a/b` creates a folder `a`.
  ///   - options: a line of bash that it begins with.
  init(
    _ kind: Kind, files: [String], environment: [String: String] = [:], options: String = ""
  ) throws {
    scratch = try Scratch()
    home = try Scratch()
    for file in files {
      let url = scratch.folder.appending(path: file)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: url)
    }
    try FileManager.default.createSymbolicLink(
      atPath: home.file("signalbox").path, withDestinationPath: Program.binary)
    let script = try Program.run("--generate-completion-script", kind.rawValue)
    let path = try home.write(script.text, to: "completions")
    let own = home.folder.path
    let command: String
    switch kind {
    case .bash:
      try home.write(
        "PS1='> '; bind 'set show-all-if-ambiguous on'; bind 'set completion-query-items 0'; source \(path)\n\(options)",
        to: "bashrc")
      command = "bash --noprofile --rcfile \(own)/bashrc -i"
    case .zsh:
      try home.write(
        "PS1='> '; bindkey -e; autoload -Uz compinit; compinit -D -u; source \(path)", to: ".zshrc")
      command = "ZDOTDIR=\(own) zsh -d -i"
    case .fish:
      try home.write(
        "function fish_prompt; echo '> '; end; set -g fish_autosuggestion_enabled 0; source \(path)",
        to: "init.fish")
      command = "fish --no-config -C 'source \(own)/init.fish'"
    }
    var settings = ["LC_ALL": "C.UTF-8", "PATH": "\(own):/usr/local/bin:/usr/bin:/bin", "HOME": own]
    settings.merge(environment) { $1 }
    terminal = try TmuxSession(
      "cd \(scratch.folder.path); \(command)", width: 160, height: 50, environment: settings)
    do {
      try terminal.expect("the prompt of \(kind.rawValue) (Scripts/test installs it)") {
        $0.split(separator: "\n").contains(">")
      }
    } catch {
      terminal.close()
      throw error
    }
  }

  func close() { terminal.close() }

  /// Types text with Tab after each part, and reads the words the shell parses.
  func words(completing parts: [String]) throws -> [String] {
    for part in parts {
      try terminal.type(part)
      try terminal.press("Tab")
    }
    readings += 1
    // In front of the line, so that only the shell interprets its quoting.
    try terminal.press("C-a")
    try terminal.type("printf '\(readings)<%s>\\n' ")
    try terminal.press("Enter")
    try terminal.type("echo end\(readings)")
    try terminal.press("Enter")
    let lines = try terminal.expect("the words of \(parts)") {
      $0.split(separator: "\n").contains("end\(readings)")
    }.split(separator: "\n")
    let opening = "\(readings)<"
    return lines.filter { $0.hasPrefix(opening) }.map { String($0.dropFirst(opening.count).dropLast()) }
  }

  /// The screen after text and a Tab; this shell cannot be read afterwards.
  func listing(of text: String, until last: String) throws -> String {
    try terminal.type(text)
    try terminal.press("Tab")
    return try terminal.expect("a list with \(last)") { $0.contains(last) }
  }
}
