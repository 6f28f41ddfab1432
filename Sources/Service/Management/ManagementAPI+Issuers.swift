import Basics
import HTTPTypes
import Issuance

extension ManagementAPI {
  var issuerRoutes: [Route] {
    [
      route(
        .get, "/issuers",
        Operation(
          "listIssuers", "All CAs with certificate, expiry and key", [.init(200, "In order", "Issuers")])
      ) { [door] _, _ throws(Problem) in
        let state = await door.managementState
        return .json { writer in
          writer.list { list in
            for issuer in state.management.issuers.indices {
              list.object { Self.write(issuer, state, to: &$0) }
            }
          }
        }
      },
      route(
        .get, "/issuers/{number}",
        Operation(
          "getIssuer", "A CA by its number", [.init(200, "The CA", "Issuer"), .init(404, "No such CA")])
      ) { [self] request, _ throws(Problem) in
        let state = await door.managementState
        let issuer = try issuer(request.parameter(0), in: state)
        return .json { writer in writer.object { Self.write(issuer, state, to: &$0) } }
      },
    ]
  }

  private static func write(_ issuer: Int, _ state: ManagementState, to object: inout JSONWriter) {
    object.member("number", issuer + 1)
    object.member("profile_enabled", state.management.issuers[issuer].profileEnabled)
    let authority = state.authorities[issuer]
    // The engine says whether a key exists; the plane, whether it answers.
    let isDestroyed = state.management.issuers[issuer].keyDestroyed
    switch authority?.key {
    case .unavailable(let reason) where !isDestroyed:
      object.member("key", "unavailable")
      object.member("key_detail", reason)
    case .present where !isDestroyed: object.member("key", "present")
    case nil where !isDestroyed:
      object.member("key", "unavailable")
      object.member("key_detail", "the plane has no certificate of this CA")
    default: object.member("key", "destroyed")
    }
    guard let authority else { return }
    object.member("key_type", authority.keyType)
    object.member("subject", authority.subject)
    object.member("serial_number", authority.serial)
    object.member("not_before", authority.notBefore.iso8601)
    object.member("not_after", authority.notAfter.iso8601)
    object.member("certificate", authority.pem)
  }
}
