/// The protocol between a session and consoles outside its process: its version and its limits.
///
/// Both directions carry messages of four bytes of length, most significant first, and so many bytes. A console sends
/// lines of text (``ConsoleRequest``), first of all a hello; the session answers in JSON (``SessionMessage``). Times in
/// milliseconds.
enum SessionProtocol {
  static let version = 8
  /// Bytes of a message from a console, and of one to it.
  static let requestLengthMax = 65_536
  static let messageLengthMax = 4 << 20
  static let consolesMax = 16

  /// The deadline for a console's hello.
  static let helloWithin: UInt64 = 5_000
  /// The deadline for the rest of a request of which a part has arrived.
  static let requestWithin: UInt64 = 10_000
  /// The deadline for a console to read its messages before it is dropped.
  static let takenWithin: UInt64 = 30_000
  /// The time a dismissed console has to read the reason.
  static let farewellWithin: UInt64 = 2_000

  /// The limit on a console's requests; further ones are read later.
  static let requestsPerSecond = 50.0
  static let requestsBurst = 100

  /// Frames kept for a console that is behind; beyond this every other one is dropped, never the newest.
  static let framesBehindMax = 512
  /// The memory in bytes that these frames may take, and the lines.
  static let bytesBehindMax = 32 << 20
  /// How many things of a kind a frame names: of larger systems a console outside sees the first, since a message must
  /// hold the whole frame.
  static let thingsMax = 1_000
  /// Journal lines kept for it; none is dropped, and with more the console is dismissed.
  static let linesBehindMax = 65_000
  /// Frames and lines in one message.
  static let framesPerMessage = 16
  static let linesPerMessage = 1_000
}
