import Basics
package import Dashboard
package import Terminal

/// The start screen's state: rows, selection, and effects.
package struct StartModel: Sendable {
  /// An effect for the application to execute, as data.
  package enum Effect: Equatable, Sendable {
    /// The narrated demonstration.
    case demo
    /// The user plays it.
    case play(scenario: String)
    /// Runs it with its reference operator, or without one.
    case watch(scenario: String, withOperator: Bool)
    case replay(path: String)
    /// Computed while the start screen runs.
    case report(path: String)
    case giveUpReport
    case theme(String)
    case redraw, suspend, quit
  }

  /// The outcome of the last action.
  package struct Notice: Equatable, Sendable {
    package enum Kind: Sendable { case good, bad, plain }
    package var kind: Kind
    package var text: String

    package init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// A row of the list.
  enum Row: Equatable, Sendable {
    case title(String)
    /// The narrated demonstration.
    case demo
    case scenario(StartLibrary.Scenario)
    case session(StartLibrary.Session)
    /// Explains an empty section.
    case remark(String)

    var isChoice: Bool {
      switch self {
      case .demo, .scenario, .session: true
      case .title, .remark: false
      }
    }
  }

  package private(set) var themeName: String
  private let themeNames: [String]
  private(set) var library: StartLibrary
  var width: Int
  var height: Int
  /// Index among the selectable rows.
  private(set) var selected = 0
  private(set) var filter = ""
  private(set) var isFiltering = false
  /// A text over the list.
  private(set) var page: TextPage?
  package var notice: Notice?
  var reporting = Reporting.none
  private var clock: UInt64 = 0
  private var lastCancel: UInt64?

  /// - Parameter first: the scenario selected initially; without a recorded session it is the demonstration.
  package init(
    _ library: StartLibrary, selecting first: String, width: Int, height: Int,
    themeName: String = BuiltInThemes.names[0], themeNames: [String] = BuiltInThemes.names
  ) {
    self.library = library
    self.width = max(0, width)
    self.height = max(0, height)
    self.themeName = themeName
    self.themeNames = themeNames
    if !library.sessions.isEmpty { select(scenario: first) }
  }

  /// Selects a scenario, if it is listed.
  package mutating func select(scenario id: String) {
    selected =
      choices.firstIndex { if case .scenario(let scenario) = $0 { scenario.id == id } else { false } }
      ?? selected
  }

  /// Uses a theme that was chosen elsewhere.
  package mutating func use(theme name: String) {
    if themeNames.contains(name) || name == BuiltInThemes.auto { themeName = name }
  }

  /// Reports problems with display options.
  package mutating func greet(_ options: DashboardApp.Options) {
    if !options.problems.isEmpty {
      notice = Notice(.bad, options.problems.joined(separator: "; "))
    } else if let summary = options.reading.summary {
      notice = Notice(summary.isFault ? .bad : .plain, summary.text)
    }
  }

  /// Replaces the rows; the selection stays, if it still exists.
  package mutating func show(_ library: StartLibrary) {
    let before = choice
    self.library = library
    if let index = choices.firstIndex(where: { $0.name == before?.name }) { selected = index }
    clamp()
  }

  mutating func show(page title: String, _ lines: [String]) {
    show(TextOverlay(title: title, lines: lines.compactMap { TextOverlay.Line(markdown: $0) }))
  }

  mutating func show(_ text: TextOverlay) { page = TextPage(text) }

  // MARK: Rows

  var rows: [Row] {
    let words = filter.lowercased().split(separator: " ")
    func matches(_ text: String) -> Bool {
      let text = text.lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    let scenarios = library.scenarios.filter { matches($0.id + " " + $0.title) }
    let sessions = library.sessions.filter { matches($0.drill) }
    let none = filter.isEmpty ? "none yet: Enter plays a scenario, and it is recorded" : "no matches"
    return [.title("Scenarios")] + (matches(Self.demoTitle) ? [.demo] : [])
      + (scenarios.isEmpty ? [.remark("no matches")] : scenarios.map { .scenario($0) })
      + [.title("Last sessions")] + (sessions.isEmpty ? [.remark(none)] : sessions.map { .session($0) })
  }

  /// The columns of the longest scenario's title.
  var titleWidth: Int { library.scenarios.reduce(0) { max($0, $1.title.displayWidth) } }

  private var choices: [Row] { rows.filter(\.isChoice) }

  var choice: Row? {
    let choices = choices
    return choices.indices.contains(selected) ? choices[selected] : nil
  }

  private mutating func clamp() { selected = max(0, min(selected, choices.count - 1)) }

  // MARK: Events

  package mutating func tick(_ milliseconds: UInt64) { clock = max(clock, milliseconds) }

  package mutating func resize(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package mutating func update(_ event: InputEvent) -> [Effect] {
    let effects = answer(event)
    openReport()
    return effects
  }

  private mutating func answer(_ event: InputEvent) -> [Effect] {
    switch event {
    case .key(let key, let modifiers): return strike(KeyStroke(key, modifiers))
    case .mouse(let mouse): return point(mouse)
    case .interrupt: return cancel()
    case .suspend: return [.suspend]
    case .resumed: return [.redraw]
    case .terminate, .hangup: return [.quit]
    case .paste(let text):
      guard isFiltering else { return [] }
      change(filter + String(text.filter { $0.unicodeScalars.allSatisfy(\.isPrintable) }))
      return []
    case .focus, .resize: return []
    }
  }

  private mutating func cancel() -> [Effect] {
    if let lastCancel, clock - lastCancel <= 1000 { return [.quit] }
    lastCancel = clock
    let effects = back()
    notice = Notice(.plain, "Ctrl-C again within a second quits")
    return effects
  }

  /// Closes the page, the filter or the report, the latest first.
  private mutating func back() -> [Effect] {
    if page != nil {
      page = nil
    } else if isFiltering {
      isFiltering = false
      change("")
    } else if reporting == .making {
      reporting = .none
      notice = Notice(.plain, "the report was cancelled")
      return [.giveUpReport]
    } else if !filter.isEmpty {
      change("")
    } else {
      notice = nil
    }
    return []
  }

  private mutating func change(_ text: String) {
    let before = choice
    filter = String(text.prefix(100))
    selected = choices.firstIndex { $0.name == before?.name } ?? 0
  }

  private mutating func strike(_ stroke: KeyStroke) -> [Effect] {
    switch (stroke.key, stroke.modifiers) {
    case (.character("c"), .control): return cancel()
    case (.character("l"), .control): return [.redraw]
    case (.character("z"), .control): return [.suspend]
    default: break
    }
    if page != nil { return read(stroke) }
    if isFiltering, type(stroke) { return [] }
    switch stroke.plain {
    case .up, .character("k"): selected -= 1
    case .down, .character("j"): selected += 1
    case .pageUp: selected -= max(1, height - 8)
    case .pageDown: selected += max(1, height - 8)
    case .home, .character("g"): selected = 0
    case .end, .character("G"): selected = choices.count - 1
    case .tab: switchPart()
    case .enter: return act(.play)
    case .character("w"): return act(.watch)
    case .character("n"): return act(.watchWithoutOperator)
    case .character("r"): return act(.report)
    case .character("/"): isFiltering = true
    case .character("?"), .function(1): showHelp()
    case .character("T"): return nextTheme()
    case .escape: return back()
    case .character("q"), .character("Q"), .function(10): return [.quit]
    default:
      if reporting != .making {
        notice = Notice(.plain, "\(stroke.text) does nothing here; ? lists the keys")
      }
      return []
    }
    clamp()
    return []
  }

  /// - Returns: whether the key belongs to the filter's text field.
  private mutating func type(_ stroke: KeyStroke) -> Bool {
    switch (stroke.key, stroke.modifiers) {
    case (.character(let character), []): change(filter + String(character))
    case (.character("w"), .control), (.backspace, .control), (.backspace, .alt):
      change(filter.split(separator: " ").dropLast().map { $0 + " " }.joined())
    case (.backspace, _): if filter.isEmpty { isFiltering = false } else { change(String(filter.dropLast())) }
    case (.character("u"), .control): change("")
    case (.enter, _): isFiltering = false
    case (.escape, _):
      isFiltering = false
      change("")
    default: return false
    }
    return true
  }

  private mutating func read(_ stroke: KeyStroke) -> [Effect] {
    guard var page else { return [] }
    if page.turn(stroke, width: width, height: height) {
      self.page = page
      return []
    }
    switch stroke.plain {
    case .character("Q"), .function(10): return [.quit]
    case .escape, .enter, .character("q"), .character("?"), .function(1): self.page = nil
    default: break
    }
    return []
  }

  private mutating func switchPart() {
    let above = choices.count { if case .session = $0 { false } else { true } }
    selected = selected < above ? above : 0
  }

  private mutating func nextTheme() -> [Effect] {
    guard !themeNames.isEmpty else { return [] }
    let index = themeNames.firstIndex(of: themeName).map { ($0 + 1) % themeNames.count } ?? 0
    themeName = themeNames[index]
    notice = Notice(.plain, "theme \(themeName)")
    return [.theme(themeName)]
  }

  // MARK: Actions on a row

  enum Deed: CaseIterable, Sendable { case play, watch, watchWithoutOperator, report }

  mutating func act(_ deed: Deed) -> [Effect] {
    switch (choice, deed) {
    case (.demo, .play), (.demo, .watch): return [.demo]
    case (.demo, .watchWithoutOperator), (.demo, .report):
      notice = Notice(.plain, "Enter plays the demonstration")
    case (.scenario(let scenario), .play):
      return scenario.isScored
        ? [.play(scenario: scenario.id)] : [.watch(scenario: scenario.id, withOperator: false)]
    case (.scenario(let scenario), .watch): return [.watch(scenario: scenario.id, withOperator: true)]
    case (.scenario(let scenario), .watchWithoutOperator):
      return [.watch(scenario: scenario.id, withOperator: false)]
    case (.session(let session), .play), (.session(let session), .watch): return [.replay(path: session.path)]
    case (.session(let session), .report):
      reporting = .making
      notice = Notice(.plain, "the report is being made; Esc cancels it")
      return [.report(path: session.path)]
    case (.scenario, .report):
      notice = Notice(.plain, "reports are made from recorded sessions; Tab shows them")
    case (.session, .watchWithoutOperator): notice = Notice(.plain, "a session can only be replayed: Enter")
    default: notice = Notice(.plain, "nothing is selected")
    }
    return []
  }

  private mutating func point(_ mouse: MouseEvent) -> [Effect] {
    switch mouse.action {
    case .scrollUp: return strike(KeyStroke(.up))
    case .scrollDown: return strike(KeyStroke(.down))
    case .press(.left): break
    default: return []
    }
    let layout = StartLayout(self)
    if let stroke = layout.hint(atX: mouse.x, y: mouse.y) { return strike(stroke) }
    if page != nil {
      page = nil
      return []
    }
    guard let index = layout.choice(atY: mouse.y) else { return [] }
    // A click on the selection acts as Enter.
    if index == selected { return act(.play) }
    selected = index
    return []
  }
}

extension StartModel.Row {
  /// The row's identity.
  var name: String {
    switch self {
    case .title(let text), .remark(let text): text
    case .demo: "demo"
    case .scenario(let scenario): "scenario " + scenario.id
    case .session(let session): "session " + session.path
    }
  }
}
