package import Basics

/// Merges the settings of file, environment and command line.
///
/// Errors are collected and the other settings apply: settings never keep the dashboard from starting.
package struct SettingsReader {
  /// The settings file, as far as it could be read.
  package enum File: Sendable {
    /// Its folder is unknown.
    case nowhere
    case missing(String)
    case unreadable(FileError)
    case text(String, file: String)
  }

  package static let kind = FileKind(
    title: "a settings file", wanted: "settings are a plain YAML file", bytesMax: 64 * 1024)

  private let themeFault: (String) -> String?
  /// The user's home folder.
  private let home: String?
  private var reading = SettingsReading()
  private var faults = Findings()
  private var remarks = Findings()

  /// - Parameters:
  ///   - remembered: changes made on the screen of earlier runs.
  ///   - environment: the process's environment.
  ///   - flags: validated settings by name, from options.
  ///   - themeFault: the error of an unusable theme; nil if it is usable.
  package static func read(
    _ file: File, remembered: Remembered = Remembered(), environment: (String) -> String?,
    flags: [(name: String, texts: [String])] = [], themeFault: @escaping (String) -> String?
  ) -> SettingsReading {
    var reader = SettingsReader(themeFault, home: environment("HOME"))
    for key in SettingKey.all {
      reader.reading.values[key.name] = SettingsReading.Value(text: key.standard, source: .standard)
    }
    reader.take(file)
    if reader.remembers(environment, flags) { reader.take(remembered) }
    reader.take(environment, flags)
    reader.reading.faults = reader.faults.all
    reader.reading.remarks = reader.remarks.all
    return reader.reading
  }

  private init(_ themeFault: @escaping (String) -> String?, home: String?) {
    self.themeFault = themeFault
    self.home = home
  }

  // The file.

  private mutating func take(_ file: File) {
    switch file {
    case .nowhere: break
    case .missing(let path): reading.file = path
    case .unreadable(let error):
      reading.file = error.file
      reading.isThere = true
      addWhole(error)
    case .text(let text, let path):
      reading.file = path
      reading.isThere = true
      do throws(FileError) {
        let composed = try YAMLSource(file: path, text: text, kind: Self.kind).compose()
        for fault in composed.duplicates + composed.refused { faults.add(fault) }
        if let content = composed.content { take(content, composed) }
      } catch { addWhole(error) }
    }
  }

  /// Adds an error that leaves nothing of the file in effect.
  private mutating func addWhole(_ error: FileError) {
    reading.isFileLost = true
    faults.add(
      FileError(
        file: error.file, line: error.line, column: error.column,
        message: "\(error.message); nothing in the file applies"))
  }

  private mutating func take(_ content: YAMLValue, _ file: ComposedFile) {
    let known = SettingKey.all.map(\.name) + ["keys"]
    guard content.isMapping else {
      return addWhole(
        FileError(
          at: content.place, "expected 'name: value' lines, with the names \(known.joined(separator: ", "))"))
    }
    for (name, value) in content.pairs {
      guard let text = name.text else {
        faults.add(at: name.place, "expected a setting's name, got \(name.kind)")
        continue
      }
      if text == "keys" {
        var keys = KeysReader(file)
        keys.read(value)
        take(keys)
      } else if let key = SettingKey.named(text) {
        take(value, as: key)
      } else if !file.isDuplicate(text) {
        let hint = nearestName(to: text, among: known).map { "did you mean '\($0)'?" }
        faults.add(
          at: name.place,
          "there is no setting '\(text.excerpt)'; \(hint ?? "expected one of \(known.joined(separator: ", "))")"
        )
      }
    }
  }

  private mutating func take(_ keys: KeysReader) {
    for fault in keys.faults { faults.add(fault) }
    let (map, said) = KeyMap.standard(with: keys.rebindings)
    reading.settings.keys = map
    for remark in said {
      if remark.isFault { faults.add(remark.error) } else { remarks.add(remark.error) }
    }
  }

  private mutating func take(_ value: YAMLValue, as key: SettingKey) {
    let items = value.isList ? value.items : [value]
    let texts = items.compactMap { $0.isNull ? "" : $0.text }
    let place = value.place
    if value.isList, key.kind.isList {
      let wrong = items.compactMap { item in
        key.refusal(ofItem: item.kind, item.text).map { (place: item.place, message: $0) }
      }
      for (place, message) in wrong { faults.add(at: place, message) }
      guard wrong.isEmpty else { return }
    }
    guard texts.count == items.count, !value.isList || key.kind.isList else {
      return faults.add(at: place, key.refusal(of: value.kind, []))
    }
    if key.kind.isTheme, let text = texts.first, !text.isEmpty {
      let path = path(text)
      if let fault = themeFault(path) { return faults.add(at: place, fault) }
      set(key, [path], .file(place))
    } else if !set(key, texts, .file(place)) {
      faults.add(at: place, key.refusal(of: value.kind, texts))
    }
  }

  /// A path relative to the file's folder; a bare name is left unchanged.
  private func path(_ text: String) -> String {
    guard text.contains("/") || text.hasSuffix(".theme"), let file = reading.file else { return text }
    if text.hasPrefix("~/"), let home { return home + text.dropFirst() }
    guard !text.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return text }
    return file[...slash] + text
  }

  // What the screen changed.

  /// Whether environment and options leave the memory of the screen on.
  private func remembers(
    _ environment: (String) -> String?, _ flags: [(name: String, texts: [String])]
  ) -> Bool {
    var reader = self
    reader.take(environment, flags)
    return reader.reading.settings.remembers
  }

  private mutating func take(_ remembered: Remembered) {
    // The preset at the start may be one of them.
    for kept in remembered.all {
      guard case .own(let name)? = RememberedName(kept.change.name),
        reading.settings.ownPresets.count < OwnPreset.countMax,
        let own = OwnPreset(parsing: kept.change.text, .standard)
      else { continue }
      reading.settings.ownPresets[name] = own
      reading.remembered["preset.\(name)"] = SettingsReading.Value(
        text: own.summary(.standard), source: .remembered(remembered.file))
    }
    for kept in remembered.all {
      // The file was edited after the change on the screen: the later of the two applies.
      guard let name = RememberedName(kept.change.name),
        reading.fileTexts[kept.change.setting] == kept.replaced
      else { continue }
      let source = SettingSource.remembered(remembered.file)
      let text = kept.change.text
      switch name {
      case .setting(let setting):
        guard let key = SettingKey.named(setting) else { continue }
        if key.kind.isTheme, let fault = themeFault(text) {
          remarks.add(at: FilePlace(file: remembered.file), "the theme kept from an earlier run: \(fault)")
        } else {
          set(key, key.texts(of: text), source)
        }
      case .own: continue
      case .panels(let preset):
        let changes = PanelChanges(parsing: text)
        reading.settings.panelChanges[preset] = changes
        reading.remembered[name.text] = SettingsReading.Value(text: changes.sentence, source: source)
      case .order(let panel):
        let state = TableState(orderText: text)
        guard state.column != nil else { continue }
        reading.settings.sortOrders[panel] = state
        reading.remembered[name.text] = SettingsReading.Value(text: state.orderSentence, source: source)
      }
    }
  }

  // The environment and the options.

  private mutating func take(
    _ environment: (String) -> String?, _ flags: [(name: String, texts: [String])]
  ) {
    for key in SettingKey.all { take(key, from: environment) }
    for (name, texts) in flags {
      if let key = SettingKey.named(name) { set(key, texts, .flag(key.flag ?? name)) }
    }
    switch reading.values["hidden"]?.source {
    case .environment, .flag:
      // They say of every preset what is hidden.
      reading.settings.panelChanges = [:]
      reading.remembered = reading.remembered.filter { !$0.key.hasPrefix("hidden.") }
    case .standard, .file, .remembered, nil: break
    }
  }

  private mutating func take(_ key: SettingKey, from environment: (String) -> String?) {
    if key.name == "color", let no = environment("NO_COLOR"), !no.isEmpty {
      set(key, ["none"], .environment("NO_COLOR"))
    }
    // As other programs for screen readers have it: anything but no.
    if key.name == "plain", let wish = environment("ACCESSIBLE"), !wish.isEmpty, !key.isNo(wish) {
      set(key, ["true"], .environment("ACCESSIBLE"))
    }
    guard let text = environment(key.variable), !text.isEmpty else { return }
    let texts = key.texts(of: text)
    let place = FilePlace(file: key.variable)
    if key.kind.isTheme, let fault = themeFault(text) { return faults.add(at: place, fault) }
    if !set(key, texts, .environment(key.variable)) {
      faults.add(at: place, key.refusal(of: "'\(text.excerpt)'", texts))
    }
  }

  @discardableResult
  private mutating func set(_ key: SettingKey, _ texts: [String], _ source: SettingSource) -> Bool {
    if key.name == "preset", let name = texts.first, let own = reading.settings.ownPresets[name] {
      reading.settings.preset = own.base
      reading.settings.ownPreset = name
    } else {
      guard key.set(&reading.settings, texts) else { return false }
    }
    let text = key.kind.isList ? "[\(texts.joined(separator: ", "))]" : texts.joined()
    reading.values[key.name] = SettingsReading.Value(text: text, source: source)
    if case .file = source { reading.fileTexts[key.name] = text }
    return true
  }
}

extension SettingKind {
  fileprivate var isTheme: Bool { if case .theme = self { true } else { false } }
}
