import Glibc
import Testing

@testable import Terminal

@Suite struct ProcessUsageTests {
  @Test func `it reports work and memory`() {
    let before = ProcessUsage.current()
    var bytes = [UInt8](repeating: 1, count: 64 << 20)
    for index in stride(from: 0, to: bytes.count, by: 4096) { bytes[index] &+= bytes[index / 2] }
    let after = ProcessUsage.current()
    #expect(after.residentBytes >= before.residentBytes + bytes.count / 2)
    #expect(after.threadNanoseconds > before.threadNanoseconds)
    #expect(
      after.processNanoseconds - before.processNanoseconds >= after.threadNanoseconds
        - before.threadNanoseconds)
  }

  @Test(arguments: [("6084 1711 1203 1 0 500 0\n", 1711), ("", 0), ("12", 0), ("1 99", 99), ("x y z", 0)])
  func `any line of statm is read safely`(line: String, pages: Int) {
    #expect(ProcessUsage.pages(statm: line.utf8) == pages)
  }
}
