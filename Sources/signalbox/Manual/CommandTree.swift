import ArgumentParser
import Foundation
import Issuance

/// The command line as swift-argument-parser describes it (`--experimental-dump-help`).
struct CommandTree: Decodable {
  struct Command: Decodable {
    var commandName: String
    var superCommands: [String]?
    var shouldDisplay: Bool?
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String

      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var abstract: String?
  }

  var command: Command

  static func ofProgram() throws -> Command {
    try JSONDecoder().decode(Self.self, from: Data(Signalbox._dumpHelp().utf8)).command
  }
}

extension CommandTree.Command {
  /// The command's full name, such as `scenarios show`.
  var path: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

  /// Visible commands, without the parser's own help command, which is the last.
  var shown: [Self] {
    var seen: Set<String> = []
    return (subcommands ?? []).filter { $0.shouldDisplay != false && seen.insert($0.commandName).inserted }
  }

  var positionals: [CommandTree.Argument] {
    (arguments ?? []).filter { $0.kind == "positional" && $0.shouldDisplay }
  }
  var options: [CommandTree.Argument] {
    (arguments ?? []).filter { argument in
      argument.kind != "positional" && argument.shouldDisplay
        && argument.names?.contains { ["help", "version"].contains($0.name) } != true
    }
  }
}
