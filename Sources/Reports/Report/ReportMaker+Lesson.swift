import Basics
import Drills
import Session

extension ReportMaker {
  var lesson: Report.Lesson {
    func deed(_ deed: DebriefEffects.Deed?) -> Report.Lesson.Deed? {
      deed.map { Report.Lesson.Deed(time: ReportTime($0.time), text: $0.text, calls: $0.calls) }
    }
    return Report.Lesson(
      helped: deed(runs.effects.helped), hurt: deed(runs.effects.hurt), missing: deed(runs.effects.missing),
      decisive: runs.effects.decisive.map {
        Report.Lesson.Moment(time: ReportTime($0.time), reason: $0.reason)
      })
  }

  var missed: [Report.Missed] {
    Debrief.Missed.all(exercise, reference: runs.reference.exercise).map { missed in
      var line = Report.Missed(
        id: missed.id, title: missed.title, lost: missed.lost, time: ReportTime(missed.time),
        reason: missed.reason, shortfalls: missed.shortfalls, remedies: [], referenceGave: [])
      switch missed.remedy {
      case .inputs(let texts): line.remedies = texts
      case .reference(let time, let given):
        line.referenceMet = ReportTime(time)
        line.referenceGave = given.map { "\($0.time.clockTime) \($0.text)" }
      case nil: break
      }
      return line
    }
  }
}
