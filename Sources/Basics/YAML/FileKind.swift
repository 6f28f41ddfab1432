/// What files of a kind are, and how large they may be.
package struct FileKind: Sendable {
  /// With its article, as messages name it.
  package let title: String
  /// What is wanted in place of a folder or a device.
  package let wanted: String
  /// Larger ones are refused before they are read.
  package let bytesMax: Int

  package init(title: String, wanted: String, bytesMax: Int) {
    self.title = title
    self.wanted = wanted
    self.bytesMax = bytesMax
  }
}
