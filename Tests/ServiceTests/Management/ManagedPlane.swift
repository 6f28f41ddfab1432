import Basics
import Foundation
import HTTPTypes
import Issuance
import Signing
import Synchronization

@testable import Service

/// Issuer management of an engine without a plane around it: three CAs, two front ends of each kind.
final class ManagedPlane: ManagementDoor {
  private struct State {
    var engine: IssuanceEngine
    var effects = Effects()
    var notifies = true
    var isFailing = false
    var persons: [String] = []
    var revoked: Set<SerialNumber> = []
  }

  static let start = Instant(nanoseconds: 1_800_000_000_000_000_000)
  static let known = SerialNumber.random(prefix: 5)
  private let state: Mutex<State>
  let persons = ManagementPersons([
    .init(name: "Ada", tokenDigest: SecretDigest.hexadecimal("ada's token")),
    .init(name: "Grace", tokenDigest: SecretDigest.hexadecimal("grace's token")),
  ])

  init() {
    var configuration = EngineConfiguration()
    configuration.issuers.live = 3
    configuration.issuers.dead = 0
    configuration.issuers.ceremonyDuration = .seconds(1)
    state = Mutex(State(engine: IssuanceEngine(configuration, start: Self.start)))
  }

  /// The persons in whose names commands came, in order.
  var actors: [String] { state.withLock { $0.persons } }
  func fail(_ fails: Bool) { state.withLock { $0.isFailing = fails } }

  /// Lets time pass; changes of profiles reach the front ends if they are notified.
  func pass(_ interval: Interval) {
    state.withLock { state in
      let now = state.engine.now + interval
      state.engine.handle(.timePassed, at: now, into: &state.effects)
      Self.deliver(&state)
    }
  }

  private static func deliver(_ state: inout State) {
    let changes = Array(state.effects.list)
    state.effects.removeAll()
    guard state.notifies else { return }
    for case .profileChanged(let issuer, let enabled, let revision) in changes {
      for frontEnd in state.engine.frontEnds.indices {
        state.engine.handle(
          .profileDelivered(frontEnd: Int32(frontEnd), issuer: issuer, enabled: enabled, revision: revision),
          at: state.engine.now, into: &state.effects)
      }
    }
  }

  var managementState: ManagementState {
    get async {
      state.withLock { state in
        let authority = ManagementState.Authority(
          subject: "CN=Issuing CA 1", serial: "2A", notBefore: Self.start, notAfter: Self.start + .days(365),
          keyType: "p256", pem: "-----BEGIN CERTIFICATE-----\n", key: .present)
        var second = authority
        second.key = .unavailable("the token is locked")
        return ManagementState(
          state.engine, authorities: [0: authority, 1: second], notifies: state.notifies)
      }
    }
  }

  func execute(_ command: Command, by person: String) async -> CommandOutcome? {
    state.withLock { state in
      guard !state.isFailing else { return nil }
      state.persons.append(person)
      let outcome = state.engine.execute(command, at: state.engine.now, into: &state.effects)
      Self.deliver(&state)
      return outcome
    }
  }

  func setNotification(_ isOn: Bool, by person: String) async -> Bool {
    state.withLock { state in
      guard !state.isFailing else { return false }
      state.persons.append(person)
      state.notifies = isOn
      return true
    }
  }

  func revoke(
    _ serial: SerialNumber, reason: RevocationReason, at instant: Instant?, by person: String
  ) async -> ManagedRevocation {
    state.withLock { state in
      if state.isFailing { return .unavailable }
      guard serial == Self.known else { return .unknown }
      return state.revoked.insert(serial).inserted ? .revoked : .alreadyRevoked
    }
  }

  /// An answer, with its JSON.
  struct Answer {
    var status: Int
    var headers: HTTPFields
    var json: Any?

    /// The value at a path of names and places.
    subscript(_ path: Any...) -> Any? {
      path.reduce(json) { value, step in
        if let name = step as? String { return (value as? [String: Any])?[name] }
        guard let place = step as? Int, let list = value as? [Any], list.indices.contains(place) else {
          return nil
        }
        return list[place]
      }
    }
  }

  /// Calls a route as its server would.
  func call(
    _ method: HTTPRequest.Method, _ path: String, as person: String? = "ada", _ body: String = "",
    headers: HTTPFields = [:]
  ) async -> Answer {
    var fields = headers
    if let person { fields[.authorization] = "Bearer \(person)'s token" }
    var request = APIRequest(method: method, path: path, headers: fields, body: Array(body.utf8))
    do throws(Problem) {
      switch ManagementAPI(self, persons).table.match(method, path: path.utf8) {
      case .notFound: throw .notFound
      case .otherMethods: throw Problem(405, "")
      case .route(let route, let parameters):
        request.parameters = parameters
        guard case .open(let handler) = route.work else { throw Problem(500, "not open") }
        return Self.answer(try await handler(request))
      }
    } catch {
      return Self.answer(error.response)
    }
  }

  private static func answer(_ response: APIResponse) -> Answer {
    Answer(
      status: response.status, headers: response.headers,
      json: try? JSONSerialization.jsonObject(with: Data(response.body)))
  }
}
