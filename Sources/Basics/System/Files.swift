internal import Glibc

/// Calls that name files by their paths.
package enum Files {
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

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

  package static func remove(_ path: String) throws(SystemError) {
    guard unlink(path) == 0 else { throw SystemError("unlink", path: path) }
  }

  /// The path without symbolic links, from the root.
  package static func resolve(_ path: String) throws(SystemError) -> String {
    guard let resolved = realpath(path, nil) else { throw SystemError("realpath", path: path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  package static func requireWritable(_ path: String) throws(SystemError) {
    guard access(path, W_OK) == 0 else { throw SystemError("access", path: path) }
  }
}
