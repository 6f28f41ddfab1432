/// A panel's name in settings, conditions and plain mode; each panel's folder defines its own.
package struct PanelID: Hashable, Sendable {
  package let name: String
  /// A digest of the name: a drawing compares and looks up panels hundreds of times.
  private let code: UInt64

  init(_ name: String) {
    self.name = name
    // FNV-1a.
    code = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.code == right.code && left.name == right.name
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
