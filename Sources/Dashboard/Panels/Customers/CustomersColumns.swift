import Telemetry
import Terminal

/// Columns of the accounts' table, as many as fit: the least important go first.
struct CustomersColumns {
  private struct Column: Sendable {
    var name: String
    /// Whether it tells of customers beyond their calls.
    var isOfCustomers = false
    var width: Int
    var value: @Sendable (AccountFrame) -> String
    var role: @Sendable (AccountFrame) -> Role
  }

  private static let all: [Column] = [
    Column(name: "calls", width: 8, value: { Format.grouped($0.calls) }, role: { _ in .text }),
    Column(
      name: "429", width: 8, value: { Format.grouped($0.rateLimited) },
      role: { $0.rateLimited > 0 ? .rateLimited : .text }),
    Column(
      name: "503", width: 7, value: { Format.grouped($0.timedOut) },
      role: { $0.timedOut > 0 ? .timedOut : .text }),
    Column(
      name: "served", width: 8, value: { Format.grouped($0.served) },
      role: { $0.served > 0 ? .served : .text }),
    Column(
      name: "tokens", width: 9, value: { "\(Format.grouped($0.tokens))/\(Format.grouped($0.burst))" },
      role: { $0.isOverLimit ? .bad : .text }),
    Column(
      name: "trying", isOfCustomers: true, width: 8, value: { Format.grouped($0.trying) },
      role: { _ in .text }),
    Column(name: "limit", width: 10, value: { Format.rate($0.perSecond) }, role: { _ in .label }),
    Column(
      name: "refused", width: 9, value: { Format.grouped($0.refused) },
      role: { $0.refused > 0 ? .bad : .text }),
  ]

  /// Of the account's number and the sign before it.
  private static let idWidth = 8
  private let area: Rect
  private let shown: [Column]

  /// - Parameter knowsCustomers: whether the run knows who is trying.
  init(_ area: Rect, knowsCustomers: Bool) {
    self.area = area
    var room = area.width - Self.idWidth
    var shown: [Column] = []
    for column in Self.all where knowsCustomers || !column.isOfCustomers {
      guard column.width <= room else { break }
      room -= column.width
      shown.append(column)
    }
    self.shown = shown
  }

  func header(on canvas: inout Canvas, y: Int) {
    canvas.putRight("account", endX: area.x + Self.idWidth, y, width: min(Self.idWidth, area.width), .label)
    var x = area.x + Self.idWidth
    for column in shown {
      x += column.width
      canvas.putRight(column.name, endX: x, y, width: column.width, .label)
    }
  }

  func row(_ account: AccountFrame, on canvas: inout Canvas, y: Int, _ isSelected: Bool) {
    canvas.put(isSelected ? canvas.symbols.selected : " ", area.x, y, .key, selected: isSelected)
    canvas.putRight(
      String(account.id), endX: area.x + Self.idWidth, y, width: min(Self.idWidth - 1, area.width - 1),
      .title,
      selected: isSelected)
    var x = area.x + Self.idWidth
    for column in shown {
      x += column.width
      canvas.putRight(
        column.value(account), endX: x, y, width: column.width, column.role(account), selected: isSelected)
    }
  }
}
