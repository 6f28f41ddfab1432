import Telemetry
import Terminal

/// Calls by number of the try, each with its sign in a bar.
struct TryShares {
  static let names = ["1st", "2nd", "3rd", "4th+"]
  /// Shades of the text's colour, as the colours of answers mean answers.
  static let roles: [Role] = [.title, .text, .text, .label]

  let counts: [Int]
  var total: Int { counts.reduce(0, +) }

  init(_ counts: [Int]) { self.counts = counts }

  static func signs(_ look: Look) -> [String] {
    look.glyphs == .utf8 ? ["█", "▓", "▒", "░"] : ["#", "=", "-", "."]
  }

  func text(_ index: Int) -> String {
    total == 0 ? "–" : Format.percent(Double(counts[index]) / Double(total))
  }

  /// The columns of each part of a bar; every try that occurs has one if there is room.
  func columns(_ width: Int) -> [Int] {
    guard total > 0, width > 0 else { return counts.map { _ in 0 } }
    var sum = 0
    var end = 0
    return counts.indices.map { index in
      sum += counts[index]
      let least = counts[index] > 0 ? end + 1 : end
      let rest = counts[(index + 1)...].count { $0 > 0 }
      let wanted = Int((Double(sum) / Double(total) * Double(width)).rounded())
      let next = max(end, min(width - rest, max(least, wanted)))
      defer { end = next }
      return next - end
    }
  }
}

extension Canvas {
  /// The customers that retry or are rate-limited; then the busiest accounts.
  mutating func customersPanel(_ model: Model, in area: Rect) {
    guard let customers = model.frame?.customers, !area.isEmpty else { return }
    let order = model.order(of: .customers)
    let selected = order.firstIndex(of: model.selectedAccount)
    let table = CustomersTable(
      count: order.count, area: area, selected: selected ?? 0, knowsCustomers: model.knowsCustomers)
    for row in 0..<table.summaryRows { summary(row, model, in: area) }
    guard table.hasHeader else {
      guard area.height > table.summaryRows else { return }
      if !customers.busiest.isEmpty {
        if order.isEmpty {
          let rest = Rect(x: area.x, y: table.y(of: 0) - 1, width: area.width, height: 1)
          nothing(.customers, model, in: rest)
        }
        return
      }
      put("no account has called within the last minute", area.x, table.y(of: 0) - 1, .label)
      return
    }
    let columns = CustomersColumns(area, knowsCustomers: model.knowsCustomers)
    columns.header(on: &self, y: table.y(of: table.first) - 1)
    for place in table.first..<table.first + table.count {
      let isSelected = place == selected && model.console.focus == .customers
      if isSelected { select(row: table.y(of: place), in: area) }
      columns.row(customers.busiest[order[place]], on: &self, y: table.y(of: place), isSelected)
    }
  }

  /// A line about all customers; of those that a live plane does not know, the one about its accounts.
  mutating func summary(_ row: Int, _ model: Model, in area: Rect) {
    guard let customers = model.frame?.customers else { return }
    var line = Line(area, row: row)
    let shares = TryShares(model.tries)
    switch model.knowsCustomers ? row : 1 {
    case 0:
      line.add(Format.grouped(customers.waiting), customers.waiting > 0 ? .warning : .text, on: &self)
      line.add(" of \(Format.grouped(customers.trying)) wait to retry  ", .label, on: &self)
      let gaveUp = model.minute.rate(model.minute.sum.givenUp)
      line.add(Format.rate(gaveUp), gaveUp > 0 ? .bad : .text, on: &self)
      line.add(" give up", .label, on: &self)
    case 1:
      line.add(Format.grouped(customers.overLimit), customers.overLimit > 0 ? .rateLimited : .good, on: &self)
      let accounts = [
        " of \(Format.counted(customers.activeAccounts, "active account")) over the limit",
        " of \(Format.grouped(customers.activeAccounts)) active over limit", " over the limit",
      ]
      for (text, role) in fitting(accounts.map { [[($0, .label)]] }, line.endX - line.x) {
        line.add(text, role, on: &self)
      }
    case 2:
      let tries = TryShares.signs(look).enumerated().map { index, sign -> [Part] in
        [
          ("\(index == 0 ? "" : "  ")\(sign) ", TryShares.roles[index]),
          ("\(TryShares.names[index]) ", .label),
          (shares.text(index), .text),
        ]
      }
      let brief = TryShares.signs(look).enumerated().map { index, sign -> [Part] in
        [
          ("\(index == 0 ? "try" : "") ", .label), ("\(sign) ", TryShares.roles[index]),
          (shares.text(index), .text),
        ]
      }
      for (text, role) in fitting([tries, brief], area.width) { line.add(text, role, on: &self) }
    default:
      for (index, columns) in shares.columns(min(area.width, 60)).enumerated() where columns > 0 {
        line.add(
          String(repeating: TryShares.signs(look)[index], count: columns), TryShares.roles[index], on: &self)
      }
    }
  }
}
