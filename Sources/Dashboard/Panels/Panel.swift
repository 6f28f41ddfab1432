import Session
import Telemetry
import Terminal

/// One panel of the dashboard, with everything the rest of the program needs of it.
///
/// A new panel is a folder with a type of this protocol, and a line in `PanelRegistry.standard`. Most requirements
/// have defaults: those of `Panel` suit a panel without a list, those of `ListPanel` one with selectable things.
protocol Panel: Sendable {
  var id: PanelID { get }
  var title: String { get }
  /// A title for few columns.
  var shortTitle: String { get }
  /// The key that toggles it by default.
  var key: Character { get }
  var border: Role { get }
  /// Its part of the help.
  var help: PanelHelp { get }
  /// The same for a live plane, which shows less of its customers.
  var liveHelp: PanelHelp { get }

  // MARK: On the screen

  /// Whether the run has data for it.
  func isAvailable(_ model: Model) -> Bool
  /// The rows its content needs.
  ///
  /// - Parameter width: the pane's, border included.
  func demand(_ model: Model, width: Int) -> Demand
  /// Its title in a pane of this width.
  func heading(_ model: Model, width: Int) -> String
  /// The note on the right of its title line.
  ///
  /// - Parameter placement: its place, with ``Placement/noteRoom`` for note and title.
  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote
  /// How many of its things the pane shows, and of how many; nil if it shows all, or has no list.
  func cut(_ model: Model, in area: Rect) -> ListCut?
  /// Draws its content beside other panels.
  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect)
  /// Draws its content on the whole screen.
  func drawExpanded(on canvas: inout Canvas, _ model: Model, in area: Rect)
  /// Its lines on a screen too small for panels.
  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]]
  /// The chart of its quantity over the run.
  var chart: ChartID? { get }
  /// Whether the whole screen has a details pane beside it.
  var hasDetailsPane: Bool { get }

  // MARK: Things

  /// Whether one of its things is selected, and has actions.
  var hasSelection: Bool { get }
  /// The number of its things, listed or not.
  func count(_ model: Model) -> Int
  /// Its things as rows and columns; nil if it is not a table.
  func table(_ model: Model, _ frame: Frame) -> Table?
  /// The rectangle of its table on the whole screen; nil if there is no room for one.
  func wholeTableArea(_ model: Model, in area: Rect) -> Rect?
  /// The index of the selected thing.
  func selected(_ model: Model) -> Int
  func select(_ thing: Int, in model: inout Model)
  /// The numbers of its things in plain mode, in the order of their indices.
  func numbers(_ model: Model) -> [Int]
  /// Whether the frame has all its things, not only some of them.
  var listsAll: Bool { get }
  /// The index of the thing drawn at a point, possibly beyond the list's end.
  func place(_ model: Model, in area: Rect, x: Int, y: Int) -> Int?
  /// The number of things per row beside other panels.
  func thingsPerRow(_ model: Model, in area: Rect) -> Int
  /// Handles a key that moves the selection.
  ///
  /// - Parameter area: its content's; nil if it is not on the screen.
  func move(_ action: Action, in model: inout Model, area: Rect?)
  /// The number of steps per notch of the wheel.
  var wheelSteps: Int { get }

  // MARK: In words

  /// Details of the selected thing, or of the panel; nil if there are none.
  func details(_ model: Model, _ frame: Frame) -> TextOverlay?
  /// The text of its details pane.
  func explanation(_ model: Model) -> TextOverlay?
  /// The selected thing, for questions to a run that knows more of it; nil if there is none.
  func subject(_ model: Model) -> FactSubject?
  /// The actions on the selected thing; nil if there are none.
  func menu(_ model: Model) -> Menu?
  /// Its question in plain mode, with its help; nil if it has none.
  var question: PlainQuery.Verb? { get }
  func answer(_ model: Model) -> [String]
  /// Its part of plain mode's `status`.
  func sentences(_ model: Model, _ frame: Frame) -> [String]
  /// The noun for its things in plain mode's `details`; nil if they have no numbers.
  var thing: String? { get }
}

extension Panel {
  var shortTitle: String { title }
  var liveHelp: PanelHelp { help }
  func isAvailable(_ model: Model) -> Bool { true }
  func heading(_ model: Model, width: Int) -> String { width >= 44 ? title : shortTitle }
  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    PanelNote("")
  }
  func cut(_ model: Model, in area: Rect) -> ListCut? { nil }
  func drawExpanded(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    draw(on: &canvas, model, in: area)
  }
  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]] { [] }
  var chart: ChartID? { nil }
  var hasDetailsPane: Bool { false }

  var hasSelection: Bool { false }
  func count(_ model: Model) -> Int { 0 }
  func table(_ model: Model, _ frame: Frame) -> Table? { nil }
  func wholeTableArea(_ model: Model, in area: Rect) -> Rect? { nil }
  func selected(_ model: Model) -> Int { 0 }
  func select(_ thing: Int, in model: inout Model) {}
  func numbers(_ model: Model) -> [Int] { Array(1..<(count(model) + 1)) }
  var listsAll: Bool { true }
  func place(_ model: Model, in area: Rect, x: Int, y: Int) -> Int? { nil }
  func thingsPerRow(_ model: Model, in area: Rect) -> Int { 1 }
  func move(_ action: Action, in model: inout Model, area: Rect?) {}
  var wheelSteps: Int { 1 }

  func explanation(_ model: Model) -> TextOverlay? { model.details(of: id) }
  func subject(_ model: Model) -> FactSubject? { nil }
  func menu(_ model: Model) -> Menu? { nil }
  var question: PlainQuery.Verb? { nil }
  func answer(_ model: Model) -> [String] { model.details(of: id)?.spoken ?? PlainAnswers.nothing }
  func sentences(_ model: Model, _ frame: Frame) -> [String] { [] }
  var thing: String? { nil }
}
