import Metrics
import Session

extension CustomersPanel {
  func subject(_ model: Model) -> FactSubject? { model.account.map { FactSubject(.account, $0.id) } }
}
