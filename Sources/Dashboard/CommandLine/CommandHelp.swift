import Issuance

/// Help on a command: usage, arguments with ranges and units, short names, and whether it asks for confirmation and
/// can be undone.
struct CommandHelp: Equatable, Sendable {
  struct Argument: Equatable, Sendable {
    var name: String
    var meaning: String
  }

  var usage: String
  var summary: String
  var arguments: [Argument] = []
  var notes: [String] = []

  /// - Parameter counts: numbers of queues, servers and so on, for ranges.
  init(_ descriptor: Descriptor, _ counts: SubjectCounts) {
    usage = descriptor.usage
    summary = descriptor.summary
    arguments = descriptor.parameters.map { parameter in
      let isOptional = parameter.isRequired ? "" : "optional: "
      return Argument(name: parameter.label, meaning: isOptional + parameter.meaning(counts))
    }
    if !descriptor.shortNames.isEmpty {
      notes.append("short: " + descriptor.shortNames.joined(separator: ", "))
    }
    if CommandRegistry.named(descriptor.name) != nil {
      notes += [descriptor.danger.sentence, descriptor.undo.sentence]
    }
  }

  /// As lines of text.
  ///
  /// - Parameter columns: the available width.
  func lines(columns: Int) -> [TextOverlay.Line] {
    var lines = Model.wrapped(usage, columns).map { TextOverlay.Line(text: $0, role: .key) }
    lines += Model.wrapped(summary, columns).map { TextOverlay.Line(text: $0) }
    if !arguments.isEmpty { lines.append(TextOverlay.Line(text: "")) }
    let width = arguments.reduce(0) { max($0, $1.name.utf8.count) }
    // Long names stand above their descriptions.
    let isBeside = width <= 12 && columns >= 40
    for argument in arguments {
      let room = isBeside ? columns - width - 2 : columns - 2
      if !isBeside { lines.append(TextOverlay.Line(text: argument.name, role: .key)) }
      for (row, text) in Model.wrapped(argument.meaning, max(10, room)).enumerated() {
        let name = (row == 0 ? argument.name : "").left(width) + "  "
        lines.append(TextOverlay.Line(text: (isBeside ? name : "  ") + text, role: .label))
      }
    }
    if !notes.isEmpty { lines.append(TextOverlay.Line(text: "")) }
    lines += notes.flatMap { Model.wrapped($0, columns) }.map { TextOverlay.Line(text: $0, role: .label) }
    return lines
  }
}
