import Basics
import Issuance
import Session
import Telemetry

extension Model {
  /// The announcement that a journal line is at this console; nil for any other line.
  ///
  /// Instructors get what the trainee tells others; trainees and viewers get what an instructor says and, in a drill,
  /// the messages of the scenario.
  func announcement(_ entry: JournalEntry) -> Announcement? {
    guard !run.isReplay else { return nil }
    switch entry.content {
    case .message(let text, let sender):
      guard run.viewpoint != .instructor else { return nil }
      let isPersons = entry.person != nil || sender == JournalEntry.Source.instructor.name
      guard isPersons || record.exercise?.isScored == true else { return nil }
      return Announcement(
        time: entry.time, sender: entry.person ?? sender, text: text, isPersons: isPersons)
    case .trainee(let text):
      guard run.viewpoint == .instructor, text.hasPrefix("told ") else { return nil }
      return Announcement(time: entry.time, sender: entry.person ?? "operator", text: text, isPersons: true)
    default: return nil
    }
  }

  /// Lets the words of a journal line stand; not those from before this console joined.
  mutating func announce(_ entry: JournalEntry) {
    guard let announcement = announcement(entry) else { return }
    let isNew = run.viewpoint == .trainee || console.joined.map { entry.time > $0 } == true
    if isNew { console.announcements.add(announcement) }
  }

  /// Acknowledges the words that stand.
  mutating func acknowledgeWords() {
    guard console.announcements.first != nil else { return say(.note, "there are no words to acknowledge") }
    console.announcements.acknowledge()
  }

  /// Whether the open overlay leaves the key that acknowledges words free.
  var canAcknowledgeWords: Bool {
    guard console.announcements.first != nil else { return false }
    return switch console.overlay {
    case .help(let page): !page.isSearching
    case .details, .facts, .brief, .debrief, .report, .ending, .desk, nil: true
    case .dialog, .menu, .question, .commandLine, .prompt, .filter: false
    }
  }
}
