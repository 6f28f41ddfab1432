package import Session

extension SessionUpdate {
  /// The update as messages to the model, in order.
  var messages: [Message] {
    var messages: [Message] = [.arriving(isPart: isPart, isAway: isAway)]
    // Frames and journal of this update come after it.
    if let backtrack { messages.append(.backtracked(to: backtrack.to, attempt: backtrack.attempt)) }
    if !frames.isEmpty { messages.append(.frames(frames)) }
    if !journal.isEmpty { messages.append(.journal(journal)) }
    messages.append(.status(status))
    if let exercise { messages.append(.exercise(exercise)) }
    if let demoEnding { messages.append(.demoEnding(demoEnding)) }
    if let debrief { messages.append(.debrief(debrief)) }
    messages += replies.map { .reply($0) }
    messages += facts.map { .facts($0) }
    if let ending { messages.append(.ended(ending)) }
    if let lost { messages.append(.lost(lost)) }
    return messages
  }
}

extension Model {
  /// Applies an update of the session; executes no effects.
  package mutating func take(_ news: SessionUpdate) {
    for message in news.messages { _ = update(message) }
  }
}
