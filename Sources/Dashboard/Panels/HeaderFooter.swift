import Drills
import Issuance
import Metrics
import Simulation
import Terminal

extension Canvas {
  /// The top row: what is running, how fast, what time it is there, and whether there is trouble.
  mutating func header(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    let (state, stateRole) = state(model.status)
    let now = model.now
    let raised = model.frame?.alerts.count { $0.phase == .raised } ?? 0
    let active = model.frame?.alerts.count { $0.isActive } ?? 0
    let alarms =
      active == 0
      ? "\(symbols.check) no alarms"
      : "\(symbols.warning) \(active) alarm\(active == 1 ? "" : "s")\(raised > 0 ? ", \(raised) new" : "")"
    // In the order they are given up when there is no room.
    var parts: [(text: String, role: Role, rank: Int)] = [
      (state, stateRole, 1), (Format.date(now), .label, 5),
    ]
    if let seed = model.run.seed { parts.insert(("seed \(seed)", .label, 6), at: 1) }
    let badge = model.past.map { badgeText($0, model, isShort: area.width < 100) }
    parts.append((badge ?? "\(now.clockTime) UTC", .title, 0))
    if model.run.viewpoint != .trainee { parts.insert((model.run.viewpoint.rawValue, .key, 3), at: 0) }
    if let origin = model.run.origin { parts.append((Format.offset(now - origin), .label, 4)) }
    parts.append((alarms, active == 0 ? .good : raised > 0 ? .bad : .warning, 2))
    func columns() -> Int { parts.reduce(0) { $0 + $1.text.displayWidth + 2 } }
    while columns() + (area.width >= 76 ? 28 : area.width >= 60 ? 12 : 1) > area.width, parts.count > 1 {
      guard let least = parts.indices.max(by: { parts[$0].rank < parts[$1].rank }) else { break }
      parts.remove(at: least)
    }
    var line = Line(area, row: 0, indent: 1)
    let right = max(0, area.endX - columns())
    var left = Line(Rect(x: area.x, y: area.y, width: max(0, right - 2), height: 1), row: 0, indent: 1)
    if left.addWhole("signalbox", .key, on: &self) {
      if left.endX - left.x >= 12 {
        // A title that would be cut to nothing much gives way to the scenario's name.
        if left.endX - left.x >= min(24, model.run.title.displayWidth + 2) {
          left.add("  " + model.run.title, .title, on: &self)
          _ = left.addWhole("  \(model.run.scenario)", .label, on: &self)
        } else {
          left.add("  " + model.run.scenario, .label, on: &self)
        }
      }
    }
    line.x = right
    for part in parts {
      line.add(part.text, part.role, on: &self, part.text == badge ? .reverse : [])
      line.add("  ", .text, on: &self)
    }
  }

  /// Which earlier instant all panels show, and how far behind the present it lies.
  private func badgeText(_ past: Past, _ model: Model, isShort: Bool) -> String {
    let behind = symbols.minus + Format.clock(model.present - past.time)
    let time = " \(symbols.past) \(past.time.clockTime)"
    return isShort ? "\(time) \(behind) " : "\(time) UTC  \(behind) behind now "
  }

  private func state(_ status: SessionStatus) -> (String, Role) {
    if status.failure != nil { return ("\(symbols.ended) stopped", .bad) }
    let speed = status.speed.text
    return switch status.phase {
    case .running: ("\(symbols.run) \(speed)", .good)
    case .frozen: ("\(symbols.freeze) frozen \(speed)", .warning)
    case .ended: ("\(symbols.ended) ended", .label)
    }
  }

  /// The bottom row: the command line, the answer to what was just done, or what the keys do.
  mutating func footer(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    if let failure = model.status.failure {
      put(" \(symbols.cross) the run was stopped: \(failure)", area.x, area.y, width: area.width, .bad)
    } else if let reply = model.reply {
      let (symbol, role): (String, Role) =
        switch reply.kind {
        case .done: (symbols.check, .good)
        case .refused: (symbols.cross + " refused:", .bad)
        case .note: (symbols.dot, .key)
        case .problem: (symbols.cross, .bad)
        }
      var line = Line(area, row: 0, indent: 1)
      line.add(symbol + " ", role, on: &self, .bold)
      line.add(reply.text, .title, on: &self)
    } else {
      var line = Line(area, row: 0, indent: 1)
      for hint in model.keys.hints(model.situation) where model.isPossible(hint) {
        guard line.endX - line.x >= hint.keys.displayWidth + hint.text.displayWidth + 1 else { break }
        line.add(hint.keys, .key, on: &self)
        line.add(" \(model.hintText(hint))", .label, on: &self)
        line.x += 2
      }
    }
  }
}

extension Model {
  /// Whether what a hint tells of can be done in this run.
  fileprivate func isPossible(_ hint: KeyMap.Hint) -> Bool {
    hint.keys != keys.key(for: .backtrack) || run.canBacktrack
  }

  /// A hint's words as things stand.
  fileprivate func hintText(_ hint: KeyMap.Hint) -> String {
    hint.text == "freeze" && status.phase == .frozen ? "run" : hint.text
  }
}
