import Basics

/// A single thing of a run that a console can ask about.
package struct FactSubject: Hashable, Codable, Sendable {
  package enum Kind: String, CaseIterable, Codable, Sendable {
    case request
    case issuer = "ca"
    case responder, account, server

    /// The kind in front of an id.
    package var title: String {
      switch self {
      case .issuer: "CA"
      case .request, .responder, .account, .server: rawValue
      }
    }
  }

  /// Characters of an id, at most: a serial number has 40.
  package static let idMax = 80

  package let kind: Kind
  /// Its number as people see it, counted from 1; a request's may also be another name by which the run knows it, such as
  /// a serial number.
  package let id: String

  package init(_ kind: Kind, _ number: Int) {
    self.kind = kind
    id = String(number)
  }

  /// - Returns: nil for an id that is empty, too long, or more than a word.
  package init?(_ kind: Kind, id: String) {
    guard !id.isEmpty, id.count <= Self.idMax, id.unicodeScalars.allSatisfy({ $0.isPrintable && $0 != " " })
    else { return nil }
    self.kind = kind
    self.id = id
  }

  /// `ca 3`, as it is typed and sent.
  package var text: String { "\(kind.rawValue) \(id)" }

  package var title: String { "\(kind.title) \(id)" }

  /// Parses ``text``.
  package init?(parsing text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard words.count == 2, let kind = Kind(rawValue: words[0].lowercased()) else { return nil }
    self.init(kind, id: String(words[1]))
  }
}
