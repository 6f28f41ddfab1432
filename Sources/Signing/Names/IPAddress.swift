internal import Glibc

/// IP addresses as text.
enum IPAddress {
  /// Four or sixteen bytes in the order of the network; nil for other text.
  static func bytes(_ text: String) -> [UInt8]? {
    guard !text.utf8.contains(0) else { return nil }
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, text, &bytes) == 1 { return bytes }
    }
    return nil
  }
}
