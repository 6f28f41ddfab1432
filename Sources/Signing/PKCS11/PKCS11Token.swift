internal import CPKCS11
internal import Synchronization

/// A token of a PKCS#11 library: SoftHSM, a smart card, a hardware security module.
///
/// Calls are synchronous; each thread that signs uses a session of its own.
package final class PKCS11Token: Sendable {
  /// The token's label.
  package let label: String
  private let library: Library
  private let slot: UInt
  private let pin: String
  private let idle = Mutex<[UInt]>([])

  /// The loaded library; a pointer that is never freed.
  private struct Library: @unchecked Sendable {
    let module: OpaquePointer
  }

  /// Objects of PKCS#11.
  private enum ObjectClass {
    static let publicKey: UInt = 2
    static let privateKey: UInt = 3
  }

  /// Loads a library and logs in to its token.
  ///
  /// - Parameters:
  ///   - path: of the library: `/usr/lib/softhsm/libsofthsm2.so`.
  ///   - tokenLabel: of an initialised token.
  package init(module path: String, tokenLabel: String, pin: String) throws(SigningError) {
    guard !path.isEmpty, !path.utf8.contains(0), !tokenLabel.utf8.contains(0) else {
      throw .malformed("expected the path of a PKCS#11 library and a token's label, without NUL")
    }
    var reason = [CChar](repeating: 0, count: 512)
    var module: OpaquePointer?
    let opened = PKCS11Status(code: p11_open(path, &module, &reason, reason.count))
    guard opened == .ok, let module else {
      let words =
        opened == .notLoaded
        ? String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        : opened.name
      throw .unavailable("\(path): expected a PKCS#11 library, found none that can be used: \(words)")
    }
    library = Library(module: module)
    var slot: UInt = 0
    let found = PKCS11Status(code: p11_find_token(module, tokenLabel, &slot))
    guard found == .ok else {
      let words = found == .notFound ? "no initialised token has this label" : found.name
      throw .unavailable(
        "token '\(tokenLabel)' of \(path): \(words); 'pkcs11-tool --module \(path) -L' lists its tokens")
    }
    self.slot = slot
    self.pin = pin
    label = tokenLabel
    // A wrong PIN shows here, and not with the first signature.
    try withSession { _ in .ok }
  }

  deinit {
    for session in takeSessions() { _ = p11_close_session(library.module, session) }
  }

  // MARK: Keys

  /// Makes a key that never leaves the token.
  ///
  /// - Parameter name: its label, which no other key of the token has.
  package func generate(_ name: String, _ type: KeyType) throws(SigningError) -> PKCS11Key {
    let name = try checked(name)
    guard try find(name, ObjectClass.privateKey) == nil else {
      throw .unavailable("token '\(label)': a key '\(name)' exists; destroy it first or choose another label")
    }
    let curve: [UInt8]? =
      switch type {
      case .p256: [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
      case .p384: [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22]
      case .p521: [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x23]
      case .rsa2048, .rsa3072, .rsa4096: nil
      }
    let module = library.module
    try withSession { session in
      PKCS11Status(code: p11_generate(module, session, name, curve, curve?.count ?? 0, UInt(type.lengthBits)))
    }
    return try key(name)
  }

  /// A key that exists.
  package func key(_ name: String) throws(SigningError) -> PKCS11Key {
    let name = try checked(name)
    guard let handle = try find(name, ObjectClass.privateKey),
      let shown = try find(name, ObjectClass.publicKey)
    else {
      throw .unavailable("token '\(label)': no key pair has the label '\(name)'")
    }
    return try PKCS11Key(self, name, handle: handle, publicKey(shown))
  }

  /// Destroys a key for ever; one that does not exist is destroyed already.
  package func destroy(_ name: String) throws(SigningError) {
    let module = library.module
    for kind in [ObjectClass.privateKey, ObjectClass.publicKey] {
      while let object = try find(name, kind) {
        try withSession { PKCS11Status(code: p11_destroy(module, $0, object)) }
      }
    }
  }

  /// The handle of a private key's label; nil without one.
  func privateKey(_ name: String) throws(SigningError) -> UInt? { try find(name, ObjectClass.privateKey) }

  private func checked(_ name: String) throws(SigningError) -> String {
    guard (1...100).contains(name.utf8.count), !name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw .malformed("expected a key's label of 1 to 100 bytes without control characters")
    }
    return name
  }

  private func find(_ name: String, _ kind: UInt) throws(SigningError) -> UInt? {
    let module = library.module
    var object: UInt = 0
    let status = try withSession(accepting: [.notFound]) { session in
      PKCS11Status(code: p11_find(module, session, kind, name, &object))
    }
    return status == .ok ? object : nil
  }

  private func publicKey(_ object: UInt) throws(SigningError) -> PublicKeyInfo {
    if let point = try attribute(object, 0x181), let curve = try attribute(object, 0x180) {
      return try PublicKeyInfo(curve: curve, point: point)
    }
    guard let modulus = try attribute(object, 0x120), let exponent = try attribute(object, 0x122) else {
      throw .malformed("token '\(label)': expected an RSA or ECDSA key, found another")
    }
    return try PublicKeyInfo(modulus: modulus, exponent: exponent)
  }

  /// An attribute; nil for one that the object does not have.
  private func attribute(_ object: UInt, _ type: UInt) throws(SigningError) -> [UInt8]? {
    let module = library.module
    var bytes = [UInt8](repeating: 0, count: 2048)
    var size = bytes.count
    // CKR_ATTRIBUTE_TYPE_INVALID
    let none = PKCS11Status(code: 0x12)
    let status = try withSession(accepting: [none]) { session in
      PKCS11Status(code: p11_attribute(module, session, object, type, &bytes, &size))
    }
    return status == .ok ? Array(bytes.prefix(size)) : nil
  }

  // MARK: Sessions

  /// Signs with a mechanism, and returns what the token computes.
  ///
  /// - Returns: nil if the handle names no key any more.
  func sign(_ bytes: [UInt8], key: UInt, mechanism: UInt) throws(SigningError) -> [UInt8]? {
    let module = library.module
    var signature = [UInt8](repeating: 0, count: 1024)
    var size = signature.count
    let lost = [PKCS11Status(code: 0x60), PKCS11Status(code: 0x82)]
    let status = try withSession(accepting: lost) { session in
      size = 1024
      return PKCS11Status(
        code: p11_sign(module, session, key, mechanism, bytes, bytes.count, &signature, &size))
    }
    return status == .ok ? Array(signature.prefix(size)) : nil
  }

  /// Makes a call in a session that no other thread uses; once more in a new one if the session has ended.
  @discardableResult
  private func withSession(
    accepting accepted: [PKCS11Status] = [], _ call: (UInt) -> PKCS11Status
  ) throws(SigningError) -> PKCS11Status {
    for isLast in [false, true] {
      let session = try takeSession()
      let status = call(session)
      if status == .ok || accepted.contains(status) {
        idle.withLock { $0.append(session) }
        return status
      }
      _ = p11_close_session(library.module, session)
      guard status.isSessionLost, !isLast else {
        throw .unavailable("token '\(label)' does not answer as it should: \(status.name)")
      }
      // The others have ended with it.
      for other in takeSessions() { _ = p11_close_session(library.module, other) }
    }
    throw .unavailable("token '\(label)': no session could be opened")
  }

  /// One that no thread uses, or a new one.
  private func takeSession() throws(SigningError) -> UInt {
    if let session = idle.withLock({ $0.popLast() }) { return session }
    return try openSession()
  }

  /// All that no thread uses.
  private func takeSessions() -> [UInt] {
    idle.withLock { sessions in
      defer { sessions = [] }
      return sessions
    }
  }

  private func openSession() throws(SigningError) -> UInt {
    var session: UInt = 0
    let opened = PKCS11Status(code: p11_open_session(library.module, slot, &session))
    guard opened == .ok else {
      throw .unavailable("token '\(label)': no session could be opened: \(opened.name)")
    }
    let status = PKCS11Status(code: p11_login(library.module, session, pin, pin.utf8.count))
    guard status == .ok else {
      _ = p11_close_session(library.module, session)
      throw .unavailable("token '\(label)': the login failed: \(status.name)")
    }
    return session
  }
}
