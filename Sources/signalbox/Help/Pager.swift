import Glibc

/// Shows text through the pager the environment names, as man(1) does.
enum Pager {
  /// `less`, where it is installed.
  private static let usual = "if command -v less >/dev/null; then exec less -R; else exit 127; fi"
  /// A shell's exit statuses for a command that is not found or cannot be run.
  private static let notRun: Set<Int32> = [126, 127]

  /// - Returns: whether a pager showed the text.
  static func show(_ text: String) -> Bool {
    let named = getenv("PAGER").map { String(cString: $0) } ?? ""
    // With these options, less ends at once if the text fits the screen, and leaves it there. Under any others the user
    // has chosen it would show colours as escapes without -R, which stands first, as a prompt among them may have no end.
    let chosen = getenv("LESS").map { String(cString: $0) }
    setenv("LESS", chosen.map { "-R " + $0 } ?? "FRX", 1)
    // The pager ends on a closed pipe as usual; this program sees it as a failed write.
    signal(SIGPIPE, SIG_DFL)
    let pipe = popen(named.isEmpty ? usual : named, "w")
    signal(SIGPIPE, SIG_IGN)
    guard let pipe else { return false }
    // Ctrl-C is the pager's; this program waits for it to end.
    let previous = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, previous) }
    let bytes = Array(text.utf8)
    _ = fwrite(bytes, 1, bytes.count, pipe)
    let status = pclose(pipe)
    let hasExited = status & 0x7F == 0
    return !(hasExited && notRun.contains(status >> 8 & 0xFF))
  }
}
