import Basics

/// Collects what is wrong with a request's fields, so that one answer names all of it.
package final class FieldErrors {
  /// Errors kept; a request with more is refused all the same.
  static let limit = 20

  package private(set) var list: [Problem.FieldError] = []
  /// The numbers of the bytes at which the values begin, as far as they are known.
  private var offsets: [Int?] = []
  /// nil for values that come from elsewhere.
  private let bytes: [UInt8]?

  /// - Parameter bytes: the body, for places in messages.
  package init(body bytes: [UInt8]? = nil) { self.bytes = bytes }

  package var located: [(error: Problem.FieldError, offset: Int?)] { Array(zip(list, offsets)) }

  package func add(_ field: String, _ detail: String, at offset: Int? = nil) {
    guard list.count < Self.limit else { return }
    var detail = detail
    if let offset, let bytes { detail = JSONError(offset: offset, message: detail).text(in: bytes) }
    list.append(Problem.FieldError(field, detail))
    offsets.append(offset)
  }

  /// Throws 422 with all of them, if there are any.
  package func report() throws(Problem) {
    if !list.isEmpty { throw .invalid(list) }
  }
}

/// Reads the members of a JSON object by name; those that have not been read are refused at the end.
package struct JSONFields {
  private var members: [JSONMember]
  private var known: [String] = []
  private let path: String
  private let errors: FieldErrors

  /// - Parameter path: the object's own field in messages, such as `subject_dn`; empty for the body itself.
  package init?(_ node: JSONNode, path: String = "", errors: FieldErrors) {
    guard case .object(let members) = node.value else {
      errors.add(path, "expected an object, found \(node.value.kind)", at: node.offset)
      return nil
    }
    self.members = members
    self.path = path
    self.errors = errors
  }

  /// The body's object.
  ///
  /// - Parameter isNullEmpty: whether `null` stands for an object without members.
  package static func body(_ bytes: [UInt8], _ errors: FieldErrors, isNullEmpty: Bool = false)
    throws(Problem) -> JSONFields
  {
    var node: JSONNode
    do { node = try JSONParser.parse(bytes) } catch {
      throw .badRequest("the body is not JSON: \(error.text(in: bytes))")
    }
    if isNullEmpty, node.value == .null { node.value = .object([]) }
    guard let fields = JSONFields(node, errors: errors) else { throw .invalid(errors.list) }
    return fields
  }

  package func field(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// Takes a member out; nil if it is absent or null.
  package mutating func take(_ name: String) -> JSONNode? {
    known.append(name)
    guard let index = members.firstIndex(where: { $0.name == name }) else { return nil }
    let node = members.remove(at: index).node
    return node.value == .null ? nil : node
  }

  /// Members that have not been read, where an object's names are values themselves.
  package mutating func rest() -> [JSONMember] {
    defer { members = [] }
    return members
  }

  /// - Parameter max: bytes, at most.
  package mutating func text(_ name: String, max: Int = 4_096) -> String? {
    guard let node = take(name) else { return nil }
    return text(node, field(name), max: max)
  }

  package mutating func requiredText(_ name: String, max: Int = 4_096) -> String? {
    guard let node = take(name) else {
      errors.add(field(name), "missing; expected text")
      return nil
    }
    return text(node, field(name), max: max)
  }

  package mutating func integer(_ name: String) -> Int64? {
    guard let node = take(name) else { return nil }
    guard case .integer(let number) = node.value else {
      errors.add(field(name), "expected a whole number, found \(node.value.kind)", at: node.offset)
      return nil
    }
    return number
  }

  package mutating func bool(_ name: String) -> Bool? {
    guard let node = take(name) else { return nil }
    guard case .bool(let flag) = node.value else {
      errors.add(field(name), "expected true or false, found \(node.value.kind)", at: node.offset)
      return nil
    }
    return flag
  }

  /// One of the texts of an enumeration.
  package mutating func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _: Choice.Type)
    -> Choice?
  where Choice.RawValue == String {
    guard let node = take(name), let text = text(node, field(name), max: 64) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    errors.add(field(name), "expected one of \(known), found '\(text.excerpt)'", at: node.offset)
    return nil
  }

  package mutating func integers(_ name: String, max: Int = 32) -> [Int]? {
    guard let items = list(name, max: max) else { return nil }
    return items.compactMap { item in
      guard case .integer(let number) = item.value else {
        errors.add(field(name), "expected whole numbers, found \(item.value.kind)", at: item.offset)
        return nil
      }
      return Int(clamping: number)
    }
  }

  /// - Parameter max: items, at most.
  package mutating func texts(_ name: String, max: Int = 128) -> [String]? {
    guard let items = list(name, max: max) else { return nil }
    return items.enumerated().compactMap { text($1, "\(field(name))[\($0)]", max: 4_096) }
  }

  package mutating func list(_ name: String, max: Int = 128) -> [JSONNode]? {
    guard let node = take(name) else { return nil }
    guard case .list(let items) = node.value else {
      errors.add(field(name), "expected a list, found \(node.value.kind)", at: node.offset)
      return nil
    }
    guard items.count <= max else {
      errors.add(field(name), "expected at most \(max) items, found \(items.count)", at: node.offset)
      return nil
    }
    return items
  }

  package mutating func object(_ name: String) -> JSONFields? {
    guard let node = take(name) else { return nil }
    return JSONFields(node, path: field(name), errors: errors)
  }

  private func text(_ node: JSONNode, _ field: String, max: Int) -> String? {
    guard case .text(let text) = node.value else {
      errors.add(field, "expected text, found \(node.value.kind)", at: node.offset)
      return nil
    }
    guard text.utf8.count <= max else {
      errors.add(field, "expected at most \(max) bytes, found \(text.utf8.count)", at: node.offset)
      return nil
    }
    return text
  }

  /// Refuses the members that have not been read.
  package func finish() {
    for member in members {
      let nearest = nearestName(to: member.name, among: known).map { "; '\($0)' is the nearest" } ?? ""
      errors.add(field(member.name.excerpt), "no such field" + nearest, at: member.node.offset)
    }
  }
}
