import NIOCore
import NIOSSL
import Synchronization

/// Who is at the other end of a connection.
final class ConnectionPeer: Sendable {
  private struct Known {
    var isKnown = false
    var serial: String?
    var isProxy = false
  }

  private let known = Mutex(Known())

  /// The serial number of its certificate, in upper-case hexadecimal digits without leading zeros; nil without a certificate.
  var serial: String? { known.withLock { $0.serial } }
  /// Whether it is a proxy that names its clients' certificates in a header field.
  var isProxy: Bool { known.withLock { $0.isProxy } }

  /// Reads the certificate after the handshake, once; on the channel's event loop.
  func learn(from context: ChannelHandlerContext, proxies: ProxyTrust) {
    let isKnown = known.withLock { $0.isKnown }
    guard !isKnown else { return }
    let handler = try? context.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self)
    let serial = handler?.peerCertificate.map { SerialText.hexadecimal($0.serialNumber) }
    let address = context.remoteAddress?.ipAddress
    known.withLock {
      $0 = Known(
        isKnown: true, serial: serial, isProxy: proxies.trusts(address: address, serial: serial))
    }
  }
}

/// Which peers are TLS terminators whose `X-SSL-Client-Serial` is trusted.
///
/// Every process at a trusted address can pass for any client: trust the address of a machine that runs the proxy alone.
package struct ProxyTrust: Equatable, Sendable {
  /// IP addresses as text.
  package var addresses: Set<String>
  /// The serial numbers of the proxies' own client certificates, in upper-case hexadecimal digits without leading zeros.
  package var serials: Set<String>

  /// Trusts nothing unless given.
  package init(addresses: Set<String> = [], serials: Set<String> = []) {
    self.addresses = addresses
    self.serials = Set(serials.map { SerialText.normalized($0) ?? $0 })
  }

  var isEmpty: Bool { addresses.isEmpty && serials.isEmpty }

  func trusts(address: String?, serial: String?) -> Bool {
    serial.map(serials.contains) == true || address.map(addresses.contains) == true
  }
}

/// Serial numbers as the APIs write them: upper-case hexadecimal digits without leading zeros.
package enum SerialText {
  /// - Parameter bytes: big-endian, as in a certificate.
  package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes where !text.isEmpty || byte != 0 {
      text += (byte < 16 && !text.isEmpty ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
    return text.isEmpty ? "0" : text
  }

  /// The same number in the APIs' form; nil for text that is no serial number of 20 octets at most (RFC 5280, 4.1.2.2).
  package static func normalized(_ text: some StringProtocol) -> String? {
    let digits = text.utf8
    guard (1...64).contains(digits.count) else { return nil }
    var out = ""
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0") where out.isEmpty: continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        out.unicodeScalars.append(Unicode.Scalar(digit))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): out.unicodeScalars.append(Unicode.Scalar(digit - 32))
      case UInt8(ascii: ":"): continue
      default: return nil
      }
    }
    return out.utf8.count <= 40 ? (out.isEmpty ? "0" : out) : nil
  }
}
