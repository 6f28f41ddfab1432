import Metrics

extension Model {
  func frontEndDetails(_ frame: Frame) -> TextOverlay? {
    guard frame.frontEnds.indices.contains(selection.frontEnd) else { return nil }
    let frontEnd = frame.frontEnds[selection.frontEnd]
    var lines: [TextOverlay.Line] = [
      .fact(
        "its profiles", "revision \(frontEnd.revision)",
        frontEnd.revision < frame.managementRevision ? .stale : .current),
      .fact("issuer management", "revision \(frame.managementRevision)"),
      .fact(
        "forwards for dead CAs", Format.counted(frontEnd.staleProfiles, "profile"),
        frontEnd.staleProfiles > 0 ? .stale : .current),
      .fact(
        "differ from there",
        frontEnd.differingIssuers.isEmpty
          ? "none" : "CA " + Format.ranges(frontEnd.differingIssuers.map(Int.init)),
        frontEnd.differingIssuers.isEmpty ? .text : .stale), .blank, .heading("Last minute"),
      .fact("forwarded", Format.rate(minute.rate(\.forwarded, selection.frontEnd))),
      .fact("turned away", Format.rate(minute.rate(\.turnedAway, selection.frontEnd))),
    ]
    if !frontEnd.differingIssuers.isEmpty, isOperable {
      lines += [
        .blank,
        .hint(
          keys.key(for: .pushProfiles), "pushes the profiles to all front ends", does: .pushProfiles, .label),
      ]
    }
    return TextOverlay(title: "Front end \(frontEnd.name)", lines: lines)
  }
}
