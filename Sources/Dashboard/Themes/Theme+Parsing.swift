extension Theme {
  /// Reads a theme in btop's format; missing colours come from the default theme or are derived from those present.
  ///
  /// - Parameter file: the name used in errors.
  package init(parsing bytes: some Collection<UInt8>, name: String, file: String) throws(ThemeError) {
    self.init(name: name, ThemePalette(try ThemeFile(parsing: bytes, file: file)))
  }

  init(name: String, _ palette: ThemePalette) {
    let tones = ThemeTones(palette)
    self.init(
      name: name, background: palette.background, selectedBackground: palette["selected_bg"],
      selectedForeground: palette["selected_fg"]
    ) { palette.color($0, tones) }
  }
}
