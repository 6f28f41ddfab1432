import Issuance
import Session

extension Schema {
  static let caption = SchemaSection(
    name: .caption,
    purpose:
      "A sentence beside the run, about a panel. It stands until the next one; a narrated run goes as slowly as reading "
      + "takes. Captions change nothing in the run.",
    keys: [
      required("at", .time, "when it appears", "\"09:11\""),
      required("panel", .word(PanelName.all), "the panel that it is about", "servers"),
      required("say", .sentence, "the sentence", "\"The network is cut, so no server can issue.\""),
      key(
        "if", .condition, "it is left out unless this holds at that time", "\"not action declare\""),
      key(
        "stop", .section(.stop), "in a demonstration the clock stands here until the person acts or goes on",
        ""),
    ],
    examples: [
      "{at: \"09:11\", panel: servers, say: \"The network is cut, so no server can issue.\"}",
      "{at: \"09:16\", panel: queues, if: \"not action declare\", say: \"Requests whose callers have left wait in the queues.\", "
        + "stop: {do: \(Command.park(.all).text), effect: they are set aside}}",
    ])

  static let stop = SchemaSection(
    name: .stop,
    purpose: "The screen says: Now you: press KEY, and EFFECT. The key gives the command.",
    keys: [
      required("do", .command, "the command", Command.park(.all).text),
      required("effect", .text, "what it does, as the end of that sentence", "they are set aside"),
    ],
    examples: ["{do: \(Command.park(.all).text), effect: they are set aside}"])
}
