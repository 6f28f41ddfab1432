/// A key, or the character it types.
package enum Key: Hashable, Sendable {
  /// Typed text one scalar at a time; with ``Modifiers/control`` a lower-case letter or one of `\ ] ^ _` or a space.
  case character(Character)
  case enter, tab, backspace, escape
  case up, down, left, right
  case home, end, pageUp, pageDown, insert, delete
  case function(Int)
}

/// Modifier keys held during a key, if the terminal reports them.
///
/// Shift is reported for keys that have no other case: arrows, Tab, function keys.
package struct Modifiers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let shift = Modifiers(rawValue: 1)
  package static let alt = Modifiers(rawValue: 2)
  package static let control = Modifiers(rawValue: 4)
}
