import Basics
import Session
import Telemetry
import Terminal

/// The top row: scenario, speed, simulated time and alarms; shared by drawing and hit testing.
struct HeaderLine {
  /// The effect of a click on a part.
  enum Meaning: Equatable, Sendable {
    /// Freezes or resumes.
    case clock
    case speed
    /// Returns to the present.
    case now
    case alarms
    case help
    /// Selects the next arrangement of panels.
    case preset
  }

  struct Part {
    var text: String
    var role: Role
    /// The order in which parts are dropped when there is no room; the highest goes first.
    var rank: Int
    /// The meanings of its columns from the left, each with a number of columns; the last for all that follow.
    var meanings: [(columns: Int, meaning: Meaning)] = []
    /// The columns that it usually needs at most, where its text changes with the run.
    var usualColumns = 0
    /// Whether it is highlighted, as a warning of an unusual state.
    var isBadge = false
  }

  let area: Rect
  /// The program's name and the scenario.
  let left: [Part]
  /// The parts from here to the right edge.
  let right: [Part]
  let rightX: Int

  init(_ model: borrowing Model, _ symbols: Symbols, in area: Rect) {
    self.area = area
    var parts = Self.parts(model, symbols, width: area.width)
    func columns() -> Int { parts.reduce(0) { $0 + $1.text.displayWidth + 2 } }
    // On all but narrow screens parts and title do not come and go with the run's state.
    func columnsUsed() -> Int {
      area.width < 76 ? columns() : parts.reduce(0) { $0 + max($1.usualColumns, $1.text.displayWidth) + 2 }
    }
    while columnsUsed() + (area.width >= 76 ? 28 : area.width >= 60 ? 12 : 1) > area.width, parts.count > 1 {
      guard let least = parts.indices.max(by: { parts[$0].rank < parts[$1].rank }) else { break }
      parts.remove(at: least)
    }
    // What a plane is for stands in its title: it goes before the preset and the date.
    while model.run.isLive, area.width >= 76, columnsUsed() + Self.title(model).displayWidth + 12 > area.width
    {
      let others = parts.indices.filter {
        parts[$0].rank >= 2 && parts[$0].meanings.first?.meaning != .alarms
      }
      guard let least = others.max(by: { parts[$0].rank < parts[$1].rank }) else { break }
      parts.remove(at: least)
    }
    right = parts
    rightX = max(0, area.endX - columns())
    left = Self.left(model, room: area.endX - columnsUsed() - 3)
  }

  private static func parts(_ model: Model, _ symbols: Symbols, width: Int) -> [Part] {
    let now = model.now
    let raised = model.frame?.alerts.count { $0.phase == .raised } ?? 0
    let active = model.frame?.alerts.count { $0.isActive } ?? 0
    let alarms =
      active == 0
      ? "\(symbols.check) no alarms"
      : "\(symbols.warning) \(Format.counted(active, "alarm"))\(raised > 0 ? ", \(raised) new" : "")"
    let usual = (state: "\(symbols.freeze) frozen 60×", alarms: "\(symbols.warning) 2 alarms, 1 new")
    var parts: [Part] = []
    if !model.console.isMouseTaken {
      parts.append(
        Part(
          text: " mouse free, \(model.keys.key(for: .mouse)) captures ", role: .key, rank: 3, isBadge: true))
    }
    let isGone = model.record.lost != nil || model.record.isAway
    if isGone {
      let text = model.run.isLive ? " plane gone " : " session over "
      parts.append(Part(text: text, role: .warning, rank: 1, isBadge: true))
    }
    if model.run.isReplay { parts.append(Part(text: " replay ", role: .key, rank: 1, isBadge: true)) }
    if model.isReadOnly { parts.append(Part(text: " read-only ", role: .warning, rank: 1, isBadge: true)) }
    if model.run.viewpoint != .trainee {
      let role = model.run.viewpoint.rawValue
      let name =
        model.run.isReplay
        ? "revealed" : model.run.isLive ? model.run.person.map { "\(role) \($0)" } ?? role : role
      // On a plane its alarms matter more.
      parts.append(Part(text: name, role: .key, rank: model.run.isLive ? 3 : 1))
    }
    let key = model.console.own == nil ? model.keys.key(for: .preset(model.console.preset)) : ""
    let preset = (key.isEmpty ? "" : key + " ") + model.presetName
    parts.append(Part(text: preset, role: .key, rank: 3, meanings: [(.max, .preset)]))
    if !model.run.isLive {
      var state = Self.state(model.record.status, symbols)
      state.usualColumns = usual.state.displayWidth
      parts.append(state)
    } else if !isGone {
      parts.append(Part(text: "\(symbols.run) live", role: .good, rank: 1))
    }
    if let seed = model.run.seed { parts.append(Part(text: "seed \(seed)", role: .label, rank: 6)) }
    // Of real time the date is needed.
    parts.append(Part(text: Format.date(now), role: .label, rank: model.run.isLive ? 2 : 5))
    if let past = model.console.past {
      parts.append(
        Part(
          text: badge(past, model, symbols, isShort: width < 100), role: .title, rank: 0,
          meanings: [(.max, .now)], isBadge: true))
    } else {
      // Where the clock's state does not fit, a sign shows it.
      let sign = width < 30 ? Self.sign(model.record.status, symbols) + " " : ""
      parts.append(
        Part(text: "\(sign)\(now.clockTime) UTC", role: .title, rank: 0, meanings: [(.max, .clock)]))
    }
    if let origin = model.run.origin {
      parts.append(Part(text: Format.offset(now - origin), role: .label, rank: 4))
    }
    parts.append(
      Part(
        text: alarms, role: active == 0 ? .good : raised > 0 ? .bad : .warning, rank: 2,
        meanings: [(.max, .alarms)], usualColumns: usual.alarms.displayWidth))
    return parts
  }

  /// The title as it stands behind the program's name, which it does not repeat.
  private static func title(_ model: Model) -> String {
    let title = model.run.title
    return title.hasPrefix("signalbox ") ? String(title.dropFirst("signalbox".count)) : "  " + title
  }

  private static func left(_ model: Model, room: Int) -> [Part] {
    var room = room
    var parts: [Part] = []
    func add(_ text: String, _ role: Role, _ meanings: [(columns: Int, meaning: Meaning)] = []) {
      parts.append(Part(text: text, role: role, rank: 0, meanings: meanings))
      room -= text.displayWidth
    }
    guard room >= 9 else { return [] }
    add("signalbox", .key, [(.max, .help)])
    guard room >= 12 else { return parts }
    // A title that would be cut is replaced by the scenario's name.
    let title = title(model)
    if room >= title.displayWidth {
      add(title, .title)
      // A live plane's name stands in its title.
      if !model.run.isLive, room >= model.run.scenario.displayWidth + 2 {
        add("  " + model.run.scenario, .label)
      }
    } else {
      add("  " + model.run.scenario, .label)
    }
    return parts
  }

  /// The earlier instant of all panels, and its distance to the present.
  private static func badge(_ past: Past, _ model: Model, _ symbols: Symbols, isShort: Bool) -> String {
    let behind = symbols.minus + Format.clock(model.present - past.time)
    let time = " \(symbols.past) \(isShort ? past.time.clockTime : model.stamp(past.time))"
    return isShort ? "\(time) \(behind) " : "\(time) UTC  \(behind) behind now "
  }

  private static func sign(_ status: SessionStatus, _ symbols: Symbols) -> String {
    if status.failure != nil { return symbols.ended }
    return switch status.phase {
    case .running: symbols.run
    case .frozen: symbols.freeze
    case .ended: symbols.ended
    }
  }

  private static func state(_ status: SessionStatus, _ symbols: Symbols) -> Part {
    let sign = Self.sign(status, symbols)
    if status.failure != nil { return Part(text: "\(sign) stopped", role: .bad, rank: 1) }
    let (text, role): (String, Role) =
      switch status.phase {
      case .running: ("\(sign) ", .good)
      case .frozen: ("\(sign) frozen ", .warning)
      case .ended: ("\(sign) ended", .label)
      }
    guard status.phase != .ended else { return Part(text: text, role: role, rank: 1) }
    return Part(
      text: text + status.speed.text, role: role, rank: 1,
      meanings: [(text.displayWidth, .clock), (.max, .speed)])
  }

  /// The effect of a click at a column; nil for none.
  func meaning(atX x: Int) -> Meaning? {
    var start = area.x + 1
    for part in left {
      if let meaning = Self.meaning(part, x - start) { return meaning }
      start += part.text.displayWidth
    }
    start = rightX
    for part in right {
      if let meaning = Self.meaning(part, x - start) { return meaning }
      start += part.text.displayWidth + 2
    }
    return nil
  }

  private static func meaning(_ part: Part, _ column: Int) -> Meaning? {
    guard (0..<part.text.displayWidth).contains(column) else { return nil }
    var column = column
    for (columns, meaning) in part.meanings {
      if column < columns { return meaning }
      column -= columns
    }
    return nil
  }
}

extension Canvas {
  mutating func header(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    let header = HeaderLine(model, symbols, in: area)
    var left = Line(
      Rect(x: area.x, y: area.y, width: max(0, header.rightX - 2), height: 1), row: 0, indent: 1)
    for part in header.left { left.add(part.text, part.role, on: &self) }
    var line = Line(area, row: 0)
    line.x = header.rightX
    for part in header.right {
      line.add(part.text, part.role, on: &self, part.isBadge ? .reverse : [])
      line.add("  ", .text, on: &self)
    }
  }
}
