import Basics

/// Domains that exist in a file alone: nothing leaves the machine.
///
/// ```yaml
/// example.com:
///   txt: ["the token of a claim"]
///   mailbox: hostmaster@example.com
///   pages: {/.well-known/pki-validation/gsdv.txt: "the token of a claim"}
///   confirms: [admin@example.com]
/// ```
/// The file is read at each look-up, so that it can be changed while the plane runs.
package struct StubZone: DomainLookup {
  private struct Domain {
    var texts: [String] = []
    var mailbox: String?
    var pages: [String: String] = [:]
    var confirms: [String] = []
  }

  private static let kind = FileKind(
    title: "a zone file", wanted: "a zone file is a plain YAML file", bytesMax: 1 << 20)

  private let path: String?

  /// - Parameter path: nil for a zone without domains.
  package init(path: String?) { self.path = path }

  package func texts(of name: String) async throws(LookupFailure) -> [String] { try domain(name).texts }
  package func mailbox(of domain: String) async throws(LookupFailure) -> String? {
    try self.domain(domain).mailbox
  }
  package func page(_ path: String, of host: String, scheme: String) async throws(LookupFailure) -> String {
    guard let page = try domain(host).pages[path] else {
      throw LookupFailure("\(scheme)://\(host)\(path) is not in the zone file")
    }
    return page
  }
  package func confirmation(of token: String, from address: String) async throws(LookupFailure) -> Bool {
    guard let host = address.split(separator: "@").last else { return false }
    return try domain(String(host)).confirms.contains(address)
  }

  private func domain(_ name: String) throws(LookupFailure) -> Domain {
    let content: YAMLValue?
    do throws(FileError) {
      guard let path else { throw FileError(file: "zone", message: "no zone file is configured") }
      let text = try TextFile.read(path, Self.kind)
      content = try YAMLSource(file: path, text: text, kind: Self.kind).compose().content
    } catch { throw LookupFailure(error.message) }
    guard let found = content?.pairs.first(where: { $0.key.text?.lowercased() == name.lowercased() })?.value
    else {
      throw LookupFailure("\(name) is not in the zone file")
    }
    var domain = Domain()
    for (key, value) in found.pairs {
      switch key.text {
      case "txt": domain.texts = value.items.compactMap(\.text)
      case "mailbox": domain.mailbox = value.text
      case "pages":
        for (path, text) in value.pairs { domain.pages[path.text ?? ""] = text.text }
      case "confirms": domain.confirms = value.items.compactMap(\.text)
      default:
        throw LookupFailure(
          "\(name): the zone file has '\(key.text ?? "")', expected txt, mailbox, pages or confirms")
      }
    }
    return domain
  }
}
