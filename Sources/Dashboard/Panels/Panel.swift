import Metrics
import Terminal

/// One panel of the dashboard: everything the rest of the program asks of it.
///
/// A new panel is a folder with a type of this protocol, and a line in `PanelRegistry.standard`. Most have defaults: those
/// of `Panel` suit a panel that lists nothing, those of `ListPanel` one whose things are selected.
protocol Panel: Sendable {
  var id: PanelID { get }
  var title: String { get }
  /// A title for few columns.
  var shortTitle: String { get }
  /// The key that shows and hides it unless the settings give another.
  var key: Character { get }
  var border: Role { get }

  // MARK: On the screen

  /// Whether the run has anything for it to show.
  func isAvailable(_ model: Model) -> Bool
  /// The room its content needs.
  ///
  /// - Parameter width: of the pane, its border included.
  func demand(_ model: Model, width: Int) -> Demand
  /// Its title in a pane of a width.
  func heading(width: Int) -> String
  /// What its title line says on the right.
  ///
  /// - Parameter room: columns for the note and the title.
  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, room: Int) -> PanelNote
  /// Draws its content beside other panels.
  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect)
  /// Draws its content on the whole screen.
  func drawExpanded(on canvas: inout Canvas, _ model: Model, in area: Rect)
  /// Its lines on a screen too small for panels.
  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]]
  /// The chart that shows its quantity through the run.
  var chart: ChartID? { get }
  /// Whether the thing selected in it, or the panel itself, is explained beside it on the whole screen.
  var hasDetailsPane: Bool { get }

  // MARK: Things

  /// Whether one of its things is selected, and has actions.
  var hasSelection: Bool { get }
  /// How many things it has, listed or not.
  func count(_ model: Model) -> Int
  /// Its things as rows and columns; nil if it is not a table.
  func table(_ model: Model, _ frame: Frame) -> Table?
  /// Where its table stands on the whole screen; nil if there is no room for one.
  func wholeTableArea(_ model: Model, in area: Rect) -> Rect?
  /// The thing selected, counted from 0.
  func selected(_ model: Model) -> Int
  func select(_ thing: Int, in model: inout Model)
  /// The place in the list of what is drawn at a point, which may be beyond the list's end.
  func place(_ model: Model, in area: Rect, x: Int, y: Int) -> Int?
  /// How many things stand in a row beside other panels.
  func thingsPerRow(_ model: Model, in area: Rect) -> Int
  /// Answers a key that moves.
  ///
  /// - Parameter area: of its content; nil if it is not on the screen.
  func move(_ action: Action, in model: inout Model, area: Rect?)
  /// How far a notch of the wheel moves.
  var wheelSteps: Int { get }

  // MARK: In words

  /// What is known of the thing selected, or of the panel; nil if nothing is.
  func details(_ model: Model, _ frame: Frame) -> TextOverlay?
  /// What its details pane says.
  func explanation(_ model: Model) -> TextOverlay?
  /// The actions on the thing selected; nil if there are none.
  func menu(_ model: Model) -> Menu?
  /// The question of plain mode that it answers, with its help; nil if it answers none of its own.
  var question: PlainQuery.Verb? { get }
  func answer(_ model: Model) -> [String]
  /// Its part of plain mode's `status`.
  func sentences(_ model: Model, _ frame: Frame) -> [String]
  /// What one of its things is called in plain mode's `details`; nil if they have no numbers.
  var thing: String? { get }
}

extension Panel {
  var shortTitle: String { title }
  func isAvailable(_ model: Model) -> Bool { true }
  func heading(width: Int) -> String { width >= 44 ? title : shortTitle }
  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, room: Int) -> PanelNote { PanelNote("") }
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
  func place(_ model: Model, in area: Rect, x: Int, y: Int) -> Int? { nil }
  func thingsPerRow(_ model: Model, in area: Rect) -> Int { 1 }
  func move(_ action: Action, in model: inout Model, area: Rect?) {}
  var wheelSteps: Int { 1 }

  func explanation(_ model: Model) -> TextOverlay? { model.details(of: id) }
  func menu(_ model: Model) -> Menu? { nil }
  var question: PlainQuery.Verb? { nil }
  func answer(_ model: Model) -> [String] { model.details(of: id)?.spoken ?? PlainAnswers.nothing }
  func sentences(_ model: Model, _ frame: Frame) -> [String] { [] }
  var thing: String? { nil }
}
