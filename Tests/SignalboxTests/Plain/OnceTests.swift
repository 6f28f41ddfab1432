import Dashboard
import Foundation
import Testing

/// The state, once.
@Suite struct OnceTests {
  private func object(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `a scenario's state has the numbers of the run at that time`() throws {
    let state = try object(try Program.run("watch", "--once", "--at", "14:30", "--json").output)
    #expect(state["type"] as? String == "state" && state["time"] as? String == "2020-10-28T14:30:00.000Z")
    let frames = try Program.run("run", "--until", "14:30", "--every", "10s").lines.compactMap { line in
      try? object(Data(line.utf8))
    }
    let frame = try #require(frames.last { $0["type"] as? String == "frame" })
    for name in ["queues", "servers", "ocsp", "ledger", "alerts", "averages", "dss", "front_ends"] {
      let texts = try [state, frame].map { object in
        try JSONSerialization.data(withJSONObject: [try #require(object[name])], options: .sortedKeys)
      }
      #expect(texts[0] == texts[1], "\(name)")
    }
    let timeline = try #require(state["timeline"] as? [[String: Any]])
    #expect(
      timeline.last?["command"] as? String == "escalate"
        || timeline.contains { $0["command"] as? String == "escalate" })
  }

  @Test func `as text each line begins with a keyword`() throws {
    let result = try Program.run("watch", "--once", "--at", "15:40")
    #expect(result.status == 0)
    let words = result.lines.map { $0.prefix { $0 != " " } }
    for word in [
      "run", "time", "clock", "alarms", "dss", "latency", "queues", "servers", "ocsp", "ledger", "timeline",
    ] {
      #expect(words.contains(Substring(word)), "\(word)")
    }
    #expect(words.count { $0 == "queue" } == 6 && words.count { $0 == "front-end" } == 4)
    #expect(!result.output.contains(0x1B))
  }

  @Test func `a session in another process reports its state`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      "$SIGNALBOX" watch --plain --speed 60 --instructor-socket socket < <(sleep 30) > /dev/null &
      for _ in $(seq 100); do [ -S socket ] && break; sleep 0.1; done
      "$SIGNALBOX" view socket --once --json; "$SIGNALBOX" view socket --once --text; kill $!
      """, in: scratch.folder)
    let first = try #require(result.lines.first)
    let state = try object(Data(first.utf8))
    #expect((state["status"] as? [String: Any])?["phase"] as? String == "running", "\(result.errors)")
    #expect((state["queues"] as? [Any])?.count == 6)
    #expect(result.lines.contains { $0.hasPrefix("clock         running  speed 60×") })
  }

  @Test func `a recording reports its state, at a time and at its end`() throws {
    let scratch = try Scratch()
    let input = try scratch.write("run\n", to: "input")
    let drill = try Program.shell(
      "XDG_STATE_HOME=$PWD/state \"$SIGNALBOX\" drill first-look --plain --speed unpaced --record it.signalbox < \(input)",
      in: scratch.folder)
    #expect(drill.status == 0, "\(drill.errors)")
    let then = try object(
      try Program.run(["replay", "it.signalbox", "--once", "--at", "09:10", "--json"], in: scratch.folder)
        .output)
    #expect(then["time"] as? String == "2026-03-02T09:10:00.000Z")
    let end = try object(
      try Program.run(["replay", "it.signalbox", "--once", "--json"], in: scratch.folder).output)
    #expect(end["time"] as? String == "2026-03-02T09:25:00.000Z")
  }

  @Test(arguments: [
    (["watch", "--at", "14:30"], Int32(64), "--once"), (["watch", "--json"], 64, "--once"),
    (["watch", "--once", "--at", "03:00"], 1, "outside the scenario's clock"),
    (["view", "/nonexistent/socket", "--once"], 1, "is the session running?"),
    (["replay", "/nonexistent/file", "--once"], 1, "nonexistent"),
  ])
  func `errors are explained`(arguments: [String], status: Int32, text: String) throws {
    let result = try Program.run(arguments)
    #expect(result.status == status && result.errors.contains(text), "\(result.errors)")
    #expect(result.output.isEmpty)
  }
}
