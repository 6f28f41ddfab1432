import Basics
import Foundation
import Glibc
import Store
import Testing

@testable import Service

/// A plane's folder that another process has: its doors are believed only while that one holds them open.
@Suite struct RunningPlaneTests {
  private let scratch: Scratch
  private let folder: PlaneFolder
  private let doors: Doors

  init() throws {
    scratch = try Scratch()
    folder = PlaneFolder(scratch.file("plane").path)
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    doors = Doors(
      folder: folder.path, socket: folder.socket, hvca: "https://127.0.0.1:1/v2",
      dss: "https://127.0.0.1:2/v2",
      ocsp: "http://127.0.0.1:3/ocsp", metrics: "http://127.0.0.1:4/metrics",
      management: "https://127.0.0.1:5/v1", rootFile: folder.root, chainFile: folder.chain,
      clientCertificateFile: "c.pem", clientKeyFile: "c.key", apiKey: "key", apiSecret: "secret", pid: 4711)
  }

  private func open(_ patience: Interval = .milliseconds(200)) async throws -> SQLiteStore {
    try await RunningPlane.store(of: folder, StorePolicy(), within: patience)
  }

  @Test func `the doors of the plane that has the folder are found, by several at once`() async throws {
    let other = try SQLiteStore(folder: folder.store)
    let file = try DoorsFile(doors, in: folder)
    await #expect(throws: RunningPlane(doors: doors)) { try await open() }
    let found = await withTaskGroup(of: Doors?.self) { group in
      for _ in 0..<20 { group.addTask { DoorsFile.doors(of: folder) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(found == Array(repeating: doors, count: 20))
    #expect(try FileStatus(folder.doors).permissions & 0o777 == 0o600)
    file.remove()
    other.close()
    #expect(!Files.exists(folder.doors))
    try await open().close()
  }

  @Test func `what a killed plane left is not believed, whatever its process number`() async throws {
    try PrivateFile.write(doors.json, to: folder.doors)
    // A command has the folder, or a plane that starts.
    let other = try SQLiteStore(folder: folder.store)
    let error = await #expect(throws: FileError.self) { try await open() }
    let text = "\(try #require(error))"
    #expect(
      text.contains("in use by process \(getpid())") && text.contains("no doors within 200ms"), "\(text)")
    other.close()
    // Without a lock of the folder the file is of no interest: the plane is started.
    try await open().close()
  }

  @Test func `a plane that stops is waited for`() async throws {
    let other = try SQLiteStore(folder: folder.store)
    async let mine = open(.seconds(30))
    try await Task.sleep(for: .milliseconds(150))
    other.close()
    try await mine.close()
  }

  @Test func `a plane that starts is waited for`() async throws {
    let other = try SQLiteStore(folder: folder.store)
    let mine = Task { try await open(.seconds(30)) }
    try await Task.sleep(for: .milliseconds(150))
    let file = try DoorsFile(doors, in: folder)
    await #expect(throws: RunningPlane(doors: doors)) { try await mine.value }
    file.remove()
    other.close()
  }
}
