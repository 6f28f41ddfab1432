import Basics
import Issuance
import Telemetry

/// Key ceremonies among the CAs.
extension IssuersPanel {
  /// The next step of the CA's ceremony, and the record of its latest one.
  static func ceremonyItems(_ frame: Frame, _ issuer: Int) -> [Menu.Item] {
    let latest = frame.ceremonies.last { $0.issuer == issuer }
    let record = latest.map {
      Menu.Item(
        label: "show the record of ceremony \($0.number)", choice: .command(.showCeremonies($0.number)))
    }
    return steps(frame, issuer) + [record].compactMap(\.self)
  }

  /// Names of persons are typed.
  private static func steps(_ frame: Frame, _ issuer: Int) -> [Menu.Item] {
    guard let open = frame.ceremonies.first(where: { $0.issuer == issuer && $0.isOpen }) else {
      let it = frame.issuers[issuer]
      // A key is destroyed only while its profile is disabled.
      guard it.keyDestroyed || !it.profileEnabled else { return [] }
      let purpose = it.keyDestroyed ? KeyCeremony.Purpose.create : .destroy
      return [
        Menu.Item(
          label: "prepare a ceremony to \(purpose.rawValue) its key…",
          choice: .prefill("ceremony.prepare \(issuer + 1) \(purpose.rawValue) by="))
      ]
    }
    let abort = Menu.Item(
      label: "abort ceremony \(open.number)", choice: .command(.abortCeremony(open.number)))
    guard open.state == .prepared else { return [abort] }
    return [
      Menu.Item(
        label: "perform ceremony \(open.number) before a witness…",
        choice: .prefill("ceremony.perform \(open.number) witness=")),
      abort,
    ]
  }
}

extension KeyCeremony {
  /// Its record, for a CA's details.
  var lines: [TextOverlay.Line] {
    let persons = administrator + (witness.map { ", witness \($0)" } ?? "")
    let times =
      begun.map { "begun \($0.clockTime)" } ?? "prepared \(prepared.clockTime)"
    let end = ends.map { state == .underWay ? ", until \($0.clockTime)" : ", \($0.clockTime)" } ?? ""
    return [
      .fact(
        "ceremony \(number)", "\(purpose.rawValue) the key: \(state.rawValue)\(end)",
        isOpen ? .warning : .text),
      .fact("its persons", "\(persons); \(times)"),
    ]
  }
}
