import Issuance
import Telemetry
import Terminal

/// The palette's layout; shared by drawing and hit testing.
struct PaletteBox {
  /// The whole palette.
  let area: Rect
  /// The input line.
  let line: Rect
  /// The rows of the offer.
  let list: Rect
  /// Help on the selected entry; empty where there is no room.
  let help: Rect
  /// Whether it is a box over the panels; else it takes the bottom rows.
  let isBox: Bool
  /// The index of the first visible entry.
  let first: Int

  /// - Parameters:
  ///   - count: the number of entries.
  ///   - chosen: the index of the entry to keep in view.
  init(count: Int, chosen: Int, width: Int, height: Int) {
    isBox = width >= 64 && height >= 18
    if isBox {
      let boxWidth = min(width - 4, 116)
      let boxHeight = min(height - 2, 26)
      area = Rect(
        x: (width - boxWidth) / 2, y: max(1, (height - boxHeight) / 3), width: boxWidth, height: boxHeight)
      let inside = area.inset(horizontal: 2, vertical: 1)
      line = Rect(x: inside.x, y: inside.y, width: inside.width, height: 1)
      let top = inside.y + 2
      let rows = inside.endY - top
      if boxWidth >= 92 {
        let left = inside.width * 11 / 20
        list = Rect(x: inside.x, y: top, width: left, height: rows)
        help = Rect(x: list.endX + 2, y: top, width: inside.endX - list.endX - 2, height: rows)
      } else {
        let below = min(rows / 2, 9)
        list = Rect(x: inside.x, y: top, width: inside.width, height: rows - below - 1)
        help = Rect(x: inside.x, y: list.endY + 1, width: inside.width, height: below)
      }
    } else {
      let rows = max(0, min(5, height - 4, count))
      let hint = height >= 2 ? 1 : 0
      area = Rect(x: 0, y: height - 1 - hint - rows, width: width, height: min(height, rows + hint + 1))
      line = Rect(x: 0, y: height - 1, width: width, height: min(1, height))
      list = Rect(x: 0, y: area.y, width: width, height: rows)
      help = Rect(x: 0, y: height - 1 - hint, width: width, height: hint)
    }
    first = max(0, min(count - list.height, chosen - list.height / 2))
  }

  /// The index of the entry at a point.
  func index(atX x: Int, y: Int) -> Int? {
    list.contains(x: x, y: y) ? first + y - list.y : nil
  }
}

/// The palette's offer for the current line.
enum PaletteOffer: Equatable {
  case entries([PaletteMatch])
  /// The candidates at the cursor, after this verb.
  case words([String], after: String)

  var count: Int {
    switch self {
    case .entries(let matches): matches.count
    case .words(let words, _): words.count
    }
  }
}

extension Model {
  func paletteOffer(_ line: CommandLine) -> PaletteOffer {
    guard let verb = line.verb(for: run.viewpoint) else { return .entries(paletteMatches(line.editor.text)) }
    let words = line.candidates(completionContext).candidates.filter { !$0.isEmpty }
    // A search may begin with a word that is a short name, too: `push the profiles`.
    if words.isEmpty, !line.editor.text.hasPrefix(verb.name), !isCommand(line) {
      let matches = paletteMatches(line.editor.text)
      if !matches.isEmpty { return .entries(matches) }
    }
    return .words(words, after: verb.name)
  }

  /// Whether the line is a complete command.
  private func isCommand(_ line: CommandLine) -> Bool {
    (try? CommandLine.parse(line.editor.text, themes: themes, for: run.viewpoint)) != nil
  }

  func paletteBox(_ line: CommandLine, _ offer: PaletteOffer) -> PaletteBox {
    let chosen = line.chosen ?? line.offeredIndex ?? 0
    return PaletteBox(count: offer.count, chosen: chosen, width: width, height: height)
  }

  /// Help on a name's command, at this console.
  func commandHelp(_ name: some StringProtocol) -> CommandHelp? {
    Vocabulary.called(name, for: run.viewpoint).map { CommandHelp($0, commandCounts) }
  }

  /// Numbers of queues, servers and so on, for the help on commands.
  var commandCounts: SubjectCounts {
    SubjectCounts(
      queues: frame?.queues.count, servers: frame?.servers.count, responders: frame?.ocsp.responders.count,
      frontEnds: frame?.frontEnds.count, issuers: frame?.policies.issuers)
  }
}
