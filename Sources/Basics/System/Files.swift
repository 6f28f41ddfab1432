internal import Glibc

/// Calls that name files by their paths.
package enum Files {
  /// Whether the name is taken, be it by a symbolic link that leads nowhere.
  package static func exists(_ path: String) -> Bool { (try? FileStatus(path, followsLinks: false)) != nil }

  /// Whether an environment variable's text can name a folder: an absolute path in UTF-8. Of other bytes a text has
  /// replacement characters, and would name another folder.
  package static func isWholePath(_ text: String) -> Bool {
    text.hasPrefix("/") && !text.unicodeScalars.contains("\u{FFFD}")
  }

  /// The folder of a file, as it is written in its path.
  package static func folder(of file: String) -> String {
    file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
  }

  /// Makes the folder of a file, for its owner alone, and those above it; they survive a power cut.
  package static func makeFolder(of file: String) throws(SystemError) {
    guard let slash = file.lastIndex(of: "/"), slash > file.startIndex else { return }
    let folder = String(file[..<slash])
    do throws(SystemError) { try makeDirectory(folder) } catch {
      guard error.number == ENOENT else { throw error }
      try makeFolder(of: folder)
      try makeDirectory(folder)
    }
  }

  private static func makeDirectory(_ path: String) throws(SystemError) {
    do throws(SystemError) { _ = try SystemCall.mkdir.make(on: path) { Glibc.mkdir(path, 0o700) } } catch {
      guard error.number == EEXIST else { throw error }
      return
    }
    if let folder = try? OpenFile(path, for: .ownDirectory) {
      adopt(folder)
      try? folder.close()
    }
    try synchronizeFolder(of: path)
  }

  /// Gives a file another name at once, which survives a power cut; a file that has it already is replaced.
  package static func rename(_ path: String, to name: String) throws(SystemError) {
    _ = try SystemCall.rename.make(on: path) { Glibc.rename(path, name) }
    try synchronizeFolder(of: name)
  }

  /// The same, unless a file has the name already: then it fails with `EEXIST`.
  package static func rename(_ path: String, toNew name: String) throws(SystemError) {
    do throws(SystemError) {
      // A second name, unlike a new name, never replaces a file.
      _ = try SystemCall.link.make(on: path) { Glibc.link(path, name) }
      try? remove(path)
    } catch {
      guard [EPERM, ENOTSUP, ENOSYS, EMLINK].contains(error.number) else { throw error }
      // Some file systems have no second names: the name is taken first.
      try OpenFile(name, for: .creating(0o600)).close()
      do throws(SystemError) {
        _ = try SystemCall.rename.make(on: path) { Glibc.rename(path, name) }
      } catch {
        try? remove(name)
        throw error
      }
    }
    do throws(SystemError) { try synchronizeFolder(of: name) } catch {
      try? remove(name)
      throw error
    }
  }

  /// Has the names in the folder of a file survive a power cut; a folder that cannot be read is left alone.
  package static func synchronizeFolder(of file: String) throws(SystemError) {
    guard let folder = try? OpenFile(folder(of: file), for: .directory) else { return }
    defer { try? folder.close() }
    try folder.synchronize()
  }

  /// Gives what was just made to the owner of its folder, if the system's user made it in another user's, as with sudo,
  /// where HOME is that user's: it would stand in the way of that user's programs.
  private static func adopt(_ made: OpenFile) {
    guard geteuid() == 0, let owner = try? FileStatus(folder(of: made.path)), owner.owner != 0 else { return }
    _ = fchown(made.descriptor, owner.owner, owner.group)
  }

  /// Makes a file of a name that no other file has, in the folder of another, whose place it is to take.
  ///
  /// - Parameter isAdopted: whether it belongs to the owner of the folder, also if the system's user makes it.
  package static func makeBeside(
    _ target: String, permissions: UInt32, isAdopted: Bool = false
  ) throws(SystemError) -> OpenFile {
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    var tries = 0
    while true {
      // Numbers of processes repeat in containers that share a folder.
      let name = ".signalbox-\(String(UInt64.random(in: .min ... .max), radix: 16)).partial"
      do throws(SystemError) {
        let file = try OpenFile(folder + name, for: .creating(permissions))
        if isAdopted { adopt(file) }
        return file
      } catch {
        tries += 1
        guard error.number == EEXIST, tries < 100 else { throw error }
      }
    }
  }

  /// Replaces a file's content at once: a reader sees the old bytes or the new ones, and a failure leaves the old.
  ///
  /// The file is for its owner alone; of a symbolic link, its target is replaced. Of a file whose place cannot be taken,
  /// the bytes are replaced.
  package static func replace(_ path: String, with bytes: some Sequence<UInt8>) throws(SystemError) {
    let target = try destination(of: path)
    try write(bytes, to: makeReplacement(of: target, permissions: 0o600, isAdopted: true)) {
      new throws(SystemError) in
      try replace(target, by: new)
    }
  }

  /// Makes a file with its content at once: it has its name only with all its bytes.
  ///
  /// An existing file is kept: then the call fails with `EEXIST`.
  package static func create(
    _ path: String, with bytes: some Sequence<UInt8>, permissions: UInt32 = 0o600
  ) throws(SystemError) {
    try write(bytes, to: makeBeside(path, permissions: permissions, isAdopted: true)) {
      new throws(SystemError) in
      try rename(new.path, toNew: path)
    }
  }

  /// Writes a new file and closes it; without success it is gone.
  private static func write(
    _ bytes: some Sequence<UInt8>, to file: OpenFile,
    then publish: (_ file: OpenFile) throws(SystemError) -> Void
  ) throws(SystemError) {
    do throws(SystemError) {
      defer { try? file.close() }
      try file.writeAll(bytes)
      try file.synchronize()
      try publish(file)
    } catch {
      try? remove(file.path)
      throw error
    }
  }

  /// Calls `body` while no other program changes a file of the same folder in the same way.
  ///
  /// - Parameter milliseconds: how long to wait for a program that holds the lock.
  /// - Returns: nil if it was held for longer, and `body` was not called.
  package static func whileLocked<Result>(
    folderOf path: String, within milliseconds: Int = 1000, _ body: () throws(SystemError) -> Result
  ) throws(SystemError) -> Result? {
    let folder = try OpenFile(folder(of: path), for: .directory)
    defer { try? folder.close() }
    guard try folder.lock(within: milliseconds) else { return nil }
    return try body()
  }

  /// The bytes of a regular file; of a longer one than `most`, the last so many. Any other kind of file is empty.
  package static func read(_ path: String, atMost most: Int) throws(SystemError) -> [UInt8] {
    let file = try OpenFile(path, for: .reading)
    defer { try? file.close() }
    let status = try file.status()
    guard status.kind == .regular else { return [] }
    if status.size > most { try file.seek(beforeEnd: most) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < most, case let count = try file.read(into: &block), count > 0 {
      bytes += block[..<count]
    }
    return bytes
  }

  package static func remove(_ path: String) throws(SystemError) {
    _ = try SystemCall.unlink.make(on: path) { Glibc.unlink(path) }
  }

  /// The path without symbolic links, from the root.
  package static func resolve(_ path: String) throws(SystemError) -> String {
    guard let resolved = realpath(path, nil) else { throw SystemError("realpath", path: path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The path of the file itself that a path leads to: a symbolic link's target, whether or not that exists.
  ///
  /// A file that takes the place of another belongs there, and leaves the link.
  package static func destination(of path: String) throws(SystemError) -> String {
    var path = path
    for _ in 0..<linksMax {
      guard let target = try linkTarget(path) else { return path }
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      path = target.hasPrefix("/") ? target : folder + target
    }
    throw SystemError("readlink", path: path, ELOOP)
  }

  /// As many links as the kernel follows.
  private static let linksMax = 40

  /// What a symbolic link holds; nil for anything else.
  private static func linkTarget(_ path: String) throws(SystemError) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &bytes, bytes.count)
    if count >= 0 {
      // Another name instead of bytes that are no text would be another file.
      guard let target = String(validating: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      else {
        throw SystemError("readlink", path: path, EILSEQ)
      }
      return target
    }
    // EINVAL: no link; ENOENT: no file.
    guard errno == EINVAL || errno == ENOENT else { throw SystemError("readlink", path: path) }
    return nil
  }

  package static func requireWritable(_ path: String) throws(SystemError) {
    guard access(path, W_OK) == 0 else { throw SystemError("access", path: path) }
  }
}
