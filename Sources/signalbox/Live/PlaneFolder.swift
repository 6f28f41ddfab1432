import Basics
import Glibc
import Recordings

/// The folder of a live plane, and what lies in it.
struct PlaneFolder: Equatable {
  let path: String

  /// Where its console socket is: `socket.path` of the configuration, or in the folder.
  ///
  /// - Parameter config: the configuration, where it is another than `plane.yaml` in the folder.
  func socket(config: String?) throws -> String {
    let file = config ?? path + "/plane.yaml"
    // Of a folder that others own nothing can be read, and its socket is where they say.
    guard config != nil || access(file, R_OK) == 0 else { return path + "/socket" }
    let text = try TextFile.read(file, Self.kind)
    let composed = try YAMLSource(file: file, text: text, kind: Self.kind).compose()
    return Self.value("path", in: Self.value("socket", in: composed.content))?.text ?? path + "/socket"
  }

  private static func value(_ key: String, in value: YAMLValue?) -> YAMLValue? {
    value?.pairs.first { $0.key.text == key }?.value
  }

  private static let kind = FileKind(
    title: "a plane's configuration", wanted: "the configuration is a plain YAML file", bytesMax: 64 * 1024)

  /// What the daemon writes to standard error.
  var log: String { path + "/log" }

  /// The folder in the state folder.
  static func standard() throws(Failure) -> PlaneFolder {
    guard let state = StateFolder.current else {
      throw Failure("no folder for the plane: set HOME or XDG_STATE_HOME to an absolute path in UTF-8")
    }
    return PlaneFolder(path: state.plane)
  }
}
