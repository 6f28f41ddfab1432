import Basics
import Glibc

/// This process's use of memory and processor time.
package struct ProcessUsage: Equatable, Sendable {
  /// Resident memory at present; 0 if the system does not report it.
  package var residentBytes: Int
  /// Processor time of the calling thread, and of all threads.
  package var threadNanoseconds: UInt64
  package var processNanoseconds: UInt64

  package init(residentBytes: Int, threadNanoseconds: UInt64, processNanoseconds: UInt64) {
    self.residentBytes = residentBytes
    self.threadNanoseconds = threadNanoseconds
    self.processNanoseconds = processNanoseconds
  }

  /// Costs a few system calls: some ten microseconds.
  package static func current() -> ProcessUsage {
    ProcessUsage(
      residentBytes: residentPages("/proc/self/statm") * Int(sysconf(Int32(_SC_PAGESIZE))),
      threadNanoseconds: nanoseconds(of: CLOCK_THREAD_CPUTIME_ID),
      processNanoseconds: nanoseconds(of: CLOCK_PROCESS_CPUTIME_ID))
  }

  /// The second number of a statm file (proc(5)).
  private static func residentPages(_ path: String) -> Int {
    guard let file = try? OpenFile(path, for: .reading) else { return 0 }
    defer { try? file.close() }
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = (try? file.read(into: &bytes)) ?? 0
    return pages(statm: bytes.prefix(count))
  }

  static func pages(statm bytes: some Sequence<UInt8>) -> Int {
    var field = 0
    var pages = 0
    for byte in bytes {
      switch byte {
      case 0x20: field += 1
      case 0x30...0x39 where field == 1: pages = pages &* 10 &+ Int(byte - 0x30)
      default: break
      }
    }
    return max(0, pages)
  }
}
