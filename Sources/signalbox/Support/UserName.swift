import Glibc

/// The user who runs the program: by the environment, else by the system's list of users.
enum UserName {
  static var current: String? {
    if let name = getenv("USER").map({ String(cString: $0) }), !name.isEmpty { return name }
    guard let entry = getpwuid(geteuid()), let bytes = entry.pointee.pw_name else { return nil }
    let name = String(cString: bytes)
    return name.isEmpty ? nil : name
  }
}
