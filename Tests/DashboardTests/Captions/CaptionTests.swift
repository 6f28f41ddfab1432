import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Terminal

/// Captions on the dashboard.
@Suite struct CaptionTests {
  private static let sizes = [(40, 12), (60, 20), (80, 24), (120, 36), (160, 48), (250, 70)]

  /// The text of a screen's last rows, above the hints, joined.
  private func told(_ viewer: Viewer) -> String {
    let area = viewer.model.layout.tip
    return viewer.lines[area.y..<area.endY].joined(separator: " ").split(separator: " ").joined(
      separator: " ")
  }

  @Test(arguments: sizes)
  func `every caption of the incident is whole on the screen`(width: Int, height: Int) throws {
    let drill = try #require(try ScenarioLibrary.drill(ScenarioLibrary.defaultID))
    var viewer = Viewer(nil, width: width, height: height)
    for scenario in drill.captions {
      var caption = scenario.caption
      caption.at = IncidentFixture.present
      viewer.show(caption)
      let told = told(viewer)
      #expect(told.contains(caption.text), "\(width) × \(height): \(told)")
      if let stop = caption.stop { #expect(told.contains("and \(stop.effect)."), "\(told)") }
      #expect(!told.contains("…"))
    }
  }

  @Test func `at 80 columns the longest caption takes two rows`() {
    let text = String(repeating: "words ", count: 20).dropLast() + "."
    for panel in ["servers", "ocsp", "frontends", "customers"] {
      let viewer = Viewer(Viewer.caption(String(text), panel: panel), width: 80, height: 24)
      #expect(viewer.model.layout.tip.height == 2, "\(panel): \(viewer.lines.suffix(4))")
    }
  }

  @Test(arguments: [false, true])
  func `the panel it is about has a heavy border`(isASCII: Bool) throws {
    var viewer = Viewer()
    viewer.model.glyphs = isASCII ? .ascii : .utf8
    let area = try #require(viewer.model.layout.placement(of: .queues)).area
    let other = try #require(viewer.model.layout.placement(of: .servers)).area
    #expect(viewer.surface[area.x, area.endY - 1].scalar == (isASCII ? "#" : "┗"))
    #expect(viewer.surface[other.x, other.endY - 1].scalar == (isASCII ? "+" : "╰"))
    viewer.show(nil)
    #expect(viewer.surface[area.x, area.endY - 1].scalar == (isASCII ? "+" : "╰"))
  }

  @Test(arguments: [(80, 24), (60, 20), (120, 36)])
  func `every panel of the incident's captions is on the screen while its caption stands`(
    width: Int, height: Int
  ) throws {
    let drill = try #require(try ScenarioLibrary.drill(ScenarioLibrary.defaultID))
    var viewer = Viewer(nil, width: width, height: height)
    for panel in Set(drill.captions.map(\.caption.panel)) {
      viewer.show(Viewer.caption(panel: panel))
      let shown = try #require(viewer.model.captionPanel)
      #expect(viewer.model.layout.placement(of: shown) != nil, "\(panel)")
    }
  }

  @Test(arguments: [("frontends", "4 | 2 stale"), ("graph", "13:45 - 15:41")])
  func `in ASCII the heavy border leaves the title's own characters`(panel: String, note: String) {
    for (width, height) in [(120, 36), (80, 24)] {
      var viewer = Viewer(Viewer.caption(panel: panel), width: width, height: height)
      viewer.model.glyphs = .ascii
      #expect(viewer.words.contains(note), "\(viewer.lines)")
    }
  }

  /// What a panel says of each of its things when there is room for words.
  private static let words: [(panel: PanelID, words: [String])] = [
    (.servers, (1...12).map { "s\(Format.twoDigits($0))" } + ["back-off", "busy", "dead CAs exempt: no"]),
    (.queues, ["148", "152", "19 170", "19 130", "19 090", "19 050", "21 042"]),
    (.frontEnds, ["dss-1", "dss-2", "hvca-1", "hvca-2", "forwards 6 dead"]),
    (.ocsp, ["8/24 active", "58", "rev 2 (60 CAs)", "240/s", "1 d 22 h"]),
    (.alarms, ["DSS error share", "OCSP renewals", "DSS latency"]),
    (.now, ["served", "503 timed out", "429 limited", "latency mean", "errors 1 min"]),
    (.customers, ["448 of 640", "9 of 40", "253"]),
    (.ledger, ["requested", "issued", "parked", "unaccounted"]),
  ]

  @Test(arguments: Self.words)
  func `at 120 by 36 the caption's panel is read whole, though a stop takes rows`(
    panel: PanelID, words: [String]
  ) throws {
    var viewer = Viewer(Viewer.caption(panel: panel.name, stop: Viewer.stop), width: 120, height: 36)
    let area = try #require(viewer.model.layout.placement(of: panel)).content
    for isASCII in [false, true] {
      viewer.model.glyphs = isASCII ? .ascii : .utf8
      let text = viewer.surface.text(in: area)
      for word in words { #expect(text.contains(word), "\(word) is not in\n\(text)") }
    }
    // What the others show is cut short, not dropped.
    for other in [PanelID.graph, .queues, .servers, .timeline, .ocsp, .frontEnds, .alarms] {
      #expect(viewer.model.layout.placement(of: other) != nil, "\(other)")
    }
  }

  @Test(arguments: ["servers", "queues", "frontends", "graph", "ocsp"])
  func `at the stops of the demonstration each server has its state in words`(panel: String) throws {
    let viewer = Viewer(Viewer.caption(panel: panel, stop: Viewer.stop), width: 120, height: 36)
    let area = try #require(viewer.model.layout.placement(of: .servers)).content
    let text = viewer.surface.text(in: area)
    for (server, state) in [("s01", "● busy"), ("s07", "◌ back-off"), ("s12", "● busy")] {
      #expect(text.contains("\(server) \(state)"), "\(text)")
    }
  }

  @Test func `at 80 by 24 a panel of few rows is whole while its caption stands`() throws {
    let viewer = Viewer(Viewer.caption(panel: "frontends"), width: 80, height: 24)
    let area = try #require(viewer.model.layout.placement(of: .frontEnds)).content
    let text = viewer.surface.text(in: area)
    for name in ["dss-1", "dss-2", "hvca-1", "hvca-2"] { #expect(text.contains(name), "\(text)") }
  }

  @Test(arguments: ["graph", "queues", "servers", "ocsp", "frontends", "alarms"])
  func `on the smallest screens the panel's line is reversed`(panel: String) {
    let viewer = Viewer(Viewer.caption(panel: panel), width: 40, height: 12)
    let body = viewer.model.layout.body
    let surface = viewer.surface
    let reversed = (body.y..<body.endY).filter { surface[0, $0].style.attributes.contains(.reverse) }
    #expect(!reversed.isEmpty, "\(viewer.lines)")
  }

  @Test func `the caption begins with its panel's title`() {
    #expect(told(Viewer()).hasPrefix("› Queues: The queues are full"))
    #expect(told(Viewer(width: 40, height: 12)).hasPrefix("› Queues: The queues are full"))
  }

  @Test func `a key switches captions off and on`() {
    var viewer = Viewer()
    let rows = viewer.model.layout.body.height
    viewer.press("w")
    #expect(!viewer.words.contains("callers have long left") && viewer.model.layout.body.height > rows)
    #expect(viewer.words.contains("captions are off; w shows them again"))
    viewer.press("w")
    #expect(viewer.words.contains("callers have long left"))
    _ = viewer.model.carryOut(.captions(false))
    #expect(!viewer.words.contains("callers have long left"))
  }

  @Test func `a run without captions says so`() {
    var console = Console()
    console.press("w")
    #expect(console.screen.contains("this run has no captions"))
  }

  @Test func `the past has no caption of the present`() {
    var viewer = Viewer()
    viewer.press(KeyStroke(.left, .shift))
    #expect(!viewer.words.contains("callers have long left"))
  }

  @Test func `a caption about an unknown panel is shown without a frame`() {
    #expect(told(Viewer(Viewer.caption(panel: "nowhere"))).hasPrefix("› The queues are full"))
  }
}

/// The stops of a demonstration.
@Suite struct StopTests {
  private let goOn = Model.Effect.control(.freeze(false))

  @Test func `its key gives the command without a question, and the clock runs on`() {
    var viewer = Viewer(Viewer.caption(stop: Viewer.stop))
    #expect(viewer.words.contains("Now you: press p, and all of it is parked, that is, set aside for later."))
    viewer.press("p")
    #expect(viewer.effects == [.control(.command(.park(.all))), goOn])
    #expect(viewer.model.console.overlay == nil && viewer.model.stop == nil)
  }

  @Test func `a key bound elsewhere is named and works`() throws {
    var viewer = Viewer(
      Viewer.caption(stop: Caption.Stop(command: "backoff.exempt on", effect: "servers work on")))
    #expect(viewer.words.contains("press x"))
    viewer.press("x")
    #expect(viewer.effects == [.control(.command(.exemptDeadIssuers(true))), goOn])
  }

  @Test func `Enter goes on without it`() {
    var viewer = Viewer(Viewer.caption(stop: Viewer.stop))
    viewer.press(.enter)
    #expect(viewer.effects == [goOn] && viewer.model.stop == nil)
  }

  @Test func `half a minute without a key goes on, and a key or an open text starts it anew`() {
    var viewer = Viewer(Viewer.caption(stop: Viewer.stop))
    viewer.wait(seconds: 20)
    #expect(viewer.words.contains("waiting 10 s"))
    viewer.press("j")
    viewer.wait(seconds: 29)
    #expect(viewer.effects.isEmpty)
    viewer.press("?")
    viewer.wait(seconds: 100)
    #expect(viewer.effects.isEmpty)
    viewer.press(.escape)
    viewer.wait(seconds: 29)
    #expect(viewer.effects.isEmpty)
    viewer.wait(seconds: 1)
    #expect(viewer.effects == [goOn])
  }

  @Test func `a command without a key has y`() {
    var viewer = Viewer(Viewer.caption(stop: Caption.Stop(command: "server.stop 2", effect: "it rests")))
    #expect(viewer.words.contains("press y"))
    viewer.press("y")
    #expect(viewer.effects == [.control(.command(.stopServers(.some([1])))), goOn])
  }

  @Test func `with captions off the stop is shown all the same`() {
    let viewer = Viewer(Viewer.caption(stop: Viewer.stop), isOn: false)
    #expect(viewer.words.contains("Now you: press p"))
  }

  @Test func `keys have their usual meaning once the clock runs`() {
    var viewer = Viewer(Viewer.caption(stop: Viewer.stop))
    viewer.press(.enter)
    viewer.show(Viewer.caption(stop: Viewer.stop), phase: .running)
    viewer.press("p")
    #expect(viewer.effects == [goOn] && viewer.model.console.overlay != nil, "parking asks first")
  }
}
