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

  @Test(
    arguments: [("gs-2020", "gs-2020-10-28"), ("fir", "first-look"), ("gs", nil), ("first-lake-side", nil)]
      as [(String, String?)])
  func `the beginning of a name gives the shortest name that begins so`(word: String, name: String?) {
    #expect(nearestName(to: word, among: ["first-look", "gs-2020-10-28-exam", "gs-2020-10-28"]) == name)
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
