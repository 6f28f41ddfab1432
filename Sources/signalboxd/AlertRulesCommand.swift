import ArgumentParser
import Service

/// Prints the alert rules for Prometheus.
struct AlertRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alert-rules",
    abstract: "Print the alert rules for Prometheus.",
    discussion: """
      They watch what a plane's /metrics says. Write them into a file that rule_files of prometheus.yml names; the first lines
      say how the plane is scraped:
        signalboxd alert-rules > /etc/prometheus/signalbox.yml
      """)

  mutating func run() throws { try Streams.write(AlertRulesFile.text) }
}
