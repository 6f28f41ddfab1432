/// Decodes messages of other programs, and refuses numbers that no run reaches: sums of them would overflow.
///
/// The decoder of the format decodes every value; this one looks at the numbers that come back.
struct BoundedDecoder: Decoder {
  /// The largest whole number, which every reader of JSON keeps exactly (RFC 8259, section 6).
  static let wholeMax = 1 << 53
  /// The largest finite number with a fraction, which still converts to a whole one.
  static let finiteMax = 1e18

  let base: any Decoder

  var codingPath: [any CodingKey] { base.codingPath }
  var userInfo: [CodingUserInfoKey: Any] { base.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(BoundedKeys(base: try base.container(keyedBy: type)))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    BoundedList(base: try base.unkeyedContainer())
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    BoundedValue(base: try base.singleValueContainer(), decoder: self)
  }

  /// Whether values of a type are numbers, texts or flags, which have no parts.
  fileprivate static func isPlain(_ type: any Decodable.Type) -> Bool {
    type is any BinaryInteger.Type || type is any BinaryFloatingPoint.Type || type == String.self
      || type == Bool.self
  }

  fileprivate static func checked<Value>(_ value: Value, at path: [any CodingKey]) throws -> Value {
    let isReached =
      switch value {
      case let whole as Int: (-wholeMax...wholeMax).contains(whole)
      case let number as Double: !number.isFinite || abs(number) <= finiteMax
      default: true
      }
    guard isReached else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: path, debugDescription: "expected a number that a run reaches, got \(value)"))
    }
    return value
  }
}

private struct BoundedKeys<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let base: KeyedDecodingContainer<Key>

  var codingPath: [any CodingKey] { base.codingPath }
  var allKeys: [Key] { base.allKeys }
  func contains(_ key: Key) -> Bool { base.contains(key) }
  func decodeNil(forKey key: Key) throws -> Bool { try base.decodeNil(forKey: key) }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    guard !BoundedDecoder.isPlain(type) else {
      return try BoundedDecoder.checked(base.decode(type, forKey: key), at: codingPath + [key])
    }
    return try Value(from: superDecoder(forKey: key))
  }

  func nestedContainer<Inner: CodingKey>(
    keyedBy type: Inner.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Inner> {
    KeyedDecodingContainer(BoundedKeys<Inner>(base: try base.nestedContainer(keyedBy: type, forKey: key)))
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    BoundedList(base: try base.nestedUnkeyedContainer(forKey: key))
  }

  func superDecoder() throws -> any Decoder { BoundedDecoder(base: try base.superDecoder()) }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    BoundedDecoder(base: try base.superDecoder(forKey: key))
  }
}

private struct BoundedList: UnkeyedDecodingContainer {
  var base: any UnkeyedDecodingContainer

  var codingPath: [any CodingKey] { base.codingPath }
  var count: Int? { base.count }
  var isAtEnd: Bool { base.isAtEnd }
  var currentIndex: Int { base.currentIndex }
  mutating func decodeNil() throws -> Bool { try base.decodeNil() }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    guard !BoundedDecoder.isPlain(type) else {
      return try BoundedDecoder.checked(base.decode(type), at: codingPath)
    }
    return try Value(from: superDecoder())
  }

  mutating func nestedContainer<Inner: CodingKey>(
    keyedBy type: Inner.Type
  ) throws -> KeyedDecodingContainer<Inner> {
    KeyedDecodingContainer(BoundedKeys<Inner>(base: try base.nestedContainer(keyedBy: type)))
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    BoundedList(base: try base.nestedUnkeyedContainer())
  }

  mutating func superDecoder() throws -> any Decoder { BoundedDecoder(base: try base.superDecoder()) }
}

private struct BoundedValue: SingleValueDecodingContainer {
  let base: any SingleValueDecodingContainer
  /// Of the value.
  let decoder: BoundedDecoder

  var codingPath: [any CodingKey] { base.codingPath }
  func decodeNil() -> Bool { base.decodeNil() }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    guard !BoundedDecoder.isPlain(type) else {
      return try BoundedDecoder.checked(base.decode(type), at: codingPath)
    }
    return try Value(from: decoder)
  }
}
