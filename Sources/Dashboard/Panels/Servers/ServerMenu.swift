import Basics
import Issuance
import Telemetry

extension Model {
  var serverMenu: Menu? {
    guard let frame, frame.servers.indices.contains(console.selection[.servers]) else { return nil }
    let server = frame.servers[console.selection[.servers]]
    let isStopped = server.state == .stopped || server.state == .stopping
    return Menu(
      title: "Server \(Figures.server(server.id))",
      items: [
        item(isStopped ? "start" : "stop", .stopOrStartServer),
        Menu.Item(
          label: "end its back-off", key: keys.key(for: .resetBackOff),
          choice: .command(.resetBackOff(.some([console.selection[.servers]])))),
        Menu.Item(label: "end all back-offs", choice: .command(.resetBackOff(.all))),
        item(
          policies.backOff.exemptsDeadIssuers
            ? "count dead CAs for back-off again" : "exempt dead CAs from back-off",
          .exemptDeadCAs),
      ] + offered(.servers, server.id) + [item("details", .details)])
  }
}
