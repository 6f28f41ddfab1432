/// The protocol between a session and consoles outside its process: its version and its bounds.
///
/// Both directions carry messages of four bytes of length, most significant first, and so many bytes. A console sends
/// lines of text (``ConsoleRequest``), first of all a hello; the session answers in JSON (``SessionMessage``). Times in
/// milliseconds.
enum SessionProtocol {
  static let version = 4
  /// Bytes of a message from a console, and of one to it.
  static let requestLengthMax = 65_536
  static let messageLengthMax = 4 << 20
  static let consolesMax = 16

  /// By when a console has said hello.
  static let helloWithin: UInt64 = 5_000
  /// By when a request that has begun to arrive is whole.
  static let requestWithin: UInt64 = 10_000
  /// By when a console has taken what it was sent, or it is dropped.
  static let takenWithin: UInt64 = 30_000
  /// How long a console that is dismissed has to read why.
  static let farewellWithin: UInt64 = 2_000

  /// What a console may ask for; more is read later.
  static let requestsPerSecond = 50.0
  static let requestsBurst = 100

  /// Frames kept for a console that is behind; of more, every other one goes, the newest never.
  static let framesBehindMax = 512
  /// Journal lines kept for it; of these none goes, and with more it is dropped.
  static let linesBehindMax = 65_000
  /// Frames and lines in one message.
  static let framesPerMessage = 16
  static let linesPerMessage = 1_000
}
