import Session
import Telemetry

extension ServersPanel {
  func subject(_ model: Model) -> FactSubject? {
    let selected = selected(model)
    guard model.frame?.servers.indices.contains(selected) == true else { return nil }
    return FactSubject(.server, selected + 1)
  }
}
