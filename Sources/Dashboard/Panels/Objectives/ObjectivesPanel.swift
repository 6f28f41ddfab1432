import Session
import Telemetry
import Terminal

extension PanelID {
  static let objectives = PanelID("objectives")
}

/// A drill's objectives and their state.
struct ObjectivesPanel: Panel {
  let id = PanelID.objectives
  let title = "Objectives"
  let key: Character = "o"
  let border = Role.borderGauges
  let hasDetailsPane = true

  func isAvailable(_ model: Model) -> Bool { model.record.exercise?.isScored == true }

  func demand(_ model: Model, width: Int) -> Demand {
    let rows = (model.exerciseShown?.objectives.count ?? 0) + 2
    return Demand(
      rows: rows, box: Share(5, max(8, rows + 2), weight: 2), twoColumns: Share(3, 5, weight: 1),
      oneColumn: Share(2, 5))
  }

  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    guard let points = model.exerciseShown?.points else { return PanelNote("") }
    let brief = "\(points.earned) of \(points.possible)"
    var note = PanelNote(brief + " points")
    note.brief = brief
    return note
  }

  func cut(_ model: Model, in area: Rect) -> ListCut? {
    guard let exercise = model.exerciseShown, exercise.isScored, !area.isEmpty else { return nil }
    let count = exercise.objectives.count
    return ListCut(min(count, max(0, model.objectiveRows(exercise, in: area).rows)), of: count)
  }

  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    canvas.objectivesPanel(model, in: area)
  }

  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]] {
    guard let exercise = model.exerciseShown, exercise.isScored else { return [] }
    let open = exercise.objectives.filter { $0.phase == .open }
    let met = exercise.objectives.count { $0.phase == .met }
    let head: [Canvas.Part] = [
      ("objectives ", .label), ("\(met) met ", .good), ("\(open.count) open", open.isEmpty ? .label : .title),
    ]
    return [head] + open.prefix(2).map { [("\(canvas.symbols.selected) ", .key), ($0.title, .text)] }
  }

  func details(_ model: Model, _ frame: Frame) -> TextOverlay? { model.briefText }
  func menu(_ model: Model) -> Menu? { model.incidentMenu }
}

extension Model {
  /// The rows for objectives, below an open question and above the available hint.
  func objectiveRows(_ exercise: ExerciseStatus, in area: Rect) -> (rows: Int, hasHint: Bool) {
    let rest = area.height - (exercise.questions.isEmpty ? 0 : 1)
    let hasHint = exercise.hintPrice != nil && isOperable && rest > 1
    return (rest - (hasHint ? 1 : 0), hasHint)
  }
}
