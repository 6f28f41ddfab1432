import Metrics
import Testing

/// The page on formats has the table of fields by which frames are written.
@Suite struct FormatsPageTests {
  @Test func `the fields of a frame on the page are those that outputs write`() throws {
    let table = FieldReference.markdown(FrameFields.all)
    let shown = try Pages.block("fields", of: "Formats.md", writing: table)
    #expect(shown == table, "Formats.md has another table; SIGNALBOX_UPDATE_GOLDEN=1 rewrites it")
  }

  @Test func `every field of a frame has a meaning`() {
    for field in FieldReference.all(FrameFields.all) { #expect(!field.meaning.isEmpty, "\(field.path)") }
  }
}
