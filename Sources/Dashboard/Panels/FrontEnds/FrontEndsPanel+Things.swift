import Issuance
import Telemetry

/// The front ends as a table, one of them in detail, and its actions.
extension FrontEndsPanel {
  func table(_ model: Model, _ frame: Frame) -> Table? {
    let frontEnds = frame.frontEnds
    let latest = frame.managementRevision
    return Table(
      noun: "front end", count: frontEnds.count,
      columns: [
        Table.Column(name: "front end", width: 10, rank: 0) { Table.Cell(frontEnds[$0].name) },
        Table.Column(name: "profiles", width: 12, rank: 0) {
          let sign = frontEnds[$0].sign(latest: latest)
          return Table.Cell(sign.word, sign.role, sign: sign)
        },
        Table.Column(name: "revision", width: 8, isNumber: true, rank: 1) { .count(frontEnds[$0].revision) },
        Table.Column(name: "behind by", width: 9, isNumber: true, rank: 2) {
          let behind = max(0, latest - frontEnds[$0].revision)
          return .count(behind, behind > 0 ? .warning : .label)
        },
        Table.Column(name: "dead profiles forwarded", width: 23, isNumber: true, rank: 1) {
          .count(frontEnds[$0].staleProfiles, frontEnds[$0].staleProfiles > 0 ? .stale : .label)
        },
      ])
  }

  func details(_ model: Model, _ frame: Frame) -> TextOverlay? {
    let selected = selected(model)
    guard frame.frontEnds.indices.contains(selected) else { return nil }
    let frontEnd = frame.frontEnds[selected]
    var lines: [TextOverlay.Line] = [
      .fact(
        "its profiles", "revision \(frontEnd.revision)",
        frontEnd.revision < frame.managementRevision ? .stale : .current),
      .fact("issuer management", "revision \(frame.managementRevision)"),
      .fact(
        "forwards for dead CAs", Format.counted(frontEnd.staleProfiles, "profile"),
        frontEnd.staleProfiles > 0 ? .stale : .current),
      .fact(
        "differ from it",
        frontEnd.differingIssuers.isEmpty
          ? "none" : "CA " + Format.ranges(frontEnd.differingIssuers.map(Int.init)),
        frontEnd.differingIssuers.isEmpty ? .text : .stale), .blank, .heading("Last minute"),
      .fact("forwarded", Format.rate(model.minute.rate(\.forwarded, selected))),
      .fact("turned away", Format.rate(model.minute.rate(\.turnedAway, selected))),
    ]
    if !frontEnd.differingIssuers.isEmpty, model.isOperable {
      lines += [
        .blank,
        .hint(
          model.keys.key(for: .pushProfiles), "pushes the profiles to all front ends", does: .pushProfiles,
          .label),
      ]
    }
    return TextOverlay(title: "Front end \(frontEnd.name)", lines: lines)
  }

  func menu(_ model: Model) -> Menu? {
    let selected = selected(model)
    guard let frame = model.frame, frame.frontEnds.indices.contains(selected) else { return nil }
    return Menu(
      title: "Front end \(frame.frontEnds[selected].name)",
      items: [
        Menu.Item(label: "push the profiles to it", choice: .command(.pushProfiles(.some([selected])))),
        model.item("push the profiles to all", .pushProfiles),
        model.item("change the rate limit…", .rateLimit),
      ] + model.offered(Subject.frontEnds, selected + 1) + [model.item("details", .details)])
  }
}
