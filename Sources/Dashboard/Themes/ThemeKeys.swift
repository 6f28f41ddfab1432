/// The keys of a theme file.
enum ThemeKeys {
  static let gradients = [
    "temp", "cpu", "free", "cached", "available", "used", "download", "upload", "process",
  ]

  /// btop's 48.
  static let btop: [String] =
    [
      "main_bg", "main_fg", "title", "hi_fg", "selected_bg", "selected_fg", "inactive_fg", "graph_text",
      "meter_bg",
      "proc_misc", "cpu_box", "mem_box", "net_box", "proc_box", "div_line",
    ] + gradients.flatMap { ["\($0)_start", "\($0)_mid", "\($0)_end"] } + [
      "proc_pause_bg", "proc_follow_bg", "proc_banner_bg", "proc_banner_fg", "followed_bg", "followed_fg",
    ]

  /// Signalbox's own.
  static let own: [String] = Role.allCases.compactMap(\.ownKey)

  static let all = btop + own
}
