package import Basics
import Foundation

/// The accounts of a plane, as its file has them. Accounts are added and changed, never removed.
package struct AccountBook: Equatable, Sendable {
  package static let kind = FileKind(
    title: "a plane's accounts",
    wanted: "the accounts are a JSON file that 'signalboxd plane add-account' writes",
    bytesMax: 64 << 20)

  package private(set) var accounts: [Account] = []

  package init() {}

  package init(file: String) throws(FileError) {
    accounts = try JSONFile.read(
      file, Self.kind, wanted: "the accounts as 'signalboxd plane add-account' writes them")
    for (index, account) in accounts.enumerated() where account.number != Int32(index) {
      throw FileError(
        file: file, line: 0, column: 0,
        message: "expected account number \(index) at place \(index + 1), found \(account.number)")
    }
  }

  /// - Parameter file: the book's, for messages.
  /// - Throws: if a name cannot be that of a folder, or is another account's.
  package func requireFree(_ name: String, file: String) throws(FileError) {
    guard Self.isName(name) else {
      throw FileError(
        file: file,
        message: "expected \(Self.wantedName) as an account's name, found '\(PrintableText(line: name))'")
    }
    // File systems may take names for one that differ in case alone.
    if let known = accounts.first(where: { $0.name.lowercased() == name.lowercased() }) {
      throw FileError(
        file: file, message: "there is an account '\(known.name)' already; choose another name")
    }
  }

  /// Adds an account under the next number.
  ///
  /// - Precondition: its name is free.
  package mutating func add(_ account: Account) {
    var account = account
    account.number = Int32(accounts.count)
    accounts.append(account)
  }

  /// The rule of an account's name, which is that of its folder too, as messages say it.
  package static let wantedName = PlainName.wanted(atMost: nameMax)

  package static func isName(_ name: String) -> Bool { PlainName.isOne(name, atMost: nameMax) }

  private static let nameMax = 64

  /// Adds a key of an account for one of its CAs.
  ///
  /// - Parameter file: the book's, for messages.
  package mutating func add(_ key: AccountKey, to name: String, file: String) throws(FileError) {
    guard let place = accounts.firstIndex(where: { $0.name == name }) else {
      let hint = nearestName(to: name, among: accounts.map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
      throw FileError(file: file, message: "there is no account '\(PrintableText(line: name))'\(hint)")
    }
    guard accounts[place].issuers.contains(key.issuer) else {
      let known = accounts[place].issuers.map { String($0 + 1) }.joined(separator: ", ")
      throw FileError(
        file: file, message: "expected a CA of the account (\(known)), found \(Int(key.issuer) + 1)")
    }
    guard accounts[place].keys?.contains(where: { $0.issuer == key.issuer }) != true else {
      throw FileError(file: file, message: "the account has a key for CA \(Int(key.issuer) + 1) already")
    }
    accounts[place].keys = (accounts[place].keys ?? []) + [key]
  }

  /// Lifts the rates of all accounts, so that they are not what a bench measures.
  mutating func lift() {
    for place in accounts.indices { (accounts[place].perSecond, accounts[place].burst) = (1e6, 1_000_000) }
  }

  package func write(to file: String) throws(SystemError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(accounts) else { preconditionFailure("accounts without JSON form") }
    try PrivateFile.write(Array(data) + [0x0A], to: file)
  }
}
