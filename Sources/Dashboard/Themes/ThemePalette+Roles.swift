extension ThemePalette {
  /// A role's colour: the one written for it, or else one derived from the others, adjusted to be readable.
  func color(_ role: Role, _ tones: ThemeTones) -> RGB {
    if let color = written(role.key) { return color }
    return derived(role, tones).readable(on: ground, contrast: role.contrastMin)
  }

  private func derived(_ role: Role, _ tones: ThemeTones) -> RGB {
    let text = color(.text)
    switch role {
    case .text: return self["main_fg"]
    case .label: return text.mixed(ground, 0.42)
    case .title: return self["title"]
    case .key, .borderFocused: return self["hi_fg"]
    case .divider: return self["div_line"]
    case .meterBackground: return self["meter_bg"]
    case .standby: return text.mixed(ground, 0.65)
    case .borderGraph: return self["cpu_box"]
    case .borderTables: return self["mem_box"]
    case .borderGauges: return self["net_box"]
    case .borderTimeline: return self["proc_box"]
    case .good, .served, .live, .ready, .current, .alarmCleared: return tones[.green]
    case .warning, .rateLimited, .parked, .backingOff, .alarmWarning, .operatorAction: return tones[.amber]
    case .bad, .timedOut, .faulty, .stale, .alarmCritical: return tones[.red]
    case .timeoutLine: return tones[.red].mixed(ground, 0.35)
    case .latency, .busy, .alarmAdvisory, .restarting: return tones[.blue]
    case .latencyP50, .hvca: return tones[.teal]
    case .latencyP99: return tones[.indigo]
    case .ocsp, .halfOpen: return tones[.violet]
    case .expired: return tones[.amber].mixed(ground, 0.5)
    case .outdated: return tones[.amber].mixed(ground, 0.25)
    case .deadCA: return tones[.red].mixed(ground, 0.4)
    case .stopped: return text.mixed(ground, 0.5)
    }
  }

  /// The text's colour needs no tones.
  private func color(_ text: Role) -> RGB {
    written(text.key) ?? self[text.key].readable(on: ground, contrast: text.contrastMin)
  }
}
