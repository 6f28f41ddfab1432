package import Basics
package import Signing

/// A certificate profile of front ends, as its YAML file has it: the policy's fields, what certificates are for, and policies.
package struct ProfileFile: Sendable, Equatable {
  /// What the certificates are for; gives their key usage.
  package enum Purpose: String, CaseIterable, Sendable {
    case identity
    case tlsClient = "tls-client"
    case tlsServer = "tls-server"

    var usage: CertificateUsage {
      switch self {
      case .identity: .identity
      case .tlsClient: .tlsClient
      case .tlsServer: .tlsServer
      }
    }
  }

  package var purpose: Purpose
  /// The certificate policies (RFC 5280, 4.2.1.4).
  package var certificatePolicies: [OID]
  package var policy: ValidationPolicy

  package init(purpose: Purpose, certificatePolicies: [OID] = [], policy: ValidationPolicy) {
    self.purpose = purpose
    self.certificatePolicies = certificatePolicies
    self.policy = policy
  }

  private static let kind = FileKind(
    title: "a certificate profile", wanted: "a profile is a plain YAML file", bytesMax: 256 * 1024)

  /// Reads a file; throws all that is wrong with it, each with its place.
  package static func read(_ path: String) throws(FileFindings) -> ProfileFile {
    let text: String
    do { text = try TextFile.read(path, kind) } catch { throw FileFindings([error]) }
    return try parse(text, file: path)
  }

  /// - Parameter file: the name in messages.
  package static func parse(_ text: String, file: String) throws(FileFindings) -> ProfileFile {
    let composed: ComposedFile
    do { composed = try YAMLSource(file: file, text: text, kind: kind).compose() } catch {
      throw FileFindings([error])
    }
    var findings = Findings()
    for error in composed.duplicates + composed.refused { findings.add(error) }
    try findings.report()
    guard let content = composed.content else {
      throw FileFindings([FileError(file: file, message: "expected a profile, found no content")])
    }
    var tree = YAMLTree()
    let errors = FieldErrors()
    let root = tree.node(content)
    if var fields = JSONFields(root, errors: errors) {
      let purpose = fields.choice("usage", Purpose.self)
      if purpose == nil {
        errors.add("usage", "missing; expected identity, tls-client or tls-server", at: root.offset)
      }
      let policies = (fields.texts("certificate_policies") ?? []).compactMap { text in
        let oid = OID(text)
        if oid == nil { errors.add("certificate_policies", "'\(text)' is no object identifier") }
        return oid
      }
      let policy = ValidationPolicy(&fields, errors)
      fields.finish()
      if errors.list.isEmpty, let purpose {
        return ProfileFile(purpose: purpose, certificatePolicies: policies, policy: policy)
      }
    }
    for (error, offset) in errors.located {
      let message = error.field.isEmpty ? error.detail : "\(error.field): \(error.detail)"
      findings.add(at: offset.map { tree.place($0) } ?? FilePlace(file: file), message)
    }
    throw findings.all ?? FileFindings([FileError(file: file, message: "not a profile")])
  }
}

/// YAML's values in JSON's form, so that one reader serves both; offsets are numbers of places.
private struct YAMLTree {
  private var places: [FilePlace] = []

  func place(_ offset: Int) -> FilePlace {
    places.indices.contains(offset) ? places[offset] : FilePlace(file: places.first?.file ?? "")
  }

  mutating func node(_ value: YAMLValue) -> JSONNode {
    places.append(value.place)
    let offset = places.count - 1
    if value.isList { return JSONNode(value: .list(value.items.map { node($0) }), offset: offset) }
    if value.isMapping {
      let members = value.pairs.map { JSONMember(name: $0.key.text ?? "", node: node($0.value)) }
      return JSONNode(value: .object(members), offset: offset)
    }
    let text = value.text ?? ""
    guard value.isPlain else { return JSONNode(value: .text(text), offset: offset) }
    if value.isNull { return JSONNode(value: .null, offset: offset) }
    let scalar: JSONValue =
      switch text {
      case "true": .bool(true)
      case "false": .bool(false)
      default: Int64(text).map(JSONValue.integer) ?? .text(text)
      }
    return JSONNode(value: scalar, offset: offset)
  }
}
