import Terminal

/// A panel's things as rows: the basis of drawing, sorting, filtering and hit testing.
struct Table {
  /// The rank of a value among others of its column.
  enum Order: Comparable, Sendable {
    /// No value: sorted last, or first.
    case none
    case number(Double)
    case text(String)
  }

  struct Cell {
    var text: String
    var role: Role
    var order: Order
    /// A character before the text with the same meaning.
    var sign: Sign?

    init(_ text: String, _ role: Role = .text, _ order: Order? = nil, sign: Sign? = nil) {
      self.text = text
      self.role = role
      self.order = order ?? .text(text)
      self.sign = sign
    }

    /// A number and its text; NaN is sorted last.
    static func number(_ value: Double, _ text: String, _ role: Role = .text) -> Cell {
      Cell(text, role, value.isNaN ? Order.none : .number(value))
    }

    static func count(_ value: Int, _ role: Role = .text) -> Cell {
      number(Double(value), Format.grouped(value), role)
    }
  }

  struct Column {
    var name: String
    /// The minimum width; the column that grows takes the rest.
    var width: Int
    var isNumber = false
    var grows = false
    /// The order in which columns are dropped when there is no room: the highest first.
    var rank: Int
    var cell: (Int) -> Cell
  }

  /// The noun for one of its things.
  var noun: String
  var count: Int
  var columns: [Column]

  /// The text a filter searches: the whole row, with large numbers both grouped and ungrouped.
  func text(of index: Int) -> String {
    columns.map { column in
      let cell = column.cell(index)
      guard case .number(let value) = cell.order, value.magnitude >= 1000, value.magnitude < 1e15 else {
        return cell.text
      }
      return "\(cell.text) \(Int(value))"
    }.joined(separator: " ")
  }

  /// Whether a row contains each word of a filter, in any column, ignoring case.
  func matches(_ index: Int, _ filter: String) -> Bool {
    let text = text(of: index).lowercased()
    return filter.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }

  /// The indices of the rows to show, in order.
  func order(_ state: TableState) -> [Int] {
    var rows = Array(0..<count)
    if !state.filter.isEmpty { rows.removeAll { !matches($0, state.filter) } }
    guard let column = columns.first(where: { $0.name == state.column }) else { return rows }
    let keys = Dictionary(uniqueKeysWithValues: rows.map { ($0, column.cell($0).order) })
    rows.sort { one, other in
      guard let first = keys[one], let second = keys[other], first != second else { return one < other }
      return state.isDescending ? second < first : first < second
    }
    return rows
  }
}

/// A state as a character and a word, so that it never depends on colour alone.
struct Sign: Equatable, Sendable {
  var utf8: String
  var ascii: String
  var word: String
  var role: Role

  init(_ utf8: String, _ ascii: String, _ word: String, _ role: Role) {
    self.utf8 = utf8
    self.ascii = ascii
    self.word = word
    self.role = role
  }
}

extension Look {
  func glyph(_ sign: Sign) -> String { glyphs == .utf8 ? sign.utf8 : sign.ascii }
}
