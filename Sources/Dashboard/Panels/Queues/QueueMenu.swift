import Issuance
import Telemetry

extension Model {
  var queueMenu: Menu? {
    guard let frame, frame.queues.indices.contains(console.selection[.queues]) else { return nil }
    let row = frame.queues[console.selection[.queues]]
    let this = Selection.some([console.selection[.queues]])
    var items = [
      item("park its \(Format.counted(row.depth, "request"))", .park),
      item(row.mode == .running ? "pause" : "resume", .pauseOrResume),
      item("re-submit the parked requests…", .resubmit),
      item(row.mode == .draining ? "end draining" : "drain", .drain),
      item("discipline, now \(row.discipline.name)…", .discipline),
    ]
    items += row.pauses.map {
      Menu.Item(label: "serve \($0.text) again", choice: .command(.resume(this, $0)))
    }
    if row.parked > 0 {
      items.append(
        Menu.Item(label: "cancel the parked requests", choice: .command(.cancelParked(this, .all))))
    }
    if row.deadLetters.count > 0 {
      let again = Resubmission(source: .deadLetters)
      items += [
        Menu.Item(label: "re-submit the dead letters", choice: .command(.resubmit(this, again))),
        Menu.Item(
          label: "cancel the dead letters",
          choice: .command(.cancelParked(this, .all, from: .deadLetters))),
      ]
    }
    if let third = nextThird(frame) {
      items.append(
        Menu.Item(
          label: "park the \(["first", "second", "third"][third]) third of the queues",
          choice: .command(.park(.third(third)))))
    }
    items += offered(.queues, row.id)
    items.append(item("inspect: count by kind, CA and age", .inspect))
    items.append(item("details", .details))
    return Menu(title: "Queue \(row.id)", items: items)
  }

  /// The first third of the queues without parked requests.
  private func nextThird(_ frame: Frame) -> Int? {
    (0..<3).first { third in
      guard case .success(let queues) = Selection.third(third).resolve(count: frame.queues.count) else {
        return false
      }
      return !queues.isEmpty && queues.allSatisfy { frame.queues[$0].parked == 0 }
    }
  }
}
