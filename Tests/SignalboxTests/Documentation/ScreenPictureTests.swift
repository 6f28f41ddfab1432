import Dashboard
import Foundation
import TestSupport
import Testing

/// The picture at the top of the README is the screen that the dashboard draws of the incident.
@Suite struct ScreenPictureTests {
  private static let bytesMax = 150_000

  @Test(arguments: [("screen-dark.svg", "signal-dark"), ("screen-light.svg", "signal-light")])
  func `the committed picture is the screen of a real run`(name: String, theme: String) throws {
    // The widest screen whose text can be read at a README's width.
    let model = try IncidentScreen.model(at: "15:40:20", width: 160, height: 46)
    let theme = try #require(BuiltInThemes.theme(theme))
    let drawn = SVGPicture(view(model, Look(theme: theme))).text
    #expect(drawn.utf8.count < Self.bytesMax)
    let file = GoldenFile("Sources/signalbox/Documentation.docc/Resources/\(name)")
    let isSame = try file.difference(from: drawn) == nil
    #expect(isSame, "\(name) shows another screen; SIGNALBOX_UPDATE_GOLDEN=1 rewrites it")
  }
}
