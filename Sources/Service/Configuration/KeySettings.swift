import Basics
import Foundation

/// Where the private keys of a plane are kept.
package struct KeySettings: Equatable, Sendable {
  package enum Place: String, CaseIterable, Sendable {
    /// A file of the plane's folder.
    case file
    /// A token of a PKCS#11 library, which the key never leaves.
    case token
  }

  /// Where new keys are made; keys that exist are found where they are.
  package var root = Place.file
  package var issuers = Place.file
  package var responders = Place.file
  /// The passphrase of key files; without one they are not encrypted.
  package var passphrase = SecretSource()
  /// The PKCS#11 library.
  package var module: String?
  /// The token's label.
  package var token: String?
  package var pin = SecretSource()

  package init() {}
}

/// Where a secret is to be had: in a file for its owner alone, or in a variable of the environment.
package struct SecretSource: Equatable, Sendable {
  package var file: String?
  package var variable: String?

  package init() {}

  /// The secret; nil if no source is set.
  ///
  /// - Parameters:
  ///   - settings: the settings' common beginning, as in `token.pin`.
  ///   - environment: the value of a variable.
  /// - Throws: an error that names the setting, and how to mend it.
  func read(_ settings: String, _ environment: (String) -> String?) throws(FileError) -> String? {
    if let file {
      guard variable == nil else {
        throw FileError(
          file: PlaneFolder.configurationName,
          message: "expected one of \(settings)_file and \(settings)_variable, found both; remove one")
      }
      return try content(of: file, settings)
    }
    guard let variable else { return nil }
    guard let secret = environment(variable), !secret.isEmpty else {
      throw FileError(
        file: PlaneFolder.configurationName,
        message:
          "\(settings)_variable: expected a secret in the variable \(variable), found none; export it first")
    }
    return secret
  }

  private func content(of file: String, _ settings: String) throws(FileError) -> String {
    let status: FileStatus
    do throws(SystemError) { status = try FileStatus(file) } catch {
      throw FileError(file: file, message: "\(settings)_file: \(error.reason)")
    }
    let permissions = status.permissions & 0o777
    guard permissions & 0o077 == 0 else {
      throw FileError(
        file: file,
        message: "\(settings)_file: expected a file for its owner alone, found permissions "
          + "\(String(permissions, radix: 8)); run: chmod 600 \(file)")
    }
    let text = try TextFile.read(file, Self.kind)
    guard let line = text.split(separator: "\n").first, !line.isEmpty else {
      throw FileError(
        file: file, message: "\(settings)_file: expected the secret on the first line, found none")
    }
    return String(line)
  }

  private static let kind = FileKind(
    title: "a secret", wanted: "a secret is a line of text", bytesMax: 4096)
}
