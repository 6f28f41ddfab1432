package import Basics
import NIOCore
import NIOSSL
import Synchronization

/// A server's certificate and key, and the CAs whose client certificates it takes; read anew without a restart.
package final class ServerCertificates: Sendable {
  /// Where they lie: PEM files.
  package struct Files: Equatable, Sendable {
    /// The server's certificate, followed by those of its CAs.
    package var chain: String
    package var key: String
    /// CAs of client certificates, up to their root: clients send their own certificate only.
    package var clientAuthorities: String
    /// Whether a connection without a client certificate is refused in the handshake; if not, the API answers 401.
    package var requiresClientCertificate: Bool

    package init(
      chain: String, key: String, clientAuthorities: String, requiresClientCertificate: Bool = true
    ) {
      self.chain = chain
      self.key = key
      self.clientAuthorities = clientAuthorities
      self.requiresClientCertificate = requiresClientCertificate
    }
  }

  package let files: Files
  private let current: Mutex<NIOSSLContext>

  /// Throws a ``FileError`` that names the file and how to mend it.
  package init(_ files: Files) throws(FileError) {
    self.files = files
    current = Mutex(try Self.read(files))
  }

  /// Reads the files anew for connections from now on; after an error the former ones stay in use.
  package func reload() throws(FileError) {
    let context = try Self.read(files)
    current.withLock { $0 = context }
  }

  var context: NIOSSLContext { current.withLock { $0 } }

  private static func read(_ files: Files) throws(FileError) -> NIOSSLContext {
    let chain = try certificates(files.chain)
    let authorities = try certificates(files.clientAuthorities)
    let key: NIOSSLPrivateKey
    do { key = try NIOSSLPrivateKey(file: files.key, format: .pem) } catch {
      throw FileError(
        file: files.key, message: "expected a private key in PEM without a passphrase; write one there")
    }
    var tls = TLSConfiguration.makeServerConfigurationWithMTLS(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key),
      trustRoots: .certificates(authorities))
    if !files.requiresClientCertificate { tls.certificateVerification = .optionalVerification }
    tls.minimumTLSVersion = .tlsv12
    tls.curves = [.x25519, .secp256r1, .secp384r1, .secp521r1]
    // Those of client certificates with P-521 are not among the library's.
    tls.verifySignatureAlgorithms = [
      .ecdsaSecp256R1Sha256, .ecdsaSecp384R1Sha384, .ecdsaSecp521R1Sha512, .rsaPssRsaeSha256,
      .rsaPssRsaeSha384, .rsaPssRsaeSha512, .rsaPkcs1Sha256, .rsaPkcs1Sha384, .rsaPkcs1Sha512,
    ]
    tls.applicationProtocols = ["http/1.1"]
    tls.shutdownTimeout = .seconds(1)
    do { return try NIOSSLContext(configuration: tls) } catch {
      throw FileError(
        file: files.chain,
        message: "the certificate and the key in \(files.key) cannot be used for TLS (\(error)); "
          + "write a certificate and its own key")
    }
  }

  private static func certificates(_ path: String) throws(FileError) -> [NIOSSLCertificate] {
    let found: [NIOSSLCertificate]
    do { found = try NIOSSLCertificate.fromPEMFile(path) } catch {
      throw FileError(
        file: path, message: "expected certificates in PEM (\(error)); write at least one there")
    }
    guard !found.isEmpty else {
      throw FileError(
        file: path, message: "expected certificates in PEM, found none; write at least one there")
    }
    return found
  }
}
