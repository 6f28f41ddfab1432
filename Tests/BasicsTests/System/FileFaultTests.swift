import Glibc
import Testing

@testable import Basics

/// Files written while system calls fail: a file is whole, or it is as before, and nothing else is left in the folder.
@Suite struct FileFaultTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/file" }

  init() throws { folder = try TemporaryFolder() }

  private var names: [String] {
    guard let directory = opendir(folder.path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private func text() -> String? {
    (try? Files.read(path, atMost: 1000)).map { String(decoding: $0, as: UTF8.self) }
  }

  private static let calls: [SystemCall] = [.open, .write, .fsync, .rename, .link, .close]
  private static let errors = [EIO, ENOSPC, EAGAIN, EDQUOT]

  @Test(arguments: calls, errors)
  func `a replaced file has its old content or its new one`(call: SystemCall, error: Int32) throws {
    for first in 1...3 {
      try Files.replace(path, with: "old".utf8)
      let faults = InjectedFaults(below: folder.path, [.init(call, .error(error), from: first, times: 1)])
      let isDone = (try? Files.replace(path, with: "new, and longer".utf8)) != nil
      faults.end()
      #expect(names == ["file"])
      let text = text()
      #expect(text == "new, and longer" || (!isDone && text == "old"))
    }
  }

  @Test(arguments: calls, errors)
  func `a new file is whole or missing`(call: SystemCall, error: Int32) throws {
    for first in 1...3 {
      let faults = InjectedFaults(below: folder.path, [.init(call, .error(error), from: first, times: 1)])
      let isDone = (try? Files.create(path, with: "all of it".utf8)) != nil
      faults.end()
      #expect(names == (isDone ? ["file"] : []), "\(call) \(first)")
      #expect(text() == (isDone ? "all of it" : nil))
      if isDone { try Files.remove(path) }
    }
  }

  private var identity: FileStatus.Identity? { (try? FileStatus(path))?.identity }

  /// pallets/click#1512: a file that is mounted by itself, as in a container, cannot be replaced by another.
  @Test(arguments: ["new", "new, and longer", ""])
  func `a file whose place cannot be taken gets the bytes`(new: String) throws {
    try Files.create(path, with: "old text".utf8, permissions: 0o640)
    let before = identity
    let faults = InjectedFaults(below: folder.path, [.init(.rename, .error(EBUSY))])
    try Files.replace(path, with: new.utf8)
    #expect(text() == new && names == ["file"] && identity == before)
    #expect(try FileStatus(path).permissions == 0o640)
    withExtendedLifetime(faults) {}
  }

  /// jupyter-server/jupyter_server#1515, gphalkes/tilde#18.
  @Test(arguments: [EACCES, EROFS])
  func `a file that can be written in a folder that cannot gets the bytes`(error: Int32) throws {
    try Files.create(path, with: "old".utf8)
    let before = identity
    let faults = InjectedFaults(below: folder.path, [.init(.open, .error(error), times: 1)])
    try Files.replace(path, with: "new".utf8)
    #expect(text() == "new" && names == ["file"] && identity == before)
    withExtendedLifetime(faults) {}
  }

  @Test func `a new file in a folder that cannot be written is an error`() throws {
    let faults = InjectedFaults(below: folder.path, [.init(.open, .error(EACCES))])
    let error = #expect(throws: SystemError.self) { try Files.replace(path, with: "new".utf8) }
    #expect(error?.number == EACCES && names == [])
    withExtendedLifetime(faults) {}
  }

  /// atusy/kakehashi#810, patchloom/patchloom#1733.
  @Test func `a file with two names keeps both, and its owner`() throws {
    try Files.create(path, with: "old".utf8)
    #expect(link(path, folder.path + "/second") == 0)
    try Files.replace(path, with: "new".utf8)
    #expect(try Files.read(folder.path + "/second", atMost: 10) == Array("new".utf8))
    #expect(try FileStatus(folder.path + "/second").links == 2 && names == ["file", "second"])
  }

  /// romkatv/powerlevel10k#2491: what the system's user replaces stays the user's.
  @Test(.enabled(if: geteuid() == 0)) func `a replaced file keeps its owner and group`() throws {
    try Files.create(path, with: "old".utf8)
    #expect(chown(path, 65_534, 65_534) == 0)
    try Files.replace(path, with: "new".utf8)
    let status = try FileStatus(path)
    #expect(
      text() == "new" && status.owner == 65_534 && status.group == 65_534 && status.permissions == 0o600)
  }

  /// hishamhm/htop#626: sudo with the user's HOME must not take ~/.local from the user.
  @Test(.enabled(if: geteuid() == 0)) func `what the system's user makes in another's folder is the other's`()
    throws
  {
    #expect(chown(folder.path, 65_534, 65_534) == 0)
    let path = folder.path + "/state/signalbox/file"
    try Files.makeFolder(of: path)
    try Files.create(path, with: "new".utf8)
    try Files.replace(folder.path + "/state/other", with: "new".utf8)
    for name in ["state", "state/signalbox", "state/signalbox/file", "state/other"] {
      let status = try FileStatus(folder.path + "/" + name)
      #expect(status.owner == 65_534 && status.group == 65_534, "\(name)")
    }
  }

  @Test func `a link to a name that is no UTF-8 leads to no other file`() throws {
    let target: [CChar] = [0x63, -1, 0]
    #expect(symlink(target, path) == 0)
    let error = #expect(throws: SystemError.self) { try Files.replace(path, with: "new".utf8) }
    #expect(error?.number == EILSEQ && names == ["file"])
  }

  @Test func `calls that a signal interrupts are made again, and short writes go on`() throws {
    let faults = InjectedFaults(
      below: folder.path,
      [SystemCall.open, .write, .fsync, .link, .read].map {
        InjectedFaults.Fault($0, .error(EINTR), times: 3)
      }
        + [.init(.write, .share(2)), .init(.read, .share(3))])
    try Files.create(path, with: "0123456789".utf8)
    #expect(text() == "0123456789")
    withExtendedLifetime(faults) {}
  }

  @Test func `faults concern their folder alone, and end with the value`() throws {
    let other = try TemporaryFolder()
    do {
      let faults = InjectedFaults(below: folder.path, [.init(.open, .error(EIO))])
      #expect(throws: SystemError.self) { try OpenFile(path, for: .marking) }
      try OpenFile(other.path + "/file", for: .marking).close()
      withExtendedLifetime(faults) {}
    }
    try OpenFile(path, for: .marking).close()
  }

  @Test func `an existing file is never replaced by a new one`() throws {
    try Files.create(path, with: "first".utf8)
    let error = #expect(throws: SystemError.self) { try Files.create(path, with: "second".utf8) }
    #expect(error?.number == EEXIST && text() == "first" && names == ["file"])
  }

  @Test(arguments: [EPERM, ENOTSUP])
  func `a file system without second names still replaces no file`(error: Int32) throws {
    let faults = InjectedFaults(below: folder.path, [.init(.link, .error(error))])
    try Files.create(path, with: "first".utf8)
    #expect(throws: SystemError.self) { try Files.create(path, with: "second".utf8) }
    #expect(text() == "first" && names == ["file"])
    withExtendedLifetime(faults) {}
  }

  @Test func `two files beside one target have different names, also with one process number`() throws {
    let files = try (0..<100).map { _ in try Files.makeBeside(path, permissions: 0o600) }
    #expect(Set(files.map(\.path)).count == 100)
    #expect(files.allSatisfy { $0.path.hasPrefix(folder.path + "/.signalbox-") })
    for file in files { try file.close() }
  }

  @Test func `folders are synchronised after a name was made or changed`() throws {
    for (call, make) in [
      ("create", { try Files.create(path, with: [1]) }), ("replace", { try Files.replace(path, with: [2]) }),
      ("mkdir", { try Files.makeFolder(of: folder.path + "/below/file") }),
    ] as [(String, () throws -> Void)] {
      // Of a folder alone: its name has nothing after it.
      let faults = InjectedFaults(
        below: folder.path, [.init(.fsync, .error(EIO), from: call == "mkdir" ? 1 : 2)])
      #expect(throws: SystemError("fsync", path: folder.path, EIO), "\(call)") { try make() }
      withExtendedLifetime(faults) {}
      try? Files.remove(path)
    }
  }

  @Test func `a lock that another holds is waited for a while only`() throws {
    let held = try OpenFile(path, for: .appendingAndReading)
    #expect(try held.lock(within: 0))
    let other = try OpenFile(path, for: .appendingAndReading)
    #expect(try !other.lock(within: 20))
    #expect(try Files.whileLocked(folderOf: path) { () throws(SystemError) in 7 } == 7)
    try held.close()
    #expect(try other.lock(within: 0))
    try other.close()
  }

  @Test func `a wait that fails ends, with nothing ready`() {
    let faults = InjectedFaults(below: "/nowhere/socket", [.init(.poll, .error(ENOMEM), times: 1)])
    var descriptors = [pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 1)]
    #expect(SystemCall.wait(for: &descriptors, milliseconds: -1, on: "/nowhere/socket") == 0)
    #expect(descriptors[0].revents == 0)
    withExtendedLifetime(faults) {}
  }
}
