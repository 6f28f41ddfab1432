/// A JSON value of a request, and where it begins in the body.
package struct JSONNode: Equatable, Sendable {
  package var value: JSONValue
  /// The number of the value's first byte, from 0.
  package var offset: Int
}

package enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number without fraction and exponent.
  case integer(Int64)
  case number(Double)
  case text(String)
  case list([JSONNode])
  case object([JSONMember])

  /// The value as messages name it.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): "the number \(number)"
    case .number(let number): "the number \(number)"
    case .text: "text"
    case .list: "a list"
    case .object: "an object"
    }
  }
}

/// A name and its value; an object's names differ from each other.
package struct JSONMember: Equatable, Sendable {
  package var name: String
  package var node: JSONNode
}

/// Why a text is not the JSON that is read here, and where.
package struct JSONError: Error, Equatable, Sendable {
  /// The number of the byte, from 0.
  package var offset: Int
  package var message: String

  /// With line and column, counted from 1; a column is a byte.
  package func text(in bytes: [UInt8]) -> String {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return "\(message) (line \(line), column \(before.count - start + 1))"
  }
}
