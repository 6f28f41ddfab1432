internal import CPKCS11

/// Results of PKCS#11 calls (OASIS v2.40, CK_RV).
struct PKCS11Status: Equatable {
  let code: UInt

  static let ok = PKCS11Status(code: 0)
  static let notFound = PKCS11Status(code: P11_NOT_FOUND)
  static let notLoaded = PKCS11Status(code: P11_NOT_LOADED)

  /// The handle names no key any more: it was destroyed, or the token was taken out and put in again.
  var isHandleLost: Bool { [0x60, 0x82].contains(code) }
  /// The session or its login has ended: a new session may work.
  var isSessionLost: Bool { [0xB0, 0xB3, 0x101].contains(code) }

  private static let names: [UInt: String] = [
    0x02: "CKR_HOST_MEMORY", 0x05: "CKR_GENERAL_ERROR", 0x06: "CKR_FUNCTION_FAILED",
    0x07: "CKR_ARGUMENTS_BAD",
    0x30: "CKR_DEVICE_ERROR", 0x31: "CKR_DEVICE_MEMORY", 0x32: "CKR_DEVICE_REMOVED",
    0x60: "CKR_KEY_HANDLE_INVALID",
    0x70: "CKR_MECHANISM_INVALID", 0x82: "CKR_OBJECT_HANDLE_INVALID", 0xA0: "CKR_PIN_INCORRECT",
    0xA4: "CKR_PIN_LOCKED", 0xB0: "CKR_SESSION_CLOSED", 0xB1: "CKR_SESSION_COUNT",
    0xB3: "CKR_SESSION_HANDLE_INVALID",
    0xE0: "CKR_TOKEN_NOT_PRESENT", 0xE1: "CKR_TOKEN_NOT_RECOGNIZED", 0xE2: "CKR_TOKEN_WRITE_PROTECTED",
    0x101: "CKR_USER_NOT_LOGGED_IN", 0x102: "CKR_USER_PIN_NOT_INITIALIZED", 0x150: "CKR_BUFFER_TOO_SMALL",
  ]

  /// `CKR_PIN_INCORRECT`, or the number.
  var name: String { Self.names[code] ?? "CKR 0x\(String(code, radix: 16))" }
}
