import ArgumentParser
import Basics
import Dashboard
import Glibc
import Session

/// Starts a live issuance plane, and operates it.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Start a live issuance plane on this machine, and operate it.",
    discussion: """
      Examples:
        signalbox serve                     make a plane if needed, start it, show it
        signalbox serve --headless --json   say in one object where everything is
        signalbox serve --init /srv/plane   a plane in another folder
        signalbox serve --config plane.yaml by a configuration

      The plane issues real certificates under a root of its own. It is a process of its own, signalboxd, and goes on
      when the dashboard is left, if you wish; 'signalbox attach' returns to it. If the plane runs already, this
      attaches to it, and with --headless says where it is. Further options are those of 'signalboxd serve'.
      """.flowing)

  @Flag(help: "Become the daemon: no dashboard, until SIGTERM.")
  var headless = false

  @Flag(help: "With --headless: print where everything is as one JSON object, once the doors are open.")
  var json = false

  @Option(
    name: .customLong("init"),
    help: ArgumentHelp("The plane's folder; default: in the state folder.", valueName: "DIR"))
  var folder: String?

  @Option(help: ArgumentHelp("The plane's configuration.", valueName: "FILE"))
  var config: String?

  @Option(help: ArgumentHelp("Your name in the journal; default: the user's name.", valueName: "NAME"))
  var name: String?

  @OptionGroup var screen: ScreenChoices

  @Argument(
    parsing: .allUnrecognized, help: ArgumentHelp("Further options of signalboxd.", valueName: "OPTION"))
  var others: [String] = []

  mutating func validate() throws {
    if json, !headless { throw ValidationError("--json requires --headless") }
  }

  /// The daemon's arguments.
  private func arguments(json: Bool) -> [String] {
    ["serve"] + (json ? ["--json"] : []) + (folder.map { ["--init", $0] } ?? [])
      + (config.map { ["--config", $0] } ?? []) + others
  }

  mutating func run() throws {
    if headless { try Daemon.become(arguments(json: json)) }
    let stage = try Stage(screen, otherwise: "'signalbox serve --headless' works without one")
    let place = try folder.map { PlaneFolder(path: $0) } ?? PlaneFolder.standard()
    let socket = try place.socket(config: config)
    let runsAlready: PrintableText =
      "signalbox: the plane in \(place.path) runs already; this attaches to it"
    if let console = try Attachment.running(socket, person: name, isReadOnly: screen.readOnly) {
      StandardStreams.complain(runsAlready)
      return Console.endProcess(after: try Attachment.operate(console, socket, on: stage))
    }
    let program = try Daemon.find()
    StandardStreams.complain("signalbox: starting the plane; its log is \(place.log)")
    let daemon = try DaemonProcess(program, arguments(json: true), log: place.log)
    guard let report = try PlaneStart.report(of: daemon) else { return }
    // Another one may have been starting meanwhile, and goes on with its own starter.
    let isOwn = report.pid == daemon.pid
    if !isOwn { StandardStreams.complain(runsAlready) }
    let output = try Output.standard()
    output.write("\(report.text)")
    try output.finish()
    let end = try Attachment.operate(
      Attachment.connect(report.socket, person: name, isReadOnly: screen.readOnly), report.socket, on: stage)
    if isOwn, case .quit = end { try PlaneStart.leave(daemon) }
    Console.endProcess(after: end)
  }
}
