extension SessionUpdate {
  /// Appends a later update.
  mutating func merge(_ later: SessionUpdate) {
    if let backtrack = later.backtrack {
      // Frames of abandoned instants are dropped; the journal keeps both attempts.
      frames = []
      self.backtrack = backtrack
      debrief = nil
      demoEnding = nil
    }
    frames += later.frames
    journal += later.journal
    replies += later.replies
    facts += later.facts
    status = later.status
    isPart = later.isPart
    isAway = later.isAway
    exercise = later.exercise ?? exercise
    debrief = later.debrief ?? debrief
    demoEnding = later.demoEnding ?? demoEnding
    ending = later.ending ?? ending
    lost = later.lost ?? lost
  }

  /// Thins out the frames of a console that is behind: the newest stays, and the whole span is still covered.
  mutating func thin(to most: Int) {
    while frames.count > max(1, most) {
      let odd = (frames.count - 1) % 2
      frames = stride(from: odd, to: frames.count, by: 2).map { frames[$0] }
    }
  }

  /// Removes a part that fits a message: frames first, in order, then the journal, the rest with its last part.
  mutating func takePart(frames frameCount: Int, lines lineCount: Int) -> SessionUpdate {
    var part = SessionUpdate(status: status)
    part.backtrack = backtrack
    backtrack = nil
    part.frames = Array(frames.prefix(frameCount))
    frames.removeFirst(part.frames.count)
    part.isPart = true
    guard frames.isEmpty else { return part }
    part.journal = Array(journal.prefix(lineCount))
    journal.removeFirst(part.journal.count)
    guard journal.isEmpty else { return part }
    part.isPart = false
    part.replies = replies
    part.facts = facts
    part.exercise = exercise
    part.debrief = debrief
    part.demoEnding = demoEnding
    part.ending = ending
    replies = []
    facts = []
    exercise = nil
    debrief = nil
    demoEnding = nil
    ending = nil
    return part
  }

  /// Leaves out what is too large for a message by itself: the first frame, or else the first line, or else what is
  /// computed at the end.
  mutating func leaveOut() {
    if !frames.isEmpty {
      frames.removeFirst()
    } else if !journal.isEmpty {
      journal.removeFirst()
    } else {
      replies = []
      facts = []
      backtrack = nil
      exercise = nil
      debrief = nil
      demoEnding = nil
      ending = nil
    }
  }

  /// Whether there is any news besides the status.
  var isBare: Bool {
    frames.isEmpty && journal.isEmpty && backtrack == nil && replies.isEmpty && facts.isEmpty
      && exercise == nil
      && debrief == nil && demoEnding == nil && ending == nil
  }
}
