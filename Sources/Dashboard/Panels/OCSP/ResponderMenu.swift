import Basics
import Issuance
import Telemetry

extension Model {
  var responderMenu: Menu? {
    guard let frame, frame.ocsp.responders.indices.contains(console.selection[.ocsp]) else { return nil }
    let name = Figures.responder(console.selection[.ocsp] + 1)
    var items = [
      item("one responder more in service", .growPool),
      item("one responder fewer", .shrinkPool),
      item("restart responders…", .restartResponders),
    ]
    if frame.ocsp.responders[console.selection[.ocsp]].state != .standby {
      items.append(
        Menu.Item(
          label: "restart \(name) with the latest configuration",
          choice: .command(
            .restartResponders(.some([console.selection[.ocsp]]), every: .zero, configuration: .corrected))))
    }
    items += offered(.responders, console.selection[.ocsp] + 1)
    items.append(item("roll out a configuration without dead CAs", .rollOut))
    items.append(item("details", .details))
    return Menu(title: "OCSP pool, responder \(name)", items: items)
  }
}
