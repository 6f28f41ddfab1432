package import Drills
import Issuance
import Metrics
import Simulation

/// All the dashboard knows and shows: a value that messages change and a view draws.
package struct Model: Sendable {
  package internal(set) var run: RunInfo
  /// The theme wanted, and those there are to choose from.
  package internal(set) var themeName: String
  var themes: ThemeCatalogue
  /// As they were last read.
  var settings: Settings
  var keys: KeyMap

  var width: Int
  var height: Int
  /// Milliseconds on a clock that never goes back, as of the last tick.
  var clock: UInt64 = 0

  // What the run tells.
  package internal(set) var status: SessionStatus
  /// The latest frame.
  var latest: Frame?
  /// Its number; nil when the next may have any.
  var latestNumber: Int?
  /// How the exercise stands, as this viewpoint may know it.
  package internal(set) var exercise: ExerciseStatus?
  /// How it went, once the run is over.
  var debrief: Debrief?
  var history: History
  var trailing = TrailingMinute()
  var moments: Moments
  var journal = Timeline()
  /// The attempt the run is in; lines of earlier ones come too late.
  var attempt = 1
  var backOffs: BackOffRecord
  /// The size of the OCSP pool last asked for, until the answer is there.
  var poolWanted: Int?

  // What the person at the console does.
  /// The earlier instant the screen shows; nil shows the present.
  var past: Past?
  var focus = PanelID.queues
  var hidden: Set<PanelID> = []
  var expanded: PanelID?
  var selection = Selections()
  var zoom = TimeWindow.Zoom.all
  /// Up to where the graph reaches when it shows an earlier part of the run; nil follows the present.
  var pan: Instant?
  /// The instant under the cursor of the graph.
  var cursor: Instant?
  var latencyScale: ValueScale
  var rateScale = ValueScale(lowest: 10)
  /// What fills the bar of a queue.
  var depthScale = ValueScale(lowest: 200)
  /// When an axis last changed, on the clock of ticks: it is marked for a while.
  var latencyScaleChanged: UInt64?
  var rateScaleChanged: UInt64?
  var overlay: Overlay?
  var commandHistory: [String] = []
  /// The answer to the last thing done here.
  var reply: Reply?
  /// When Ctrl-C was struck last.
  var lastCancel: UInt64?

  /// What lies over the panels and takes the keys.
  enum Overlay: Equatable, Sendable {
    case help(scroll: Int)
    case details(PanelID, scroll: Int)
    case dialog(Dialog)
    case menu(Menu)
    case commandLine(CommandLine)
    case desk(InstructorDesk)
    case brief(scroll: Int)
    case debrief(scroll: Int)
  }

  /// What is selected in each panel, counted from 0.
  struct Selections: Equatable, Sendable {
    var queue = 0
    var server = 0
    var responder = 0
    var frontEnd = 0
    var alarm = 0
    /// Lines of the timeline below the last one shown; 0 follows the present.
    var timelineOffset = 0
  }

  package init(
    run: RunInfo, width: Int, height: Int, status: SessionStatus? = nil,
    themeName: String = BuiltInThemes.names[0],
    themes: ThemeCatalogue = .builtIn, settings: Settings = Settings()
  ) {
    self.run = run
    self.width = max(0, width)
    self.height = max(0, height)
    self.themeName = themeName
    self.themes = themes
    self.status = status ?? SessionStatus(phase: .running, speed: .times(1), now: run.start)
    self.settings = settings
    keys = settings.keys
    hidden = settings.hidden
    zoom = settings.zoom
    history = History(start: run.start)
    moments = Moments(start: run.start)
    backOffs = BackOffRecord(run.backOff)
    latencyScale = ValueScale(lowest: ValueScale.roundTop(above: run.identityTimeout.seconds * 1.1))
  }

  /// When the view changes although nothing happens, on the clock of ticks: a reply disappears, an alarm flashes.
  package var deadline: UInt64? {
    [reply?.until, flashPeriod.map { (clock / $0 + 1) * $0 }].compactMap { $0 }.min()
  }

  /// Whether a change at a time is still worth a mark.
  func isNew(_ changed: UInt64?) -> Bool { changed.map { clock < $0 + 3000 } ?? false }

  /// Alerts that somebody should know of: the worst first, then the latest.
  var alarms: [AlertState] {
    guard let frame else { return [] }
    return frame.alerts.filter { $0.phase != .normal }.sorted { left, right in
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

/// A line for the person at the console, shown for a while instead of the key hints.
struct Reply: Equatable, Sendable {
  enum Kind: Sendable { case done, refused, note, problem }
  var kind: Kind
  var text: String
  var until: UInt64

  static let shownMilliseconds: UInt64 = 8000
}
