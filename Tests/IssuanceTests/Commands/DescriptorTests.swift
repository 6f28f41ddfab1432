import Testing

@testable import Issuance

/// A command's descriptor, its parser and its printer agree.
@Suite struct DescriptorTests {
  /// Words that a usage may show, each with a word that can stand there.
  private static let words = [
    "QUEUES": "all", "SERVERS": "all", "FRONTENDS": "all", "CAS": "1,2,3", "N": "1", "M": "2", "to": "to",
    "N|all|r1,r2": "r1,r2", "N|none": "none", "fifo|lifo|deadline|priority": "deadline", "on|off": "on",
    "SHARE": "50%", "CA|new": "new", "create|destroy": "create", "N|all": "1", "ACCOUNT": "3", "TIME": "4d",
    "replaced|all": "all", "high|normal|low": "low",
  ]
  private static let values = [
    "rate=R/s": "rate=0.9/s", "rate=25/s": "rate=25.0/s", "filter=F": "filter=live",
    "rest=keep|reject": "rest=reject", "priority=P": "priority=low", "margin=2s": "margin=2s",
    "every=2m": "every=2m", "every=20s": "every=20s", "config=current|corrected": "config=corrected",
    "burst=N": "burst=7", "account=N": "account=3", "failures=N": "failures=3", "window=T": "window=10s",
    "duration=T": "duration=1m", "growth=G": "growth=exponential", "max=N": "max=2",
    "from=parked|dead_letters": "from=dead_letters",
    "filter=dss|hvca|ocsp": "filter=hvca",
    "by=NAME": "by=Ada", "witness=NAME": "witness=Grace",
    "kind=dss|hvca|ocsp": "kind=ocsp", "n=100": "n=100", "rate=50/s": "rate=20.0/s",
  ]

  @Test(arguments: CommandRegistry.all.map(\.name))
  func `usage parses, and prints back unchanged`(name: String) throws {
    let descriptor = try #require(CommandRegistry.named(name))
    let words = try descriptor.parameters.map { parameter in
      let table = parameter.form == .word ? Self.words : Self.values
      return try #require(table[parameter.shown], "an example of \(parameter.shown) is missing here")
    }
    let line = ([name] + words).joined(separator: " ")
    #expect(try Command(parsing: line).text == line)
    for short in descriptor.shortNames {
      #expect(try Command(parsing: ([short] + words).joined(separator: " ")).text == line)
    }
    // Without its options it parses unless one is required, and it does not parse without its words.
    let required = zip(descriptor.parameters, words).filter { $0.0.isRequired }.map(\.1)
    if name != "backoff.set" {
      #expect(throws: Never.self) { try Command(parsing: ([name] + required).joined(separator: " ")) }
    }
    if !required.isEmpty { #expect(throws: CommandSyntaxError.self) { try Command(parsing: name) } }
  }

  @Test(arguments: CommandRegistry.all.map(\.name))
  func `every word and value offered by completion parses`(name: String) throws {
    let descriptor = try #require(CommandRegistry.named(name))
    for (place, parameter) in descriptor.parameters.enumerated() {
      for offer in parameter.offers {
        let words = descriptor.parameters.enumerated().compactMap { index, other -> String? in
          if index == place { return other.form == .option ? "\(other.optionName)=\(offer)" : offer }
          if other.optionName == "margin" { return nil }
          return other.isRequired ? Self.words[other.shown] ?? Self.values[other.shown] : nil
        }
        let line = ([name] + words).joined(separator: " ")
        #expect(throws: Never.self, "\(line)") { try Command(parsing: line) }
      }
      #expect(!parameter.meaning(SubjectCounts()).isEmpty, "\(parameter.shown) is not explained")
    }
  }

  @Test func `every name is listed once, and a short name calls one command`() {
    let names = CommandRegistry.all.flatMap { [$0.name] + $0.shortNames }
    #expect(Set(names).count == names.count)
    #expect(CommandRegistry.all.allSatisfy { !$0.summary.isEmpty && !$0.summary.hasSuffix(".") })
  }
}
