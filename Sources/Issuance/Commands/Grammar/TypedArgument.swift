/// A value with defaults, which the reader fills in.
package protocol ArgumentRoot: Sendable {
  init()
}

/// One argument of a command: its description, its parser and its printer.
package struct TypedArgument<Root: ArgumentRoot>: Sendable {
  package let parameter: Descriptor.Parameter
  fileprivate let read: @Sendable (inout Root, inout ArgumentReader) throws(CommandSyntaxError) -> Void
  /// nil if nothing has to be printed.
  fileprivate let write: @Sendable (Root) -> String?
}

extension TypedArgument {
  /// A required word at its place.
  package static func word<Value: Sendable>(
    _ shown: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ type: ArgumentType<Value>,
    _ meaning: String? = nil, offers: [String]? = nil
  ) -> TypedArgument {
    TypedArgument(
      parameter: Descriptor.Parameter(
        shown, offers: offers ?? type.offers, subject: type.subject, meaning: { meaning ?? type.meaning($0) }),
      read: { root, reader throws(CommandSyntaxError) in root[keyPath: path] = try reader.word(type) },
      write: { type.write($0[keyPath: path]) })
  }

  /// An optional word at the end.
  ///
  /// - Parameter isAlwaysWritten: whether the canonical text includes the default.
  package static func lastWord<Value: Equatable & Sendable>(
    _ shown: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ type: ArgumentType<Value>,
    _ meaning: String? = nil, isAlwaysWritten: Bool = false, offers: [String]? = nil
  ) -> TypedArgument {
    TypedArgument(
      parameter: Descriptor.Parameter(
        shown, isRequired: false, offers: offers ?? type.offers, subject: type.subject,
        meaning: { meaning ?? type.meaning($0) }),
      read: { root, reader throws(CommandSyntaxError) in
        if reader.hasWords { root[keyPath: path] = try reader.word(type) }
      },
      write: {
        let value = $0[keyPath: path]
        return isAlwaysWritten || value != Root()[keyPath: path] ? type.write(value) : nil
      })
  }

  /// The rest of the line.
  ///
  /// - Parameter offers: texts for completion.
  package static func text(
    _ shown: String, _ path: any WritableKeyPath<Root, String> & Sendable, isRequired: Bool = true,
    _ meaning: String = "the rest of the line", offers: [String] = []
  ) -> TypedArgument {
    TypedArgument(
      parameter: Descriptor.Parameter(
        shown, .text, isRequired: isRequired, offers: offers, meaning: { _ in meaning }),
      read: { root, reader throws(CommandSyntaxError) in
        let text = reader.text()
        guard !isRequired || !text.isEmpty else { throw reader.error("expected \(shown), got nothing") }
        root[keyPath: path] = text
      },
      write: { root in
        // One line without spaces at its ends, so that it parses back.
        var text = Substring(root[keyPath: path].map { $0.isNewline ? " " : $0 }).drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text.isEmpty ? nil : String(text)
      })
  }

  /// A fixed word, such as `to`.
  package static func keyword(_ word: String) -> TypedArgument {
    let type = ArgumentType<Bool>(
      expected: "the word '\(word)'", offers: [word], meaning: { _ in "the word itself" },
      read: { $0 == word ? true : nil }, write: { _ in word })
    return TypedArgument(
      parameter: Descriptor.Parameter(word, offers: [word], meaning: { _ in "the word itself" }),
      read: { _, reader throws(CommandSyntaxError) in _ = try reader.word(type) }, write: { _ in word })
  }

  /// `name=value` with a default; `shown` is its form in usage, as in `every=2m`.
  ///
  /// - Parameter isAlwaysWritten: whether the canonical text includes the default.
  package static func option<Value: Equatable & Sendable>(
    _ shown: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ type: ArgumentType<Value>,
    _ meaning: String? = nil, isRequired: Bool = false, isAlwaysWritten: Bool = false,
    offers: [String]? = nil
  ) -> TypedArgument {
    let parameter = Descriptor.Parameter(
      shown, .option, isRequired: isRequired, offers: offers ?? type.offers, subject: type.subject,
      meaning: { meaning ?? type.meaning($0) })
    let name = parameter.optionName
    return TypedArgument(
      parameter: parameter,
      read: { root, reader throws(CommandSyntaxError) in
        if let value = try reader.option(name, type) {
          root[keyPath: path] = value
        } else if isRequired {
          throw reader.error("expected \(shown), got no \(name)=")
        }
      },
      write: {
        let value = $0[keyPath: path]
        guard isRequired || isAlwaysWritten || value != Root()[keyPath: path] else { return nil }
        return "\(name)=\(type.write(value))"
      })
  }

  /// `name=value` without effect if it is left out.
  package static func option<Value: Sendable>(
    _ shown: String, _ path: any WritableKeyPath<Root, Value?> & Sendable, _ type: ArgumentType<Value>,
    _ meaning: String? = nil, offers: [String]? = nil
  ) -> TypedArgument {
    let parameter = Descriptor.Parameter(
      shown, .option, isRequired: false, offers: offers ?? type.offers, subject: type.subject,
      meaning: { meaning ?? type.meaning($0) })
    let name = parameter.optionName
    return TypedArgument(
      parameter: parameter,
      read: { root, reader throws(CommandSyntaxError) in root[keyPath: path] = try reader.option(name, type)
      },
      write: { root in root[keyPath: path].map { "\(name)=\(type.write($0))" } })
  }
}

extension ArgumentRoot {
  /// Parses the text after the name.
  package static func read(
    _ line: some StringProtocol, _ arguments: [TypedArgument<Self>], of descriptor: Descriptor,
    problem: (Self) -> String? = { _ in nil }
  ) throws(CommandSyntaxError) -> Self {
    var reader = try ArgumentReader(descriptor, line)
    var root = Self()
    for argument in arguments { try argument.read(&root, &reader) }
    try reader.expectEnd()
    if let problem = problem(root) { throw reader.error(problem) }
    return root
  }

  /// The canonical text: the name and the arguments that differ from their defaults.
  package func text(_ name: String, _ arguments: [TypedArgument<Self>]) -> String {
    ([name] + arguments.compactMap { $0.write(self) }).joined(separator: " ")
  }
}
