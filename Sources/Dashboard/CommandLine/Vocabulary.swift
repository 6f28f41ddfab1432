import Basics
import Issuance
import Session

/// The words of a console: the engine's commands, the console's own verbs, and the inputs open to its viewpoint.
enum Vocabulary {
  /// - Parameter abilities: the run's; commands it does not support are left out.
  static func all(for viewpoint: Viewpoint, _ abilities: Abilities) -> [Descriptor] {
    (abilities.contains(.operation) ? CommandRegistry.all : [])
      + ConsoleVerb.all(for: viewpoint, abilities).map(\.descriptor)
      + InputVerb.all(for: viewpoint, abilities).map(\.descriptor)
  }

  /// The words of a console in a run that has every ability it can have there.
  static func all(for viewpoint: Viewpoint) -> [Descriptor] {
    switch viewpoint {
    case .operator: all(for: viewpoint, .live)
    case .instructor, .trainee: all(for: viewpoint, .simulated)
    case .viewer: all(for: viewpoint, Abilities.simulated.union(.live))
    }
  }

  /// The descriptor with this canonical or short name.
  static func called(_ word: some StringProtocol, for viewpoint: Viewpoint) -> Descriptor? {
    let all = all(for: viewpoint)
    return all.first { $0.name == word } ?? all.first { $0.isCalled(word) }
  }

  /// The closest canonical or short name, for "did you mean".
  static func nearest(to word: String, for viewpoint: Viewpoint) -> String? {
    Descriptor.nearest(to: word, among: all(for: viewpoint))
  }
}
