import Basics
import Dashboard
import Drills
import Session
import World

/// What every option and argument takes. An option whose help lists its words (`text|csv|json`) has its entry there.
extension ValueKind {
  /// By the option's name, which means the same in every subcommand.
  static let options: [String: ValueKind] = [
    "--operator": .file("yaml", "yml", or: ["reference", "none"]),
    "--set": .parameterSetting,
    "--theme": theme,
    "--preset": .words((SettingKey.named("preset")?.words ?? []) + SettingsFile.ownPresets),
    "--hidden": .list(SettingKey.named("hidden")?.words ?? []),
    "--level": .words(["1", "2", "3", "4"]),
    "--speed": .words(["unpaced"]),
    "--what-if": .ofDrill { ["list"] + $0.whatIfs.map(\.name) },
    "--action": .ofDrill { drill in actions(of: drill) },
    "--output": .path, "--record": .path, "--report": .path, "--instructor-socket": .path,
    "--seed": .free, "--summary": .free, "--draws-per-second": .free, "--from": .free, "--to": .free,
    "--until": .free, "--every": .free, "--at": .free, "--trainee": .free, "--name": .free,
    "--attempt": .free, "--init": .path, "--config": .file("yaml", "yml"),
    "--shard": .free, "--merge": .path, "--memory": .free,
    "--pairs": .free, "--jobs": .free, "--edit": .free, "--size": .free, "--fps": .free, "--soak": .free,
  ]

  /// By the subcommand's words, for its positional arguments.
  static let positionals: [String: ValueKind] = [
    "demo": scenario, "run": scenario, "watch": scenario, "drill": scenario,
    "whatif": scenarioOrRecording, "sweep": scenarioOrRecording,
    "scenarios show": scenario, "scenarios plan": scenario, "scenarios validate": scenario,
    "scenarios new": .path, "scenarios parameters": .words(Parameter.all.map(\.path)),
    "instruct": .socket, "view": .socket, "attach": .socket, "serve": .free,
    "plane": .words(["add-account", "add-ca", "destroy-key", "export", "verify"]),
    "replay": recordingOrJournal, "report": recording, "export": recording,
    "themes preview": theme, "themes validate": theme,
    "config check": .file("yaml", "yml"), "config init": .path,
    "help": ValueKind(files: .none) { words, _ in HelpIndex.names(after: words) },
  ]

  private static let scenario = ValueKind.file("yaml", "yml", or: ScenarioLibrary.ids)
  private static let scenarioOrRecording = ValueKind.file(
    "yaml", "yml", "signalbox", "journal", or: ScenarioLibrary.ids)
  private static let recording = ValueKind.file("signalbox")
  private static let recordingOrJournal = ValueKind.file("signalbox", "journal")
  private static let theme = ValueKind.file("theme", or: ThemeFolder.catalogue().names)

  /// `PATH=VALUE`; the value is offered where it is true or false, or one of a few words.
  private static let parameterSetting = ValueKind(files: .none) { _, value in
    guard let equals = value.firstIndex(of: "=") else { return Parameter.all.map { $0.path + "=" } }
    let path = String(value[..<equals])
    return (Parameter.named(path)?.words ?? []).map { "\(path)=\($0)" }
  }

  /// Names that the drill on the line has; its default without one.
  private static func ofDrill(_ names: @escaping @Sendable (Drill) -> [String]) -> ValueKind {
    ValueKind(files: .none) { positionals, _ in
      guard let drill = try? ScenarioSource.drill(positionals.first ?? ScenarioLibrary.defaultID) else {
        return []
      }
      return names(drill)
    }
  }

  /// The verbs of the reference operator's actions; the second of a verb is `park#2`.
  private static func actions(of drill: Drill) -> [String] {
    var counts: [String: Int] = [:]
    return drill.reference.compactMap { scripted in
      guard case .command = scripted.input, let word = scripted.input.text.split(separator: " ").first else {
        return nil
      }
      let verb = String(word)
      counts[verb, default: 0] += 1
      return counts[verb] == 1 ? verb : "\(verb)#\(counts[verb] ?? 0)"
    }
  }
}

extension Parameter {
  /// The words it takes; empty for a number or a time.
  fileprivate var words: [String] {
    range.contains("…") ? [] : range.split(separator: ", ").map { String($0) }.filter { !$0.contains(":") }
  }
}
