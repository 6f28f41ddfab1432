package import Issuance
package import Simulation
import Yams

/// Reads scenario files and operator files, both YAML.
///
/// Nodes are read through `Yams.compose`, which knows line and column, and never through decoding, which would take
/// `14:35` for a number and ignore unknown keys. Anchors and aliases are refused: with them a short file can
/// describe an endless or an enormous one.
package struct ScenarioReader {
  /// Larger files are refused before they are parsed.
  package static let maximumBytes = 1_000_000

  let file: String
  let text: String

  package init(file: String, text: String) {
    self.file = file
    self.text = text
  }

  package func scenario() throws(ScenarioError) -> Scenario {
    let root = try mapping(
      try compose(), ["drill", "id", "title", "source", "brief", "seed", "clock", "set", "reference"],
      what: "a scenario")
    let version = try required(root, "drill", what: "the format's version, drill: 1,")
    guard try string(version) == "1" else { throw error(version, "this program reads format version 1 only") }
    let (start, end, speed) = try clock(try required(root, "clock", what: "clock: {from, to}"))
    var scenario = Scenario(
      id: try string(try required(root, "id", what: "id")),
      title: try string(try required(root, "title", what: "title")),
      start: start, end: end, seed: try seed(try required(root, "seed", what: "seed")), speed: speed)
    if let source = root.value("source") { scenario.source = try string(source) }
    if let brief = root.value("brief") { scenario.brief = try string(brief) }
    if let settings = root.value("set") { scenario.parameters = try parameters(settings) }
    if let reference = root.value("reference") { scenario.reference = try script(reference, day: start) }
    if let early = scenario.reference.first(where: { $0.time < start || $0.time > end }) {
      throw ScenarioError(
        file: file, line: 0, column: 0,
        message:
          "reference: \(early.time.clockTime) lies outside the clock, \(start.clockTime) to \(end.clockTime)")
    }
    return scenario
  }

  /// Reads a list of `{at, do}`, with bare times belonging to the day of `start`.
  package func operatorScript(day start: Instant) throws(ScenarioError) -> [ScriptedCommand] {
    try script(try compose(), day: start)
  }

  private func clock(_ node: Node) throws(ScenarioError) -> (Instant, Instant, Speed) {
    let clock = try mapping(node, ["from", "to", "speed"], what: "clock")
    let from = try required(clock, "from", what: "from")
    let to = try required(clock, "to", what: "to")
    let start = try instant(from, day: nil)
    let end = try instant(to, day: start)
    guard start < end else {
      throw error(to, "the clock ends at \(end.iso8601), which is not after its start")
    }
    guard end - start <= .days(31) else { throw error(to, "the clock runs for more than 31 days") }
    guard let node = clock.value("speed") else { return (start, end, .times(60)) }
    guard let factor = Double(try string(node)), Speed.range.contains(factor) else {
      throw error(
        node, "the speed must be a number from \(Speed.range.lowerBound) to \(Speed.range.upperBound)")
    }
    return (start, end, .times(factor))
  }

  private func parameters(_ node: Node) throws(ScenarioError) -> Parameters {
    var parameters = Parameters()
    guard case .mapping(let settings) = node else { throw error(node, "set: wants 'path: value' lines") }
    for (path, value) in settings {
      do throws(ParameterError) {
        try parameters.set(text(of: path), to: text(of: value))
      } catch { throw self.error(path, error.message) }
    }
    do throws(ParameterError) { try parameters.validate() } catch { throw self.error(node, error.message) }
    return parameters
  }

  /// A node's text, empty if it is no scalar: a parameter then names what it wants.
  private func text(of node: Node) -> String { node.scalar?.string ?? "" }

  private func script(_ node: Node, day: Instant) throws(ScenarioError) -> [ScriptedCommand] {
    guard case .sequence(let lines) = node else {
      throw error(node, "a list of '- {at: \"14:18\", do: \"COMMAND\"}' is wanted")
    }
    var script: [ScriptedCommand] = []
    for line in lines {
      let entry = try mapping(line, ["at", "do"], what: "an operator's line")
      let time = try instant(try required(entry, "at", what: "at"), day: day)
      let action = try required(entry, "do", what: "do")
      do throws(CommandSyntaxError) {
        script.append(ScriptedCommand(time: time, command: try Command(parsing: text(of: action))))
      } catch { throw self.error(action, error.message) }
    }
    return script.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(
      \.element)
  }

  private func instant(_ node: Node, day: Instant?) throws(ScenarioError) -> Instant {
    let written = try string(node)
    guard case .scalar(let scalar) = node, scalar.style != .plain || day == nil || !written.contains(":")
    else {
      throw error(node, "put the time in quotes, \"\(written)\": YAML may take it for a number")
    }
    guard let instant = Instant(parsing: written, on: day) else {
      throw error(
        node,
        "'\(written)' is no time; write \(day == nil ? "\"2020-10-28 14:05\"" : "\"14:05\" or \"14:05:30\"") (UTC)"
      )
    }
    return instant
  }

  private func seed(_ node: Node) throws(ScenarioError) -> UInt64 {
    guard let seed = UInt64(try string(node)) else {
      throw error(node, "the seed must be a whole number from 0 up")
    }
    return seed
  }
}
