import Issuance

extension Command {
  /// What has to be typed before the console sends the command: it stops service for everybody, or ends requests of
  /// everybody. nil if a yes is enough.
  ///
  /// - Parameters:
  ///   - queues: how many there are.
  ///   - servers: how many there are.
  func wordToConfirm(queues: Int, servers: Int) -> String? {
    func isAll(_ selection: Selection, of count: Int) -> Bool {
      guard count > 0, case .success(let selected) = selection.resolve(count: count) else {
        return selection == .all
      }
      return selected.count == count
    }
    switch self {
    case .scalePool(0, _): return "scale to zero"
    case .park(let selection): return isAll(selection, of: queues) ? "park all" : nil
    case .stopServers(let selection): return isAll(selection, of: servers) ? "stop all" : nil
    case .cancelParked(let selection, _): return isAll(selection, of: queues) ? "cancel all" : nil
    default: return nil
    }
  }

  /// Whether the console asks before sending it.
  ///
  /// - Parameter serving: responders in service, which tell growing a pool from shrinking it.
  func asksFirst(serving: Int) -> Bool {
    switch self {
    case .scalePool(let count, _): count < serving
    // What it leaves out ends there.
    case .resubmit(_, let how): how.rest == .reject
    default: verb?.isDestructive ?? false
    }
  }
}
