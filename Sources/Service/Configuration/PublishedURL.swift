import Basics
import Glibc

/// Where relying parties reach OCSP, CRLs and CA certificates, as certificates name it.
enum PublishedURL {
  /// The form of the setting, as messages say it.
  static let wanted = "a URL such as http://pki.example.com, without query"

  /// A URL without a last slash; nil for one that certificates must not name, such as of another scheme: a status behind
  /// TLS needs a status itself (RFC 5280, section 8).
  static func normalized(_ text: String) -> String? {
    let scheme = "http://"
    guard text.utf8.count <= 200, text.hasPrefix(scheme) else { return nil }
    var parts = text.dropFirst(scheme.count).split(separator: "/", omittingEmptySubsequences: false)
    while parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    let authority = parts.removeFirst()
    let hasPort = authority.last != "]" && authority.contains(":")
    guard let address = PlaneConfiguration.Address(hasPort ? String(authority) : "\(authority):80"),
      !address.isUnspecified, !hasPort || address.port > 0, isName(address.host, besides: "-.:"),
      address.host.contains(":") == authority.hasPrefix("["),
      parts.allSatisfy({ !$0.isEmpty && isName(String($0), besides: "-._~%") })
    else { return nil }
    return scheme + ([authority] + parts).joined(separator: "/")
  }

  private static func isName(_ text: String, besides signs: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || signs.unicodeScalars.contains($0))
    }
  }
}

extension PlaneConfiguration.Address {
  /// Whether it stands for all addresses of the machine, and no caller can reach it (RFC 1122, section 3.2.1.3; RFC 4291,
  /// section 2.5.2).
  var isUnspecified: Bool {
    var (four, six) = (in_addr(), in6_addr())
    if inet_aton(host, &four) == 1 { return four.s_addr == 0 }
    guard inet_pton(AF_INET6, host, &six) == 1 else { return false }
    return withUnsafeBytes(of: six) { $0.allSatisfy { $0 == 0 } }
  }
}

extension PlaneConfiguration {
  /// Where relying parties reach what listens at ``ocsp``.
  ///
  /// - Parameter port: at which it listens.
  func publishedURL(port: Int) -> String { publishURL ?? "http://\(ocsp.authority(port: port))" }

  /// Adds a finding if certificates would name an address that is none.
  ///
  /// - Parameter content: the whole file.
  func checkPublishedURL(_ content: YAMLValue, _ findings: inout Findings) {
    guard ocsp.isUnspecified, publishURL == nil else { return }
    func value(_ name: String, of section: YAMLValue?) -> YAMLValue? {
      section?.pairs.first { $0.key.text == name }?.value
    }
    findings.add(
      at: (value("ocsp", of: value("listen", of: content)) ?? content).place,
      "listen.ocsp: certificates name this address, and nothing is reached at \(ocsp.host); "
        + "say where relying parties reach it, such as publish: {url: http://pki.example.com}")
  }
}
