import Basics
import Session
import Telemetry

/// The state of one console: selections, overlay, sort orders, and the instant shown.
package struct ConsoleState: Sendable {
  /// The earlier instant the screen shows; nil shows the present.
  var past: Past?
  var focus = PanelID.queues
  /// The arrangement of panels, and the panels each arrangement shows.
  var preset = Preset.overview
  /// The user's own preset in force, by name; its arrangement is `preset`.
  var own: String?
  var ownPresets: [String: OwnPreset] = [:]
  var shown: [Preset: Set<PanelID>] = [:]
  var expanded: PanelID?
  /// The tables' sort orders and filters.
  var tables: [PanelID: TableState] = [:]
  var selection = Selections()
  var zoom = TimeWindow.Zoom.all
  /// The end of the graph when it shows an earlier part of the run; nil follows the present.
  var pan: Instant?
  /// The instant under the cursor of the graph.
  var cursor: Instant?
  var axes: ChartAxes
  /// The scale of the queues' bars.
  var depthScale = ValueScale(lowest: 200)
  var overlay: Overlay?
  /// The number of the timeline's line whose details are open: it stays while lines are added.
  var openedLine: Int?
  /// Whether the dashboard has captured the mouse; else the terminal selects and copies with it.
  package var isMouseTaken = true
  /// The panel in which the button still held was pressed.
  var draggedPanel: PanelID?
  /// The lines entered before, the latest last.
  var commandHistory: [String] = []
  /// Names of recently used palette entries, the latest last.
  var recentEntries: [String] = []
  /// The thing that the run was last asked about, and when, on the tick clock.
  var asked: (subject: FactSubject, at: UInt64)?
  /// The latest facts that arrived.
  var facts: FactSheet?
  /// The answer to this console's last action.
  var reply: Reply?
  /// Whether a debrief has come that has not been opened.
  var owesDebrief = false
  /// The progress of the report being made; nil if none is.
  var reporting: String?
  /// What was typed as the answer to a question, by the question's id.
  var drafts: [String: String] = [:]
  /// Whether the clock stands because a text or a question is open.
  var holdsClock = false
  /// Whether captions are on.
  var showsCaptions = false
  /// When the clock began to stand at a stop, or a key was last pressed there.
  var stopBegan: UInt64?
  /// Whether the person has left the ending of a demonstration.
  var hidesEnding = false
  /// Words that stand until they are acknowledged.
  var announcements = Announcements()
  /// The run's instant when this console joined it; nil before the first status.
  var joined: Instant?
  /// The beginner's coach; nil when tips are off.
  var coach: Coach?
  /// When Ctrl-C was last pressed.
  var lastCancel: UInt64?
  /// The dashboard's own cost, and whether it is shown.
  var costs = CostRecord()
  var showsCosts = false

  /// How the latest input was given, or what a dialog or prompt asks about; nil before the first.
  var means: InputMeans?

  /// The overlay over the panels, which takes the keys.
  enum Overlay: Equatable, Sendable {
    case help(HelpPage)
    case details(PanelID, scroll: Int)
    /// What the run knows of a single thing.
    case facts(FactSubject, scroll: Int)
    case dialog(Dialog)
    case menu(Menu)
    case question(QuestionPrompt)
    case commandLine(CommandLine)
    case prompt(Prompt)
    case filter(FilterEntry)
    case desk(InstructorDesk)
    case brief(scroll: Int)
    case debrief(scroll: Int)
    case report(TextPage)
    /// How the session in another process ended.
    case ending(scroll: Int)
  }

  init(_ run: RunInfo, _ settings: Settings) {
    preset = run.allows(.preset(settings.preset)) ? settings.preset : .overview
    own = settings.ownPreset
    zoom = settings.zoom
    tables = settings.sortOrders
    coach = run.tips ? Coach() : nil
    showsCaptions = run.showsCaptions
    axes = ChartAxes(identityTimeout: run.identityTimeout)
  }
}

extension ConsoleState {
  /// Remembers a palette entry, to offer it first.
  mutating func noteUse(of name: String) {
    recentEntries.removeAll { $0 == name }
    recentEntries.append(name)
    if recentEntries.count > 20 { recentEntries.removeFirst() }
  }

  /// Returns to the present after a backtrack to an instant.
  mutating func rewind(to instant: Instant) {
    past = nil
    pan = nil
    if let cursor, cursor > instant { self.cursor = nil }
    switch overlay {
    case .dialog, .menu, .question, .debrief, .report: overlay = nil
    case .help, .details, .facts, .desk, .commandLine, .prompt, .filter, .brief, .ending, nil: break
    }
    coach?.rewind()
    announcements.rewind(to: instant)
    holdsClock = false
    selection.timelineOffset = 0
  }
}
