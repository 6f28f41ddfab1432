import Glibc
import Testing

@testable import Basics

/// A folder that is removed with all in it at the end of a test.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/signalbox-basics-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit { remove(path) }

  private func remove(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { remove("\(path)/\(name)") }
      }
      closedir(folder)
    }
    Glibc.remove(path)
  }
}

/// Files and what goes wrong with them.
@Suite struct OpenFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The number of the error that calls throw; nil if they throw none.
  private func number(_ calls: () throws -> Void) -> Int32? {
    do { try calls() } catch { return (error as? SystemError)?.number }
    return nil
  }

  private func contents(_ path: String) throws(SystemError) -> [UInt8] {
    let file = try OpenFile(path, for: .reading)
    defer { try? file.close() }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 3)
    while case let count = try file.read(into: &block), count > 0 { bytes += block[..<count] }
    return bytes
  }

  @Test func `what is written is read back, block by block`() throws {
    let path = folder.path + "/a"
    let file = try OpenFile(path, for: .creating(0o600))
    try file.writeAll("0123456789".utf8)
    try file.synchronize()
    try file.synchronize(dataOnly: true)
    let status = try file.status()
    #expect(status.kind == .regular && status.size == 10 && status.permissions == 0o600)
    #expect(try FileStatus(path) == status)
    #expect(status.owner == geteuid())
    try file.close()
    #expect(try contents(path) == Array("0123456789".utf8))
  }

  @Test func `a file that exists is not created, nor is one behind a dangling link`() throws {
    let path = folder.path + "/a"
    try OpenFile(path, for: .creating(0o644)).close()
    #expect(number { _ = try OpenFile(path, for: .creating(0o644)) } == EEXIST)
    #expect(symlink(folder.path + "/gone", folder.path + "/link") == 0)
    let link = folder.path + "/link"
    #expect(number { _ = try OpenFile(link, for: .creating(0o644)) } == EEXIST)
    #expect(try FileStatus(link, followsLinks: false).kind == .symbolicLink)
  }

  @Test func `lines go to the end, and the last byte can be read`() throws {
    let path = folder.path + "/log"
    for line in ["one\n", "two\n", "three"] {
      let file = try OpenFile(path, for: .appendingAndReading)
      #expect(try file.lock())
      try file.writeAll(line.utf8)
      #expect(try file.byte(at: file.status().size - 1) == line.utf8.last)
      #expect(try file.byte(at: 1000) == nil)
      try file.close()
    }
    #expect(try contents(path) == Array("one\ntwo\nthree".utf8))
    let file = try OpenFile(path, for: .reading)
    defer { try? file.close() }
    try file.seek(beforeEnd: 5)
    var block = [UInt8](repeating: 0, count: 10)
    #expect(try file.read(into: &block) == 5)
  }

  @Test func `appending refuses a symbolic link unless it also reads`() throws {
    let (path, link) = (folder.path + "/a", folder.path + "/link")
    try OpenFile(path, for: .marking).close()
    #expect(symlink(path, link) == 0)
    #expect(number { _ = try OpenFile(link, for: .appending) } == ELOOP)
    try OpenFile(link, for: .appendingAndReading).close()
  }

  @Test func `an error says what failed, on which file, and why`() throws {
    let path = folder.path + "/none"
    let missing = #expect(throws: SystemError.self) { try OpenFile(path, for: .reading) }
    #expect(missing == SystemError("open", path: path, ENOENT))
    #expect(missing?.description == "\(path): open: No such file or directory")
    #expect(SystemError("pipe", EMFILE).description == "pipe: Too many open files")
    let full = try OpenFile("/dev/full", for: .writingToDevice)
    defer { try? full.close() }
    let refused = #expect(throws: SystemError.self) { try full.writeAll([1, 2, 3]) }
    #expect(refused == SystemError("write", path: "/dev/full", ENOSPC))
    #expect(try full.status().kind == .device)
  }

  @Test func `a reader's file descriptor is not passed on, and a pipe does not hold it up`() throws {
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    let file = try OpenFile(path, for: .reading)
    defer { try? file.close() }
    #expect(try file.status().kind == .pipe)
    #expect(fcntl(file.descriptor, F_GETFD) & FD_CLOEXEC != 0)
    let other = folder.path + "/other"
    #expect(mkfifo(other, 0o600) == 0)
    #expect(number { _ = try OpenFile(other, for: .writingToDevice) } == ENXIO)
  }

  @Test func `folders are made with those above them, for their owner alone`() throws {
    let path = folder.path + "/a/b/c/file"
    try Files.makeFolder(of: path)
    try Files.makeFolder(of: path)
    try Files.makeFolder(of: "file")
    let status = try FileStatus(folder.path + "/a/b/c")
    #expect(status.kind == .directory && status.permissions == 0o700)
    #expect(!Files.exists(path))
    try OpenFile(folder.path + "/a/file", for: .marking).close()
    let below = #expect(throws: SystemError.self) { try Files.makeFolder(of: folder.path + "/a/file/b/c") }
    #expect(below?.number == ENOTDIR && below?.call == "mkdir")
  }

  @Test func `a link's destination is named whether or not the file exists, through links to links`() throws {
    let (last, loop) = (folder.path + "/last", folder.path + "/loop")
    try Files.makeFolder(of: folder.path + "/below/first")
    #expect(symlink("../second", folder.path + "/below/first") == 0)
    #expect(symlink(last, folder.path + "/second") == 0)
    #expect(symlink("loop", loop) == 0)
    let first = folder.path + "/below/first"
    #expect(try Files.destination(of: first) == last)
    #expect(try Files.destination(of: last) == last)
    #expect(Files.exists(first) && Files.exists(loop), "the names are taken")
    #expect(!Files.exists(last))
    #expect(number { _ = try Files.destination(of: loop) } == ELOOP)
    try Files.replace(first, with: "text".utf8)
    #expect(try contents(last) == Array("text".utf8))
    #expect(try FileStatus(first, followsLinks: false).kind == .symbolicLink)
  }

  @Test func `a renamed file takes the place of another at once`() throws {
    let (old, new) = (folder.path + "/old", folder.path + "/new")
    for (path, text) in [(old, "old"), (new, "new")] {
      let file = try OpenFile(path, for: .creating(0o600))
      try file.writeAll(text.utf8)
      try file.close()
    }
    let identity = try FileStatus(new).identity
    try Files.rename(new, to: old)
    #expect(try contents(old) == Array("new".utf8) && !Files.exists(new))
    #expect(try FileStatus(old).identity == identity)
    #expect(try Files.resolve(folder.path + "/./old") == Files.resolve(old))
    try Files.remove(old)
    #expect(number { try Files.remove(old) } == ENOENT)
  }
}
