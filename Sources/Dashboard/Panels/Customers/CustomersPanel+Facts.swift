import Session
import Telemetry

extension CustomersPanel {
  func subject(_ model: Model) -> FactSubject? { model.account.map { FactSubject(.account, $0.id) } }
}
