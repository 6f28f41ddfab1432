import Foundation
import Issuance
import TestSupport

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Recordings
@testable import Session
@testable import World

extension FuzzedReader {
  static let files: [FuzzedReader] = [
    FuzzedReader(
      "scenario", "a scenario's file", lengthMax: 8192,
      examples: {
        let texts = [Starter.text] + ScenarioLibrary.ids.compactMap { ScenarioLibrary.text(of: $0) }
        return texts.filter { $0.utf8.count < 8192 }.map { Array($0.utf8) }
      },
      read: { bytes in
        guard let text = try? TextFile.text(bytes, file: "f"),
          let drill = try? ScenarioReader(file: "f", text: text).drill()
        else { return false }
        precondition(drill.scenario.start < drill.scenario.end, "a clock that does not run")
        _ = drill.scenario.parameters.notes
        return true
      }),
    FuzzedReader(
      "operator-file", "an operator's file", lengthMax: 2048,
      examples: {
        [
          "- {at: \"14:05\", do: queue.park 1}\n- {at: \"14:06:30\", do: say hello}\n",
          "- at: 2020-10-28T14:05Z\n  do: ocsp.restart 6 every=20s config=corrected\n",
        ].map { Array($0.utf8) }
      },
      read: { bytes in
        guard let text = try? TextFile.text(bytes, file: "f") else { return false }
        let clock = start...start + .days(1)
        guard
          let steps = try? ScenarioReader(file: "f", text: text).operatorScript(
            within: clock, on: smallScenario().parameters.engine)
        else { return false }
        precondition(steps.allSatisfy { clock.contains($0.time) }, "a step outside of the clock")
        return true
      }),
    FuzzedReader(
      "settings", "the settings file", lengthMax: 8192,
      examples: { [SettingsStarter.text].map { Array($0.utf8) } + settingsExamples },
      read: { bytes in
        guard let text = try? TextFile.text(bytes, file: "/f") else { return false }
        let reading = SettingsReader.read(.text(text, file: "/f"), environment: { _ in nil }) { _ in nil }
        var model = Model(run: runInfo, width: 80, height: 24, settings: reading.settings)
        _ = model.take(reading)
        return reading.faults == nil
      }),
    FuzzedReader(
      "remembered", "the file of changes made on the screen", lengthMax: 1024,
      examples: {
        [
          "# Changes\ntheme\tsignal-light\tauto\nzoom\t5m\nhidden.overview\t-ledger,+issuers\n",
          "preset.night\tqueues -ledger,+issuers\npreset\tnight\nsort.queues\t-waiting\n",
        ].map { Array($0.utf8) }
      },
      read: { bytes in
        let remembered = Remembered(parsing: String(decoding: bytes, as: UTF8.self), file: "/r")
        let again = Remembered(parsing: remembered.fileText, file: "/r")
        precondition(again == remembered, "the file as written reads back as something else")
        let reading = SettingsReader.read(.nowhere, remembered: remembered, environment: { _ in nil }) { _ in
          nil
        }
        var model = Model(run: runInfo, width: 80, height: 24, settings: reading.settings)
        _ = model.take(reading)
        return !remembered.all.isEmpty
      }),
    FuzzedReader(
      "theme", "a theme's file", lengthMax: 2048,
      examples: { BuiltInThemes.names.compactMap { BuiltInThemes.bytes($0) }.map { Array($0.prefix(2048)) } },
      read: { bytes in
        let review = ThemeReview(bytes, file: "f")
        _ = ThemeFile.header(bytes)
        var themes = ThemeCatalogue.builtIn
        themes.add("mine", path: "f", bytes: bytes)
        let isUsable = (try? themes.theme("mine")) != nil
        return isUsable && review.errors.isEmpty
      }),
    FuzzedReader(
      "results", "the file of results", lengthMax: 2048,
      examples: {
        let entry = ProgressEntry(
          trainee: "Ada", drill: "first-look", file: "/a.yaml", level: 2, seed: 7, score: 80, isPassed: true,
          time: 1_730_000_000_000)
        guard let line = try? JSONEncoder().encode(entry) else { return [] }
        return [[UInt8](line), [UInt8](line) + [0x0A] + [UInt8](line) + [0x0A]]
      },
      read: { bytes in
        let (entries, _) = ProgressFile.parse(Data(TextFile.plain(bytes)), file: "f")
        for summary in ProgressSummary.all(entries) {
          _ = summary.isDue(at: 1_730_000_000_000)
          _ = summary.last.seconds.description
        }
        return !entries.isEmpty
      }),
    FuzzedReader(
      "history", "the file of command lines entered before", lengthMax: 1024,
      examples: { [Array(commands.joined(separator: "\n").utf8.prefix(1024))] },
      read: { bytes in
        let lines = CommandHistory.lines(of: bytes)
        precondition(lines.count <= CommandHistory.linesMax, "more lines than are kept")
        return !lines.isEmpty
      }),
  ]

  private static let settingsExamples = [
    "theme: signal-light\ncolor: 256\nkeys:\n  pause: [C-p, F5]\n  quit: \"<C-q>\"\n",
    "hidden: [ledger, issuers]\npreset: queues\nzoom: 5m\nplain: true\n",
  ].map { Array($0.utf8) }
}
