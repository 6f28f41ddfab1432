import Basics
package import Terminal

extension SettingKey {
  /// All settings but the keys, in the order in which lists show them.
  package static let all: [SettingKey] = [
    SettingKey(
      "theme", .theme, standard: BuiltInThemes.auto,
      "the colours; auto: by the terminal's ground, dark or light", flag: "--theme", \.theme,
      parse: single { $0 }),
    SettingKey(
      "color", .word(["auto"] + ColorDepth.names), standard: "auto",
      "number of colours; auto: as many as the terminal shows", flag: "--color", needsRestart: true, \.color,
      parse: single { $0 == "auto" ? .some(nil) : ColorDepth(name: $0).map { .some($0) } }),
    SettingKey(
      "ascii", .flag, standard: "false", "draw with ASCII characters only", flag: "--ascii",
      needsRestart: true, \.ascii, parse: flag),
    SettingKey(
      "graph", .word(["auto"] + Look.Dots.allCases.map(\.rawValue)), standard: "auto",
      "characters of graphs; auto: the finest that the character set has", flag: "--graph", \.graph,
      parse: single { $0 == "auto" ? .some(nil) : Look.Dots(rawValue: $0).map { .some($0) } }),
    SettingKey(
      "mouse", .word(["auto", "true", "false"]), standard: "auto",
      "capture clicks and the wheel, which else select and copy text; auto: capture, except in GNU screen",
      flag: "--mouse", \.mouse,
      parse: { $0 == ["auto"] ? .some(nil) : flag($0).map { .some($0) } }),
    SettingKey(
      "draws_per_second", .whole(1...60), standard: "15",
      "drawings a second of new data; keys are answered at once", flag: "--draws-per-second",
      \.drawsPerSecond,
      parse: single { text in Int(text).flatMap { (1...60).contains($0) ? $0 : nil } }),
    SettingKey(
      "preset", .word(Preset.allCases.map(\.rawValue)), standard: Preset.overview.rawValue,
      "the preset of panels at the start", flag: "--preset", \.preset,
      parse: single { Preset(rawValue: $0) }),
    SettingKey(
      "hidden", .words("panels", PanelRegistry.standard.ids.map(\.name)), standard: "[]", example: "[ledger]",
      "panels hidden at the start, in every preset",
      flag: "--hidden", \.hidden,
      parse: { texts in
        let panels = texts.map { text in PanelRegistry.standard.ids.first { $0.name == text } }
        return panels.contains(nil) ? nil : Set(panels.compactMap { $0 })
      }),
    SettingKey(
      "zoom", .word(TimeWindow.Zoom.ladder.map(\.name)), standard: "all",
      "the span of the graph at the start", flag: "--zoom", \.zoom,
      parse: single { text in TimeWindow.Zoom.ladder.first { $0.name == text } }),
    SettingKey(
      "remember", .flag, standard: "true",
      "keep theme, preset, hidden panels, sort orders and zoom as changed on the screen for later runs",
      flag: "--remember", needsRestart: true, \.remembers, parse: flag),
    SettingKey(
      "plain", .flag, standard: "false", "lines of text in place of the screen; for screen readers",
      flag: "--plain", needsRestart: true, \.plain, parse: flag),
    SettingKey(
      "speed", .speed, standard: "the scenario's", example: "60",
      "simulated seconds in a second at the start",
      flag: "--speed", needsRestart: true, \.speed, parse: single { Speed(parsing: $0).map { .some($0) } }),
    SettingKey(
      "trainee", .text, standard: "the user's name", example: "alex",
      "the trainee's name in the results of drills",
      flag: "--trainee", needsRestart: true, \.trainee, parse: single { .some($0) }),
  ]

  /// Whether a flag's text says no.
  func isNo(_ text: String) -> Bool { Self.flag([text]) == false }

  private static func single<Value>(
    _ parse: @escaping @Sendable (String) -> Value?
  ) -> @Sendable ([String]) -> Value? {
    { texts in texts.count == 1 && !texts[0].isEmpty ? parse(texts[0]) : nil }
  }

  @Sendable private static func flag(_ texts: [String]) -> Bool? {
    guard texts.count == 1 else { return nil }
    return switch texts[0].lowercased() {
    // As YAML 1.1 has it, and 1 and 0 as environment variables often do.
    case "true", "yes", "on", "1": true
    case "false", "no", "off", "0": false
    default: nil
    }
  }
}

extension ColorDepth {
  /// As options and settings call them, from the most to none.
  package static let names = ["truecolor", "256", "16", "8", "none"]

  package init?(name: String) {
    switch name {
    case "truecolor": self = .direct
    case "256": self = .indexed256
    case "16": self = .ansi16
    case "8": self = .ansi8
    case "none": self = .none
    default: return nil
    }
  }
}

extension TimeWindow.Zoom {
  /// `all`, `2h`, `30m`.
  var name: String {
    switch self {
    case .all: "all"
    case .last(let length): length.text
    }
  }
}
