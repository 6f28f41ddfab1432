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
    let bytes = try TextFile.bytes(file, Self.kind)
    do {
      accounts = try JSONDecoder().decode([Account].self, from: Data(bytes))
    } catch {
      throw FileError(
        file: file, line: 0, column: 0,
        message: "expected the accounts as 'signalboxd plane add-account' writes them, found \(error)")
    }
    for (index, account) in accounts.enumerated() where account.number != Int32(index) {
      throw FileError(
        file: file, line: 0, column: 0,
        message: "expected account number \(index) at place \(index + 1), found \(account.number)")
    }
  }

  package mutating func add(_ account: Account) {
    var account = account
    account.number = Int32(accounts.count)
    accounts.append(account)
  }

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
