import CNcurses

extension Screen {
  /// The cost of drawing.
  package struct Cost: Hashable, Sendable {
    /// Frames presented, including unchanged ones.
    package var frames = 0
    /// Bytes written to the terminal, including mode changes.
    package var bytesWritten = 0
    /// Of the last frame: its bytes, the time until it was ready to write, and the time of the write.
    package var lastFrameBytes = 0
    package var lastFrameComposeNanoseconds: UInt64 = 0
    package var lastFrameWriteNanoseconds: UInt64 = 0
  }

  /// Shows a surface, and sends only its differences from the last one.
  ///
  /// A surface of another size, as after a resize that has not been handled, is clipped.
  package func present(_ surface: Surface) {
    let began = monotonicNanoseconds()
    painter.paint(surface)
    doupdate()
    let composed = monotonicNanoseconds()
    let before = cost.bytesWritten
    flush(before: isXtermLike ? Modes.beginFrame : "", after: isXtermLike ? Modes.endFrame : "")
    cost.frames += 1
    cost.lastFrameBytes = cost.bytesWritten - before
    cost.lastFrameComposeNanoseconds = composed - began
    cost.lastFrameWriteNanoseconds = monotonicNanoseconds() - composed
  }
}
