import ArgumentParser
import Basics
import Foundation
import Service

/// Which plane a command is about.
struct FolderChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The plane's folder; default: $XDG_STATE_HOME/signalbox/plane, or the same below ~/.local/state.",
      valueName: "DIR"))
  var folder: String?

  @Option(
    help: ArgumentHelp(
      "The plane's configuration, where it is another than plane.yaml in its folder; of a new plane, the one it gets.",
      valueName: "FILE"))
  var config: String?

  /// The settings of a plane that is there, or those of a new one.
  func configuration(of folder: PlaneFolder) throws -> PlaneConfiguration {
    guard let file = config ?? (folder.exists ? folder.configuration : nil) else {
      return PlaneConfiguration()
    }
    return try Self.configuration(file: file)
  }

  static func configuration(file: String) throws -> PlaneConfiguration {
    try PlaneConfiguration(file: file, text: TextFile.read(file, PlaneConfiguration.kind))
  }

  /// The keys of a plane that is there.
  func keys(of folder: PlaneFolder) throws -> PlaneKeys {
    PlaneKeys(folder, try configuration(of: folder))
  }

  func resolved() throws -> PlaneFolder {
    if let folder { return PlaneFolder(Self.absolute(folder)) }
    let environment = ProcessInfo.processInfo.environment
    guard let folder = PlaneFolder.standard({ environment[$0] }) else {
      throw Complaint("expected XDG_STATE_HOME or HOME to name an absolute path; use --folder DIR")
    }
    return folder
  }

  /// A path from the root on.
  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  /// A plane that is there.
  func existing() throws -> PlaneFolder {
    let folder = try resolved()
    guard folder.exists else {
      throw Complaint(
        "\(folder.path): there is no plane; make one with 'signalboxd serve --init \(folder.path)'")
    }
    return folder
  }
}

/// An error whose text is all that is printed.
struct Complaint: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
