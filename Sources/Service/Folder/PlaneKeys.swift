import Basics
import Foundation
package import Signing
import Synchronization

/// The private keys of a plane by their names: in files of its folder, or in a token.
///
/// `NAME.key` is a key in PEM; `NAME.token` is a line with the label of a key in the token that the configuration names.
package final class PlaneKeys: Sendable {
  private let folder: KeyFolder
  private let title: String
  private let settings: KeySettings
  private let environment: @Sendable (String) -> String?
  private let opened = Mutex<PKCS11Token?>(nil)

  package init(
    _ folder: PlaneFolder, _ configuration: PlaneConfiguration,
    environment: @escaping @Sendable (String) -> String? = { ProcessInfo.processInfo.environment[$0] }
  ) {
    self.folder = KeyFolder(folder.keys)
    title = configuration.name
    settings = configuration.keys
    self.environment = environment
  }

  /// Whether there is a key of the name, or was until the token lost it.
  package func has(_ name: String) -> Bool { folder.has(name) || Files.exists(reference(name)) }

  /// Loads a key; one in the token needs the token.
  package func load(_ name: String) throws -> any KeptKey {
    guard Files.exists(reference(name)) else {
      return try folder.load(name, passphrase: settings.passphrase.read("keys.passphrase", environment))
    }
    let label = try TextFile.read(reference(name), Self.kind)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return try inToken(name) { token throws(SigningError) in try token.key(label) }
  }

  /// Makes a key.
  ///
  /// - Parameter label: of a key in the token; nil for the plane's name with the key's.
  package func create(
    _ name: String, _ type: KeyType, in place: KeySettings.Place = .file, label: String? = nil
  ) throws -> any KeptKey {
    guard place == .token else {
      return try folder.create(
        name, type, passphrase: settings.passphrase.read("keys.passphrase", environment))
    }
    let label = label ?? "\(title) \(name)"
    let key = try inToken(name) { token throws(SigningError) in try token.generate(label, type) }
    try PrivateFile.write(label + "\n", to: reference(name))
    return key
  }

  /// Takes a key that the token has already.
  package func adopt(_ name: String, label: String) throws -> any KeptKey {
    let key = try inToken(name) { token throws(SigningError) in try token.key(label) }
    try PrivateFile.write(label + "\n", to: reference(name))
    return key
  }

  /// Destroys a key for ever, wherever it is kept.
  package func destroy(_ name: String) throws {
    guard has(name) else { return }
    try load(name).destroy()
    guard Files.exists(reference(name)) else { return }
    try Files.remove(reference(name))
    try Files.synchronizeFolder(of: reference(name))
  }

  // MARK: The token

  private func reference(_ name: String) -> String { "\(folder.path)/\(name).token" }

  private static let kind = FileKind(
    title: "a key's label", wanted: "the file holds the label of a key in the token", bytesMax: 1024)

  private func inToken(
    _ name: String, _ call: (PKCS11Token) throws(SigningError) -> PKCS11Key
  ) throws -> PKCS11Key {
    let token = try token(for: name)
    do throws(SigningError) { return try call(token) } catch {
      throw FileError(file: reference(name), message: "the key '\(name)': \(error.message)")
    }
  }

  /// The token, with a login; opened once.
  private func token(for name: String) throws -> PKCS11Token {
    try opened.withLock { opened in
      if let opened { return opened }
      guard let module = settings.module, let label = settings.token else {
        throw FileError(
          file: PlaneFolder.configurationName,
          message:
            "the key '\(name)' is in a token: expected the settings token.module and token.label, found "
            + "\(settings.module == nil ? "no module" : "no label")")
      }
      guard let pin = try settings.pin.read("token.pin", environment) else {
        throw FileError(
          file: PlaneFolder.configurationName,
          message:
            "the key '\(name)' is in a token: expected token.pin_file or token.pin_variable, found neither")
      }
      do throws(SigningError) {
        let token = try PKCS11Token(module: module, tokenLabel: label, pin: pin)
        opened = token
        return token
      } catch {
        throw FileError(
          file: PlaneFolder.configurationName, message: "the key '\(name)': \(error.message)")
      }
    }
  }
}
