import Glibc

/// Who runs the program, as the environment has it.
enum UserName {
  static var current: String? {
    getenv("USER").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
