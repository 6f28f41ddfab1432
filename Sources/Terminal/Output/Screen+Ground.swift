import Basics
import CNcurses
import Glibc

extension Screen {
  /// Asks for the ground's colour (OSC 11), then for the terminal's attributes (DA1), which nearly all terminals answer:
  /// their answer alone says that the other will not come.
  private static let question = "\u{1B}]11;?\u{1B}\\\u{1B}[c"

  /// Milliseconds that a terminal has for its answer; later ones have no effect.
  private static let patience: UInt64 = 250

  /// Asks the terminal for its ground.
  ///
  /// What is typed meanwhile stays for the ``EventLoop``. Terminals unlike xterm, such as the Linux console, are not
  /// asked, as they may show the question; nor is GNU screen, which does not answer it.
  ///
  /// - Returns: nil without an answer.
  package func askGround() -> TerminalGround? {
    guard isXtermLike, depth != .none, !TerminalProbe.hasGNUScreen else { return nil }
    write(Self.question)
    let end = EventLoop.now() + Self.patience
    var buffer = [UInt8](repeating: 0, count: 4096)
    while early.decoder.toldGround == nil, !early.decoder.hasAttributes {
      let now = EventLoop.now()
      guard now < end else { break }
      var descriptors = [pollfd(fd: input, events: Int16(POLLIN), revents: 0)]
      SystemCall.wait(for: &descriptors, milliseconds: Int32(clamping: end - now))
      guard descriptors[0].revents != 0 else { continue }
      let count = read(input, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      // The loop meets the terminal's end, too.
      guard count > 0 else { break }
      early.events += early.decoder.feed(buffer.prefix(count), at: EventLoop.now())
    }
    return early.decoder.toldGround
  }

  /// What the terminal sent before the first loop, which takes it.
  struct EarlyInput {
    var decoder = InputDecoder()
    var events: [InputEvent] = []
  }

  /// The input so far, once.
  func takeEarlyInput() -> EarlyInput {
    defer { early = EarlyInput() }
    return early
  }
}
