import ArgumentParser
import Service

/// Adds an issuing CA below the plane's root.
struct AddIssuerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-ca",
    abstract: "Add an issuing CA with a key of its own.",
    discussion: """
      Its key is made in a file of the plane's folder, or in the token of a PKCS#11 library that plane.yaml names below
      'token'. A plane that is running takes the CA after SIGHUP.
      """)

  @Option(
    help: ArgumentHelp(
      "Where its key is made: file or token; default: as keys.issuers of plane.yaml says.", valueName: "PLACE"
    ))
  var key: KeySettings.Place?

  @Option(
    help: ArgumentHelp(
      "The key's label in the token; default: the plane's name and 'issuer-N'.", valueName: "LABEL"))
  var label: String?

  @Flag(help: "Take the key pair that the token has under the label, instead of making one.")
  var existing = false

  @OptionGroup var choice: FolderChoice

  mutating func validate() throws {
    if existing, label == nil { throw ValidationError("--existing: expected --label with the key's label") }
    if label != nil, key == .file { throw ValidationError("--label: a key in a file has no label") }
  }

  mutating func run() throws {
    let folder = try choice.existing()
    let configuration = try choice.configuration(of: folder)
    let place = key ?? (label == nil ? configuration.keys.issuers : .token)
    let number = try PlaneMaker.addIssuer(
      to: folder, PlaneKeys(folder, configuration),
      PlaneMaker.NewKey(place, label: label, exists: existing))
    try Streams.say("CA \(number): \(folder.issuer(number))")
  }
}

extension KeySettings.Place: ExpressibleByArgument {}
