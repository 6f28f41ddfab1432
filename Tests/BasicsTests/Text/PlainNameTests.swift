import Testing

@testable import Basics

/// What people type as a name becomes a file's or a folder's: none may lead elsewhere.
@Suite struct PlainNameTests {
  @Test(arguments: ["a", "acme-2_b.c", "0", "A.", "-x", String(repeating: "n", count: 64)])
  func `a plain name is one`(name: String) { #expect(PlainName.isOne(name, atMost: 64)) }

  @Test(arguments: [
    "", ".", "..", ".hidden", "../x", "a/b", "/a", "a b", "a\n", "a\0", "ä", "a\u{301}", "a\\b", "~", "*",
    String(repeating: "n", count: 65),
  ])
  func `no other is`(name: String) { #expect(!PlainName.isOne(name, atMost: 64)) }

  @Test func `letters and digits are those of ASCII`() {
    let found = (0...255 as ClosedRange<UInt8>).filter(\.isLetterOrDigit)
    #expect(
      String(decoding: found, as: UTF8.self)
        == "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
  }
}
