import Dashboard
import Testing

/// The glossary's page has the terms that the help explains.
@Suite struct GlossaryPageTests {
  @Test func `the terms on the page are those of the help, with the same meanings`() throws {
    let shown = try Pages.block("terms", of: "Glossary.md", writing: Glossary.markdown)
    #expect(
      shown == Glossary.markdown, "Glossary.md has another table; SIGNALBOX_UPDATE_GOLDEN=1 rewrites it")
  }
}
