import ArgumentParser
import Service

/// Prints the alert rules for Prometheus.
struct AlertRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alert-rules",
    abstract: "Print the alert rules for Prometheus.",
    discussion: """
      They watch what a plane's /metrics says, with the limits of its configuration; without a plane, with the standard
      ones. The first line says which. Write them into a file that rule_files of prometheus.yml names; the next lines say
      how the plane is scraped:
        signalboxd alert-rules > /etc/prometheus/signalbox.yml
      Print them again when a setting below 'alarms' has changed.
      """)

  @OptionGroup var choice: FolderChoice

  mutating func run() throws { try Streams.write(try rules()) }

  private func rules() throws -> String {
    if let file = choice.config { return try rules(file) }
    // A folder that is named must have a plane.
    let folder = choice.folder == nil ? try? choice.resolved() : try choice.existing()
    guard let folder, folder.exists else { return AlertRulesFile.text }
    return try rules(folder.configuration)
  }

  private func rules(_ file: String) throws -> String {
    AlertRulesFile.text(for: try FolderChoice.configuration(file: file), source: "the limits of \(file)")
  }
}
