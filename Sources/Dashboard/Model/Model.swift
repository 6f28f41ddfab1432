import Basics
package import Session
import Telemetry
package import Terminal

/// The dashboard's whole state: a value that messages change and a view draws.
package struct Model: Sendable {
  package internal(set) var run: RunInfo
  /// The selected theme, and the available ones.
  package internal(set) var themeName: String
  var themes: ThemeCatalogue
  /// The settings as last read.
  var settings: Settings
  var keys: KeyMap
  /// Whether this console is read-only.
  package var isReadOnly = false
  /// The character set, on which layouts depend.
  package var glyphs = Glyphs.utf8

  var width: Int
  var height: Int
  /// Milliseconds on a monotonic clock, as of the last tick.
  var clock: UInt64 = 0

  /// The panels that can be shown.
  let panels: PanelRegistry
  /// The run's data so far.
  package internal(set) var record: RunRecord
  /// This console's state.
  package var console: ConsoleState
  var keptHelp = KeptHelp()

  package init(
    run: RunInfo, width: Int, height: Int, status: SessionStatus? = nil,
    themeName: String = BuiltInThemes.names[0],
    themes: ThemeCatalogue = .builtIn, settings: Settings = Settings()
  ) {
    panels = .standard
    self.run = run
    self.width = max(0, width)
    self.height = max(0, height)
    self.themeName = themeName
    self.themes = themes
    self.settings = settings
    keys = settings.keys
    record = RunRecord(run, status)
    console = ConsoleState(run, settings)
    arrangePanels(settings)
    settleFocus()
  }

  /// When the view next changes by time alone, on the tick clock: a reply disappears, an alarm flashes, the mark of a
  /// changed scale goes, the dashboard's cost is measured.
  package var deadline: UInt64? {
    let costsDue = console.showsCosts ? (console.costs.last?.time ?? clock) + CostRecord.stretchLength : nil
    return [
      stopDeadline, console.reply?.until, flashPeriod.map { (clock / $0 + 1) * $0 },
      console.axes.deadline(after: clock),
      costsDue,
    ]
    .compactMap { $0 }.min()
  }

  /// Alerts that need attention: the worst first, then the latest.
  var alarms: [AlertState] {
    guard let alerts = frame?.alerts else { return [] }
    // Most are normal, and not copied.
    let active = alerts.indices.filter { alerts[$0].phase != .normal }.map { alerts[$0] }
    return active.sorted { left, right in
      if left.urgency != right.urgency { return left.urgency > right.urgency }
      return left.raised ?? .distantPast > right.raised ?? .distantPast
    }
  }
}

extension AlertState {
  /// Raised before acknowledged before cleared, and within these by severity.
  fileprivate var urgency: Int {
    switch phase {
    case .raised: 20 + rule.severity.rawValue
    case .acknowledged: 10 + rule.severity.rawValue
    case .cleared: rule.severity.rawValue
    case .normal: -1
    }
  }
}

/// A message to the user, shown for a while beside the key hints.
struct Reply: Equatable, Sendable {
  enum Kind: Sendable { case done, refused, note, problem }
  var kind: Kind
  var text: String
  /// When it goes, on the tick clock, if no key comes before.
  var until: UInt64
  /// The effect of a click on it.
  var action: Action?

  static let shownMilliseconds: UInt64 = 2000
  /// Added for a long one, which takes time to read.
  static let millisecondsPerCharacter: UInt64 = 50
}
