/// Whether a terminal draws on a dark or a light ground.
enum TerminalGround: Equatable {
  case dark, light

  /// The variable in which some terminals tell their colours.
  static let variable = "COLORFGBG"

  /// Reads the numbers of the text's and the ground's colour, parted by semicolons, as rxvt and Konsole write them:
  /// `15;0`, `0;default;15`. The ground is the last; white (7) and the bright colours but grey (8) are light, as vim has it.
  ///
  /// - Returns: nil for any other text.
  init?(colorFGBG text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count >= 2, let ground = parts.last.flatMap({ UInt8($0) }), ground < 16 else { return nil }
    self = ground == 7 || ground > 8 ? .light : .dark
  }
}
