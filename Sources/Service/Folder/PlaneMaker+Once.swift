internal import Basics

extension PlaneMaker {
  /// How long a program waits for another that makes a plane beside it, in milliseconds.
  private static let patience = 60_000

  /// Makes a plane, unless another program does so at this moment, which is waited for.
  ///
  /// What a making left behind that was broken off is set aside: its keys have signed nothing, as there is no store yet.
  ///
  /// - Returns: whether the plane was made.
  package static func makeOnce(
    _ folder: PlaneFolder, _ configuration: PlaneConfiguration, configurationFile: String?
  ) throws -> Bool {
    try SystemError.caught(try Files.makeFolder(of: folder.path), as: { failure(folder, $0) })
    let parent = try SystemError.caught(
      try OpenFile(Files.folder(of: folder.path), for: .directory), as: { failure(folder, $0) })
    defer { try? parent.close() }
    // Without locks the two meet at the first key.
    _ = try? parent.lock(within: patience)
    guard !folder.exists else { return false }
    if Files.exists(folder.keys), !Files.exists(folder.store) {
      var number = 1
      while Files.exists("\(folder.path).unfinished-\(number)") { number += 1 }
      try SystemError.caught(
        try Files.rename(folder.path, to: "\(folder.path).unfinished-\(number)"), as: { failure(folder, $0) })
    }
    // A folder that was there may be open to others.
    if Files.exists(folder.path) {
      try SystemError.caught(
        try OpenFile(folder.path, for: .directory).setPermissions(0o700), as: { failure(folder, $0) })
    }
    try make(folder, configuration, configurationFile: configurationFile)
    return true
  }

  private static func failure(_ folder: PlaneFolder, _ error: SystemError) -> FileError {
    FileError(file: folder.path, message: "a plane cannot be made there: \(error.reason)")
  }
}
