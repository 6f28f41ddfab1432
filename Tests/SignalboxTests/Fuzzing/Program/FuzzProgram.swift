import Foundation

/// libFuzzer over one reader, for `Scripts/fuzz`; its main function is libFuzzer's.
///
///     SIGNALBOX_FUZZ_READER=NAME Fuzz ARGUMENT…    runs libFuzzer with these arguments
///     Fuzz --list                                  the readers: name, longest input in bytes, content
///     Fuzz --examples NAME FOLDER                  writes a reader's examples, and their words as a dictionary
enum FuzzProgram {
  /// The reader of the environment: libFuzzer starts itself again to merge, with the same environment.
  static let reader: FuzzedReader = {
    let name = ProcessInfo.processInfo.environment["SIGNALBOX_FUZZ_READER"] ?? ""
    return named(name)
  }()

  /// Does what an argument other than libFuzzer's asks for, and ends the program.
  static func obey() {
    let arguments = CommandLine.arguments
    switch arguments.dropFirst().first {
    case "--list":
      for reader in FuzzedReader.all { print(reader.name, reader.lengthMax, reader.content) }
      exit(0)
    case "--examples" where arguments.count == 4:
      do {
        try writeExamples(of: named(arguments[2]), into: URL(filePath: arguments[3]))
        exit(0)
      } catch { refuse("the examples cannot be written: \(error)") }
    default: _ = reader
    }
  }

  private static func named(_ name: String) -> FuzzedReader {
    guard let reader = FuzzedReader.named(name) else {
      refuse("there is no reader '\(name)'; set SIGNALBOX_FUZZ_READER to one of those that --list lists")
    }
    return reader
  }

  private static func refuse(_ message: String) -> Never {
    try? FileHandle.standardError.write(contentsOf: Data("Fuzz: \(message)\n".utf8))
    exit(64)
  }

  private static func writeExamples(of reader: FuzzedReader, into folder: URL) throws {
    let examples = folder.appending(path: "examples")
    try FileManager.default.createDirectory(at: examples, withIntermediateDirectories: true)
    for (number, example) in reader.examples().enumerated() {
      try Data(example).write(to: examples.appending(path: "\(number)"))
    }
    try Data(reader.dictionary.utf8).write(to: folder.appending(path: "dictionary"))
  }
}

/// libFuzzer calls it before it reads its arguments.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutableRawPointer, _ arguments: UnsafeMutableRawPointer
) -> CInt {
  FuzzProgram.obey()
  return 0
}

/// libFuzzer calls it with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func read(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  _ = FuzzProgram.reader.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
