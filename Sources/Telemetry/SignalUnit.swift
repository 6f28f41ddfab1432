import Basics

/// A signal's unit, with the text form of its values.
package enum SignalUnit: String, CaseIterable, Sendable {
  /// A part of a whole, from 0 to 1; written in per cent.
  case share
  /// A length of time; written with its unit.
  case seconds
  /// A rate; written with `/s`.
  case perSecond = "per second"
  /// A plain number.
  case count

  /// An example of its values: `5%`, `90s`, `25/s`, `200`.
  package var example: String {
    switch self {
    case .share: "a share such as 5%"
    case .seconds: "a duration such as 90s or 10m"
    case .perSecond: "a rate such as 25/s"
    case .count: "a number such as 200"
    }
  }

  /// The range of its values, with their unit.
  package var span: String {
    switch self {
    case .share: "from 0% to 100%"
    case .seconds: "from 0s up, with its unit"
    case .perSecond: "from 0/s up, with /s"
    case .count: "from 0 up"
    }
  }

  /// The difference below which two of its values count as equal.
  package var grain: Double {
    switch self {
    case .share: 0.01
    case .seconds, .count: 1
    case .perSecond: 0.1
    }
  }

  /// Parses `5%`, `2s`, `25/s` or `200`, with the unit's own suffix; nil for other text. `0` needs no suffix.
  package func value(parsing text: some StringProtocol) -> Double? {
    if text == "0" { return 0 }
    switch self {
    case .share: return text.hasSuffix("%") ? Self.number(text.dropLast()).map { $0 / 100 } : nil
    case .seconds: return Interval(parsing: text).map(\.seconds)
    case .perSecond: return text.hasSuffix("/s") ? Self.number(text.dropLast(2)) : nil
    case .count: return Self.number(text)
    }
  }

  /// The value as text that `value(parsing:)` parses exactly.
  package func text(of value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "unknown" : value > 0 ? "never" : "-never" }
    switch self {
    case .share:
      let rounded = (value * 1e8).rounded() / 1e6
      return Self.plain(rounded / 100 == value ? rounded : value * 100) + "%"
    case .seconds: return Interval(seconds: value).text
    case .perSecond: return Self.plain(value) + "/s"
    case .count: return Self.plain(value)
    }
  }

  /// The value for people, to about three digits: `4.7%`, `6.0s`, `12m`, `11.9/s`, `120400`.
  package func shortText(of value: Double) -> String {
    guard value.isFinite else { return text(of: value) }
    switch self {
    case .share: return Self.decimals(value * 100, 1) + "%"
    case .seconds:
      let size = abs(value)
      if size < 120 { return Self.decimals(value, 1) + "s" }
      if size < 7200 { return Self.decimals(value / 60, 1) + "m" }
      return size < 172_800 ? Self.decimals(value / 3600, 1) + "h" : Self.decimals(value / 86_400, 1) + "d"
    case .perSecond: return Self.decimals(value, 1) + "/s"
    case .count: return Self.decimals(value, 0)
    }
  }

  private static func number(_ text: some StringProtocol) -> Double? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46].contains($0) }),
      let value = Double(String(text)), abs(value) <= 1e12
    else { return nil }
    return value
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }

  /// With a maximum of decimals, without trailing zeros.
  private static func decimals(_ value: Double, _ count: Int) -> String {
    guard abs(value) < 1e14 else { return String(value) }
    let scale = count == 0 ? 1.0 : 10.0
    return plain((value * scale).rounded() / scale)
  }
}
