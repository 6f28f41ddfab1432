import ArgumentParser
import Basics
import Dashboard
import Glibc
import Terminal

/// Shows a page of the documentation, or the help of a subcommand.
struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help",
    abstract: "Show a page of the documentation, or the help of a subcommand.",
    discussion: """
      Examples:
        signalbox help              list all topics and subcommands
        signalbox help drills       read the page on drills
        signalbox help drill        read the options of 'signalbox drill'
        signalbox help DSS          explain a word of the screen
        signalbox help formats | grep queue
        signalbox help formats --schema lines > lines.schema.json

      On a terminal the text goes through $PAGER, or 'less -R' if PAGER is not set; '/' searches in less. If a topic and a
      subcommand share a name, the page comes first and the options follow.
      """.flowing)

  @Argument(help: "A topic, a subcommand or a word.")
  var name: [String] = []

  @Option(
    help: ArgumentHelp(
      "Print a JSON Schema: of a line of JSON Lines, or of a recording's header.",
      valueName: "lines|recording"))
  var schema: SchemaDocument?

  func run() throws {
    if let schema {
      let output = try Output.standard()
      output.write("\(schema.text)")
      return try output.finish()
    }
    let width = Self.columns
    let parts = try parts(width: width)
    let isTerminal = StandardStreams.isTerminal(STDOUT_FILENO)
    let color = isTerminal ? SettingsFile.read().settings.color : nil
    let depth = isTerminal ? ColorDepth.ofText(wanted: color) : nil
    let text = parts.map { part in
      switch part {
      case .page(let markdown): MarkdownPage(markdown, width: width).lines.rendered(depth)
      case .usage(let usage): usage + "\n"
      }
    }.joined(separator: "\n")
    // Pagers complain of a terminal without attributes, and wait for a key.
    if depth != nil, Pager.show(text) { return }
    let output = try Output.standard()
    // The pages are the program's own; their colours are escapes.
    output.write(verbatim: text)
    try output.finish()
  }

  /// The text to show for a name.
  private enum Part {
    case page(String)
    case usage(String)
  }

  private func parts(width: Int) throws -> [Part] {
    guard !name.isEmpty else { return [.page(HelpIndex.markdown)] }
    let command = HelpIndex.command(name)
    let topic = name.count == 1 && (command == nil || HelpIndex.isExact(name[0])) ? Topic.named(name[0]) : nil
    let usage = command.map { Part.usage(Signalbox.helpMessage(for: $0, columns: width)) }
    let parts = [topic.map { .page($0.markdown) }, usage].compactMap { $0 }
    guard parts.isEmpty else { return parts }
    let words = name.joined(separator: " ")
    let terms = Glossary.named(words)
    if !terms.isEmpty {
      return [.page(terms.map { "**\($0.word)**: \($0.meaning)" }.joined(separator: "\n\n"))]
    }
    let hint =
      nearestName(to: words.lowercased(), among: HelpIndex.names + Glossary.words).map {
        "did you mean '\($0)'?"
      }
      ?? "'signalbox help' lists all topics and subcommands"
    throw Failure("expected a topic, a subcommand or a word of the glossary, got '\(words)'; \(hint)")
  }

  /// Lines longer than these are hard to read.
  private static var columns: Int { max(40, min(120, TerminalColumns.ofOutput)) }
}
