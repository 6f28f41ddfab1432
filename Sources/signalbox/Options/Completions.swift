import Dashboard
import Drills
import Glibc

/// What shells offer for a word: names that are built in, and files.
enum Completions {
  @Sendable static func scenarios(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    ScenarioLibrary.ids + files(prefix, endings: [".yaml", ".yml"])
  }

  @Sendable static func themes(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    ThemeFolder.catalogue().names + files(prefix, endings: [ThemeSource.suffix])
  }

  /// `reference`, `none` or a file of timed inputs.
  @Sendable static func operators(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    ["reference", "none"] + files(prefix, endings: [".yaml", ".yml"])
  }

  /// Files with such an ending and folders, of the folder a word that was begun leads into.
  private static func files(_ prefix: String, endings: [String]) -> [String] {
    let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    guard let listing = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !name.hasPrefix(".") else { continue }
      let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
      if isFolder || endings.contains(where: { name.hasSuffix($0) }) {
        names.append(folder + name + (isFolder ? "/" : ""))
      }
    }
    return names.sorted()
  }
}
