import Terminal

/// What a panel knows of its things, a row each: what is drawn, sorted, filtered and clicked.
struct Table {
  /// How a value compares with others of its column.
  enum Order: Comparable, Sendable {
    /// There is none: it comes last, or first.
    case none
    case number(Double)
    case text(String)
  }

  struct Cell {
    var text: String
    var role: Role
    var order: Order
    /// A character before the text that tells the same without reading.
    var sign: Sign?

    init(_ text: String, _ role: Role = .text, _ order: Order? = nil, sign: Sign? = nil) {
      self.text = text
      self.role = role
      self.order = order ?? .text(text)
      self.sign = sign
    }

    /// A number, and how it is written; what is no number comes last.
    static func number(_ value: Double, _ text: String, _ role: Role = .text) -> Cell {
      Cell(text, role, value.isNaN ? Order.none : .number(value))
    }

    static func count(_ value: Int, _ role: Role = .text) -> Cell {
      number(Double(value), Format.grouped(value), role)
    }
  }

  struct Column {
    var name: String
    /// Columns it takes at least; the one that may grow takes what is left.
    var width: Int
    var isNumber = false
    var grows = false
    /// How early it is given up when there is no room: the highest first.
    var rank: Int
    var cell: (Int) -> Cell
  }

  /// What one of its things is called.
  var noun: String
  var count: Int
  var columns: [Column]

  /// What a filter looks at: all a row says, large numbers with and without the gaps between their digits.
  func text(of index: Int) -> String {
    columns.map { column in
      let cell = column.cell(index)
      guard case .number(let value) = cell.order, value.magnitude >= 1000, value.magnitude < 1e15 else {
        return cell.text
      }
      return "\(cell.text) \(Int(value))"
    }.joined(separator: " ")
  }

  /// Whether each word of a filter stands in a row, in any column; capitals do not matter.
  func matches(_ index: Int, _ filter: String) -> Bool {
    let text = text(of: index).lowercased()
    return filter.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }

  /// The things to show, in their order.
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

/// A state as a character and a word, so that it is never told by colour alone.
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
