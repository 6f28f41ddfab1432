import ArgumentParser
import Drills
import Glibc

/// Writes a scenario file to begin with.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a commented scenario that runs, to begin one of your own with.",
    discussion: "It never overwrites a file. Without a file's name it writes to standard output.")

  @Argument(help: "The file to write.")
  var file: String?

  func run() throws {
    guard let file else {
      let output = try Output.standard()
      output.write(Starter.text)
      return try output.finish()
    }
    try create(file)
    let output = try Output.standard()
    output.write("\(file): written; 'signalbox drill \(file)' plays it\n".printable)
    try output.finish()
  }

  /// Writes the file only if there is none by its name, not even a link to nowhere.
  private func create(_ path: String) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Failure("'' is no name for a file") }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      if errno == EEXIST {
        throw Failure("\(path) is there already; it is not overwritten, name another file")
      }
      throw Failure("cannot write to \(path): \(StandardStreams.systemError)")
    }
    var bytes = ArraySlice(Array(Starter.text.utf8))
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = StandardStreams.systemError
        close(descriptor)
        unlink(path)
        throw Failure("cannot write to \(path): \(reason)")
      }
      bytes = bytes.dropFirst(count)
    }
    guard close(descriptor) == 0 else {
      throw Failure("cannot write to \(path): \(StandardStreams.systemError)")
    }
  }
}
