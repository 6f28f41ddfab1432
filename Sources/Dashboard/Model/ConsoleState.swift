import Basics
import Metrics

/// How the person at the console has arranged it: what is selected, open, sorted, and which instant is shown.
package struct ConsoleState: Sendable {
  /// The earlier instant the screen shows; nil shows the present.
  var past: Past?
  var focus = PanelID.queues
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

  init(_ run: RunInfo, _ settings: Settings) {
    preset = settings.preset
    zoom = settings.zoom
    coach = run.tips ? Coach() : nil
    axes = ChartAxes(identityTimeout: run.identityTimeout)
  }
}

extension ConsoleState {
  /// Remembers what the palette was used for, to offer it first.
  mutating func noteUse(of name: String) {
    recentEntries.removeAll { $0 == name }
    recentEntries.append(name)
    if recentEntries.count > 20 { recentEntries.removeFirst() }
  }

  /// Returns to the present of another attempt, which begins at an instant.
  mutating func rewind(to instant: Instant) {
    past = nil
    pan = nil
    if let cursor, cursor > instant { self.cursor = nil }
    switch overlay {
    case .dialog, .menu: overlay = nil
    case .help, .details, .desk, .commandLine, .filter, .brief, .debrief, nil: break
    }
    coach?.rewind(to: instant)
    selection.timelineOffset = 0
  }
}
