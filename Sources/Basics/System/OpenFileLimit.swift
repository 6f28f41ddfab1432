internal import Glibc

/// The number of files that the process may have open.
package enum OpenFileLimit {
  /// What a session needs besides the files that are open already: its threads' events, pipes, recording, results.
  package static let neededBySession = 24

  /// Makes room for so many more open files, within the limit that the process may raise itself.
  ///
  /// A session that lacks them later would end in the middle: the system's library for threads stops the program.
  ///
  /// - Throws: the error of the file that could not be opened.
  package static func makeRoom(for count: Int = neededBySession) throws(SystemError) {
    do throws(SystemError) { try probe(count) } catch {
      guard error.number == EMFILE else { throw error }
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      guard limit.rlim_cur < limit.rlim_max else { throw error }
      limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, 1024))
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      try probe(count)
    }
  }

  private static func probe(_ count: Int) throws(SystemError) {
    var taken: [Int32] = []
    defer { for descriptor in taken { _ = close(descriptor) } }
    for _ in 0..<count {
      taken.append(
        try SystemCall.open.make(on: "/dev/null") { Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC) })
    }
  }
}
