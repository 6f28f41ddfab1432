import ArgumentParser
import Glibc

/// The program's arguments as the bytes that they are.
enum RawArguments {
  /// The first argument that is not UTF-8, of which the parser would see another text, such as the name of another file.
  static var mistake: Failure? {
    // What is completed is still being typed.
    let arguments = (1..<max(1, Int(CommandLine.argc))).map(bytes)
    guard arguments.first != Array(CompleteCommand.configuration.commandName?.utf8 ?? "".utf8) else {
      return nil
    }
    for (index, argument) in arguments.enumerated() where String(validating: argument, as: UTF8.self) == nil {
      let shown = argument.map {
        0x20..<0x7F ~= $0 && $0 != 0x5C ? String(UnicodeScalar($0)) : Self.escape($0)
      }
      return Failure(
        "argument \(index + 1), $'\(shown.joined())', is not UTF-8; a file with such a name has to be renamed",
        status: .other(64))
    }
    return nil
  }

  private static func bytes(_ index: Int) -> [UInt8] {
    guard let argument = CommandLine.unsafeArgv[index] else { return [] }
    return (0..<strlen(argument)).map { UInt8(bitPattern: argument[$0]) }
  }

  /// As bash writes a byte.
  private static func escape(_ byte: UInt8) -> String {
    let hex = String(byte, radix: 16)
    return "\\x" + (hex.count < 2 ? "0" + hex : hex)
  }
}
