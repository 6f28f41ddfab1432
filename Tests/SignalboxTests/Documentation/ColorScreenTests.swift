import Dashboard
import Terminal
import TestSupport
import Testing

/// The screens of the incident in colour, as files that a terminal shows: `cat Tests/SignalboxTests/Golden/*.ans`.
@Suite struct ColorScreenTests {
  enum State: CaseIterable {
    case healthy, ill, recovered

    /// Before the first failed renewal, in the middle of the back-off, and after the last queue was worked off.
    fileprivate var clock: String {
      switch self {
      case .healthy: "13:58"
      case .ill: "14:20"
      case .recovered: "17:10"
      }
    }
  }

  private static let sizes = [(160, 48), (120, 36), (80, 24), (40, 12)]
  private static let themes = ["signal-dark", "signal-light", "monochrome", "solarized-light"]

  @Test(arguments: State.allCases)
  func `the incident looks as it did in each theme at 256 colours`(state: State) throws {
    var model = try IncidentScreen.model(at: state.clock, width: 160, height: 48)
    for name in Self.themes {
      let look = Look(theme: try #require(BuiltInThemes.theme(name)))
      let screens = Self.sizes.map { width, height in
        _ = model.update(.resize(width: width, height: height))
        return "== \(width) x \(height)\n" + view(model, look).ansi(.indexed256)
      }
      let file = GoldenFile("Tests/SignalboxTests/Golden/\(state)-\(name).ans")
      let difference = try file.difference(from: screens.joined())
      #expect(difference == nil)
    }
  }
}
