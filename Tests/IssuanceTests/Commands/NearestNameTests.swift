import Testing

@testable import Basics
@testable import Issuance

/// Suggestions for misspelt names.
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
  func `few edits give a suggestion, many give none`(word: String, name: String?) {
    #expect(nearestName(to: word, among: names) == name)
  }

  @Test func `of two equally near names the first is taken`() {
    #expect(nearestName(to: "abx", among: ["abc", "abd"]) == "abc")
  }

  @Test func `an empty list and an overlong word give no suggestion`() {
    #expect(nearestName(to: "queue.park", among: []) == nil)
    let long = String(repeating: "a", count: 101)
    #expect(nearestName(to: long, among: [long]) == nil)
  }
}
