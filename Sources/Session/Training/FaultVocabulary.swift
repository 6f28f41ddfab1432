package import Issuance

/// The malfunctions that can be injected into a run, for consoles that know nothing of its world.
package protocol FaultVocabulary: Sendable {
  var verbs: [Descriptor] { get }

  /// The canonical form of the text after `inject`.
  ///
  /// - Throws: what was expected, what was found, and how to write it.
  func canonical(_ injection: String) throws(InputSyntaxError) -> String
}
