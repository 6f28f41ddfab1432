import Terminal

/// The keys that work in what is open.
extension Model {
  /// The hints of the open overlay; nil if none is open.
  var overlayHints: [FooterHint]? {
    switch console.overlay {
    case .dialog(let dialog): dialog.hints
    case .menu(let menu): menu.hints
    case .question(let prompt): prompt.hints
    case .commandLine: Self.paletteHints
    case .prompt(let prompt):
      [
        FooterHint(KeyStroke(.enter), does: "sends"),
        FooterHint(KeyStroke(.escape), does: prompt.purpose == .belief ? "skips it" : "cancels"),
      ]
    case .filter:
      [
        FooterHint(KeyStroke(.enter), does: "keeps it"), FooterHint(KeyStroke(.escape), does: "clears it"),
        FooterHint(KeyStroke(.up), KeyStroke(.down), does: "among the rows"),
      ]
    case .desk: deskHints
    case .help(let page): page.hints
    case .details: readingHints + [past]
    case .facts: readingHints
    case .brief:
      (hasNotBegun ? [FooterHint(KeyStroke(.enter), does: "begins")] : []) + readingHints
    case .debrief:
      readingHints + [FooterHint("r", does: "report")]
        + (canTryAgain ? hint(.backtrack, does: "tries again") : [])
    case .report(let page):
      [FooterHint(KeyStroke(.escape), does: "closes")]
        + page.moves(width: width, height: height).map { FooterHint($0.keys, does: $0.text) }
        + hint(.copy, does: "copy")
    case .ending: hint(.quit, does: "leaves") + readingHints
    case nil: nil
    }
  }

  private static let paletteHints = [
    FooterHint(KeyStroke(.enter), does: "executes"), FooterHint(KeyStroke(.tab), does: "completes"),
    FooterHint(KeyStroke(.escape), does: "closes"),
    FooterHint(.control("n"), .control("p"), does: "select"),
    FooterHint(KeyStroke(.up), KeyStroke(.down), does: "earlier lines"),
  ]

  private var deskHints: [FooterHint] {
    [
      FooterHint(KeyStroke(.enter), does: "fires, removes"),
      FooterHint(KeyStroke(.up), KeyStroke(.down), does: "select"),
    ]
      + InstructorDesk.deeds(run.abilities).map { FooterHint(KeyStroke($0.key), does: $0.hint) }
      + [FooterHint(KeyStroke(.escape), does: "closes")]
  }

  /// Keys of an open text.
  private var readingHints: [FooterHint] {
    let scrolls = textOverlay.map { $0.text.scrollMax(width: width, height: textHeight) > 0 } ?? false
    let moving =
      scrolls
      ? [
        FooterHint(KeyStroke(.up), KeyStroke(.down), does: "scroll"),
        FooterHint(KeyStroke(.pageUp), KeyStroke(.pageDown), does: "page"),
      ] : []
    return [FooterHint(KeyStroke(.escape), does: "closes")] + moving + hint(.copy, does: "copy")
  }

  /// The hint of an action's key, if it has one of a single character.
  private func hint(_ action: Action, does text: String) -> [FooterHint] {
    let key = keys.key(for: action)
    return key.count == 1 ? [FooterHint(KeyStroke(Character(key)), does: text)] : []
  }

  /// Details can be scrubbed too.
  private var past: FooterHint {
    FooterHint(KeyStroke(.left, .shift), KeyStroke(.right, .shift), does: "through time")
  }
}

extension Dialog {
  fileprivate var hints: [FooterHint] {
    let cancel = FooterHint(KeyStroke(.escape), does: "cancels")
    guard let field else {
      return [
        FooterHint("y", does: confirm.lowercased()), FooterHint("n", does: "cancels"),
        FooterHint(KeyStroke(.enter), does: isConfirmFocused ? confirm.lowercased() : "cancels"),
        FooterHint(KeyStroke(.left), KeyStroke(.right), does: "choose"), cancel,
      ]
    }
    return (field.isFilled ? [FooterHint(KeyStroke(.enter), does: confirm.lowercased())] : []) + [cancel]
  }
}

extension QuestionPrompt {
  fileprivate var hints: [FooterHint] {
    let answer = FooterHint(KeyStroke(.enter), does: "answers")
    let close = FooterHint(KeyStroke(.escape), does: options.isEmpty ? "closes, keeps the text" : "closes")
    guard !options.isEmpty else { return [answer, close] }
    let choose =
      options.count == 1
      ? FooterHint("1", does: "answers") : FooterHint(range: "1-\(options.count)", first: "1", does: "answer")
    return [choose, answer, FooterHint(KeyStroke(.up), KeyStroke(.down), does: "select"), close]
  }
}

extension Menu {
  fileprivate var hints: [FooterHint] {
    let digits = items.compactMap { Int($0.key) }
    var hints = [
      FooterHint(KeyStroke(.enter), does: "chooses"),
      FooterHint(KeyStroke(.up), KeyStroke(.down), does: "select"),
    ]
    if let first = digits.min(), let last = digits.max(), let digit = String(first).first {
      hints.append(
        FooterHint(
          range: first == last ? "\(first)" : "\(first)-\(last)", first: KeyStroke(digit), does: "choose"))
    }
    return hints + [FooterHint(KeyStroke(.escape), does: "closes")]
  }
}

extension HelpPage {
  fileprivate var hints: [FooterHint] {
    if isSearching {
      return [
        FooterHint(KeyStroke(.enter), does: "keeps it"), FooterHint(KeyStroke(.escape), does: "clears it"),
      ]
    }
    let moving = [
      FooterHint(KeyStroke(.up), KeyStroke(.down), does: "scroll"),
      FooterHint(KeyStroke(.pageUp), KeyStroke(.pageDown), does: "page"),
    ]
    guard search != nil else {
      return [FooterHint("/", does: "searches"), FooterHint(KeyStroke(.escape), does: "closes")] + moving
    }
    return [
      FooterHint("n", "N", does: "next, previous"), FooterHint(KeyStroke(.escape), does: "ends the search"),
    ] + moving
  }
}
