import TestSupport
import Testing

@testable import Dashboard
@testable import Drills
@testable import Session
@testable import Telemetry
@testable import Terminal

/// Any model is drawn within the bounds of a screen of any size.
@Suite struct RandomModelTests {
  @Test(arguments: 0..<12)
  func `any model at any size is drawn under any theme`(seed: UInt64) {
    var random = RandomModel(seed: seed)
    for _ in 0..<RandomModel.rounds(40) {
      random.disturb()
      let look = random.look()
      let surface = view(random.model, look)
      #expect(surface.width == random.model.width && surface.height == random.model.height)
      if look.glyphs == .ascii { #expect(surface.text.utf8.allSatisfy { $0 < 0x80 }, "ASCII means ASCII") }
    }
  }

  @Test func `every theme draws every preset and panel at every size of a screen`() {
    var random = RandomModel(seed: 77)
    for name in BuiltInThemes.names {
      guard let theme = BuiltInThemes.theme(name) else { continue }
      for (width, height) in [
        (400, 120), (200, 60), (120, 36), (80, 24), (60, 20), (40, 12), (20, 6), (1, 1), (0, 0),
      ] {
        random.disturb(size: (width, height))
        #expect(view(random.model, Look(theme: theme)).width == width)
      }
    }
  }

  /// Each pane is drawn alone, on an empty screen: its changes lie in its own area, and match the whole screen there.
  @Test(arguments: 0..<8)
  func `no panel draws into another`(seed: UInt64) {
    var random = RandomModel(seed: seed &+ 1000)
    for round in 0..<RandomModel.rounds(12) {
      random.disturb(size: round % 3 == 0 ? [(200, 60), (160, 48), (120, 36), (80, 24)][round % 4] : nil)
      var model = random.model
      model.console.overlay = nil
      model.console.showsCosts = false
      guard model.frame != nil else { continue }
      expectPanesApart(model, random.look())
    }
  }

  /// Texts too long for any pane, some of them in wide letters.
  @Test(arguments: Glyphs.allCases)
  func `with texts of any length no pane draws into another, in any arrangement`(glyphs: Glyphs) {
    var long = IncidentFixture.drill()
    let text = String(repeating: "日本語🚂 with no end ", count: 30)
    _ = long.update(
      .journal([
        JournalEntry(number: 900, time: IncidentFixture.present, content: .remark(text)),
        JournalEntry(number: 901, time: IncidentFixture.present, content: .message(text, from: "発行")),
      ]))
    for index in 0..<4 { long.record.latest?.frontEnds[index].name = text }
    for index in 0..<6 { long.record.exercise?.objectives[index].title = text }
    for (width, height) in [(200, 60), (160, 48), (121, 37), (101, 30), (81, 24), (61, 30), (45, 14)] {
      _ = long.update(.resize(width: width, height: height))
      for preset in Preset.allCases {
        var model = long
        model.choose(preset)
        for responder in [0, 23] {
          model.console.selection[.ocsp] = responder
          expectPanesApart(model, Look(glyphs: glyphs))
        }
      }
      for panel in PanelID.allCases {
        var model = long
        model.console.focus = panel
        model.console.expanded = panel
        expectPanesApart(model, Look(glyphs: glyphs))
      }
    }
  }

  private func expectPanesApart(_ model: Model, _ look: Look) {
    var model = model
    // A reply may cover the last rows.
    model.console.reply = nil
    let whole = view(model, look)
    let empty = Canvas(width: model.width, height: model.height, look: look).surface
    for placement in model.layout.placements {
      var canvas = Canvas(width: model.width, height: model.height, look: look)
      canvas.pane(placement, model)
      let alone = canvas.surface
      var outside = 0
      var different = 0
      for y in 0..<model.height {
        for x in 0..<model.width {
          if placement.area.contains(x: x, y: y) {
            if alone[x, y] != whole[x, y] { different += 1 }
          } else if alone[x, y] != empty[x, y] {
            outside += 1
          }
        }
      }
      #expect(outside == 0, "\(placement.pane) draws outside of its area at \(model.width) x \(model.height)")
      #expect(different == 0, "something else draws into \(placement.pane)")
    }
  }

  @Test func `every cell lies on the theme's background, the selection's, or a label's`() {
    let model = IncidentFixture.model()
    for name in BuiltInThemes.names {
      guard let theme = BuiltInThemes.theme(name) else { continue }
      let surface = view(model, Look(theme: theme))
      let labels = [Role.expired, .live, .ocsp, .deadCA, .hvca].map { theme.color($0) }
      let allowed = Set([theme.background, theme.selectedBackground] + labels)
      for y in 0..<surface.height {
        for x in 0..<surface.width {
          #expect(allowed.contains(surface[x, y].style.background), "\(name) \(x) \(y)")
        }
      }
    }
  }
}
