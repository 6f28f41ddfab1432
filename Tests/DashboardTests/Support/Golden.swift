import Glibc
import Testing

/// Text frames stored in files and compared whole.
///
/// With SIGNALBOX_UPDATE_GOLDEN=1 in the environment the files are written instead.
enum Golden {
  static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let path = directory + "/" + name + ".txt"
    if let update = getenv("SIGNALBOX_UPDATE_GOLDEN"), String(cString: update) == "1" {
      guard write(text, to: path) else {
        Issue.record("\(path) cannot be written", sourceLocation: sourceLocation)
        return
      }
      return
    }
    guard let expected = read(path) else {
      Issue.record("\(path) is missing; SIGNALBOX_UPDATE_GOLDEN=1 writes it", sourceLocation: sourceLocation)
      return
    }
    guard expected != text else { return }
    let (old, new) = (lines(expected), lines(text))
    let differing = (0..<max(old.count, new.count)).filter { index in
      (index < old.count ? old[index] : nil) != (index < new.count ? new[index] : nil)
    }
    let shown = differing.prefix(6).map { index in
      "line \(index + 1)\n  was \(index < old.count ? old[index] : "missing")\n  is  \(index < new.count ? new[index] : "missing")"
    }
    Issue.record(
      "\(name): \(differing.count) lines differ\n\(shown.joined(separator: "\n"))",
      sourceLocation: sourceLocation)
  }

  private static let directory: String = {
    let file = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    return "/" + file + "/Golden"
  }()

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }
}
