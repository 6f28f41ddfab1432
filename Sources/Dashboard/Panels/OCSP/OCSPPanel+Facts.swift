import Session
import Telemetry

extension OCSPPanel {
  func subject(_ model: Model) -> FactSubject? {
    let selected = selected(model)
    guard model.frame?.ocsp.responders.indices.contains(selected) == true else { return nil }
    return FactSubject(.responder, selected + 1)
  }
}
