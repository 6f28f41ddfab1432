import ArgumentParser
import Basics
import Service

/// Adds a customer's account, with its key, secret and client certificate.
struct AddAccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-account",
    abstract: "Add a customer's account.",
    discussion: """
      It writes client.pem, client.key, api_key and api_secret into the folder clients/NAME of the plane, readable by its
      owner alone. A plane that is running takes the account after SIGHUP.
      """)

  @Argument(help: ArgumentHelp("\(AccountBook.wantedName).", valueName: "NAME"))
  var name: String

  @Option(
    help: ArgumentHelp("The CAs it may use, counted from 1, its own first; default: all.", valueName: "LIST"))
  var issuers: String?

  @Option(parsing: .unconditional, help: "Requests for certificates a second.")
  var rate: Double = 50

  @Option(parsing: .unconditional, help: "Requests it may make at once after a pause.")
  var burst: Int = 100

  @Option(parsing: .unconditional, help: "How many certificates it may have issued; default: without bound.")
  var quota: Int?

  @Flag(help: "Certificates with a DNS name need a verified claim of its domain.")
  var requireClaims = false

  @OptionGroup var choice: FolderChoice

  mutating func validate() throws {
    guard AccountBook.isName(name) else {
      throw ValidationError("NAME: expected \(AccountBook.wantedName), found '\(PrintableText(line: name))'")
    }
    guard rate.isFinite, rate > 0, rate <= 1e6 else {
      throw ValidationError("--rate: expected 0.001 to 1000000")
    }
    guard (1...1_000_000).contains(burst) else { throw ValidationError("--burst: expected 1 to 1000000") }
    if let quota, quota < 0 { throw ValidationError("--quota: expected 0 or more") }
  }

  mutating func run() throws {
    let folder = try choice.existing()
    let count = PlaneMaker.issuers(of: folder)
    let numbers = try issuers.map { try Self.numbers($0, upTo: count) } ?? Array(0..<UInt16(count))
    var terms = AccountTerms()
    (terms.perSecond, terms.burst, terms.quota) = (rate, burst, quota)
    terms.claimsRequired = requireClaims
    try PlaneMaker.addAccount(name, issuers: numbers, terms, to: folder, choice.keys(of: folder))
    try Streams.say("\(folder.client(name)): client.pem, client.key, api_key, api_secret")
  }

  private static func numbers(_ list: String, upTo count: Int) throws -> [UInt16] {
    try list.split(separator: ",").map { word in
      guard let number = Int(word), (1...max(1, count)).contains(number) else {
        throw ValidationError("--issuers: expected CAs from 1 to \(count), found '\(word)'")
      }
      return UInt16(number - 1)
    }
  }
}
