internal import Glibc
internal import SystemPackage

/// An open file: a call that a signal interrupts is repeated, one that fails says on which file and why.
package struct OpenFile: Sendable {
  package let path: String
  private let file: FileDescriptor

  package var descriptor: Int32 { file.rawValue }

  /// - Parameter path: free of NUL; what follows one would be ignored.
  package init(_ path: String, for use: Use) throws(SystemError) {
    self.path = path
    do {
      file = try FileDescriptor.open(path, use.mode, options: use.options, permissions: use.permissions)
    } catch { throw SystemError("open", path: path, error) }
  }

  /// Takes over a descriptor that is open.
  ///
  /// - Parameter path: how messages call it.
  package init(descriptor: Int32, path: String) {
    file = FileDescriptor(rawValue: descriptor)
    self.path = path
  }

  package func close() throws(SystemError) {
    do { try file.close() } catch { throw failure("close", error) }
  }

  package func status() throws(SystemError) -> FileStatus {
    do throws(Errno) { return FileStatus(try Stat(file)) } catch { throw failure("fstat", error) }
  }

  // MARK: Reading

  /// Fills the front of a block.
  ///
  /// - Returns: how many bytes were read; 0 at the end of the file.
  package func read(into block: inout [UInt8]) throws(SystemError) -> Int {
    do { return try block.withUnsafeMutableBytes { try file.read(into: $0) } } catch {
      throw failure("read", error)
    }
  }

  /// The byte at an offset from the start; nil past the end.
  package func byte(at offset: Int) throws(SystemError) -> UInt8? {
    var byte: UInt8 = 0
    do {
      let count = try withUnsafeMutableBytes(of: &byte) {
        try file.read(fromAbsoluteOffset: Int64(offset), into: $0)
      }
      return count == 1 ? byte : nil
    } catch { throw failure("pread", error) }
  }

  /// Goes on `count` bytes before the end.
  package func seek(beforeEnd count: Int) throws(SystemError) {
    do { try file.seek(offset: -Int64(count), from: .end) } catch { throw failure("lseek", error) }
  }

  // MARK: Writing

  /// Writes some of the bytes, and returns how many.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    do { return try file.write(bytes) } catch { throw failure("write", error) }
  }

  package func writeAll(_ bytes: some Sequence<UInt8>) throws(SystemError) {
    do { try file.writeAll(bytes) } catch { throw failure("write", error) }
  }

  /// Waits until what was written survives a power cut.
  ///
  /// - Parameter dataOnly: without the metadata that reading the bytes does not need, like fdatasync(2).
  package func synchronize(dataOnly: Bool = false) throws(SystemError) {
    while (dataOnly ? fdatasync(descriptor) : fsync(descriptor)) != 0 {
      guard errno == EINTR else { throw SystemError(dataOnly ? "fdatasync" : "fsync", path: path) }
    }
  }

  /// Waits until no other process holds the lock of the file, and holds it until the file is closed.
  package func lock() throws(SystemError) {
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw SystemError("flock", path: path) }
    }
  }

  package func setPermissions(_ permissions: UInt32) throws(SystemError) {
    guard fchmod(descriptor, permissions) == 0 else { throw SystemError("fchmod", path: path) }
  }

  private func failure(_ call: String, _ error: any Error) -> SystemError {
    SystemError(call, path: path, error)
  }
}

extension SystemError {
  /// What a call of swift-system throws.
  init(_ call: String, path: String?, _ error: any Error) {
    self.init(call, path: path, (error as? Errno ?? .ioError).rawValue)
  }
}
