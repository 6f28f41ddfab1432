internal import Glibc
internal import SystemPackage

/// An open file: a call that a signal interrupts is repeated, one that fails says on which file and why.
package struct OpenFile: Sendable {
  package let path: String
  package let descriptor: Int32

  /// - Parameter path: free of NUL; what follows one would be ignored.
  package init(_ path: String, for use: Use) throws(SystemError) {
    self.path = path
    descriptor = try SystemCall.open.make(on: path) { Glibc.open(path, use.flags, use.permissions) }
  }

  /// Takes over a descriptor that is open.
  ///
  /// - Parameter path: how messages call it.
  package init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Closes the file, also where that fails: the system has given back its number then.
  package func close() throws(SystemError) {
    do throws(SystemError) {
      _ = try SystemCall.close.make(on: path, repeats: false) { Glibc.close(descriptor) }
    } catch {
      guard error.number == EINTR else { throw error }
    }
  }

  package func status() throws(SystemError) -> FileStatus {
    do throws(Errno) { return FileStatus(try Stat(FileDescriptor(rawValue: descriptor))) } catch {
      throw SystemError("fstat", path: path, error.rawValue)
    }
  }

  // MARK: Reading

  /// Fills the front of a block.
  ///
  /// - Returns: how many bytes were read; 0 at the end of the file.
  package func read(into block: inout [UInt8]) throws(SystemError) -> Int {
    let count = SystemCall.read.share(of: block.count, on: path)
    return try SystemCall.read.make(on: path) { Glibc.read(descriptor, &block, count) }
  }

  /// The byte at an offset from the start; nil past the end.
  package func byte(at offset: Int) throws(SystemError) -> UInt8? {
    var byte: UInt8 = 0
    let count = try SystemCall.pread.make(on: path) { Glibc.pread(descriptor, &byte, 1, offset) }
    return count == 1 ? byte : nil
  }

  /// Some of the bytes from an offset on; fewer at the end of the file, none past it.
  package func bytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var read = 0
    while read < count {
      let begun = read
      let more = try SystemCall.pread.make(on: path) {
        bytes.withUnsafeMutableBytes {
          Glibc.pread(descriptor, $0.baseAddress! + begun, count - begun, offset + begun)
        }
      }
      guard more > 0 else { break }
      read += more
    }
    bytes.removeLast(count - read)
    return bytes
  }

  /// Goes on `count` bytes before the end.
  package func seek(beforeEnd count: Int) throws(SystemError) {
    guard lseek(descriptor, -count, SEEK_END) >= 0 else { throw SystemError("lseek", path: path) }
  }

  // MARK: Writing

  /// Writes some of the bytes, and returns how many.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    let count = SystemCall.write.share(of: bytes.count, on: path)
    return try SystemCall.write.make(on: path) { Glibc.write(descriptor, bytes.baseAddress, count) }
  }

  package func writeAll(_ bytes: some Sequence<UInt8>) throws(SystemError) {
    let bytes = Array(bytes)
    var written = 0
    while written < bytes.count {
      let count = try writeSome(of: bytes, from: written)
      // A file that takes nothing would never end the loop.
      guard count > 0 else { throw SystemError("write", path: path, EIO) }
      written += count
    }
  }

  private func writeSome(of bytes: [UInt8], from start: Int) throws(SystemError) -> Int {
    let count = SystemCall.write.share(of: bytes.count - start, on: path)
    return try SystemCall.write.make(on: path) {
      bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + start }, count) }
    }
  }

  /// Waits until what was written survives a power cut; a file that knows no such call is left alone.
  ///
  /// - Parameter dataOnly: without the metadata that reading the bytes does not need, like fdatasync(2).
  package func synchronize(dataOnly: Bool = false) throws(SystemError) {
    do throws(SystemError) {
      _ = try (dataOnly ? SystemCall.fdatasync : .fsync).make(on: path) {
        dataOnly ? Glibc.fdatasync(descriptor) : Glibc.fsync(descriptor)
      }
    } catch {
      guard [EINVAL, EROFS, ENOTSUP].contains(error.number) else { throw error }
    }
  }

  /// Holds the lock of the file until the file is closed.
  ///
  /// - Parameter milliseconds: how long to wait for another process that holds it.
  /// - Returns: whether it is held; a process that keeps it longer is not waited for.
  package func lock(within milliseconds: Int = 1000) throws(SystemError) -> Bool {
    var waited = 0
    while true {
      do throws(SystemError) {
        _ = try SystemCall.flock.make(on: path) { tryLock(descriptor) }
        return true
      } catch {
        guard error.number == EWOULDBLOCK else { throw error }
        guard waited < milliseconds else { return false }
      }
      usleep(10_000)
      waited += 10
    }
  }

  /// Gives the lock back at once: a child process that is being started may still hold the file open.
  package func unlock() { giveBackLock(descriptor) }

  package func setPermissions(_ permissions: UInt32) throws(SystemError) {
    guard fchmod(descriptor, permissions) == 0 else { throw SystemError("fchmod", path: path) }
  }
}

/// The call flock(2), whose name is also that of a type.
private func tryLock(_ descriptor: Int32) -> Int32 { flock(descriptor, LOCK_EX | LOCK_NB) }
private func giveBackLock(_ descriptor: Int32) { _ = flock(descriptor, LOCK_UN) }
