/// A panel's name in settings, conditions and plain mode; each panel's folder defines its own.
package struct PanelID: Hashable, Sendable {
  package let name: String

  init(_ name: String) { self.name = name }
}
