import Terminal

/// Keys and what they do, for the bottom row; a click on a key acts as the key, on the words as the first key.
struct FooterHint: Equatable {
  struct Key: Equatable {
    var text: String
    var deed: Link.Deed
  }

  var keys: [Key]
  var text: String

  /// The columns the keys take, with a blank between two.
  var keyColumns: Int { keys.reduce(keys.count - 1) { $0 + $1.text.displayWidth } }

  /// The actions of its keys, where they have some.
  var actions: [Action] { keys.compactMap { if case .action(let action) = $0.deed { action } else { nil } } }

  init(_ hint: KeyMap.Hint, text: String) {
    keys = zip(hint.keys, hint.actions).map { Key(text: $0, deed: .action($1)) }
    self.text = text
  }

  /// Keys of an open overlay.
  init(_ strokes: KeyStroke..., does text: String) { self.init(strokes, does: text) }

  init(_ strokes: [KeyStroke], does text: String) {
    keys = strokes.map { Key(text: $0.text, deed: .key($0)) }
    self.text = text
  }

  /// A range of keys, such as `1-4`, of which a click presses the first.
  init(range: String, first: KeyStroke, does text: String) {
    keys = [Key(text: range, deed: .key(first))]
    self.text = text
  }
}
