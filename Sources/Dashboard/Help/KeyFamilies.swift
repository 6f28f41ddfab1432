/// Keys that do much the same share a line of the help.
enum KeyFamilies {
  private struct Family {
    var actions: [Action]
    var text: String
  }

  private static let all: [Family] = [
    Family(actions: [.focusNext, .focusPrevious], text: "next, previous panel"),
    Family(actions: [.move(.up), .move(.down)], text: "up, down"),
    Family(
      actions: [.move(.left), .move(.right)], text: "left, right; graph: the cursor"),
    Family(actions: [.first, .last], text: "first, last"),
    Family(actions: [.pageUp, .pageDown], text: "a page up, down"),
    Family(
      actions: [.preset(.overview), .preset(.queues), .preset(.ocsp), .preset(.training)],
      text: "overview, queues, OCSP, training"),
    Family(actions: [.zoomIn, .zoomOut], text: "graph: a shorter, a longer time"),
    Family(actions: [.panBack, .panOn], text: "graph: an earlier, a later time"),
    Family(actions: [.slower, .faster], text: "slower, faster"),
    Family(
      actions: [.scrub(.frameBack), .scrub(.frameOn)], text: "the screen a frame back, on"),
    Family(actions: [.scrub(.eventBack), .scrub(.eventOn)], text: "back, on to an action or alarm"),
    Family(actions: [.scrub(.minuteBack), .scrub(.minuteOn)], text: "a minute back, on"),
    Family(
      actions: [.growPool, .shrinkPool],
      text: "one responder more, fewer; graph: zoom"),
  ]

  /// The family of each action that has one.
  private static let places = Dictionary(
    all.enumerated().flatMap { family in family.element.actions.map { ($0, family.offset) } }
  ) { first, _ in first }

  /// A group's keys as lines of the help, in their order; keys that the run does not support are left out.
  static func section(_ group: KeyMap.Group, _ keys: KeyMap, _ run: RunInfo) -> HelpSection {
    let bindings = keys.bindings.filter {
      $0.group == group && !$0.strokes.isEmpty && run.offers($0.action) && !$0.action.isToggle
    }
    var entries: [HelpSection.Entry] = []
    for binding in bindings {
      guard let place = places[binding.action] else {
        entries.append(HelpSection.Entry(key: binding.keys, text: run.help(on: binding)))
        continue
      }
      let family = all[place]
      let members = bindings.filter { places[$0.action] == place }
      guard members.first?.action == binding.action else { continue }
      entries.append(
        members.count == 1
          ? HelpSection.Entry(key: binding.keys, text: run.help(on: binding))
          : HelpSection.Entry(
            key: joined(members),
            text: run.isLive ? family.text.replacing(", training", with: "") : family.text))
    }
    return HelpSection(title: run.title(of: group), entries: entries)
  }

  /// Their first keys, then their second ones: `Up Down k j`.
  private static func joined(_ bindings: [KeyMap.Binding]) -> String {
    let most = bindings.map(\.strokes.count).max() ?? 0
    return (0..<most).flatMap { place in
      bindings.compactMap { $0.strokes.indices.contains(place) ? $0.strokes[place].text : nil }
    }.joined(separator: " ")
  }
}

extension Action {
  /// Whether it shows or hides a panel.
  var isToggle: Bool { if case .toggle = self { true } else { false } }
}
