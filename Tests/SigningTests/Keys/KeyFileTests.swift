import Foundation
import Signing
import Testing

@Suite struct KeyFileTests {
  @Test func `a key is a file for its owner alone, in a folder for its owner alone`() throws {
    let folder = try Folder()
    let keys = KeyFolder(folder.path("keys"))
    let made = try keys.create("issuer-1", .p256)
    #expect(try folder.permissions("keys") == 0o700 && folder.permissions("keys/issuer-1.key") == 0o600)
    let loaded = try keys.load("issuer-1")
    #expect(loaded.publicKey == made.publicKey && loaded.path == made.path && keys.has("issuer-1"))
    let message = Array("m".utf8)
    #expect(made.publicKey.verifies(try loaded.sign(message), over: message))
    // An existing key is never replaced.
    #expect(throws: SigningError.self) { try keys.create("issuer-1", .p256) }
    #expect(try keys.load("issuer-1").publicKey == made.publicKey)
  }

  @Test func `an encrypted file is read with its passphrase`() throws {
    let folder = try Folder()
    let keys = KeyFolder(folder.path("keys"))
    let made = try keys.create("root", .p384, passphrase: "s3cret")
    #expect(try folder.text("keys/root.key").hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
    #expect(try keys.load("root", passphrase: "s3cret").publicKey == made.publicKey)
    #expect(throws: SigningError.self) { try keys.load("root") }
  }

  @Test func `a file that others may read is refused`() throws {
    let folder = try Folder()
    let file = try KeyFolder(folder.path("keys")).create("open", .p256).path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let error = #expect(throws: SigningError.self) { try KeyFile(file) }
    #expect(error?.message.contains("found permissions 640; run: chmod 600") == true)
  }

  @Test func `a destroyed key signs no more and leaves no file`() throws {
    let folder = try Folder()
    let keys = KeyFolder(folder.path("keys"))
    let key = try keys.create("issuer-2", .p256)
    // A second name shows what the file holds when it has lost its own.
    try FileManager.default.linkItem(atPath: key.path, toPath: folder.path("witness"))
    try key.destroy()
    #expect(key.isDestroyed && !keys.has("issuer-2"))
    #expect(throws: SigningError.keyDestroyed) { try key.sign([1]) }
    #expect(try folder.read("witness").allSatisfy { $0 == 0 })
    try key.destroy()
    let error = #expect(throws: SigningError.self) { try keys.load("issuer-2") }
    #expect(error?.message.contains("No such file") == true)
  }

  @Test(arguments: ["", "../escape", ".hidden", "a/b", "a b", "a\u{0}b", String(repeating: "x", count: 101)])
  func `a name that could lead elsewhere is refused`(name: String) throws {
    let folder = try Folder()
    #expect(throws: SigningError.self) { try KeyFolder(folder.path("keys")).create(name, .p256) }
  }
}
