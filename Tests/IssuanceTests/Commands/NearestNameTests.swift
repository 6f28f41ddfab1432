import Testing

@testable import Basics
@testable import Issuance

/// Guessing what was meant.
@Suite struct NearestNameTests {
  private let names = ["queue.park", "queue.pause", "ocsp.scale", "declare"]

  @Test(
    arguments: [
      ("queue.park", "queue.park"), ("queue.prk", "queue.park"), ("queue.parks", "queue.park"),
      ("qeue.pause", "queue.pause"),
      ("ocsp.scael", "ocsp.scale"), ("decare", "declare"), ("QUEUE.park", nil), ("", nil), ("zebra", nil),
      ("de", nil),
      ("ocspscale", "ocsp.scale"), ("queue.pa", "queue.park"),
    ] as [(String, String?)])
  func `few edits are a slip, many are something else`(word: String, name: String?) {
    #expect(nearestName(to: word, among: names) == name)
  }

  @Test func `of two equally near names the first is taken`() {
    #expect(nearestName(to: "abx", among: ["abc", "abd"]) == "abc")
  }

  @Test func `nothing is near among no names, nor to a word beyond all length`() {
    #expect(nearestName(to: "queue.park", among: []) == nil)
    let long = String(repeating: "a", count: 101)
    #expect(nearestName(to: long, among: [long]) == nil)
  }
}
