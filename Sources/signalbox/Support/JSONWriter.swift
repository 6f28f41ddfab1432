import Basics
import Telemetry

/// Writes JSON into a buffer that is reused, with fields in the order of the calls.
///
/// Numbers are always finite: NaN and infinities become `null`. A `Double` always has a fraction or an exponent, so that a
/// column of numbers has one type in every line.
struct JSONWriter: FieldWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  mutating func object(_ key: String? = nil, _ fill: (inout JSONWriter) -> Void) {
    enclose(key, "{", "}", fill)
  }

  mutating func array(_ key: String? = nil, _ fill: (inout JSONWriter) -> Void) {
    enclose(key, "[", "]", fill)
  }

  mutating func field(_ key: String, _ value: Int) {
    begin(key)
    put(value)
  }

  mutating func field(_ key: String, _ value: Int?) {
    guard let value else { return null(key) }
    field(key, value)
  }

  mutating func field(_ key: String, _ value: UInt64?) {
    guard let value else { return null(key) }
    begin(key)
    bytes += String(value).utf8
  }

  mutating func field(_ key: String, _ value: Double?) {
    guard let value, value.isFinite else { return null(key) }
    begin(key)
    put(value)
  }

  mutating func field(_ key: String, _ value: Bool) {
    begin(key)
    bytes += (value ? "true" : "false").utf8
  }

  mutating func field(_ key: String, _ value: String?) {
    guard let value else { return null(key) }
    begin(key)
    quote(value)
  }

  /// A text within an array.
  mutating func element(_ value: String) {
    separate()
    quote(value)
  }

  mutating func field(_ key: String, _ value: Instant?) { field(key, value?.timestamp) }

  /// An array that is a whole line.
  mutating func elements(_ fill: (inout JSONWriter) -> Void) { enclose(nil, "[", "]", fill) }

  mutating func element(_ number: Double) {
    separate()
    put(number)
  }

  mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func null(_ key: String) {
    begin(key)
    bytes += "null".utf8
  }

  private mutating func enclose(
    _ key: String?, _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ fill: (inout JSONWriter) -> Void
  ) {
    if let key { begin(key) } else { separate() }
    bytes.append(UInt8(ascii: open))
    needsComma = false
    fill(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func begin(_ key: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    // Names of fields are the program's own: nothing in them needs an escape.
    bytes += key.utf8
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func put(_ value: Int) { bytes += String(value).utf8 }

  private mutating func put(_ value: Double) { bytes += value.description.utf8 }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\t": bytes += "\\t".utf8
      case _ where scalar.isPrintable: bytes += scalar.utf8
      default: bytes += JSONEscapes.escape(scalar).utf8
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
