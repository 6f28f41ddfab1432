package import Basics

/// Files that only their owner reads, written whole or not at all.
package enum PrivateFile {
  /// Replaces a file; it survives a power cut once the call returns.
  package static func write(_ bytes: some Collection<UInt8>, to path: String) throws(SystemError) {
    try Files.makeFolder(of: path)
    let file = try Files.makeBeside(path, permissions: 0o600)
    do throws(SystemError) {
      try file.writeAll(bytes)
      try file.synchronize()
      try file.close()
      try Files.rename(file.path, to: path)
    } catch {
      try? Files.remove(file.path)
      throw error
    }
  }

  package static func write(_ text: String, to path: String) throws(SystemError) {
    try write(Array(text.utf8), to: path)
  }
}
