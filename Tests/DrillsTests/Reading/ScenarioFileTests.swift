import Basics
import Drills
import Glibc
import TestSupport
import Testing

/// Reading files from disk.
@Suite struct ScenarioFileTests {
  private func fault(_ path: String) -> String {
    do {
      return "read \(try ScenarioFile.read(path).text.utf8.count) bytes"
    } catch { return error.description }
  }

  private func file(_ bytes: [UInt8]) -> String {
    var name = Array("/tmp/signalbox-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    defer { close(file) }
    #expect(write(file, bytes, bytes.count) == bytes.count)
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  @Test func `text is read unchanged`() {
    let path = file(Array("drill: 1\ntitle: é\n".utf8))
    defer { unlink(path) }
    #expect((try? ScenarioFile.read(path).text) == "drill: 1\ntitle: é\n")
  }

  @Test func `bytes that are not UTF-8 are refused with their place`() {
    let path = file(Array("a: 1\né: ".utf8) + [0xFF, 0x0A])
    defer { unlink(path) }
    #expect(fault(path) == "\(path):2:4: the byte 0xff is not UTF-8; save the file as UTF-8")
    let cut = file(Array("a: ".utf8) + [0xE2, 0x82])
    defer { unlink(cut) }
    #expect(fault(cut) == "\(cut):1:4: the byte 0xe2 is not UTF-8; save the file as UTF-8")
  }

  @Test func `a file that is too large is refused by its size`() {
    let path = file([])
    defer { unlink(path) }
    #expect(truncate(path, 1 << 40) == 0)
    #expect(fault(path) == "\(path): has 1 099 511 627 776 bytes or more; a scenario has 1 000 000 at most")
  }

  @Test func `a device or directory is refused unread`() {
    #expect(
      fault("/dev/zero") == "/dev/zero: is a device; a scenario or an operator's script is a plain YAML file")
    #expect(fault("/tmp") == "/tmp: is a directory; a scenario or an operator's script is a plain YAML file")
    #expect(fault("/dev/null/it") == "/dev/null/it: cannot be read: Not a directory")
    let gone = file([])
    unlink(gone)
    #expect(fault(gone) == "\(gone): cannot be read: No such file or directory")
    #expect(fault("a\u{0}b") == "a\u{0}b: expected a file's name without NUL")
  }
}
