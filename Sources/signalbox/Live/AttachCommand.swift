import ArgumentParser
import Basics
import Dashboard
import Session

/// Attaches an operator's dashboard to a live plane.
struct AttachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Operate a live issuance plane.",
    discussion: """
      Examples:
        signalbox attach                         the plane of 'signalbox serve'
        signalbox attach /run/signalbox/socket   another one
        signalbox attach --config plane.yaml     the plane of a configuration
        signalbox attach --read-only             look only
        signalbox attach --once --json           its state now, for a program
        signalbox attach --plain                 in lines of text

      Several consoles may be attached at once. The plane goes on when a console leaves, and a console goes on when the
      plane is restarted. Its owner and members of the
      group that its configuration names may attach; the journal names who acted.
      """.flowing)

  @Argument(help: ArgumentHelp("The plane's socket; default: in the state folder.", valueName: "SOCKET"))
  var path: String?

  @Option(
    help: ArgumentHelp(
      "Your name in the journal; default: the user's name. Another user's name is refused.",
      valueName: "NAME"))
  var name: String?

  @Option(help: ArgumentHelp("The plane's configuration, which says where its socket is.", valueName: "FILE"))
  var config: String?

  @OptionGroup var screen: ScreenChoices
  @OptionGroup var once: OnceChoices

  mutating func validate() throws {
    if path != nil, config != nil {
      throw ValidationError("--config says where the socket is; leave out one of them")
    }
  }

  mutating func run() throws {
    try Attachment.run(path ?? PlaneFolder.standard().socket(config: config), person: name, screen, once)
  }
}
