import Basics
import Telemetry

extension Model {
  func responderDetails(_ frame: Frame) -> TextOverlay? {
    guard frame.ocsp.responders.indices.contains(console.selection[.ocsp]) else { return nil }
    let responder = frame.ocsp.responders[console.selection[.ocsp]]
    let isOld = responder.revision < frame.ocsp.revision
    let signers = responder.signers
    var lines: [TextOverlay.Line] = [
      .fact("state", responder.state.rawValue),
      .fact(
        "configuration",
        "revision \(responder.revision)"
          + (isOld ? ", the latest is \(frame.ocsp.revision)" : ", the latest"),
        isOld ? .outdated : .text),
      .fact("certificates", "\(Format.grouped(signers.configured)), one for each CA of its configuration"),
      .fact("  pending", wanted(responder), responder.pending > 0 ? .warning : .text),
      .fact("  expired", Format.grouped(signers.expired), signers.expired > 0 ? .bad : .text),
    ]
    if !signers.worst.isEmpty {
      lines += [
        .blank, .heading("Signing certificates, the least time left first"),
        .row(
          "CA".right(4) + "  " + "state".left(10) + "time left".right(10) + "requested".right(12)
            + "again".right(7) + "failed".right(7), .label
        ).unsaid,
      ]
      lines += signers.worst.map(row)
      if let rest = rest(of: signers) { lines.append(.row(rest, .label)) }
    }
    lines += [
      .blank, .heading("The pool, last minute"),
      .fact("renewed", Format.grouped(minute.sum.renewed)),
      .fact("failed", Format.grouped(minute.sum.renewalsFailed)),
      .fact("retried", Format.grouped(minute.sum.rerequested)),
      .fact("late answers", Format.grouped(minute.sum.lateAnswers)),
    ]
    return TextOverlay(
      title: "OCSP responder \(Figures.responder(console.selection[.ocsp] + 1))", lines: lines)
  }

  private func wanted(_ responder: ResponderFrame) -> String {
    let signers = responder.signers
    let parts = [
      (signers.asked, "requested"), (signers.pausing, "failed, to be retried"),
      (signers.wanted, "not requested: it is not in service"),
    ].filter { $0.0 > 0 }.map { "\(Format.grouped($0.0)) \($0.1)" }
    return ([Format.grouped(responder.pending)] + (parts.isEmpty ? [] : [parts.joined(separator: ", ")]))
      .joined(separator: ": ")
  }

  private func row(_ signer: SignerFrame) -> TextOverlay.Line {
    let (state, role): (String, Role) =
      switch signer.state {
      case .installed: ("installed", .text)
      case .asked: ("requested", .warning)
      case .pausing: ("failed", .bad)
      case .wanted: ("wanted", .warning)
      }
    let left =
      !signer.exists
      ? "none" : signer.isExpired ? "expired" : Format.span(.seconds(Int64(signer.secondsLeft)))
    let asked =
      signer.askedSecondsAgo < 0 ? "–" : "\(Format.span(.seconds(Int64(signer.askedSecondsAgo)))) ago"
    return .row(
      String(signer.issuer).right(4) + "  " + state.left(10), role,
      [
        .init(text: left.right(10), role: signer.isExpired ? .bad : .text),
        .init(
          text: asked.right(12) + Format.grouped(Int(signer.repeated)).right(7)
            + Format.grouped(Int(signer.failures)).right(7), role: .text),
      ]
    ).said(
      "CA \(signer.issuer): \(state), time left \(left), requested \(signer.askedSecondsAgo < 0 ? "never" : asked), "
        + "again \(Format.grouped(Int(signer.repeated))), failed \(Format.grouped(Int(signer.failures)))")
  }

  /// A summary of those not listed, with their latest expiry.
  private func rest(of signers: SignersFrame) -> String? {
    let count = signers.configured - signers.worst.count
    guard count > 0, let last = signers.lastSecondsLeft else { return nil }
    return "and \(Format.grouped(count)) more, the last of which expires in "
      + Format.span(.seconds(Int64(max(0, last))))
  }
}
