import Basics
import Metrics
package import Session
package import Terminal

/// All the dashboard knows and shows: a value that messages change and a view draws.
package struct Model: Sendable {
  package internal(set) var run: RunInfo
  /// The theme wanted, and those there are to choose from.
  package internal(set) var themeName: String
  var themes: ThemeCatalogue
  /// As they were last read.
  var settings: Settings
  var keys: KeyMap
  /// Whether nothing may be done to the run from here, only looked at.
  package var isReadOnly = false
  /// The characters there are, which say where things stand.
  package var glyphs = Glyphs.utf8

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
  /// How it stood before, to be shown with the past.
  var exerciseRecord: ExerciseRecord
  /// How it went, once the run is over.
  var debrief: Debrief?
  var history: History
  var trailing = TrailingMinute()
  var moments: Moments
  var journal = Timeline()
  /// The attempt the run is in; lines of earlier ones come too late.
  var attempt = 1
  /// What was done from here in this attempt and can be taken back.
  var undo = UndoSteps()
  /// The size of the OCSP pool last asked for, until the answer is there.
  var poolWanted: Int?

  // What the person at the console does.
  /// The earlier instant the screen shows; nil shows the present.
  var past: Past?
  var focus = PanelID.queues
  /// The panels that can be shown.
  let panels: PanelRegistry
  /// The arrangement of panels, and the panels each arrangement shows.
  var preset = Preset.overview
  var shown: [Preset: Set<PanelID>] = [:]
  var expanded: PanelID?
  /// How tables are sorted and filtered.
  var tables: [PanelID: TableState] = [:]
  var selection = Selections()
  var zoom = TimeWindow.Zoom.all
  /// Up to where the graph reaches when it shows an earlier part of the run; nil follows the present.
  var pan: Instant?
  /// The instant under the cursor of the graph.
  var cursor: Instant?
  var axes: ChartAxes
  /// What fills the bar of a queue.
  var depthScale = ValueScale(lowest: 200)
  var overlay: Overlay?
  /// The number of the timeline's line whose details were opened: it stays while lines are added.
  var openedLine: Int?
  /// Whether the mouse is the dashboard's; else it is the terminal's own, which selects and copies.
  package var isMouseTaken = true
  /// The panel in which the button went down that is still held.
  var draggedPanel: PanelID?
  /// The lines entered before, the latest last.
  var commandHistory: [String] = []
  /// Names of what the palette was used for, the latest last.
  var recentEntries: [String] = []
  /// The answer to the last thing done here.
  var reply: Reply?
  /// Teaches whoever is new; nil if nobody is.
  var coach: Coach?
  /// When Ctrl-C was struck last.
  var lastCancel: UInt64?
  /// What the dashboard itself costs, and whether it is shown.
  var costs = CostRecord()
  var showsCosts = false

  /// What lies over the panels and takes the keys.
  enum Overlay: Equatable, Sendable {
    case help(HelpPage)
    case details(PanelID, scroll: Int)
    case dialog(Dialog)
    case menu(Menu)
    case commandLine(CommandLine)
    case filter(FilterEntry)
    case desk(InstructorDesk)
    case brief(scroll: Int)
    case debrief(scroll: Int)
  }

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
    self.status = status ?? SessionStatus(phase: .running, speed: .times(1), now: run.start)
    self.settings = settings
    keys = settings.keys
    preset = settings.preset
    zoom = settings.zoom
    coach = run.tips ? Coach() : nil
    history = History(start: run.start)
    moments = Moments(start: run.start)
    exerciseRecord = ExerciseRecord(start: run.start)
    axes = ChartAxes(identityTimeout: run.identityTimeout)
    hide(settings.hidden)
    settleFocus()
  }

  /// When the view changes although nothing happens, on the clock of ticks: a reply disappears, an alarm flashes, the
  /// mark of a changed scale goes, what the dashboard costs is told anew.
  package var deadline: UInt64? {
    let costsDue = showsCosts ? (costs.last?.time ?? clock) + CostRecord.stretchLength : nil
    return [reply?.until, flashPeriod.map { (clock / $0 + 1) * $0 }, axes.deadline(after: clock), costsDue]
      .compactMap { $0 }.min()
  }

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
  /// What a click on it does.
  var action: Action?

  static let shownMilliseconds: UInt64 = 8000
}
