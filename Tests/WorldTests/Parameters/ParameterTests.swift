import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import World

extension Parameter: CustomTestStringConvertible {
  /// Its path names it in test output.
  public var testDescription: String { path }
}

/// Every setting of a run has a dotted path and a range, and invalid values get a clear error.
@Suite struct ParameterTests {
  private func set(_ parameter: Parameter, _ text: String) -> String? {
    var parameters = Parameters()
    do throws(ParameterError) { try parameters.set(parameter.path, to: text) } catch { return error.message }
    return nil
  }

  @Test(arguments: Parameter.all)
  func `the default, written out, is the default`(parameter: Parameter) throws {
    var parameters = Parameters()
    try parameters.set(parameter.path, to: parameter.defaultValue)
    #expect(parameters == Parameters())
    #expect(!parameter.meaning.isEmpty && !parameter.range.isEmpty)
  }

  @Test(arguments: Parameter.all)
  func `both ends of the range are accepted and read back; beyond them is refused`(parameter: Parameter)
    throws
  {
    // A word for no bound may stand before the range.
    let span = parameter.range.split(separator: ", ").last ?? ""
    let ends = span.split(separator: "…").map(String.init)
    guard ends.count == 2 else { return }
    for end in ends {
      var parameters = Parameters()
      try parameters.set(parameter.path, to: end)
      #expect(parameter.read(parameters) == end)
    }
    let beyond: [String]
    if let low = Int(ends[0]), let high = Int(ends[1]) {
      beyond = ["\(low - 1)", "\(high + 1)"]
    } else {
      let (low, high) = (try #require(Interval(parsing: ends[0])), try #require(Interval(parsing: ends[1])))
      beyond = [(low - Interval(nanoseconds: 1)).text, (high + Interval(nanoseconds: 1)).text]
    }
    for text in beyond {
      let message = try #require(set(parameter, text))
      #expect(
        message.hasPrefix("\(parameter.path): expected ") && message.hasSuffix("\(span), got '\(text)'"))
    }
  }

  @Test(arguments: Parameter.all)
  func `every word of a choice is accepted`(parameter: Parameter) throws {
    guard !parameter.range.contains("…") else { return }
    for word in parameter.range.split(separator: ", ") where word != "deadline:MARGIN" {
      var parameters = Parameters()
      try parameters.set(parameter.path, to: String(word))
      #expect(parameter.read(parameters) == word)
    }
  }

  @Test(
    arguments: Parameter.all,
    ["", " ", "x", "nan", "inf", "-1e999", "١", "1 2", "99999999999999999999", "--1"])
  func `an invalid value is refused with path and expectation`(parameter: Parameter, text: String) {
    #expect(set(parameter, text)?.hasPrefix("\(parameter.path): expected ") == true)
  }

  @Test func `paths are distinct, and an unknown one names the nearest`() {
    #expect(Set(Parameter.all.map(\.path)).count == Parameter.all.count)
    var parameters = Parameters()
    #expect(
      throws: ParameterError(
        message: "there is no parameter 'back_of.failures'; did you mean 'back_off.failures'?")
    ) {
      try parameters.set("back_of.failures", to: "5")
    }
    #expect(
      throws: ParameterError(
        message: "there is no parameter 'the weather'; 'signalbox scenarios parameters' lists them all")
    ) { try parameters.set("the weather", to: "5") }
    #expect(parameters == Parameters())
  }

  @Test(arguments: ["fifo", "lifo", "priority", "deadline", "deadline:2s", "deadline:1500ms"])
  func `a discipline with its margin reads back`(text: String) throws {
    var parameters = Parameters()
    try parameters.set("queues.discipline", to: text)
    #expect(Parameter.named("queues.discipline")?.read(parameters) == text)
  }

  @Test(arguments: ["fifo:2s", "deadline:", "deadline:-1s", "deadline:x", ":2s", "Deadline"])
  func `a margin for another discipline, or none at all, is refused`(text: String) throws {
    #expect(set(try #require(Parameter.named("queues.discipline")), text) != nil)
  }

  /// A pause of zero would repeat without end at one instant: the clock would stop.
  @Test(arguments: ["retry.step", "retry.rate_limited_wait", "ocsp.retry_delay", "servers.failure_time"])
  func `a pause before trying again takes some time`(path: String) throws {
    #expect(set(try #require(Parameter.named(path)), "0s") != nil)
    #expect(set(try #require(Parameter.named(path)), "1ms") == nil)
  }
}
