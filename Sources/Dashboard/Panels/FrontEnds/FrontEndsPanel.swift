import Telemetry
import Terminal

extension PanelID {
  static let frontEnds = PanelID("frontends")
}

/// The front ends, and which of them have stale profiles.
struct FrontEndsPanel: ListPanel {
  let id = PanelID.frontEnds
  let title = "Front ends and profiles"
  let shortTitle = "Front ends"
  let key: Character = "5"
  let border = Role.borderGauges
  let thing: String? = "frontend"
  let question: PlainQuery.Verb? = PlainQuery.Verb(
    name: "frontends", arguments: "", summary: "every front end and its profiles")

  func demand(_ model: Model, width: Int) -> Demand {
    let frontEnds = model.frame?.frontEnds.count ?? 4
    return Demand(rows: frontEnds + 1, twoColumns: Share(2, 3), oneColumn: Share(1, 1 + frontEnds))
  }

  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    let stale = frame.frontEnds.count { $0.staleProfiles > 0 }
    return PanelNote("\(stale) stale", stale > 0 ? .stale : .label, count: frame.frontEnds.count)
  }

  /// In fewer rows it names the stale ones.
  func cut(_ model: Model, in area: Rect) -> ListCut? {
    area.height < 3 && model.console.expanded != id ? nil : placedCut(model, in: area)
  }

  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]] {
    let stale = frame.frontEnds.count { $0.staleProfiles > 0 }
    guard stale > 0 else { return [[("\(canvas.symbols.check) front ends current", .current)]] }
    return [[("\(canvas.symbols.cross) \(stale) of \(frame.frontEnds.count) front ends stale", .stale)]]
  }

  func count(_ model: Model) -> Int { model.frame?.frontEnds.count ?? 0 }

  func answer(_ model: Model) -> [String] {
    guard let frame = model.frame else { return PlainAnswers.nothing }
    return sentences(model, frame)
      + frame.frontEnds.enumerated().map { index, frontEnd in
        "Front end \(index + 1), \(frontEnd.name): profiles of revision \(frontEnd.revision), the latest is "
          + "\(frame.managementRevision); forwards for \(Format.counted(frontEnd.staleProfiles, "dead profile"))."
      }
  }

  func sentences(_ model: Model, _ frame: Frame) -> [String] {
    let all = frame.frontEnds.count
    let stale = frame.frontEnds.count { $0.staleProfiles > 0 }
    guard stale == 0 else { return ["Front ends: \(stale) of \(all) forward requests for dead CAs."] }
    return [
      "Front ends: all \(all) have "
        + (frame.issuers.contains { $0.keyDestroyed } ? "disabled the dead CAs." : "the current profiles.")
    ]
  }
}
