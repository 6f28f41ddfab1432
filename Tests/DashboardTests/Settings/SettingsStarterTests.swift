import Testing

@testable import Dashboard
@testable import Drills

@Suite struct SettingsStarterTests {
  @Test func `the template as written changes nothing`() {
    let reading = SettingsFixture.read(SettingsStarter.text)
    #expect(reading.lines(atMost: 9) == [])
    #expect(reading.settings == Settings())
  }

  @Test func `the template without comment signs is valid`() {
    let lines = SettingsStarter.text.split(separator: "\n", omittingEmptySubsequences: false)
    // Prose begins after one blank.
    let text = lines.map { $0.prefixMatch(of: /#( [^ ])?/)?.output.0 == "#" ? $0.dropFirst() : $0 }.joined(
      separator: "\n")
    let reading = SettingsFixture.read(text)
    #expect(reading.lines(atMost: 9) == [])
    for key in SettingKey.all {
      guard case .file = reading.values[key.name]?.source else {
        Issue.record("\(key.name) is not in it")
        continue
      }
    }
    for row in reading.settings.keyListing where !row.keys.isEmpty {
      #expect(row.source != .standard, "\(row.action) is not in it")
    }
  }
}
