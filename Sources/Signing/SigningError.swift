internal import Basics

/// Why a key, a signature or an encoded structure could not be had.
package enum SigningError: UserFacingError, Equatable {
  /// The key existed and was destroyed: no signature will ever be made with it again.
  case keyDestroyed
  /// A file, a token or a library does not answer now; what, why, and how to mend it.
  case unavailable(String)
  /// Bytes or values that are not what they should be: what was expected, what was found.
  case malformed(String)

  package var code: String {
    switch self {
    case .keyDestroyed: "signing.key-destroyed"
    case .unavailable: "signing.unavailable"
    case .malformed: "signing.malformed"
    }
  }

  package var message: String {
    switch self {
    case .keyDestroyed: "the key was destroyed and can sign nothing; make a new key and have it certified"
    case .unavailable(let reason), .malformed(let reason): reason
    }
  }
}

extension SigningError {
  /// A system call on a key's file that failed.
  static func unavailable(_ error: SystemError) -> SigningError { .unavailable(error.description) }
}
