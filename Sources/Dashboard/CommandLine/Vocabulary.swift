import Basics
import Issuance
import Session

/// What can be typed at a console: the engine's commands, the console's own words, and inputs for who sits there.
enum Vocabulary {
  /// - Parameter abilities: of the run; what it cannot do is left out.
  static func all(for viewpoint: Viewpoint, _ abilities: Abilities = .simulated) -> [Descriptor] {
    CommandRegistry.all + ConsoleVerb.all(abilities).map(\.descriptor)
      + InputVerb.all(for: viewpoint, abilities).map(\.descriptor)
  }

  /// What a word calls, by its canonical or a short name.
  static func called(_ word: some StringProtocol, for viewpoint: Viewpoint) -> Descriptor? {
    let all = all(for: viewpoint)
    return all.first { $0.name == word } ?? all.first { $0.isCalled(word) }
  }

  /// The name that was probably meant.
  static func nearest(to word: String, for viewpoint: Viewpoint) -> String? {
    nearestName(to: word, among: all(for: viewpoint).map(\.name))
  }
}
