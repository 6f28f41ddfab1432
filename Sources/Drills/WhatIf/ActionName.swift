import Basics
import Issuance
import Session
import World

/// The name of an action in an edit: `#6`, `scale`, `ocsp.scale`, `scale#2`, `ocsp.scale 4`.
package struct ActionName: Equatable, Sendable {
  private enum Kind: Equatable {
    /// Of all the base's actions, counted from 1.
    case number(Int)
    /// The verb, whole or its last part; the first arguments; and which of those that match, counted from 1.
    case verb(String, arguments: [String], ordinal: Int?)
  }

  /// How an edit resolves a name that matches several actions.
  package enum Ambiguity: Sendable {
    /// The first one: moving an action means beginning with it at another time.
    case first
    case refused
  }

  package let text: String
  private let kind: Kind

  package init(parsing text: some StringProtocol) throws(EditError) {
    let words = text.split(separator: " ").map { String($0) }
    guard let first = words.first else {
      throw EditError("expected an action such as scale, ocsp.scale, scale#2 or #6")
    }
    self.text = words.joined(separator: " ")
    let parts = first.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var ordinal: Int?
    if parts.count == 2 {
      guard let number = Int(parts[1]), number > 0, words.count == 1 else {
        throw EditError("expected a number after #, such as #6 or park#2, got '\(self.text)'")
      }
      ordinal = number
    }
    if parts[0].isEmpty, let ordinal {
      kind = .number(ordinal)
    } else {
      let verb = String(parts[0])
      try Self.checkVerb(verb)
      kind = .verb(verb, arguments: Array(words.dropFirst()), ordinal: ordinal)
    }
  }

  private static func checkVerb(_ verb: String) throws(EditError) {
    let names = CommandRegistry.all.map(\.name)
    guard !names.contains(where: { matches($0, verb) }) else { return }
    let nearest = nearestName(to: verb, among: names + names.map { String(last($0)) })
    throw EditError(
      "there is no command '\(verb)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "try one of \(names.joined(separator: ", "))"))
  }

  private static func last(_ name: String) -> Substring { name.split(separator: ".").last ?? "" }

  private static func matches(_ name: some StringProtocol, _ verb: String) -> Bool {
    name == verb || last(String(name)) == verb
  }

  /// The action's index, and the number of other matches.
  package func resolve(in base: BaseRun, _ ambiguity: Ambiguity) throws(EditError) -> (
    index: Int, others: [Int]
  ) {
    switch kind {
    case .number(let number):
      guard number <= base.places.count else {
        throw EditError("there is no action #\(number); \(Self.list(Array(base.places.indices), base))")
      }
      return (number - 1, [])
    case .verb(let verb, let arguments, let ordinal):
      let found = base.places.indices.filter { index in
        let words = base.script[base.places[index]].input.text.split(separator: " ")
        return Self.matches(words[0], verb) && words.dropFirst().starts(with: arguments.map { $0[...] })
      }
      guard let first = found.first else {
        throw EditError("no action '\(text)' in this run; \(Self.list(Array(base.places.indices), base))")
      }
      if let ordinal {
        guard ordinal <= found.count else {
          throw EditError("there is no '\(text)'; \(Self.list(found, base))")
        }
        return (found[ordinal - 1], [])
      }
      guard found.count == 1 || ambiguity == .first else {
        throw EditError(
          "'\(text)' matches \(found.count) actions; choose one, such as #\(first + 1) or "
            + "\(verb)#1: \(Self.list(found, base))")
      }
      return (first, Array(found.dropFirst()))
    }
  }

  private static func list(_ indices: [Int], _ base: BaseRun) -> String {
    guard !indices.isEmpty else { return "there are no actions" }
    return "there \(indices.count == 1 ? "is" : "are") "
      + indices.map { base.label($0) }.joined(separator: ", ")
  }
}
