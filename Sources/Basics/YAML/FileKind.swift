/// A kind of file, with its name in messages and its maximum size.
package struct FileKind: Sendable {
  /// With its article, as messages name it.
  package let title: String
  /// The hint after a path that is a folder or a device.
  package let wanted: String
  /// Larger files are refused before they are read.
  package let bytesMax: Int

  package init(title: String, wanted: String, bytesMax: Int) {
    self.title = title
    self.wanted = wanted
    self.bytesMax = bytesMax
  }
}
