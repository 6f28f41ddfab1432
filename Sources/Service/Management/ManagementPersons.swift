internal import HTTPTypes
internal import Issuance
internal import Synchronization

/// The persons who may use issuer management, each with a token of their own: two of them make a key ceremony.
package final class ManagementPersons: Sendable {
  package struct Person: Equatable, Sendable {
    /// One word, as in commands.
    package var name: String
    /// The SHA-256 of the token in hexadecimal: a token has 160 random bits, so that guessing it from this is hopeless.
    package var tokenDigest: String

    package init(name: String, tokenDigest: String) {
      self.name = name
      self.tokenDigest = tokenDigest
    }
  }

  private let persons: Mutex<[Person]>

  package init(_ persons: [Person]) { self.persons = Mutex(persons) }

  package func replace(_ persons: [Person]) { self.persons.withLock { $0 = persons } }

  /// The name of a request's person.
  func person(of request: APIRequest) throws(Problem) -> String {
    guard let field = request.headers[.authorization] else {
      throw .unauthorized("expected an Authorization field with 'Bearer' and a person's token")
    }
    let words = field.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer" else {
      throw .unauthorized("expected 'Bearer' and a person's token in the Authorization field")
    }
    let token = String(words[1])
    var found: String?
    // All of them, so that the time says nothing of the place.
    for person in persons.withLock({ $0 }) where SecretDigest.matches(token, person.tokenDigest) {
      found = person.name
    }
    guard let found else { throw .unauthorized("the token is no person's") }
    return found
  }

  /// Why a name will not do; nil for one that the engine takes as a ceremony's person.
  package static func problem(withName name: String) -> String? {
    let isPerson = (try? Command(parsing: "ceremony.prepare new create by=\(name)")).map {
      $0 == .prepareCeremony(.create, issuer: nil, by: name)
    }
    return isPerson == true
      ? nil : "expected a person's name in one word of at most 64 letters, such as Ada or A.Lovelace"
  }
}
