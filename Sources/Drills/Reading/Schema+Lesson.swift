extension Schema {
  static let event = SchemaSection(
    name: .event,
    purpose:
      "An event happens at a time, when a condition comes to hold, or when an instructor fires it.",
    keys: [
      required(
        "id", .name, "its name, for conditions (`fired ID`, `since(ID)`) and `remove`", "cut"),
      key("at", .time, "when it happens; one of at, when and offer is needed", "\"09:10\""),
      key(
        "when", .condition, "occurs at the end of the first second in which this holds",
        "\"dss.errors.1m > 5% for 1m\""),
      key("offer", .word(["instructor"]), "occurs only when an instructor fires it", "instructor"),
      key(
        "unless", .condition,
        "suppressed while this holds: a timed event for good, a conditional one for the moment",
        "\"action declare\""),
      key("delay", .length, "time from the trigger to the effect", "10s"),
      key("repeat", .length, "happens again, after at least this long; default: once", "10m"),
      key(
        "do", .doing, "malfunctions that begin or, with 'by', commands of a colleague",
        "network.cut"),
      key("by", .text, "who gives the commands", "automation"),
      key("remove", .reference("an event"), "ends the malfunctions of that event", "cut"),
      key("say", .text, "a message to the trainee", "\"Customers get 503 on POST /identity.\""),
      key("from", .name, "the sender; default: support", "support"),
      key("hidden", .flag, "whether trainees see only what follows from it", "true"),
      key("ramp", .length, "how long a malfunction takes to reach its severity", "5m"),
      key("for", .length, "how long the malfunction lasts; default: for good", "20m"),
      key("severity", .severity, "the severity of the malfunction; default: 100%", "50%"),
    ],
    examples: [
      "{id: cut, at: \"09:10\", do: network.cut, hidden: true}",
      "{id: support, when: \"dss.errors.1m > 5% for 1m\", unless: \"action declare\", repeat: 10m, "
        + "say: \"Customers get 503 on POST /identity.\", from: support}",
      "{id: watchdog, when: \"fired cut and since(cut) > 2m\", delay: 10s, do: \"server.reset all\", by: automation}",
      "{id: back, at: \"09:15\", remove: cut}",
      "{id: harder, offer: instructor, do: \"servers.slow +50% 1,2\", severity: 50%, ramp: 5m, for: 20m}",
    ])

  static let objective = SchemaSection(
    name: .objective,
    purpose:
      "A state to reach, avoid or keep, or a task. The points of objectives and questions add up to 100.",
    keys: [
      required("id", .name, "its name", "calm"),
      required(
        "kind", .word(ObjectiveKind.allCases.map(\.rawValue)),
        "reach: a state is reached and held; avoid: it never occurs; keep: it holds for a share of the time; "
          + "action: a command is carried out; answer: a question is answered right; comms: a message is sent",
        "reach"),
      key(
        "title", .text, "its title; default: made from the other keys",
        "Customers are served again"),
      key(
        "that", .condition, "reach, avoid, keep: the state", "\"dss.errors.1m < 1%\""),
      key(
        "do", .action, "action: the command, by its verb and the words that begin its arguments", park
      ),
      key("question", .reference("a question"), "answer: the question", "which"),
      key("to", .name, "comms: the recipient of the message", "support"),
      key(
        "cue", .condition,
        "starts the clock of a task; default: the start of the run; one that never comes, unless the operator causes it, leaves the objective met",
        "\"dss.errors.1m > 5%\""),
      key("within", .length, "action, comms: how long after the cue at most", "10m"),
      key("hold", .length, "reach: for how long", "2m"),
      key("before", .time, "reach: the deadline for reaching the state; its hold may end later", "\"09:25\""),
      key("share", .share, "keep: the share of the time", "50%"),
      key("from", .time, "keep: start of the span; default: the drill's start", "\"09:12\""),
      key("until", .time, "keep: end of the span; default: the drill's end", "\"09:38\""),
      key("points", .whole(0...100), "its points; every kind but avoid has them", "30"),
      key("penalty", .whole(1...100), "avoid: points lost if the state occurs", "20"),
      key("critical", .flag, "whether the report lists its cue, time and margin", "true"),
      key(
        "with", .sections(.remedy),
        "the steps that meet it, for coach and debrief; default for action and comms: `do` and `to`",
        "[{do: \"\(park) all\", when: \"queue.expired > 100\"}]"),
    ],
    examples: [
      "{id: calm, kind: reach, title: Customers are served again, that: \"dss.errors.1m < 1%\", "
        + "cue: \"fired cut\", hold: 2m, before: \"09:25\", points: 30, "
        + "with: [{do: \"\(park) all\", when: \"queue.expired > 100\"}]}",
      "{id: park, kind: action, do: \(park), cue: \"dss.errors.1m > 5%\", within: 10m, points: 20, critical: true}",
      "{id: tell, kind: comms, to: support, within: 25m, points: 10}",
      "{id: served, kind: keep, that: \"dss.errors.1m < 20%\", share: 50%, from: \"09:12\", until: \"09:38\", points: 20}",
      "{id: known, kind: answer, question: which, points: 10}",
      "{id: waste, kind: avoid, that: \"ledger.issued_to_nobody > 20000\", penalty: 20}",
    ])

  static let remedy = SchemaSection(
    name: .remedy,
    purpose:
      "While an objective is open, the coach advises the first of its steps that is due; the debrief names the steps of a "
      + "missed one.",
    keys: [
      required(
        "do", .input, "a trainee's command or message, or a view of a panel; see Commands and Inputs below",
        "\"\(park) all\""),
      key(
        "when", .condition, "it is due while this holds; default: until it is done", "\"queue.expired > 100\""
      ),
    ],
    examples: ["{do: \"\(park) all\", when: \"queue.expired > 100\"}"])

  static let hint = SchemaSection(
    name: .hint, purpose: "A trainee can take the first hint that is due and whose `unless` does not hold.",
    keys: [
      key("id", .name, "its name; default: hint-1, hint-2 …", "look"),
      required("after", .length, "time from the start until it is available", "12m"),
      key("unless", .condition, "no longer offered once this holds", "\"viewed queues\""),
      required("text", .text, "what it says", "\"For whom does the oldest request in the queues wait?\""),
      required("cost", .whole(0...100), "the points it costs", "2"),
    ],
    examples: [
      "{id: look, after: 12m, unless: \"viewed queues\", text: \"For whom does the oldest request in the queues wait?\", cost: 2}",
      "{after: 15m, unless: \"action \(park)\", text: \"Parked requests hold up no others.\", cost: 5}",
    ])

  static let question = SchemaSection(
    name: .question,
    purpose:
      "A question to the trainee while the run goes on. It has options, words to accept, or a signal to predict.",
    keys: [
      required("id", .name, "its name, for answering it (`answer ID TEXT`)", "which"),
      key("at", .time, "when it is asked; one of at and when is required", "\"09:15\""),
      key("when", .condition, "asked when this holds", "\"queue.expired > 100\""),
      required("ask", .text, "the question", "\"What fills the queues?\""),
      key(
        "options", .texts, "answers to choose from", "[More customers, Expired requests, OCSP renewals]"
      ),
      key("right", .whole(1...26), "options: the number of the correct one, from 1; for what one knows", "2"),
      key(
        "right_when", .optionConditions,
        "options: when each is correct, in place of `right`; for what one sees. The run judges it while the question is "
          + "open: an answer is right if its condition holds, or held within the minute before; `never` for one that cannot be",
        "[\"servers.backed_off >= 7\", \"servers.backed_off < 7\"]"),
      key(
        "accept", .acceptance,
        "words one of which the answer must contain; for a prediction, how far it may be off", "\"+-25%\""),
      key("predict", .signal, "the signal to predict, without further commands", "queue.depth"),
      key("in", .length, "predict: how much later", "10m"),
      required(
        "why", .text,
        "the reason for the solution, in a sentence; the debrief says it, and guided levels at once",
        "\"Their callers were answered 503 after 6 s, and the requests stayed.\""),
      key("points", .whole(0...100), "points for a right answer; default: 0", "5"),
      key("within", .length, "how long it stays open; default: 5m", "10m"),
    ],
    examples: [
      "{id: which, when: \"queue.expired > 100\", ask: \"What fills the queues?\", options: [More customers, Expired requests, OCSP renewals], "
        + "right: 2, why: \"Their callers were answered 503 after 6 s, and the requests stayed.\", within: 10m}",
      "{id: back-off, at: \"09:15\", ask: \"What do servers do after five failures?\", accept: [back off, back-off], "
        + "why: \"A server that fails often may be ill; it pauses so that others do the work.\", points: 5}",
      "{id: most, at: \"09:18\", ask: \"Do most servers back off now?\", options: [\"Yes\", \"No\"], "
        + "right_when: [\"servers.backed_off >= 7\", \"servers.backed_off < 7\"], "
        + "why: \"The servers panel counts those that back off.\"}",
      "{id: depth, at: \"09:20\", ask: \"Queue depth in 10 minutes if nothing changes?\", predict: queue.depth, in: 10m, "
        + "accept: \"+-25%\", why: \"No request arrives faster than it is served, so the queue stays empty.\", points: 5}",
    ])

  static let step = SchemaSection(
    name: .step,
    purpose:
      "The order of lines is free. A file of such lines is an operator: `--operator FILE`.",
    keys: [
      required("at", .time, "when", "\"09:15:10\""),
      required(
        "do", .input, "a command, answer or message; see Commands and Inputs below", "\"\(park) all\""),
    ],
    examples: [
      "{at: \"09:12\", do: declare}",
      "{at: \"09:13\", do: \"tell support The network is cut; we clear the backlog when it is back.\"}",
      "{at: \"09:14\", do: \"answer which 2\"}",
      "{at: \"09:15:10\", do: \"\(park) all\"}",
      "{at: \"09:16\", do: \"answer back-off they back off\"}",
      "{at: \"09:21\", do: \"answer depth 0\"}",
      "{at: \"09:25\", do: \"queue.resubmit all rate=5/s filter=live rest=reject\"}",
    ])

  static let whatIf = SchemaSection(
    name: .whatIf, purpose: "Edits of a run, by name: `signalbox whatif` tries them.",
    keys: [
      required("name", .text, "its name", "ten minutes later"),
      required("edit", .texts, "one edit, or a list of them; see Edits below", "\"move \(park) by +10m\""),
    ],
    examples: ["{name: ten minutes later, edit: \"move \(park) by +10m\"}"])
}

/// The kinds of objectives.
enum ObjectiveKind: String, CaseIterable {
  case reach, avoid, keep, action, answer, comms

  /// The keys of this kind that not every kind has.
  var keys: [String] {
    switch self {
    case .reach: ["that", "hold", "before", "points"]
    case .avoid: ["that", "penalty"]
    case .keep: ["that", "share", "from", "until", "points"]
    case .action: ["do", "within", "points"]
    case .answer: ["question", "points"]
    case .comms: ["to", "within", "points"]
    }
  }

  /// Those of them that are required.
  var required: [String] {
    switch self {
    case .reach: ["that", "points"]
    case .avoid: ["that", "penalty"]
    case .keep: ["that", "share", "points"]
    case .action: ["do", "points"]
    case .answer: ["question", "points"]
    case .comms: ["to", "points"]
    }
  }

  /// All keys that only some kinds have.
  static let special = [
    "that", "do", "question", "to", "within", "hold", "before", "share", "from", "until", "points", "penalty",
  ]
}
