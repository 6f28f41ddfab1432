import Telemetry
import Terminal

/// The accounts a panel shows, and their rows below the lines about all customers.
struct CustomersTable {
  /// Lines about all customers, in order of importance.
  let summaryRows: Int
  let hasHeader: Bool
  let first: Int
  let count: Int
  private let y: Int

  /// - Parameters:
  ///   - accounts: the number of accounts.
  ///   - selected: the index of the selected one.
  ///   - knowsCustomers: whether the run knows who is trying; else one line is all there is to say of all.
  init(count accounts: Int, area: Rect, selected: Int, knowsCustomers: Bool = true) {
    // Where rows are few the bar yields to the table, and the table to the lines.
    summaryRows =
      knowsCustomers
      ? area.height >= 7 ? 4 : area.height >= 5 ? 3 : max(0, area.height) : min(1, max(0, area.height))
    let rows = max(0, area.height - summaryRows - 1)
    hasHeader = rows > 0 && accounts > 0
    count = min(rows, accounts)
    first = max(0, min(accounts - count, selected - count / 2))
    y = area.y + summaryRows + 1
  }

  func y(of place: Int) -> Int { y + place - first }

  func place(atY row: Int) -> Int? { (0..<count).contains(row - y) ? first + row - y : nil }
}

extension Model {
  /// Whether the run shown knows its customers beyond their calls.
  var knowsCustomers: Bool { frame?.knowsCustomers ?? !run.isLive }

  /// The index of the selected account among the busiest; 0 if it is no longer there.
  var selectedAccount: Int {
    frame?.customers.busiest.firstIndex { $0.id == console.selection.account } ?? 0
  }

  /// The selected account; nil if no account has called.
  var account: AccountFrame? {
    guard let busiest = frame?.customers.busiest, busiest.indices.contains(selectedAccount) else {
      return nil
    }
    return busiest[selectedAccount]
  }

  /// Calls of the last minute by number of the try: first, second, third, later.
  var tries: [Int] {
    let tries = minute.sum.tries
    return (0..<4).map { tries.indices.contains($0) ? max(0, tries[$0]) : 0 }
  }
}
