import Terminal
import Testing

@testable import Dashboard

/// Whatever the model holds and however large the screen is: it is drawn, within its bounds.
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

  /// Each pane is drawn alone, on a screen of nothing: what it then changes lies in its own area, and is what the whole
  /// screen shows there.
  @Test(arguments: 0..<8)
  func `nothing of a panel stands in another`(seed: UInt64) {
    var random = RandomModel(seed: seed &+ 1000)
    for round in 0..<RandomModel.rounds(12) {
      random.disturb(size: round % 3 == 0 ? [(200, 60), (160, 48), (120, 36), (80, 24)][round % 4] : nil)
      var model = random.model
      model.overlay = nil
      guard model.frame != nil else { continue }
      let look = random.look()
      let whole = view(model, look)
      let empty = Canvas(width: model.width, height: model.height, look: look).surface
      for placement in model.layout.placements {
        var canvas = Canvas(width: model.width, height: model.height, look: look)
        canvas.pane(placement, model)
        var outside = 0
        var different = 0
        for y in 0..<model.height {
          for x in 0..<model.width {
            if placement.area.contains(x: x, y: y) {
              if canvas.surface[x, y] != whole[x, y] { different += 1 }
            } else if canvas.surface[x, y] != empty[x, y] {
              outside += 1
            }
          }
        }
        #expect(outside == 0, "\(placement.pane) draws outside of its area")
        #expect(different == 0, "something else draws into \(placement.pane)")
      }
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
