import Testing

@testable import World

/// Conditions for people to read.
@Suite struct ConditionWordsTests {
  @Test(arguments: [
    ("queue.depth > 10000", "requests in all queues: above 10 000"),
    (
      "dss.errors.1m < 2% for 5m",
      "identity calls answered with an error, of all answered in the last minute: below 2 % for 5m"
    ),
    ("queue.parked = 0 and action declare", "requests set aside: 0 and declare given"),
    ("not queue.parked > 5", "requests set aside: at most 5"),
    (
      "not (fired herd or alarm errors)", "not (herd has happened or the alarm errors is active)"
    ),
  ])
  func `a condition names what is measured, and the threshold with its unit`(text: String, words: String)
    throws
  {
    #expect(try Condition(parsing: text).words == words)
  }
}
