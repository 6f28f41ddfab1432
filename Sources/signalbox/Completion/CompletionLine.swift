import Basics

/// The command line up to the cursor, as a completion script passes it: what the last word can become.
struct CompletionLine {
  /// What the shell offers: files, and names that replace the word, or its part after `--option=`.
  struct Answer: Equatable {
    /// nil if the table says nothing of the value.
    var files: ValueKind.Files?
    var names: [String]
  }

  let answer: Answer

  /// - Parameters:
  ///   - words: the words after the program's name, the last being the one before the cursor, perhaps empty. Quotes
  ///     and backslashes may stand in them as typed.
  ///   - root: the program's command.
  init(_ words: [String], in root: CommandTree.Command) {
    let words = words.map(\.withoutQuotes)
    var walk = Walk(root)
    for word in words.dropLast() { walk.read(word) }
    answer = walk.answer(to: words.last ?? "")
  }

  /// The kind of an option's value: its entry in the table, or the words its help lists.
  static func kind(of option: CommandTree.Argument) -> ValueKind? {
    for name in option.names ?? [] { if let kind = ValueKind.options[name.text] { return kind } }
    let words = (option.valueName ?? "").split(separator: "|").map { String($0) }
    return words.count > 1 ? .words(words) : nil
  }

  private struct Walk {
    private var command: CommandTree.Command
    private let root: CommandTree.Command
    private var path: [String] = []
    private var positionals: [String] = []
    private var isPastOptions = false
    /// The option whose value comes next.
    private var awaited: CommandTree.Argument?

    init(_ root: CommandTree.Command) {
      self.root = root
      command = root
    }

    mutating func read(_ word: String) {
      if awaited != nil {
        awaited = nil
      } else if isPastOptions || !word.hasPrefix("-") || word == "-" {
        if positionals.isEmpty, !isPastOptions, let next = command.named(word) {
          command = next
          path.append(word)
        } else {
          positionals.append(word)
        }
      } else if word == "--" {
        isPastOptions = true
      } else if !word.contains("=") {
        awaited = option(word)
      }
    }

    func answer(to word: String) -> Answer {
      if let awaited { return Self.answer(CompletionLine.kind(of: awaited), positionals, word) }
      if !isPastOptions, word.hasPrefix("-") {
        guard let equals = word.firstIndex(of: "=") else {
          return Answer(files: ValueKind.Files.none, names: optionNames)
        }
        let value = String(word[word.index(after: equals)...])
        return Self.answer(
          option(String(word[..<equals])).flatMap(CompletionLine.kind), positionals, value)
      }
      let subcommands = positionals.isEmpty ? command.shown.map(\.commandName) : []
      guard subcommands.isEmpty else { return Answer(files: ValueKind.Files.none, names: subcommands) }
      let takesMore = command.positionals.contains(where: \.isRepeating)
      guard takesMore || positionals.count < command.positionals.count else {
        return Answer(files: ValueKind.Files.none, names: [])
      }
      return Self.answer(ValueKind.positionals[path.joined(separator: " ")], positionals, word)
    }

    private static func answer(_ kind: ValueKind?, _ positionals: [String], _ value: String) -> Answer {
      guard let kind else { return Answer(files: nil, names: []) }
      // A name that is not printable is left out: a line feed would make two of it, and fish ends a name at a tab.
      let names = kind.names(positionals, value).filter { $0.unicodeScalars.allSatisfy(\.isPrintable) }
      return Answer(files: kind.files, names: names)
    }

    /// The program without a subcommand takes the options of `start`.
    private var arguments: [CommandTree.Argument] {
      (command.arguments ?? []) + (path.isEmpty ? root.named("start")?.arguments ?? [] : [])
    }

    private func option(_ name: String) -> CommandTree.Argument? {
      arguments.first { $0.kind == "option" && $0.names?.contains { $0.text == name } == true }
    }

    private var optionNames: [String] {
      var seen: Set<String> = []
      return arguments.filter { $0.kind != "positional" && $0.shouldDisplay }.flatMap { $0.names ?? [] }
        .map(\.text).filter { $0.hasPrefix("--") && seen.insert($0).inserted }
    }
  }
}

extension CommandTree.Command {
  fileprivate func named(_ name: String) -> Self? { subcommands?.first { $0.commandName == name } }
}

extension String {
  /// Without the quotes and backslashes of a shell, which are read alike in bash, zsh and fish but for rare cases;
  /// nothing is expanded.
  fileprivate var withoutQuotes: String {
    var text = ""
    var quote: Character?
    var isEscaped = false
    for character in self {
      if isEscaped {
        text.append(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else {
        text.append(character)
      }
    }
    return text
  }
}
