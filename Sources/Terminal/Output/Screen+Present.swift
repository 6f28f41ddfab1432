import CNcurses

extension Screen {
  /// What drawing has cost.
  package struct Cost: Hashable, Sendable {
    /// Frames presented, also those that changed nothing.
    package var frames = 0
    /// Bytes the terminal has taken, mode changes included.
    package var bytesWritten = 0
    /// Of the last frame: what it wrote, the time until it was ready to write, and the time the terminal took it.
    package var lastFrameBytes = 0
    package var lastFrameComposeNanoseconds: UInt64 = 0
    package var lastFrameWriteNanoseconds: UInt64 = 0
  }

  /// Shows a surface, and sends only what changed since the last one.
  ///
  /// One of another size than the screen, as after a resize nobody has seen yet, is shown as far as it goes.
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
