import Foundation

/// A regular expression that a whole value must match, compiled once.
package struct FormatPattern: Sendable, Equatable {
  /// As the profile has it.
  package let source: String
  private let matcher: Matcher

  private enum Matcher: Sendable {
    /// Anything: most profiles say so, and it costs nothing.
    case any(isEmptyAllowed: Bool)
    case literal(String)
    /// `.{1,64}`: so many characters on one line.
    case length(ClosedRange<Int>)
    case expression(NSRegularExpression)
  }

  /// Characters of a value that is matched, at most: the time of an expression grows with them.
  static let valueMax = 1_024

  /// nil for text that is no regular expression (ICU's syntax, which has that of RE2 but for a few escapes).
  package init?(_ source: String) {
    self.source = source
    var core = source[...]
    if core.hasPrefix("^") { core = core.dropFirst() }
    if core.hasSuffix("$"), !core.hasSuffix("\\$") { core = core.dropLast() }
    if core == ".*" {
      matcher = .any(isEmptyAllowed: true)
    } else if core == ".+" {
      matcher = .any(isEmptyAllowed: false)
    } else if let literal = Self.literal(core) {
      matcher = .literal(literal)
    } else if let length = Self.length(core) {
      matcher = .length(length)
    } else {
      guard let expression = try? NSRegularExpression(pattern: "\\A(?:\(source))\\z") else { return nil }
      matcher = .expression(expression)
    }
  }

  /// A pattern that one value matches.
  package init(literal: String) {
    source = literal
    matcher = .literal(literal)
  }

  package static func == (left: FormatPattern, right: FormatPattern) -> Bool { left.source == right.source }

  package func matches(_ value: String) -> Bool {
    switch matcher {
    case .any(let isEmptyAllowed): return isEmptyAllowed || !value.isEmpty
    case .literal(let literal): return value == literal
    case .length(let length):
      guard value.utf8.count <= Self.valueMax else { return false }
      var count = 0
      for scalar in value.unicodeScalars {
        if Self.isLineEnd(scalar) { return false }
        count += 1
      }
      return length.contains(count)
    case .expression(let expression):
      guard value.utf8.count <= Self.valueMax else { return false }
      let range = NSRange(location: 0, length: value.utf16.count)
      return expression.firstMatch(in: value, range: range) != nil
    }
  }

  /// The lengths that `.{m,n}` or `.{n}` stands for; nil for another pattern.
  private static func length(_ source: Substring) -> ClosedRange<Int>? {
    guard source.hasPrefix(".{"), source.hasSuffix("}") else { return nil }
    let bounds = source.dropFirst(2).dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let isPlain = bounds.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard isPlain, bounds.count <= 2, let least = bounds.first.flatMap({ Int($0) }),
      let most = bounds.last.flatMap({ Int($0) }), least <= most
    else { return nil }
    return least...most
  }

  /// What the dot of an expression does not match.
  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// The text that the pattern stands for if it has no signs of expressions but escaped dots.
  private static func literal(_ source: Substring) -> String? {
    let plain = source.replacing("\\.", with: "\u{0}")
    guard !plain.contains(where: { "\\^$.|?*+()[]{}".contains($0) }) else { return nil }
    return String(plain.replacing("\u{0}", with: "."))
  }
}
