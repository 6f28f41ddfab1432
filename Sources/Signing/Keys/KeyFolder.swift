internal import Basics
internal import Glibc

/// A folder of private keys, for its owner alone: each is a file `NAME.key` in PEM (PKCS#8), readable by its owner alone.
package struct KeyFolder: Sendable {
  package let path: String

  /// A folder that exists or is made with the first key.
  package init(_ path: String) { self.path = path }

  /// Makes a key and its file, which survive a power cut once the call returns.
  ///
  /// - Parameters:
  ///   - name: of letters, digits, `-`, `_` and `.`; must not be taken.
  ///   - passphrase: encrypts the file; nil leaves it readable to the owner.
  package func create(
    _ name: String, _ type: KeyType, passphrase: String? = nil
  ) throws(SigningError) -> KeyFile {
    try store(SoftwareKey(generating: type), as: name, passphrase: passphrase)
  }

  /// Keeps a key that exists.
  package func store(
    _ key: SoftwareKey, as name: String, passphrase: String? = nil
  ) throws(SigningError) -> KeyFile {
    let file = try file(name)
    let text = try key.pem(passphrase: passphrase)
    do throws(SystemError) {
      try Files.makeFolder(of: file)
      try Files.create(file, with: text.utf8)
    } catch {
      if error.number == EEXIST {
        throw .unavailable("\(file): a key of this name exists; destroy it first or choose another name")
      }
      throw .unavailable(error)
    }
    return KeyFile(file, key)
  }

  /// Loads a key.
  package func load(_ name: String, passphrase: String? = nil) throws(SigningError) -> KeyFile {
    try KeyFile(file(name), passphrase: passphrase)
  }

  /// Whether a key of the name exists.
  package func has(_ name: String) -> Bool { (try? file(name)).map(Files.exists) ?? false }

  /// The path of a key's file.
  package func file(_ name: String) throws(SigningError) -> String {
    guard PlainName.isOne(name, atMost: 100) else {
      throw .malformed(
        "expected a key's name of \(PlainName.wanted(atMost: 100)), found '\(PrintableText(line: name))'")
    }
    return "\(path)/\(name).key"
  }
}
