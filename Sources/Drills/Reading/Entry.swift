import Basics

/// A mapping of a file, by the keys the schema knows.
struct Entry {
  let section: SchemaSection
  let place: FilePlace
  /// Keys for which an unknown key was probably intended: they are not reported as missing.
  var meant: [String] = []
  /// Keys the schema knows, in the order of the file.
  var fields: [(name: String, key: YAMLValue, value: YAMLValue)]

  func value(_ name: String) -> YAMLValue? { fields.first { $0.name == name }?.value }
  func keyPlace(_ name: String) -> FilePlace { fields.first { $0.name == name }?.key.place ?? place }
  func has(_ name: String) -> Bool { fields.contains { $0.name == name } }
}
