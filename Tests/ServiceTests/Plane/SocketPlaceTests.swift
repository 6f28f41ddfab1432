import Basics
import Foundation
import Glibc
import Session
import Testing

@testable import Service

/// Where the consoles' socket lies, and who can get there.
@Suite struct SocketPlaceTests {
  private func mode(_ path: String) -> mode_t {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.posixPermissions] as? NSNumber)?.uint32Value ?? 0
  }

  private func place(_ scratch: Scratch, _ change: (inout PlaneConfiguration) -> Void) throws -> SocketPlace {
    var configuration = PlaneConfiguration()
    change(&configuration)
    return try SocketPlace(PlaneFolder(scratch.file("plane").path), configuration)
  }

  private let ownGroup = GroupName.name(of: getegid()) ?? "root"

  private func message(_ body: () throws -> Void) -> String {
    do { try body() } catch { return (error as? FileError)?.message ?? "\(error)" }
    return "nothing"
  }

  @Test func `without settings it is in the plane's folder, for its owner`() throws {
    let scratch = try Scratch()
    let place = try place(scratch) { _ in }
    #expect(place.path == scratch.file("plane/socket").path && place.access == .owner)
  }

  @Test func `a group's socket is in a folder of its own, which the group can enter`() throws {
    let scratch = try Scratch()
    let path = scratch.file("run/socket").path
    let place = try place(scratch) { ($0.socketPath, $0.socketGroup) = (path, ownGroup) }
    #expect(place.path == path && place.access.group == getegid())
    #expect(mode(scratch.file("run").path) == 0o750)
    // The same again, as after a restart.
    _ = try self.place(scratch) { ($0.socketPath, $0.socketGroup) = (path, ownGroup) }
  }

  @Test func `a place that the group cannot enter is refused, and how to mend it is said`() throws {
    let scratch = try Scratch()
    #expect(
      message { _ = try place(scratch) { $0.socketGroup = ownGroup } }
        .contains("set socket.path to a socket in a folder of its own"))
    let folder = scratch.file("closed")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    chmod(folder.path, 0o700)
    let said = message {
      _ = try place(scratch) { ($0.socketPath, $0.socketGroup) = (folder.path + "/socket", ownGroup) }
    }
    #expect(said.contains("found permissions 700; run: chgrp"), "\(said)")
    #expect(message { _ = try place(scratch) { $0.socketGroup = "no such group" } }.contains("getent group"))
  }
}
