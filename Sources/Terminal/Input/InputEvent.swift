/// An event of the terminal or the process.
package enum InputEvent: Hashable, Sendable {
  case key(Key, Modifiers)
  case mouse(MouseEvent)
  /// Text from the clipboard in one piece, with newlines as `\n`; cut off at ``InputDecoder/pasteMax`` bytes.
  case paste(String)
  /// Whether the terminal's window has the focus.
  case focus(Bool)
  /// The size of the terminal changed: ``Screen/resize()``.
  case resize
  /// Ctrl-Z or SIGTSTP: ``Screen/suspend()``.
  case suspend
  /// The process continues after an uncatchable stop: ``Screen/resume()``.
  case resumed
  /// Ctrl-C or SIGINT: cancel, or end.
  case interrupt
  /// Another signal that ends the process; see ``endProcess(bySignal:)``.
  case terminate(signal: Int32)
  /// The terminal is gone; drawing has no effect.
  case hangup
}

/// A mouse action with its cell; the upper left cell is 0, 0.
package struct MouseEvent: Hashable, Sendable {
  package enum Button: Hashable, Sendable {
    case left, middle, right
    /// The fourth and further ones, such as back and forward.
    case other(Int)
  }

  package enum Action: Hashable, Sendable {
    case press(Button)
    case release(Button)
    case drag(Button)
    case move
    case scrollUp, scrollDown, scrollLeft, scrollRight
  }

  package var action: Action
  package var x: Int
  package var y: Int
  package var modifiers: Modifiers

  package init(_ action: Action, x: Int, y: Int, modifiers: Modifiers = []) {
    self.action = action
    self.x = x
    self.y = y
    self.modifiers = modifiers
  }
}
