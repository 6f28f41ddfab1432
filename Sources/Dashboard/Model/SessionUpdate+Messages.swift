package import Session

extension SessionUpdate {
  /// The update as messages to the model, in order.
  var messages: [Message] {
    var messages: [Message] = []
    // Frames and journal of this update come after it.
    if let backtrack { messages.append(.backtracked(to: backtrack.to, attempt: backtrack.attempt)) }
    if !frames.isEmpty { messages.append(.frames(frames)) }
    if !journal.isEmpty { messages.append(.journal(journal)) }
    messages.append(.status(status))
    if let exercise { messages.append(.exercise(exercise)) }
    if let ending { messages.append(.ending(ending)) }
    if let debrief { messages.append(.debrief(debrief)) }
    return messages + replies.map { .reply($0) }
  }
}

extension Model {
  /// Applies an update of the session; executes no effects.
  package mutating func take(_ news: SessionUpdate) {
    for message in news.messages { _ = update(message) }
  }
}
