import Issuance
import Telemetry

/// The CAs as a table, one of them in detail, its actions, and all in sentences.
extension IssuersPanel {
  func table(_ model: Model, _ frame: Frame) -> Table? {
    let issuers = frame.issuers
    func count(_ name: String, _ width: Int, rank: Int, _ value: @escaping (IssuerFrame) -> Int32)
      -> Table.Column
    {
      Table.Column(name: name, width: width, isNumber: true, rank: rank) {
        let count = Int(value(issuers[$0]))
        return .count(count, count > 0 ? .text : .label)
      }
    }
    return Table(
      noun: "CA", count: issuers.count,
      columns: [
        Table.Column(name: "CA", width: 4, isNumber: true, rank: 0) { .count($0 + 1) },
        Table.Column(name: "state", width: 15, rank: 0) {
          let sign = issuers[$0].state.sign
          return Table.Cell(sign.word, sign.role, sign: sign)
        },
        Table.Column(name: "forwarded by", width: 14, grows: true, rank: 2) {
          let forwarders = frame.forwarders(of: $0)
          let names = forwarders.map { frame.frontEnds[$0].name }.joined(separator: " ")
          let text = forwarders.isEmpty ? "none" : "\(forwarders.count): \(names)"
          return .number(Double(forwarders.count), text, issuers[$0].forwardingRole(forwarders.count))
        },
        Table.Column(name: "waiting", width: 8, isNumber: true, rank: 1) {
          .count(issuers[$0].waiting, issuers[$0].waitingRole)
        },
        count("DSS", 7, rank: 3) { $0.identities }, count("HVCA", 7, rank: 3) { $0.certificates },
        count("OCSP", 7, rank: 3) { $0.signers }, count("parked", 8, rank: 4) { $0.parked },
      ])
  }

  func details(_ model: Model, _ frame: Frame) -> TextOverlay? {
    let selected = selected(model)
    guard frame.issuers.indices.contains(selected) else { return nil }
    let issuer = frame.issuers[selected]
    let forwarders = frame.forwarders(of: selected)
    var lines: [TextOverlay.Line] = [
      .fact("its key", issuer.keyDestroyed ? "destroyed" : "present", issuer.keyDestroyed ? .deadCA : .good),
      .fact(
        "its profile",
        issuer.profileEnabled ? "enabled by issuer management" : "disabled by issuer management",
        issuer.profileEnabled ? .text : .warning),
    ]
    lines += frame.ceremonies.filter { $0.issuer == selected }.flatMap(\.lines)
    lines += [.blank, .heading("Front ends")]
    lines += frame.frontEnds.indices.map { index in
      let forwards = forwarders.contains(index)
      let isStale = forwards != issuer.profileEnabled
      return .fact(
        frame.frontEnds[index].name, forwards ? "forwards requests for it" : "rejects its requests",
        isStale ? .stale : .text)
    }
    lines += [
      .blank, .heading("Requests waiting: \(Format.grouped(issuer.waiting))"),
      .fact("DSS identities", Format.grouped(Int(issuer.identities)).right(10)),
      .fact("HVCA certificates", Format.grouped(Int(issuer.certificates)).right(10), .hvca),
      .fact("OCSP signers", Format.grouped(Int(issuer.signers)).right(10), .ocsp),
      .fact("parked", Format.grouped(Int(issuer.parked)).right(10), issuer.parked > 0 ? .parked : .text),
    ]
    return TextOverlay(title: "CA \(selected + 1)", lines: lines)
  }

  func menu(_ model: Model) -> Menu? {
    let selected = selected(model)
    guard let frame = model.frame, frame.issuers.indices.contains(selected) else { return nil }
    let issuer = frame.issuers[selected]
    var items = [
      model.item("push the profiles to all front ends", .pushProfiles), model.item("details", .details),
    ]
    // The profile of a CA without a key cannot be enabled.
    if issuer.profileEnabled || !issuer.keyDestroyed {
      items.insert(
        Menu.Item(
          label: issuer.profileEnabled ? "disable its profile" : "enable its profile",
          choice: .command(.setProfile(.some([selected]), enabled: !issuer.profileEnabled))), at: 0)
    }
    items += Self.ceremonyItems(frame, selected)
    return Menu(title: "CA \(selected + 1)", items: items)
  }

  func answer(_ model: Model) -> [String] {
    guard let frame = model.frame else { return PlainAnswers.nothing }
    let dead = frame.deadIssuers
    let head =
      "\(Format.counted(frame.issuers.count, "CA")): "
      + (dead.isEmpty ? "all active." : "\(dead.count) cannot issue.")
    return [head] + frame.ceremonies.map { "Key \($0.record)." }
      + dead.map { index in
        let issuer = frame.issuers[index]
        return "CA \(index + 1): \(issuer.state.sign.word), "
          + "\(frame.forwarders(of: index).count) of \(frame.frontEnds.count) front ends forward for it, "
          + "\(Format.counted(issuer.waiting, "request")) waiting."
      }
  }
}
