import Foundation

/// Encodes a report as ``ReportJSON``.
struct ReportEncoder: Encoder {
  /// Where a container leaves its value.
  fileprivate final class Slot {
    var value = ReportJSON.null
  }

  fileprivate let slot: Slot
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  static func encode(_ value: some Encodable) throws -> ReportJSON {
    let encoder = ReportEncoder(slot: Slot(), codingPath: [])
    try value.encode(to: encoder)
    return encoder.slot.value
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .object = slot.value {} else { slot.value = .object([:]) }
    return KeyedEncodingContainer(Members<Key>(slot: slot, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .list = slot.value {} else { slot.value = .list([]) }
    return Elements(slot: slot, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    Single(slot: slot, codingPath: codingPath)
  }

  fileprivate static func value(_ value: some Encodable, _ codingPath: [any CodingKey]) throws -> ReportJSON {
    switch value {
    case let value as Double:
      guard value.isFinite else {
        throw EncodingError.invalidValue(
          value,
          EncodingError.Context(codingPath: codingPath, debugDescription: "\(value) is no number of JSON"))
      }
      return .number(value)
    case let value as String: return .text(value)
    case let value as Bool: return .flag(value)
    case let value as any BinaryInteger: return .whole("\(value)")
    default:
      let encoder = ReportEncoder(slot: Slot(), codingPath: codingPath)
      try value.encode(to: encoder)
      return encoder.slot.value
    }
  }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let slot: ReportEncoder.Slot
  let codingPath: [any CodingKey]

  private func set(_ value: ReportJSON, _ key: Key) {
    guard case .object(var members) = slot.value else { return }
    slot.value = .null
    members[key.stringValue] = value
    slot.value = .object(members)
  }

  mutating func encodeNil(forKey key: Key) throws { set(.null, key) }

  mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    set(try ReportEncoder.value(value, codingPath + [key]), key)
  }

  // A missing value is null, so that every object of a kind has the same members.
  private func setIfPresent<Value: Encodable>(_ value: Value?, _ key: Key) throws {
    set(try value.map { try ReportEncoder.value($0, codingPath + [key]) } ?? .null, key)
  }

  mutating func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
    try setIfPresent(value, key)
  }
  mutating func encodeIfPresent(_ value: String?, forKey key: Key) throws { try setIfPresent(value, key) }
  mutating func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try setIfPresent(value, key) }
  mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try setIfPresent(value, key) }
  mutating func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try setIfPresent(value, key) }
  mutating func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try setIfPresent(value, key) }
  mutating func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try setIfPresent(value, key) }

  mutating func nestedContainer<Inner: CodingKey>(
    keyedBy type: Inner.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Inner> { preconditionFailure("no part of a report nests containers itself") }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    preconditionFailure("no part of a report nests containers itself")
  }

  mutating func superEncoder() -> any Encoder { preconditionFailure("no part of a report is a class") }
  mutating func superEncoder(forKey key: Key) -> any Encoder {
    preconditionFailure("no part of a report is a class")
  }
}

private struct Elements: UnkeyedEncodingContainer {
  let slot: ReportEncoder.Slot
  let codingPath: [any CodingKey]
  private(set) var count = 0

  init(slot: ReportEncoder.Slot, codingPath: [any CodingKey]) {
    self.slot = slot
    self.codingPath = codingPath
  }

  private mutating func add(_ value: ReportJSON) {
    guard case .list(var values) = slot.value else { return }
    // Held once, so that adding copies nothing.
    slot.value = .null
    values.append(value)
    slot.value = .list(values)
    count += 1
  }

  mutating func encodeNil() throws { add(.null) }
  mutating func encode<Value: Encodable>(_ value: Value) throws {
    add(try ReportEncoder.value(value, codingPath))
  }

  mutating func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner> {
    preconditionFailure("no part of a report nests containers itself")
  }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    preconditionFailure("no part of a report nests containers itself")
  }
  mutating func superEncoder() -> any Encoder { preconditionFailure("no part of a report is a class") }
}

private struct Single: SingleValueEncodingContainer {
  let slot: ReportEncoder.Slot
  let codingPath: [any CodingKey]

  mutating func encodeNil() throws { slot.value = .null }
  mutating func encode<Value: Encodable>(_ value: Value) throws {
    slot.value = try ReportEncoder.value(value, codingPath)
  }
}
