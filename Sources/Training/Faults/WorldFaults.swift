import Drills
package import Issuance
package import Session
import World

/// The malfunctions of the simulated world.
package struct WorldFaults: FaultVocabulary {
  package init() {}

  package var verbs: [Descriptor] { MalfunctionVerb.all.map(\.descriptor) }

  package func canonical(_ injection: String) throws(InputSyntaxError) -> String {
    guard case .inject(let text) = try Input.inject(injection).checked() else { return injection }
    return text
  }
}
