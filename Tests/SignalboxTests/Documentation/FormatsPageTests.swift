import Foundation
import Telemetry
import Testing

/// The page on formats has the table of fields by which frames are written.
@Suite struct FormatsPageTests {
  @Test func `the fields of a frame on the page are those that outputs write`() throws {
    let table = FieldReference.markdown(FrameFields.all)
    let shown = try Pages.block("fields", of: "Formats.md", writing: table)
    #expect(shown == table, "Formats.md has another table; SIGNALBOX_UPDATE_GOLDEN=1 rewrites it")
  }

  /// The types of lines and their fields as the schema has them, which is made of the tables of the writer.
  @Test(arguments: ["types", "lines"])
  func `the lines on the page are those that outputs write`(block: String) throws {
    let schema = try JSONDecoder().decode(
      JSONValue.self, from: try Program.run("help", "--schema", "lines").output)
    let reference = LineReference(schema)
    let table = block == "types" ? reference.types : reference.fields
    let shown = try Pages.block(block, of: "Formats.md", writing: table)
    #expect(shown == table, "Formats.md has another table; SIGNALBOX_UPDATE_GOLDEN=1 rewrites it")
  }

  @Test func `every field of a frame has a meaning`() {
    for field in FieldReference.all(FrameFields.all) { #expect(!field.meaning.isEmpty, "\(field.path)") }
  }
}
