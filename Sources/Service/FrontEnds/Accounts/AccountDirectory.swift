import Synchronization

/// The accounts that front ends know, replaced as a whole when the configuration is read anew.
package final class AccountDirectory: Sendable {
  private struct State {
    var byKey: [String: Account] = [:]
    var byNumber: [Int32: Account] = [:]
  }

  private let state: Mutex<State>

  package init(_ accounts: [Account]) { state = Mutex(Self.state(accounts)) }

  package func replace(_ accounts: [Account]) {
    let new = Self.state(accounts)
    state.withLock { $0 = new }
  }

  package func account(apiKey: String) -> Account? { state.withLock { $0.byKey[apiKey] } }
  package func account(number: Int32) -> Account? { state.withLock { $0.byNumber[number] } }

  private static func state(_ accounts: [Account]) -> State {
    var state = State()
    for account in accounts {
      state.byKey[account.apiKey] = account
      for key in account.keys ?? [] where account.issuers.contains(key.issuer) {
        state.byKey[key.apiKey] = account.with(key)
      }
      state.byNumber[account.number] = account
    }
    return state
  }
}
