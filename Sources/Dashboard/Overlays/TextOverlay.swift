import Terminal

/// A text laid over the panels: help, or the details of something.
struct TextOverlay {
  struct Line {
    var indent = 0
    var key = ""
    var text: String
    var role = Role.text
  }

  var title: String
  var lines: [Line]

  /// Where it stands on a screen.
  func area(width: Int, height: Int) -> Rect {
    let keys = keyWidth
    let widest = lines.reduce(title.displayWidth + 8) { max($0, $1.indent + keys + $1.text.displayWidth) }
    let boxWidth = min(width, widest + 6)
    let boxHeight = min(height, lines.count + 2)
    return Rect(x: (width - boxWidth) / 2, y: (height - boxHeight) / 2, width: boxWidth, height: boxHeight)
  }

  var keyWidth: Int { lines.reduce(0) { max($0, $1.key.isEmpty ? 0 : $1.key.displayWidth + 2) } }

  /// How far it can be scrolled on a screen.
  func scrollMax(width: Int, height: Int) -> Int {
    max(0, lines.count - max(1, min(height, lines.count + 2) - 2))
  }
}

extension Canvas {
  mutating func text(_ overlay: TextOverlay, scroll: Int) {
    let area = overlay.area(width: surface.width, height: surface.height)
    let most = overlay.scrollMax(width: surface.width, height: surface.height)
    let scroll = max(0, min(scroll, most))
    window(
      area, title: overlay.title, note: most > 0 ? "\(scroll + 1)/\(most + 1)  Esc" : "Esc",
      border: .borderFocused)
    let inside = area.inset(horizontal: 2, vertical: 1)
    let keys = overlay.keyWidth
    clipped(to: inside) { canvas in
      for (row, line) in overlay.lines.dropFirst(scroll).prefix(inside.height).enumerated() {
        let x = inside.x + line.indent
        if !line.key.isEmpty { canvas.put(line.key, x, inside.y + row, .key) }
        canvas.put(
          line.text, x + (line.key.isEmpty && line.indent == 0 ? 0 : keys), inside.y + row, line.role)
      }
    }
  }
}

extension Model {
  /// The help: the keys as they are now, then the commands.
  var helpText: TextOverlay {
    var lines: [TextOverlay.Line] = []
    for group in KeyMap.Group.allCases {
      let bindings = keys.bindings.filter { $0.group == group && !$0.strokes.isEmpty }
      guard !bindings.isEmpty else { continue }
      if !lines.isEmpty { lines.append(TextOverlay.Line(text: "")) }
      lines.append(TextOverlay.Line(text: group.rawValue, role: .title))
      for binding in bindings {
        lines.append(TextOverlay.Line(indent: 1, key: binding.keys, text: binding.help))
      }
    }
    lines.append(TextOverlay.Line(text: ""))
    lines.append(TextOverlay.Line(text: "Commands, after \(keys.key(for: .commandLine))", role: .title))
    for (usage, summary) in CommandLine.reference(for: run.viewpoint) {
      lines.append(TextOverlay.Line(text: " " + usage, role: .key))
      lines.append(TextOverlay.Line(text: "   " + summary, role: .label))
    }
    return TextOverlay(title: "Help", lines: lines)
  }

  /// The text laid over the panels, if there is one.
  var textOverlay: (text: TextOverlay, scroll: Int)? {
    switch overlay {
    case .help(let scroll): (helpText, scroll)
    case .details(let panel, let scroll): details(of: panel).map { ($0, scroll) }
    case .brief(let scroll): (briefText, scroll)
    case .debrief(let scroll): (debriefText, scroll)
    case .dialog, .menu, .commandLine, .desk, nil: nil
    }
  }

  mutating func clampOverlayScroll() {
    guard let (text, scroll) = textOverlay else { return }
    let clamped = max(0, min(scroll, text.scrollMax(width: width, height: height)))
    switch overlay {
    case .help: overlay = .help(scroll: clamped)
    case .details(let panel, _): overlay = .details(panel, scroll: clamped)
    case .brief: overlay = .brief(scroll: clamped)
    case .debrief: overlay = .debrief(scroll: clamped)
    case .dialog, .menu, .commandLine, .desk, nil: break
    }
  }
}
