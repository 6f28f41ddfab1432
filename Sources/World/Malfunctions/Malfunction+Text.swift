import Basics
import Issuance

/// A syntax error of a malfunction: what was expected and what was found.
package struct MalfunctionSyntaxError: UserFacingError, Equatable {
  package let message: String
  package var code: String { "malfunction" }
}

extension Malfunction {
  /// The canonical text, which `init(parsing:)` parses back.
  package var text: String {
    MalfunctionVerb.all.lazy.compactMap { $0.text(self) }.first ?? "\(self)"
  }

  /// Reads a malfunction: `dss.load +30%`, `servers.faulty 3`, `ocsp.renew dead over=10m`. Numbers count from 1.
  package init(parsing line: some StringProtocol) throws(MalfunctionSyntaxError) {
    let list = MalfunctionVerb.all.map(\.name)
    let words = line.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "\t" })
    guard let name = words.first else {
      throw MalfunctionSyntaxError(
        message: "expected a malfunction; try one of \(list.joined(separator: ", "))")
    }
    guard let verb = MalfunctionVerb.named(name) else {
      let hint =
        nearestName(to: String(name), among: list).map { "did you mean '\($0)'?" }
        ?? "try one of \(list.joined(separator: ", "))"
      throw MalfunctionSyntaxError(message: "there is no malfunction '\(name)'; \(hint)")
    }
    do throws(CommandSyntaxError) { self = try verb.malfunction(words.count > 1 ? words[1] : "") } catch {
      throw MalfunctionSyntaxError(message: error.message)
    }
  }
}
