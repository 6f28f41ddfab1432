import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import World

/// Conditions known never or always to hold.
@Suite struct ConditionCheckTests {
  private let check = ConditionCheck(length: .hours(1))

  @Test(arguments: [
    "ledger.unaccounted < 0", "dss.errors.1m > 100%", "dss.errors.1m >= 120%", "queue.depth = 0.5",
    "queue.depth > 5 and queue.depth < 6", "dss.errors.1m > 5% and dss.errors.1m < 3%",
    "queue.depth = 5 and queue.depth != 5", "run.elapsed > 2h", "dss.errors.1m > 5% for 61m",
    "since(declare) > 61m", "not queue.depth >= 0",
    "dss.errors.1m > 200% or queue.depth < 0", "fired a and (queue.depth < 0 or harm < 0)",
    "not (dss.errors.1m <= 50% or dss.errors.1m > 40%)",
  ])
  func `conditions that never hold are found`(text: String) throws {
    #expect(check.reasonItNeverHolds(try Condition(parsing: text)) != nil)
  }

  @Test(arguments: [
    "ledger.unaccounted = 0", "dss.errors.1m >= 100%", "dss.errors.1m > 5% and queue.depth < 3",
    "ocsp.signer.ttl < 0s", "run.elapsed >= 1h", "dss.errors.1m > 5% for 60m", "since(declare) > 59m",
    "not dss.errors.1m >= 0 for 5m", "dss.errors.1m > 5% or dss.errors.1m < 3%",
    "queue.depth > 5 and queue.depth < 7",
    "not fired a", "alarm b and not alarm b",
  ])
  func `other conditions are not reported`(text: String) throws {
    let condition = try Condition(parsing: text)
    #expect(check.reasonItNeverHolds(condition) == nil && !check.alwaysHolds(condition))
  }

  @Test(arguments: [
    "dss.errors.1m <= 100%", "queue.depth >= 0", "not harm < 0", "dss.errors.1m > 5% or dss.errors.1m < 10%",
    "run.elapsed <= 1h",
  ])
  func `conditions that always hold are found`(text: String) throws {
    #expect(check.alwaysHolds(try Condition(parsing: text)))
  }

  @Test func `names within a condition are found with their places`() {
    let text = "fired a and (since( b ) > 5m or not alarm c) and action queue.park fired and viewed queues"
    let mentions = ConditionMention.all(in: text)
    #expect(mentions.map(\.name) == ["a", "b", "c", "queues"])
    #expect(mentions.map(\.use) == [.event, .eventOrVerb, .alert, .panelOrVerb])
    for mention in mentions {
      #expect(text.dropFirst(mention.offset).hasPrefix(mention.name))
    }
  }
}
