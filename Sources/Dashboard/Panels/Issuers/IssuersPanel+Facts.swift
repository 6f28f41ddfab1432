import Session
import Telemetry

extension IssuersPanel {
  func subject(_ model: Model) -> FactSubject? {
    let selected = selected(model)
    guard model.frame?.issuers.indices.contains(selected) == true else { return nil }
    return FactSubject(.issuer, selected + 1)
  }
}
