/// A panel by the name that settings, conditions and plain mode use for it; each panel's folder gives its own.
package struct PanelID: Hashable, Sendable {
  package let name: String

  init(_ name: String) { self.name = name }
}
