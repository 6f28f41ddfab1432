package import Basics
import Foundation
import JWTKit
import Synchronization

/// Access tokens: JWTs (RFC 7519) with HS256, for ten minutes, bound to an account, its secret and a client certificate.
package final class AccessTokens: Sendable {
  /// What a token says.
  struct Claims: JWTPayload, Equatable {
    /// `signalbox`.
    var iss: String
    /// The account's API key.
    var sub: String
    var iat: Int64
    var exp: Int64
    var jti: String
    /// The serial number of the client certificate that logged in.
    var client: String
    /// The beginning of the secret's digest: with the secret, its tokens end.
    var secret: String

    /// Times are compared with the plane's clock by the caller.
    func verify(using _: some JWTAlgorithm) {}
  }

  package static let lifetime = Interval.minutes(10)
  /// Bytes of a token, at most.
  static let bytesMax = 1_024
  /// Verified tokens kept, and twice as many at most: enough for all that are in use.
  private static let cachedMax = 4_096
  private static let issuer = "signalbox"

  private struct Cache {
    var young: [String: Claims] = [:]
    var old: [String: Claims] = [:]
  }

  private let keys = JWTKeyCollection()
  private let key: HMACKey
  private let cache = Mutex(Cache())
  private let isReady = Mutex(false)

  /// - Parameter key: at least 32 random bytes that survive restarts; with another key all clients log in again at once.
  package init(key: [UInt8]) {
    precondition(key.count >= 32, "expected a key of at least 32 bytes")
    self.key = HMACKey(from: key)
  }

  /// A new token.
  func token(for account: Account, client serial: String, at now: Instant) async throws -> String {
    await prepare()
    let second = now.nanoseconds / 1_000_000_000
    let claims = Claims(
      iss: Self.issuer, sub: account.apiKey, iat: second,
      exp: second + Self.lifetime.nanoseconds / 1_000_000_000, jti: RandomText.hexadecimal(16),
      client: serial, secret: String(account.secretDigest.prefix(16)))
    return try await keys.sign(claims)
  }

  /// The claims of a token whose signature is right; nil otherwise. Its times are not looked at.
  func claims(of token: String) async -> Claims? {
    guard token.utf8.count <= Self.bytesMax else { return nil }
    if let known = cache.withLock({ $0.young[token] ?? $0.old[token] }) { return known }
    await prepare()
    guard let claims = try? await keys.verify(token, as: Claims.self), claims.iss == Self.issuer else {
      return nil
    }
    cache.withLock { cache in
      if cache.young.count >= Self.cachedMax {
        cache.old = cache.young
        cache.young = [:]
      }
      cache.young[token] = claims
    }
    return claims
  }

  /// The library's keys are an actor's, which an initialiser cannot wait for.
  private func prepare() async {
    guard !isReady.withLock({ $0 }) else { return }
    await keys.add(hmac: key, digestAlgorithm: .sha256)
    isReady.withLock { $0 = true }
  }
}

/// Random texts that cannot be guessed.
enum RandomText {
  static func hexadecimal(_ bytes: Int) -> String {
    var random = SystemRandomNumberGenerator()
    var text = ""
    for _ in 0..<bytes {
      let byte = UInt8.random(in: 0...255, using: &random)
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }
}
