import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

@Suite struct KeyMapTests {
  @Test func `no key is bound twice, except those that scrub while the clock stands`() {
    for isStanding in [false, true] {
      let bindings = KeyMap.standard.bindings.filter { ($0.group == .standing) == isStanding }
      let strokes = bindings.flatMap(\.strokes)
      #expect(Set(strokes).count == strokes.count)
    }
  }

  @Test(arguments: [160, 120, 80, 40]) func `the help shows every key and every command`(
    width: Int
  ) {
    let model = Model(run: IncidentFixture.run, width: width, height: 48)
    let text = model.helpText.fitted(to: model.textColumns).lines.map(\.whole).joined(separator: " ")
    let words = Set(text.split(separator: " ").map { String($0) })
    for binding in model.keys.bindings where model.run.offers(binding.action) {
      for stroke in binding.strokes { #expect(words.contains(stroke.text), "\(stroke.text)") }
    }
    for verb in CommandRegistry.all { #expect(words.contains(verb.shortNames.first ?? verb.name)) }
  }

  @Test func `the help can be scrolled to its end at any size, and closed`() {
    for (width, height) in [(160, 48), (80, 24), (40, 12), (20, 6)] {
      var console = Console(width: width, height: height)
      console.press("?", "G")
      let last = console.screen
      #expect(last.contains("Issuing CAs") || width < 40)
      console.press(.down, KeyStroke(.pageDown))
      #expect(console.screen == last, "there is nothing beyond the end")
      console.press(.up)
      #expect(console.screen != last || width == 160, "there it is whole")
      console.press("?")
      #expect(console.model.console.overlay == nil)
    }
  }

  @Test func `every command of an operator can be given by keys alone`() {
    // Everything reachable by keys, menus and their written lines, in any state of the selected thing.
    var reached: Set<String> = []
    func note(_ effects: [Model.Effect], _ model: Model) {
      for case .control(.input(.command(let command))) in effects {
        reached.insert(String(command.text.prefix { $0 != " " }))
      }
      switch model.console.overlay {
      case .dialog(let dialog):
        if let command = dialog.command { reached.insert(String(command.text.prefix { $0 != " " })) }
      case .commandLine(let line): reached.insert(String(line.editor.text.prefix { $0 != " " }))
      default: break
      }
    }
    var start = IncidentFixture.model()
    start.console.selection[.servers] = 6
    start.frame?.revocation = RevocationFrame()
    for (mode, server) in [(IssuanceQueue.Mode.running, IssuanceServer.State.busy), (.paused, .stopped)] {
      start.frame?.queues[0].mode = mode
      start.frame?.servers[6].state = server
      // The selected CA's ceremony, once it is prepared.
      let issuer = start.console.selection[.issuers]
      let ceremony = KeyCeremony(
        number: 1, purpose: .destroy, issuer: issuer, administrator: "Ada",
        prepared: IncidentFixture.run.start)
      start.frame?.ceremonies = mode == .running ? [] : [ceremony]
      start.frame?.issuers[issuer].profileEnabled = false
      for panel in PanelID.allCases {
        start.console.focus = panel
        for binding in start.keys.bindings {
          var model = start
          note(model.perform(binding.action), model)
          guard case .menu(let menu) = model.console.overlay else { continue }
          for item in menu.items {
            var chosen = model
            chosen.console.overlay = nil
            note(chosen.carryOut(item.choice), chosen)
          }
        }
      }
    }
    #expect(Set(CommandRegistry.all.map(\.name)).subtracting(reached) == [])
  }

  @Test func `hints name the keys of their actions`() {
    let hints = KeyMap.standard.hints()
    #expect(hints.first == KeyMap.Hint(keys: ["?"], text: "help", actions: [.help]))
    #expect(hints.contains(KeyMap.Hint(keys: ["[", "]"], text: "speed", actions: [.slower, .faster])))
    #expect(
      hints.contains(KeyMap.Hint(keys: ["+", "-"], text: "OCSP pool", actions: [.growPool, .shrinkPool])))
    #expect(hints.contains { $0.text == "quit" })
  }
}
