import TestSupport
import Testing

@testable import Dashboard
@testable import Terminal

@Suite struct PresetTests {
  static let sizes = [(200, 60), (160, 48), (120, 36), (80, 24), (60, 20)]

  @Test(arguments: [(160, 48), (100, 30), (60, 20)])
  func `a run without objectives shows no panel for them, and says so on request`(width: Int, height: Int) {
    var model = IncidentFixture.model(width: width, height: height)
    model.choose(.training)
    #expect(model.layout.placement(of: .objectives) == nil && model.layout.placement(of: .graph) != nil)
    model.toggle(.objectives)
    #expect(model.console.reply?.text.hasPrefix("this run has no objectives") == true)
    #expect(model.layout.placement(of: .objectives) == nil)
  }

  @Test func `v goes through the presets and F5 to F8 choose one; the header names it`() {
    var console = Console()
    #expect(console.screen.contains("F5 overview"))
    var seen: [Preset] = []
    for _ in Preset.allCases {
      console.press("v")
      seen.append(console.model.console.preset)
    }
    #expect(seen == [.queues, .ocsp, .training, .overview])
    for (number, preset) in zip([5, 6, 7, 8], Preset.allCases) {
      console.press(KeyStroke(.function(number)))
      #expect(console.model.console.preset == preset)
      #expect(console.screen.contains("F\(number) \(preset.name)"))
    }
    #expect(console.effects.isEmpty)
  }

  @Test(arguments: Preset.allCases, sizes)
  func `the focus begins on a visible panel`(preset: Preset, size: (width: Int, height: Int)) {
    for hidden in [[], [PanelID.queues], [.queues, .ocsp, .graph, .objectives, .timeline]] {
      var settings = Settings()
      settings.preset = preset
      settings.hidden = Set(hidden)
      let model = Model(
        run: IncidentFixture.run, width: size.width, height: size.height, settings: settings)
      #expect(model.layout.placement(of: model.console.focus) != nil, "\(hidden)")
    }
  }

  @Test func `a preset can be selected by name, and a wrong name lists the valid ones`() {
    var console = Console()
    console.type(":preset ocsp")
    console.press(.enter)
    #expect(console.model.console.preset == .ocsp)
    console.type(":preset all")
    console.press(.enter)
    #expect(console.model.console.preset == .ocsp)
    #expect(console.commandLine?.error?.contains("overview, queues, ocsp, training") == true)
  }

  @Test(arguments: Preset.allCases, sizes)
  func `each preset shows its panels, at every size`(preset: Preset, size: (width: Int, height: Int)) {
    var console = Console(width: size.width, height: size.height)
    console.model.choose(preset)
    let placed = console.model.layout.placements.map(\.pane)
    let wanted: [Pane] =
      switch preset {
      case .overview: [.panel(.graph), .panel(.queues), .panel(.alarms), .panel(.ocsp)]
      case .queues: [.panel(.queues), .details(.queues), .panel(.alarms)]
      case .ocsp: [.panel(.ocsp), .details(.ocsp), .chart(.ocsp), .panel(.alarms)]
      case .training: [.panel(.timeline), .panel(.alarms), .panel(.graph)]
      }
    for pane in wanted { #expect(placed.contains(pane), "\(pane)") }
    #expect(Set(placed).count == placed.count, "a pane stands in one place")
    let whole = console.model.layout.body
    for placement in console.model.layout.placements {
      #expect(placement.area.intersection(whole) == placement.area)
    }
  }

  @Test func `the lines of the smallest screen begin with the preset's panels`() {
    var console = Console(width: 40, height: 12)
    func line(of text: String) -> Int? {
      console.screen.split(separator: "\n").firstIndex { $0.contains(text) }
    }
    console.model.choose(.ocsp)
    #expect(line(of: "inbound").map { $0 <= 3 } == true)
    console.model.choose(.queues)
    #expect(console.screen.contains("queue 6"))
    console.press(.down, .down)
    #expect(console.screen.contains("› queue 3"))
  }

  @Test func `a panel hidden in a preset stays hidden in it, and in no other`() {
    var console = Console()
    console.press("6", "v")
    #expect(console.model.layout.includes(.alarms))
    console.press("v", "6", "v", "v")
    #expect(console.model.console.preset == .overview)
    #expect(!console.model.layout.includes(.alarms))
    console.press("v", "v")
    #expect(!console.model.layout.includes(.alarms))
    console.press("6")
    #expect(console.model.layout.includes(.alarms))
    #expect(console.model.console.focus == .alarms)
  }

  @Test(arguments: Preset.allCases, [(160, 48), (200, 60)])
  func `a panel outside the preset is added by its key`(
    preset: Preset, size: (width: Int, height: Int)
  ) {
    for panel in PanelID.outsideDrills where !preset.panels.contains(panel) {
      var console = Console(width: size.width, height: size.height)
      console.model.choose(preset)
      console.press(KeyStroke(panel.key))
      #expect(console.model.layout.includes(panel), "\(panel)")
      console.press(KeyStroke(panel.key))
      #expect(!console.model.layout.includes(panel), "\(panel)")
    }
  }

  @Test func `hiding a panel hides its details`() {
    var console = Console()
    console.model.choose(.queues)
    console.press("2")
    #expect(!console.model.layout.placements.contains { $0.panel == .queues })
  }

  @Test func `beside the queues, the age histogram's bars have room at any width`() {
    for (width, height) in [(200, 60), (160, 48)] {
      var console = Console(width: width, height: height)
      console.model.choose(.queues)
      console.model.console.selection[.queues] = 3
      let rows = console.screen.split(separator: "\n").filter { $0.contains("1 min to 5 min") }
      #expect(rows.count == 1 && rows.allSatisfy { $0.contains("▒▒▒▒") && !$0.hasSuffix("…│") }, "\(width)")
    }
  }

  @Test func `the details follow the selection`() {
    var console = Console()
    console.model.choose(.queues)
    #expect(console.screen.contains("Queue 1├"))
    console.press(.down, .down)
    #expect(console.screen.contains("Queue 3├"))
    console.model.choose(.ocsp)
    console.press(.right)
    #expect(console.screen.contains("OCSP responder r02"))
  }
}

extension Layout {
  /// Whether a panel or a pane of it is on the screen.
  fileprivate func includes(_ panel: PanelID) -> Bool { placements.contains { $0.panel == panel } }
}
