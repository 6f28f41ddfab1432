import Foundation
import Testing

/// The demonstration and captions of the built program, on a scenario of a few minutes.
@Suite struct DemoTests {
  private static let scenario = """
    drill: 1
    id: short
    title: A short day
    seed: 1
    clock: {from: "2024-01-01 09:00", to: "2024-01-01 09:06", speed: 60}
    set: {renewals.after: 1m, renewals.over: 1m}
    reference:
      - {at: "09:05", do: "queue.park all"}
    captions:
      - {at: "09:00", panel: graph, say: "All is well."}
      - {at: "09:02", panel: servers, say: "Servers rest.", stop: {do: backoff.exempt on, effect: servers work on}}
      - {at: "09:04", panel: queues, if: "not action backoff.exempt on", say: "The queues grow."}
      - {at: "09:04", panel: queues, if: "action backoff.exempt on", say: "The queues are short."}
    """

  private func run(_ command: String, input: String = "", scenario: String = Self.scenario) throws
    -> Child.Result
  {
    let scratch = try Scratch()
    _ = try scratch.write(scenario, to: "short.yaml")
    _ = try scratch.write(input, to: "input")
    return try Program.shell(
      "export XDG_STATE_HOME=$PWD/state; \"$SIGNALBOX\" \(command) < input", in: scratch.folder)
  }

  /// The lines of captions, stops and the ending.
  private func told(_ result: Child.Result) -> [String] {
    result.lines.map { String($0) }.filter { !$0.contains("Alarm") }
  }

  @Test func `without a terminal it tells all captions, and what an operator would do`() throws {
    let result = try run("demo short.yaml")
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    let lines = told(result)
    for line in [
      "09:00:00 DSS identities: All is well.", "09:02:00 Issuance servers: Servers rest.",
      "An operator would type backoff.exempt on now: then servers work on.",
      "09:04:00 Queues: The queues grow.", "The engineers of the day gained this alone: you gave no command.",
      "Your first drill: signalbox drill first-look --plain.",
    ] { #expect(lines.contains(line), "\(line) in \(lines)") }
  }

  @Test func `a line at a stop gives its command, and the captions follow it`() throws {
    let result = try run("demo short.yaml", input: "x\n")
    let lines = told(result)
    #expect(lines.contains { $0.contains("Now you: type x, and servers work on.") }, "\(lines)")
    #expect(lines.contains { $0.hasSuffix("Queues: The queues are short.") })
    #expect(lines.contains { $0.hasPrefix("You: 09:02 backoff.exempt on") })
  }

  @Test func `watch tells captions on request alone, in lines of text`() throws {
    let told = try run("watch short.yaml --plain --captions --speed unpaced")
    #expect(told.text.contains("09:04:00 Queues: The queues grow.") && !told.text.contains("Now you"))
    let silent = try run("watch short.yaml --plain --speed unpaced")
    #expect(silent.status == 0 && !silent.text.contains("The queues grow."))
  }

  @Test func `a scenario without captions is refused with the name of one that has some`() throws {
    for command in ["demo first-look", "watch first-look --captions"] {
      let result = try run(command)
      #expect(result.status == 1 && result.errors.contains("first-look has no captions"), "\(result.errors)")
      #expect(result.errors.contains("gs-2020-10-28"))
    }
  }

  @Test func `help, manual page and completion name it`() throws {
    #expect(try Program.run("--help").text.contains("demo"))
    #expect(try Program.run("man").text.contains("signalbox demo"))
    #expect(try Program.run("complete", "--", "de").lines.contains("demo"))
    #expect(try Program.run("watch", "--help").text.contains("--captions"))
  }
}
