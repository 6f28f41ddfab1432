internal import Glibc

/// Calls that name files by their paths.
package enum Files {
  /// Whether the name is taken, be it by a symbolic link that leads nowhere.
  package static func exists(_ path: String) -> Bool { (try? FileStatus(path, followsLinks: false)) != nil }

  /// Makes the folder of a file, for its owner alone, and those above it.
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
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw SystemError("mkdir", path: path) }
  }

  /// Gives a file another name at once; a file that has it already is replaced.
  package static func rename(_ path: String, to name: String) throws(SystemError) {
    guard Glibc.rename(path, name) == 0 else { throw SystemError("rename", path: path) }
  }

  /// Replaces a file's content at once: a reader sees the old bytes or the new ones, and a failure leaves the old.
  ///
  /// The file is for its owner alone; of a symbolic link, its target is replaced.
  package static func replace(_ path: String, with bytes: some Sequence<UInt8>) throws(SystemError) {
    let target = try destination(of: path)
    let new = "\(target).\(getpid())"
    // A process that had the same number may have been killed.
    try? remove(new)
    let file = try OpenFile(new, for: .creating(0o600))
    do throws(SystemError) {
      defer { try? file.close() }
      try file.writeAll(bytes)
      try rename(new, to: target)
    } catch {
      try? remove(new)
      throw error
    }
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
    guard unlink(path) == 0 else { throw SystemError("unlink", path: path) }
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
    if count >= 0 { return String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
    // EINVAL: no link; ENOENT: no file.
    guard errno == EINVAL || errno == ENOENT else { throw SystemError("readlink", path: path) }
    return nil
  }

  package static func requireWritable(_ path: String) throws(SystemError) {
    guard access(path, W_OK) == 0 else { throw SystemError("access", path: path) }
  }
}
