import Basics
import Issuance
import Session

/// The open command line: text, history, completion and the error of the last entry.
struct CommandLine: Equatable, Sendable {
  var editor: LineEditor
  /// How many entries back in the history; 0 is the line being written.
  private var historyIndex = 0
  private var draft = ""
  /// Candidates being stepped through with Tab.
  private(set) var offered: Completion?
  private(set) var offeredIndex: Int?
  /// The selected match; nil before any selection.
  var chosen: Int?
  var error: String?

  init(_ text: String = "") { editor = LineEditor(text) }

  /// Completes the unambiguous part; from then on cycles through the candidates.
  mutating func complete(_ context: Completion.Context, forward: Bool = true) {
    error = nil
    if let offered, let index = offeredIndex {
      let count = offered.candidates.count
      let next = (index + (forward ? 1 : count - 1)) % count
      offeredIndex = next
      editor.replace(from: offered.start, with: offered.candidates[next])
      return
    }
    let completion = Completion(editor.beforeCursor, context)
    guard !completion.candidates.isEmpty else { return }
    let word = editor.beforeCursor.dropFirst(completion.start)
    if completion.candidates.count == 1 {
      let only = completion.candidates[0]
      editor.replace(from: completion.start, with: only.hasSuffix("=") ? only : only + " ")
      offered = nil
    } else if completion.common.count > word.count, completion.common.hasPrefix(word) {
      editor.replace(from: completion.start, with: completion.common)
      offered = completion
    } else {
      offered = completion
      let first = forward ? 0 : completion.candidates.count - 1
      offeredIndex = first
      editor.replace(from: completion.start, with: completion.candidates[first])
    }
  }

  /// The text changed other than by completion.
  mutating func edited() {
    offered = nil
    offeredIndex = nil
    chosen = nil
    historyIndex = 0
    error = nil
  }

  /// Steps through the history's lines that begin with the draft.
  mutating func recall(_ history: [String], back: Bool) {
    if historyIndex == 0 { draft = editor.text }
    let current = editor.text
    var wanted = historyIndex
    repeat {
      wanted += back ? 1 : -1
      guard (0...history.count).contains(wanted) else { return }
    } while wanted > 0 && !Self.isWorth(history[history.count - wanted], after: draft, current)
    edited()
    historyIndex = wanted
    editor.set(wanted == 0 ? draft : history[history.count - wanted])
  }

  /// Whether a history line matches the draft and differs from it.
  private static func isWorth(_ line: String, after draft: String, _ current: String) -> Bool {
    line.hasPrefix(draft) && line != current
  }

  /// The verb whose arguments are being typed; nil while its name is.
  func verb(for viewpoint: Viewpoint) -> Descriptor? {
    let words = editor.text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard words.count > 1, let name = words.first else { return nil }
    return Vocabulary.called(name, for: viewpoint)
  }

  /// Inserts a candidate for the word at the cursor.
  mutating func take(_ candidate: String, _ context: Completion.Context) {
    let completion = candidates(context)
    editor.replace(from: completion.start, with: candidate.hasSuffix("=") ? candidate : candidate + " ")
    edited()
  }

  /// Parses the line.
  static func parse(
    _ text: String, themes: ThemeCatalogue, for viewpoint: Viewpoint = .trainee,
    faults: (any FaultVocabulary)? = nil
  ) throws(ConsoleError) -> ConsoleCommand {
    let name = text.split(separator: " ").first.map { String($0) } ?? ""
    if let verb = ConsoleVerb.named(name) { return try verb.command(text, themes) }
    if InputVerb.named(name) != nil { return try input(text, for: viewpoint, faults) }
    if !name.isEmpty, CommandRegistry.called(name) == nil {
      let hint = Vocabulary.nearest(to: name, for: viewpoint).map { "did you mean '\($0)'?" }
      throw ConsoleError(message: "there is no command '\(name)'; \(hint ?? "? shows all commands")")
    }
    do {
      return .control(.command(try Command(parsing: text)))
    } catch {
      throw ConsoleError(message: error.message)
    }
  }

  /// Parses inputs to the exercise, which are not commands.
  private static func input(
    _ text: String, for viewpoint: Viewpoint, _ faults: (any FaultVocabulary)?
  ) throws(ConsoleError) -> ConsoleCommand {
    var input: Input
    do throws(InputSyntaxError) {
      input = try Input(parsing: text)
      if case .inject(let text) = input, let faults { input = .inject(try faults.canonical(text)) }
    } catch {
      throw ConsoleError(message: error.message)
    }
    guard viewpoint == .instructor || !input.isInstructors else {
      throw ConsoleError(message: "only an instructor may do that; start one with 'signalbox instruct'")
    }
    return .control(.input(input))
  }

  /// The candidates below the current line.
  func candidates(_ context: Completion.Context) -> Completion {
    offered ?? Completion(editor.beforeCursor, context)
  }
}

extension CommandLine {
  /// Every command's usage and summary.
  static func reference(
    for viewpoint: Viewpoint, _ abilities: Abilities
  ) -> [(usage: String, summary: String)] {
    (abilities.contains(.operation) ? CommandRegistry.all : []).map {
      ($0.usage, $0.summary + ($0.danger.asks ? " (asks for confirmation)" : ""))
    }
      + InputVerb.all(for: viewpoint, abilities).map { ($0.descriptor.usage, $0.descriptor.summary) }
      + ConsoleVerb.all(for: viewpoint, abilities).map { ($0.descriptor.usage, $0.descriptor.summary) }
  }
}
