/// A kind of file, with its name in messages and its maximum size.
package struct FileKind: Sendable {
  /// With its article, as messages name it.
  package let title: String
  /// The hint after a path that is a folder or a device.
  package let wanted: String
  /// Larger files are refused.
  package let bytesMax: Int
  /// Whether a pipe, a terminal or standard input will do, which can be read only once.
  package let takesStreams: Bool

  package init(title: String, wanted: String, bytesMax: Int, takesStreams: Bool = false) {
    self.title = title
    self.wanted = wanted
    self.bytesMax = bytesMax
    self.takesStreams = takesStreams
  }

  /// The refusal of a file that is too large.
  ///
  /// - Parameter bytes: its size, as far as it is known.
  package func refusal(ofSize bytes: Int) -> String {
    "has \(Figures.grouped(bytes)) bytes or more; \(title) has \(Figures.grouped(bytesMax)) at most"
  }
}
