/// What a value of the command line is, and with it what a shell offers for it.
struct ValueKind: Sendable {
  /// The files the shell lists; it alone knows what the quotes, tildes and variables of a word stand for.
  enum Files: Sendable, Equatable {
    case none
    case all
    /// With one of these endings, written without the dot; folders too.
    case endings([String])
    case sockets

    /// The first line of an answer to a completion script.
    var text: String {
      switch self {
      case .none: "none"
      case .all: "all"
      case .endings(let endings): (["endings"] + endings).joined(separator: " ")
      case .sockets: "sockets"
      }
    }
  }

  let files: Files
  /// The names to offer, for the positional values before it and the beginning of the value itself.
  let names: @Sendable (_ positionals: [String], _ value: String) -> [String]

  /// A number, a time or text of one's own.
  static let free = ValueKind(files: .none) { _, _ in [] }
  static let path = ValueKind(files: .all) { _, _ in [] }
  static let socket = ValueKind(files: .sockets) { _, _ in [] }

  static func words(_ words: @autoclosure @escaping @Sendable () -> [String]) -> ValueKind {
    ValueKind(files: .none) { _, _ in words() }
  }

  /// Words parted by commas, each at most once.
  static func list(_ words: @autoclosure @escaping @Sendable () -> [String]) -> ValueKind {
    ValueKind(files: .none) { _, value in
      let typed = value.split(separator: ",", omittingEmptySubsequences: false).dropLast()
      let head = typed.map { $0 + "," }.joined()
      return words().filter { !typed.contains($0[...]) }.map { head + $0 }
    }
  }

  static func file(_ endings: String..., or names: @autoclosure @escaping @Sendable () -> [String] = [])
    -> ValueKind
  {
    ValueKind(files: .endings(endings)) { _, _ in names() }
  }
}
