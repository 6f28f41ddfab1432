import Basics
import Issuance
import Session
import Terminal

/// The coach's advice while something is open: what completes it, or that it is to be closed first.
extension Model {
  /// - Parameter next: the advice once nothing is open.
  func advice(on overlay: ConsoleState.Overlay, _ next: Advice?) -> Advice? {
    switch overlay {
    case .dialog(let dialog): advice(on: dialog)
    case .question(let prompt): advice(on: prompt)
    case .menu:
      Advice(
        kind: .console, deed: .enter,
        forms: ["Enter chooses the selected row; \(closing) closes", "Enter chooses", "Enter"])
    case .commandLine(let line): advice(on: line, next)
    case .details, .facts, .help: next.map { adviceToClose(before: $0) }
    case .brief: hasNotBegun ? nil : next.map { adviceToClose(before: $0) }
    // They stand in the coach's rows, or after the run.
    case .prompt, .filter, .desk, .debrief, .report, .ending: nil
    }
  }

  /// The rows of the screen that an open text may take: the coach's advice stays in view below it.
  var textHeight: Int {
    let tip = layout.tip
    guard !tip.isEmpty, !hasCaptions, advice != nil else { return height }
    return TextOverlay.height(leaving: tip.y)
  }

  private var closing: String { keys.key(for: .back) }

  private func adviceToClose(before next: Advice) -> Advice {
    var advice = next
    advice.deed = .key(.back)
    guard next.deed != .wait else {
      advice.forms = ["\(closing) closes what is open", "\(closing) closes it", closing]
      return advice
    }
    advice.forms = next.forms.map {
      "\(closing), then \($0.hasPrefix("Press ") || $0.hasPrefix("Type ") ? $0.lowercasedFirst : $0)"
    }
    advice.forms.append(closing)
    return advice
  }

  private func advice(on dialog: Dialog) -> Advice? {
    guard let command = dialog.command else { return nil }
    if let wanted = dialog.field?.wanted {
      return Advice(
        kind: .console, deed: .confirm,
        forms: ["Type '\(wanted)', then Enter; \(closing) cancels", "Type '\(wanted)'", wanted])
    }
    let verb = command.descriptor.shortNames.first ?? command.descriptor.name
    return Advice(
      kind: .console, deed: .confirm,
      forms: ["y confirms: \(dialog.confirm.lowercased()); \(closing) cancels", "y: \(verb)", "y"])
  }

  private func advice(on prompt: QuestionPrompt) -> Advice {
    let figures = timeLeft(prompt).map { ["It closes in \(Format.span($0))"] } ?? []
    let forms =
      prompt.options.isEmpty
      ? ["Type your answer, then Enter; \(closing) closes", "Type it, then Enter", "Enter"]
      : ["Type the number of your answer; \(closing) closes", "Type its number", "1-\(prompt.options.count)"]
    return Advice(kind: .question, deed: .answer, forms: forms, figures: figures)
  }

  private func advice(on line: CommandLine, _ next: Advice?) -> Advice {
    if case .command(let text)? = next?.deed, line.editor.text != text {
      return Advice(
        kind: .console, deed: .command(text), forms: ["Type \(text), then Enter; \(closing) closes", text])
    }
    guard !line.editor.text.isEmpty else {
      return Advice(kind: .console, deed: .key(.back), forms: ["\(closing) closes the palette", closing])
    }
    return Advice(
      kind: .console, deed: .enter,
      forms: ["Enter sends the line; \(closing) closes", "Enter sends it", "Enter"])
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
