package import Basics
import Crypto
import HTTPTypes
import Signing

/// Decides whose a request is.
package final class Gate: Sendable {
  package let accounts: AccountDirectory
  package let limiter: AccountLimiter
  private let tokens: AccessTokens
  private let clock: @Sendable () -> Instant

  /// - Parameter clock: the plane's present.
  package init(
    accounts: AccountDirectory, tokens: AccessTokens, limiter: AccountLimiter = AccountLimiter(),
    clock: @escaping @Sendable () -> Instant
  ) {
    self.accounts = accounts
    self.tokens = tokens
    self.limiter = limiter
    self.clock = clock
  }

  package var now: Instant { clock() }

  /// The account of a request's token, which must have been given to the same client certificate.
  func account(of request: APIRequest) async throws(Problem) -> Account {
    guard let serial = request.clientSerial else { throw .unauthorized("expected a client certificate") }
    guard let field = request.headers[.authorization], let token = Self.bearer(field) else {
      throw .unauthorized("expected an Authorization field with 'Bearer' and a token of POST /login")
    }
    guard let claims = await tokens.claims(of: token) else { throw .unauthorized("the token is not valid") }
    let now = now
    let second = now.nanoseconds / 1_000_000_000
    guard claims.exp > second else { throw .unauthorized("the token has expired; log in again") }
    guard claims.client == serial else {
      throw .unauthorized("the token was given to another client certificate")
    }
    guard let account = accounts.account(apiKey: claims.sub), !account.isDisabled,
      account.secretDigest.hasPrefix(claims.secret), account.clientSerials.contains(serial)
    else { throw .unauthorized("the account takes no requests with this token") }
    try limiter.take(.any, for: account, at: now)
    return account
  }

  private static func bearer(_ field: String) -> String? {
    let words = field.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
    return String(words[1])
  }

  /// `POST /login`.
  func login(_ request: APIRequest) async throws(Problem) -> APIResponse {
    let errors = FieldErrors(body: request.body)
    var fields = try JSONFields.body(request.body, errors)
    let key = fields.requiredText("api_key", max: 64)
    let secret = fields.requiredText("api_secret", max: 128)
    fields.finish()
    try errors.report()
    guard let key, let secret, let serial = request.clientSerial else {
      throw .unauthorized("expected a client certificate")
    }
    let now = now
    let account = accounts.account(apiKey: key)
    if let account {
      try limiter.take(.login, for: account, at: now)
    } else {
      try limiter.takeForStranger(at: now)
    }
    // An unknown key costs as much time as a wrong secret.
    let isRight = SecretDigest.matches(secret, account?.secretDigest ?? "")
    guard let account, isRight, !account.isDisabled, account.clientSerials.contains(serial) else {
      throw .unauthorized("no account has this key, secret and client certificate")
    }
    let token: String
    do { token = try await tokens.token(for: account, client: serial, at: now) } catch {
      throw Problem(500, "the token could not be signed")
    }
    return .json { $0.object { $0.member("access_token", token) } }
  }

  /// The route of both APIs.
  package var loginRoute: Route {
    Route(
      .post, "/login", body: .required,
      Operation(
        "login", "Exchanges an API key and secret for an access token, which is valid for ten minutes",
        request: "Login",
        [
          .init(200, "The token, for the header field Authorization: Bearer …", "AccessToken"),
          .init(401, "No account has this key, secret and client certificate"),
        ]), .open { request throws(Problem) in try await self.login(request) })
  }
}

/// The form in which secrets are kept.
package enum SecretDigest {
  /// SHA-256 of the secret's text, 64 lower-case hexadecimal digits.
  package static func hexadecimal(_ secret: String) -> String {
    Hexadecimal.text(Array(SHA256.hash(data: Array(secret.utf8)))).lowercased()
  }

  /// Compares in a time that does not depend on where the two differ.
  static func matches(_ secret: String, _ digest: String) -> Bool {
    let (left, right) = (Array(hexadecimal(secret).utf8), Array(digest.lowercased().utf8))
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for (a, b) in zip(left, right) { difference |= a ^ b }
    return difference == 0
  }
}
