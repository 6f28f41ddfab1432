/// Numbers formatted for people; NaN and infinities are safe.
package enum Figures {
  /// A whole number in groups of three: `76 912`.
  package static func grouped(_ value: Int) -> String {
    guard value.magnitude >= 1000 else { return String(value) }
    let digits = String(value.magnitude).utf8
    // A sign, twenty digits and the blanks between them.
    return String(unsafeUninitializedCapacity: 32) { out in
      var end = 0
      func append(_ byte: UInt8) {
        out[end] = byte
        end += 1
      }
      if value < 0 { append(0x2D) }
      var left = digits.count
      for digit in digits {
        append(digit)
        left -= 1
        if left > 0, left % 3 == 0 { append(0x20) }
      }
      return end
    }
  }

  /// With a fixed number of decimals, rounded half away from zero; grouped from 10 000 on.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (min(max(value, -1e15), 1e15) * Double(scale)).rounded()
    let whole = Int(scaled.magnitude) / scale
    var text = whole < 10_000 ? String(whole) : grouped(whole)
    if scaled < 0 { text = "-" + text }
    guard decimals > 0 else { return text }
    let fraction = String(Int(scaled.magnitude) % scale)
    text += "."
    for _ in fraction.utf8.count..<decimals { text += "0" }
    return text + fraction
  }

  /// A rate a second with three significant digits or so: `0.4/s`, `12.5/s`, `180/s`.
  package static func rate(_ perSecond: Double) -> String { short(perSecond) + "/s" }

  /// `0`, `0.42`, `6.2`, `180`, `12 400`.
  package static func short(_ value: Double) -> String {
    if value == 0 { return "0" }
    return fixed(value, value.magnitude < 1 ? 2 : value.magnitude < 100 ? 1 : 0)
  }

  /// With at most two decimals and none that is zero: `25`, `0.9`, `12 400`.
  package static func number(_ value: Double) -> String {
    var text = fixed(value, 2)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// `1 request`, `76 912 requests`, `2 copies`.
  ///
  /// - Parameter plural: the plural of a noun that takes more than an s.
  package static func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(count)) \(self.noun(noun, of: count, plural: plural))"
  }

  /// The noun for a count, without the number: `request`, `requests`.
  package static func noun(_ noun: String, of count: Int, plural: String? = nil) -> String {
    count == 1 ? noun : plural ?? noun + "s"
  }

  /// `s05`: the name of an issuance server, by its number from 1.
  package static func server(_ number: Int) -> String { "s" + twoDigits(number) }

  /// `r05`: the name of an OCSP responder, by its number from 1.
  package static func responder(_ number: Int) -> String { "r" + twoDigits(number) }

  /// `01`, `12`, `100`: the number in the name of a server or responder.
  package static func twoDigits(_ value: Int) -> String {
    (0..<10).contains(value) ? "0\(value)" : String(value)
  }
}
