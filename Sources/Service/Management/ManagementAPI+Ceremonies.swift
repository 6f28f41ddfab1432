import Basics
import HTTPTypes
import Issuance

extension ManagementAPI {
  var ceremonyRoutes: [Route] {
    [
      route(
        .get, "/ceremonies",
        Operation("listCeremonies", "The records of key ceremonies", [.init(200, "In order", "Ceremonies")])
      ) { [door] _, _ throws(Problem) in
        let ceremonies = await door.managementState.ceremonies
        return .json { writer in
          writer.list { list in for ceremony in ceremonies { list.object { Self.write(ceremony, to: &$0) } } }
        }
      },
      route(
        .get, "/ceremonies/{number}",
        Operation(
          "getCeremony", "A ceremony by its number",
          [.init(200, "Its record", "Ceremony"), .init(404, "No such ceremony")])
      ) { [self] request, _ throws(Problem) in try await answer(try await ceremony(request).number) },
      route(
        .post, "/ceremonies", body: .required,
        Operation(
          "prepareCeremony", "Prepares a key ceremony; its person is the administrator",
          request: "CeremonyPlan",
          [
            .init(201, "Prepared; another person performs it", "Ceremony", headers: ["Location"]),
            .init(409, "The CA's key or profile does not allow it"),
          ])
      ) { [self] request, person throws(Problem) in try await prepare(request, person) },
      route(
        .post, "/ceremonies/{number}/perform",
        Operation(
          "performCeremony",
          "Performs a prepared ceremony; its person is the witness, and not the one who prepared it",
          [
            .init(200, "Under way", "Ceremony"), .init(403, "The person prepared it"),
            .init(404, "No such ceremony"), .init(409, "It is not prepared any more"),
          ])
      ) { [self] request, person throws(Problem) in
        let ceremony = try await ceremony(request)
        guard person.lowercased() != ceremony.administrator.lowercased() else {
          throw Problem(403, "\(person) prepared ceremony \(ceremony.number); another person performs it")
        }
        _ = try await execute(.performCeremony(ceremony.number, witness: person), by: person)
        return try await answer(ceremony.number)
      },
      route(
        .delete, "/ceremonies/{number}",
        Operation(
          "abortCeremony", "Ends an open ceremony without its effect",
          [
            .init(200, "Aborted", "Ceremony"), .init(404, "No such ceremony"),
            .init(409, "It has ended already"),
          ])
      ) { [self] request, person throws(Problem) in
        let ceremony = try await ceremony(request)
        _ = try await execute(.abortCeremony(ceremony.number), by: person)
        return try await answer(ceremony.number)
      },
    ]
  }

  private func prepare(_ request: APIRequest, _ person: String) async throws(Problem) -> APIResponse {
    let errors = FieldErrors(body: request.body)
    var fields = try JSONFields.body(request.body, errors)
    let word = fields.requiredText("purpose", max: 64)
    let number = fields.integer("issuer")
    fields.finish()
    let purpose = word.flatMap { KeyCeremony.Purpose(rawValue: $0) }
    if let word, purpose == nil {
      errors.add("purpose", "expected create or destroy, found '\(word.excerpt)'")
    }
    let count = await door.managementState.management.issuers.count
    if let number, !(1...Int64(max(1, count))).contains(number) {
      errors.add(
        "issuer", "expected the number of a CA from 1 to \(count), or nothing for a new CA, found \(number)")
    }
    if purpose == .destroy, number == nil {
      errors.add("issuer", "expected the number of the CA whose key is to be destroyed")
    }
    try errors.report()
    guard let purpose else { throw .invalid("purpose", "expected create or destroy") }
    let issuer = number.map { Int($0) - 1 }
    let before = await door.managementState.ceremonies.last?.number ?? 0
    _ = try await execute(.prepareCeremony(purpose, issuer: issuer, by: person), by: person)
    let made = await door.managementState.ceremonies.last {
      $0.number > before && $0.administrator == person && $0.purpose == purpose && ($0.issuer == issuer)
    }
    guard let made else { throw .busy(.seconds(1)) }
    var response = try await answer(made.number)
    response.status = 201
    response.headers[.location] = "\(Self.base)/ceremonies/\(made.number)"
    return response
  }

  private func ceremony(_ request: APIRequest) async throws(Problem) -> KeyCeremony {
    let text = request.parameter(0)
    guard let number = Self.number(text),
      let ceremony = await door.managementState.ceremonies.first(where: { $0.number == number })
    else { throw Problem(404, "there is no ceremony \(text.excerpt)") }
    return ceremony
  }

  private func answer(_ number: Int) async throws(Problem) -> APIResponse {
    guard let ceremony = await door.managementState.ceremonies.first(where: { $0.number == number }) else {
      throw .notFound
    }
    return .json { writer in writer.object { Self.write(ceremony, to: &$0) } }
  }

  private static func write(_ ceremony: KeyCeremony, to object: inout JSONWriter) {
    object.member("number", ceremony.number)
    object.member("purpose", ceremony.purpose.rawValue)
    if let issuer = ceremony.issuer { object.member("issuer", issuer + 1) }
    object.member("state", ceremony.state.rawValue.replacing(" ", with: "_"))
    object.member("administrator", ceremony.administrator)
    if let witness = ceremony.witness { object.member("witness", witness) }
    object.member("prepared", ceremony.prepared.iso8601)
    if let begun = ceremony.begun { object.member("begun", begun.iso8601) }
    if let ends = ceremony.ends { object.member("ends", ends.iso8601) }
    object.member("record", ceremony.record)
  }
}
