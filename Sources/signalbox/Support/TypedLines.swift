import Glibc

/// Lines of standard input, read without reading ahead: what follows a line is left for a session.
enum TypedLines {
  /// The bytes of a line that are kept; the rest of a longer one is dropped.
  private static let lineBytesMax = 4096

  /// The next line without its end; nil at the end of the input.
  static func line() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      switch read(STDIN_FILENO, &byte, 1) {
      case 1:
        guard byte != UInt8(ascii: "\n") else { return String(decoding: bytes, as: UTF8.self) }
        if bytes.count < lineBytesMax { bytes.append(byte) }
      case 0: return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
      default:
        switch errno {
        case EINTR: continue
        case EAGAIN:
          var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
          poll(&waiting, 1, -1)
        default: return nil
        }
      }
    }
  }
}
