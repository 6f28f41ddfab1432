package import Basics

/// A type of argument: its range and unit, its parser and its printer.
package struct ArgumentType<Value: Sendable>: Sendable {
  /// The expected value as errors name it, with an example.
  package let expected: String
  package let offers: [String]
  package let subject: Subject?
  /// Words and letters that may stand before a number, in lower case, as `queue` and `q`.
  package let nouns: [String]
  package let meaning: @Sendable (SubjectCounts) -> String
  package let read: @Sendable (String) -> Value?
  package let write: @Sendable (Value) -> String

  package init(
    expected: String, offers: [String] = [], subject: Subject? = nil, nouns: [String] = [],
    meaning: @escaping @Sendable (SubjectCounts) -> String, read: @escaping @Sendable (String) -> Value?,
    write: @escaping @Sendable (Value) -> String
  ) {
    self.expected = expected
    self.offers = offers
    self.subject = subject
    self.nouns = nouns
    self.meaning = meaning
    self.read = read
    self.write = write
  }
}

extension ArgumentType<Int> {
  /// A whole number within a range.
  package static func whole(_ range: ClosedRange<Int>) -> ArgumentType {
    let expected =
      range.upperBound == .max
      ? "a whole number ≥ \(range.lowerBound)"
      : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return ArgumentType(
      expected: expected, meaning: { _ in expected },
      read: { Int($0).flatMap { range.contains($0) ? $0 : nil } }, write: { String($0) })
  }

  /// The number of one object, typed from 1 and stored from 0.
  package static func number(
    of subject: Subject?, _ noun: String, nouns: [String] = [],
    _ counts: any KeyPath<SubjectCounts, Int?> & Sendable
  )
    -> ArgumentType
  {
    ArgumentType(
      expected: "the number of \(noun), from 1", subject: subject, nouns: nouns,
      meaning: { counted in
        "the number of \(noun), from 1" + (counted[keyPath: counts].map { " to \($0)" } ?? "")
      },
      read: {
        Int(ArgumentReader.number($0, nouns)).flatMap { (1...1_000_000_000).contains($0) ? $0 - 1 : nil }
      },
      write: { String($0 + 1) })
  }

  /// An account's number, typed from 1 and stored from 0.
  package static let account = ArgumentType(
    expected: "the number of an account, from 1", subject: .accounts,
    meaning: { _ in "one account by its number from 1; without it all" },
    read: { Int($0).flatMap { (1...1_000_000_000).contains($0) ? $0 - 1 : nil } },
    write: { String($0 + 1) })
}

extension ArgumentType<Interval> {
  /// A duration from zero up, such as 20s.
  package static func duration(upTo limit: Interval? = nil) -> ArgumentType {
    let expected =
      "a duration " + (limit.map { "up to \($0.text) " } ?? "") + "such as 500ms, 20s, 2m or 1h"
    return ArgumentType(
      expected: expected, meaning: { _ in expected },
      read: { word in
        guard let length = Interval(parsing: word), length >= .zero, limit.map({ length <= $0 }) ?? true
        else {
          return nil
        }
        return length
      },
      write: { $0.text })
  }
}

extension ArgumentType<Double> {
  /// A rate a second from 0/s to 1000000000/s, such as 25/s; the unit may be left out.
  package static let rate = ArgumentType(
    expected: "a rate from 0/s to 1000000000/s such as 25/s",
    meaning: { _ in "a rate from 0/s to 1000000000/s" },
    read: { word in
      guard let rate = Double(word.hasSuffix("/s") ? word.dropLast(2) : word[...]) else { return nil }
      return (0...1e9).contains(rate) ? rate : nil
    }, write: { "\($0)/s" })

  /// A share from 0% to 100%, kept as a number from 0 to 1.
  package static let share = ArgumentType(
    expected: "a share from 0% to 100%", meaning: { _ in "from 0% to 100%" },
    read: { word in
      guard word.hasSuffix("%"), let percent = Double(word.dropLast()) else { return nil }
      return (0...100).contains(percent) ? percent / 100 : nil
    }, write: { Command.percent($0) })
}

extension ArgumentType where Value: Equatable {
  /// One of a few words.
  package static func choice(_ choices: [(word: String, value: Value)]) -> ArgumentType {
    let words = choices.map(\.word)
    let expected = "one of \(words.joined(separator: ", "))"
    return ArgumentType(
      expected: expected, offers: words, meaning: { _ in expected },
      read: { word in choices.first { $0.word == word }?.value },
      write: { value in choices.first { $0.value == value }?.word ?? "" })
  }
}

extension ArgumentType where Value: RawRepresentable<String> & CaseIterable & Equatable {
  /// One of the words of an enumeration.
  package static var words: ArgumentType { choice(Value.allCases.map { ($0.rawValue, $0) }) }
}

extension ArgumentType<Priority> {
  package static let priority = choice(Priority.allCases.map { ($0.name, $0) })
}

extension ArgumentType<RequestKind> {
  package static let kind = choice(RequestKind.allCases.map { ($0.name, $0) })
}

extension ArgumentType<Bool> {
  package static let onOff = choice([("on", true), ("off", false)])
}
