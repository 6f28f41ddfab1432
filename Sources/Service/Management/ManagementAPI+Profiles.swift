import Basics
import HTTPTypes
import Issuance

extension ManagementAPI {
  var profileRoutes: [Route] {
    [
      route(
        .get, "/profiles",
        Operation(
          "listProfiles",
          "All profiles with their revision, and the front ends' copies: what a front end pulls",
          parameters: [
            .init(
              "If-None-Match", in: .header, "the entity tag of an earlier answer",
              schema: #"{"type":"string"}"#)
          ],
          [
            .init(200, "The profiles", "Profiles", headers: ["ETag"]),
            .init(304, "The revision is the one of If-None-Match"),
          ])
      ) { [door] request, _ throws(Problem) in
        let state = await door.managementState
        let tag = "\"\(state.management.revision)\""
        var response: APIResponse
        if let known = request.headers[.ifNoneMatch], Self.matches(tag, known) {
          response = .empty(304)
        } else {
          response = .json { Self.write(state, to: &$0) }
        }
        response.headers[.eTag] = tag
        return response
      },
      route(
        .put, "/profiles/{number}", body: .required,
        Operation(
          "setProfile", "Enables or disables a CA's profile; front ends are notified",
          request: "ProfileChange",
          [
            .init(200, "Done", "Outcome"), .init(404, "No such CA"),
            .init(409, "It is so already, or its key is destroyed"),
          ])
      ) { [self] request, person throws(Problem) in
        let issuer = try issuer(request.parameter(0), in: await door.managementState)
        let isEnabled = try Self.enabled(request)
        let text = try await execute(.setProfile(.some([issuer]), enabled: isEnabled), by: person)
        return await outcome(text)
      },
      route(
        .post, "/profiles/push", body: .optional,
        Operation(
          "pushProfiles", "Brings front ends' copies up to date", request: "Push",
          [.init(200, "Done", "Outcome"), .init(409, "They are up to date")])
      ) { [self] request, person throws(Problem) in
        let selection = try Self.frontEnds(request, in: await door.managementState)
        return await outcome(try await execute(.pushProfiles(selection), by: person))
      },
    ]
  }

  var notificationRoutes: [Route] {
    [
      route(
        .get, "/notification",
        Operation(
          "getNotification", "Whether front ends are notified of changed profiles",
          [.init(200, "The switch", "Switch")])
      ) { [door] _, _ throws(Problem) in
        let notifies = await door.managementState.notifies
        return .json { writer in writer.object { $0.member("enabled", notifies) } }
      },
      route(
        .put, "/notification", body: .required,
        Operation(
          "setNotification",
          "Switches notification on or off; off is the fault of the incident: front ends keep their old copies",
          request: "Switch", [.init(200, "The switch", "Switch")])
      ) { [door] request, person throws(Problem) in
        let isOn = try Self.enabled(request)
        guard await door.setNotification(isOn, by: person) else { throw .busy(.seconds(5)) }
        return .json { writer in writer.object { $0.member("enabled", isOn) } }
      },
    ]
  }

  func outcome(_ text: String) async -> APIResponse {
    let revision = await door.managementState.management.revision
    return .json { writer in
      writer.object {
        $0.member("outcome", text)
        $0.member("revision", revision)
      }
    }
  }

  private static func write(_ state: ManagementState, to writer: inout JSONWriter) {
    writer.object { object in
      object.member("revision", state.management.revision)
      object.list("profiles") { list in
        for (number, issuer) in state.management.issuers.enumerated() {
          list.object {
            $0.member("issuer", number + 1)
            $0.member("enabled", issuer.profileEnabled)
          }
        }
      }
      object.list("front_ends") { list in
        for copy in state.frontEnds {
          list.object {
            $0.member("name", copy.name)
            $0.member("revision", copy.revision)
            $0.list("differing") { list in for issuer in copy.differing { list.integer(issuer + 1) } }
          }
        }
      }
    }
  }

  /// RFC 9110, section 13.1.2: weak comparison.
  private static func matches(_ tag: String, _ field: String) -> Bool {
    field.split(separator: ",").contains { candidate in
      let text = candidate.filter { $0 != " " }
      return text == "*" || text == tag || text == "W/" + tag
    }
  }

  /// The body of a switch: `{"enabled": true}`.
  private static func enabled(_ request: APIRequest) throws(Problem) -> Bool {
    let errors = FieldErrors(body: request.body)
    var fields = try JSONFields.body(request.body, errors)
    let node = fields.take("enabled")
    fields.finish()
    try errors.report()
    guard case .bool(let isEnabled) = node?.value else {
      throw .invalid("enabled", "expected true or false, found \(node?.value.kind ?? "no such field")")
    }
    return isEnabled
  }

  /// The body of a push: `{"front_ends": ["dss-1"]}`; all of them without it.
  private static func frontEnds(
    _ request: APIRequest, in state: ManagementState
  ) throws(Problem) -> Selection {
    guard !request.body.isEmpty else { return .all }
    let errors = FieldErrors(body: request.body)
    var fields = try JSONFields.body(request.body, errors)
    let names = fields.texts("front_ends")
    fields.finish()
    try errors.report()
    guard let names else { return .all }
    var selected: [FrontEnd.Name] = []
    for (place, text) in names.enumerated() {
      guard let name = FrontEnd.Name(parsing: text), state.frontEnds.contains(where: { $0.name == name.text })
      else {
        let known = state.frontEnds.map(\.name).joined(separator: ", ")
        throw .invalid("front_ends[\(place)]", "expected one of \(known), found '\(text.excerpt)'")
      }
      if !selected.contains(name) { selected.append(name) }
    }
    guard !selected.isEmpty else {
      throw .invalid("front_ends", "expected at least one front end; leave the field out for all of them")
    }
    return .frontEnds(selected)
  }
}
