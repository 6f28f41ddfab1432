internal import Basics
internal import Synchronization

/// A private key that is kept in a file and, while it is used, in memory.
package final class KeyFile: KeptKey {
  /// The file.
  package let path: String
  package let publicKey: PublicKeyInfo
  package let algorithm: SignatureAlgorithm
  private let key: Mutex<SoftwareKey?>

  /// Files of keys are smaller.
  private static let bytesMax = 65_536

  init(_ path: String, _ key: SoftwareKey) {
    self.path = path
    publicKey = key.publicKey
    algorithm = key.algorithm
    self.key = Mutex(key)
  }

  /// Loads a key; a file that others may read is refused.
  package convenience init(_ path: String, passphrase: String? = nil) throws(SigningError) {
    let bytes = try Self.content(of: path)
    let key: SoftwareKey
    do throws(SigningError) {
      key = try SoftwareKey(pem: String(decoding: bytes, as: UTF8.self), passphrase: passphrase)
    } catch {
      switch error {
      case .malformed(let reason): throw .malformed("\(path): \(reason)")
      case .unavailable(let reason): throw .unavailable("\(path): \(reason)")
      case .keyDestroyed: throw error
      }
    }
    self.init(path, key)
  }

  private static func content(of path: String) throws(SigningError) -> [UInt8] {
    func unreadable(_ error: SystemError) -> SigningError { .unavailable(error) }
    let status = try SystemError.caught(try FileStatus(path), as: unreadable)
    guard status.kind == .regular, status.size <= bytesMax else {
      throw .malformed("\(path): expected a private key's file, found something else or a larger file")
    }
    let permissions = status.permissions & 0o777
    guard permissions & 0o077 == 0 else {
      throw .unavailable(
        "\(path): expected a file for its owner alone, found permissions \(String(permissions, radix: 8)); "
          + "run: chmod 600 \(path), and make a new key if others may have read it")
    }
    return try SystemError.caught(try Files.read(path, atMost: bytesMax), as: unreadable)
  }

  /// Whether ``destroy()`` was called.
  package var isDestroyed: Bool { key.withLock { $0 == nil } }

  package func sign(_ bytes: [UInt8]) throws(SigningError) -> [UInt8] {
    try present().sign(bytes)
  }

  /// Signs a SHA-256 digest that was made elsewhere.
  package func sign(digestSHA256 digest: [UInt8]) throws(SigningError) -> [UInt8] {
    try present().sign(digestSHA256: digest)
  }

  private func present() throws(SigningError) -> SoftwareKey {
    guard let key = key.withLock({ $0 }) else { throw .keyDestroyed }
    return key
  }

  /// Destroys the key for ever: it signs no more, its file is overwritten and removed, and that survives a power cut.
  ///
  /// A file system that writes anew elsewhere (copy on write, flash) may keep the old bytes: encrypt its disk.
  package func destroy() throws(SigningError) {
    key.withLock { $0 = nil }
    do throws(SystemError) {
      guard Files.exists(path) else { return }
      let file = try OpenFile(path, for: .marking)
      do throws(SystemError) {
        let size = try file.status().size
        try file.writeAll([UInt8](repeating: 0, count: size))
        try file.synchronize()
      } catch {
        try? file.close()
        throw error
      }
      try file.close()
      try Files.remove(path)
      try Files.synchronizeFolder(of: path)
    } catch { throw .unavailable(error) }
  }
}
