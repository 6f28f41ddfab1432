import Telemetry

extension JSONWriter {
  /// The fields of a line of the journal, its type first.
  mutating func entry(_ entry: JournalEntry) {
    switch entry.content {
    case .command(let command, let outcome, by: let source):
      write(
        JournalTables.Order(command: command, outcome: outcome, source: source), of: entry,
        as: JournalTables.command)
    case .alert(let change): write(change, of: entry, as: JournalTables.alert)
    case .notice(let notice): write(notice.sentence, of: entry, as: JournalTables.notice)
    case .remark(let text): write(text, of: entry, as: JournalTables.notice)
    case .session(let text): write(text, of: entry, as: JournalTables.session)
    case .instructor(let text): write(text, of: entry, as: JournalTables.instructor)
    case .trainee(let text): write(text, of: entry, as: JournalTables.trainee)
    case .malfunction(let change): write(change, of: entry, as: JournalTables.malfunction)
    case .message(let text, let sender):
      write(JournalTables.Message(sender: sender, text: text), of: entry, as: JournalTables.message)
    case .event(let id): write(id, of: entry, as: JournalTables.event)
    case .objective(let id, let text):
      write(JournalTables.Objective(id: id, text: text), of: entry, as: JournalTables.objective)
    }
  }

  private mutating func write<Content>(
    _ content: Content, of entry: JournalEntry, as table: LineTable<JournalRow<Content>>
  ) { write(JournalRow(entry: entry, content: content), as: table) }
}
